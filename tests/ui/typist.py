"""A program of its own for test_drafting.py: the real window on a store, somebody typing in it, until it is killed.

Called as `python -m tests.ui.typist STORE INTERVAL`; it says each letter it has typed on its standard output.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from sqlalchemy import select

from mentordesk.records import Pair
from mentordesk.services import stores
from mentordesk.ui import drafting
from mentordesk.ui.wishes import MeetingWish
from tests.ui.windows import person_at

SENTENCE = "Amina a rappelé l’employeur à Liège ; elle "


def main(folder: Path, interval: int) -> None:
    """Type without end."""
    drafting.INTERVAL = interval  # type: ignore[misc]
    app = QApplication([])
    store = stores.open_store(folder)
    with store.read() as work:
        pair = work.scalars(select(Pair.id).where(Pair.stage == "active").order_by(Pair.number).limit(1)).one()
    with person_at(app, store) as person:
        person.shell.grant(MeetingWish(pair=pair))
        person.wait()
        person.find(QPlainTextEdit, "Summary").setFocus()
        count = 0
        while True:
            person.type(SENTENCE[count % len(SENTENCE)])
            count += 1
            print(count, flush=True)
            until = time.monotonic() + 0.02
            while time.monotonic() < until:
                app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
