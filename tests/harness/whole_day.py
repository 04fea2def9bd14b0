"""A whole day in one go: a store with a password, the window and all its screens, a meeting, papers, a backup and back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from mentordesk.records import Checklist, Meeting
from mentordesk.services import backups, stores
from mentordesk.ui.paper.papers import draw_checklist, draw_summary
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.start import make_application
from mentordesk.ui.wishes import Visit
from tests.harness import day
from tests.harness.apart import place_of
from tests.ui.windows import person_at

_PASSWORD = "une longue promenade en mars"


def live(words: Sequence[str]) -> list[str]:
    """Everything that is worth a try, and its names."""
    place = place_of(words)
    made, code = stores.create(
        place / "Locked", organisation="Le Pont", language="fr", password=_PASSWORD, clock=day.clock
    )
    made.close()
    stores.open_store(made.folder, code).close()
    done = ["create", "open"]
    store = stores.open_store(day.make(place), clock=day.clock)
    with person_at(make_application(), store) as person:
        for screen in SCREENS:
            person.shell.go(Visit(screen.name))
            person.wait()
        person.press("Ctrl+K")
        person.type("a")
        person.press("Escape")
        person.press("F1")
        person.window.speak("fr")
        person.wait()
        done += ["window", "search", "help"]
        with store.work() as work:
            day.save(work, 2)
        with store.read() as work:
            meeting = work.scalars(select(Meeting.id).where(Meeting.state == "held")).first()
            checklist = work.scalars(select(Checklist.id)).first()
            assert meeting is not None
            assert draw_summary(work, meeting, "nl", work.today).pdf.startswith(b"%PDF")
            if checklist is not None:
                assert draw_checklist(work, checklist, "fr", work.today).pdf.startswith(b"%PDF")
            kept = backups.make(work)
        done += ["save", "print", "back up"]
    trial = backups.try_out(kept.path, "", store.folder)
    backups.put_in_place(trial, clock=day.clock)
    assert stores.check(store.folder).is_whole
    return [*done, "restore", "check"]
