"""A day in the real window full of names that stand nowhere else; it ends by being killed, or by a crash of its own.

`python -m tests.harness.leaking STORE how`, in an environment whose folders are all temporary.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy import select

from mentordesk import places
from mentordesk.logs import Logs
from mentordesk.records import Meeting, Mentee
from mentordesk.services import backups, people, stores
from mentordesk.ui.screens.organisation import SAFETY
from mentordesk.ui.start import make_application
from mentordesk.ui.wishes import PaperWish, Visit
from tests.harness.day import clock
from tests.ui.windows import Person, person_at

FAMILY: Final = "Zwartekanarie"
GIVEN: Final = "Quetzalina"
TYPED: Final = "Kwinkslagveld"
SAID: Final = "Pluimstrijkbos"
CANARIES: Final = (FAMILY, GIVEN, TYPED, SAID)


def main(store: Path, how: str) -> None:
    """Work, tell that it is done, and wait for the end; `how` is "killed", "crashed" or "closed"."""
    with Logs(places.logs()) as noted:
        opened = stores.open_store(store, clock=clock)
        app = make_application()
        with person_at(app, opened, language="nl") as person:
            person.window.settings_changed.connect(_keep)
            noted.listener = person.window.bug_noted.emit
            if how == "killed":
                _work(person, opened)
                person.window.lock()
                person.wait()
                person.press("Return")
                person.wait()
            _stumble(person)
            person.desk.beside(backups.make)
            person.wait()
            if how == "closed":
                person.window.close()
            else:
                _type(person)
            person.wait()
            print("done", flush=True)
            if how == "crashed":
                os.kill(os.getpid(), signal.SIGSEGV)
            elif how == "killed":
                time.sleep(60)


def _keep(settings: Any) -> None:
    settings.write(places.settings_file())


def _work(person: Person, store: stores.Store) -> None:
    """A profile, a meeting, a search, a paper, something copied."""
    with store.read() as work:
        found = work.scalars(select(Mentee)).first()
    assert found is not None
    person.desk.ask(people.save_mentee, found.id, {"family_name": FAMILY, "given_name": GIVEN}, {"job_sought": SAID})
    person.wait()
    person.shell.go(Visit("mentees", record=found.id))
    person.wait()
    person.press("Ctrl+K")
    person.type(FAMILY[:6])
    person.press("Return")
    person.press("Ctrl+M")
    person.type(SAID)
    person.press("Esc")
    with store.read() as work:
        meeting = work.scalars(
            select(Meeting.id).join(Meeting.pair).where(Meeting.pair.has(mentee_id=found.id))
        ).first()
        meeting = meeting or work.scalars(select(Meeting.id)).first()
    assert meeting is not None
    person.shell.grant(PaperWish("session_summary", meeting))
    person.wait()
    QGuiApplication.clipboard().setText(FAMILY)
    person.shell.go(Visit("organisation", filter=SAFETY))
    person.wait()


def _stumble(person: Person) -> None:
    """Mistakes of the program, on every thread, whose words hold a name."""
    QTimer.singleShot(0, _fail)
    person.desk.ask(_fail)
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    logging.getLogger("elsewhere").warning("quotes %s", FAMILY)
    person.wait()


def _fail(work: object = None) -> None:
    name = FAMILY
    raise LookupError(f"no {name}") from ValueError(GIVEN)


def _type(person: Person) -> None:
    """Something that is left unsaved in a form."""
    person.shell.go(Visit("mentees"))
    person.wait()
    person.press("Ctrl+N")
    person.type(TYPED)
    QTest.keyClick(person.focused, Qt.Key.Key_Tab)
    person.shell.drafting.keep()
    person.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
