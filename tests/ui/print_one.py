"""Opens a paper's window and prints it as a person would: `python -m tests.ui.print_one STORE PAPER ID queue|pictures|closed`.

A process of its own, since CUPS remembers for the life of a process where its server is. Writes one line of JSON: what
the window said. With "stopped", the print is stopped under way.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

from mentordesk.language import Language
from mentordesk.storage.database import Store
from mentordesk.ui.desk import Desk
from mentordesk.ui.kit.look import Wardrobe
from mentordesk.ui.paper import printing
from mentordesk.ui.paper.window import PaperWindow
from mentordesk.ui.room import Room
from mentordesk.ui.wishes import PaperWish
from tests.conftest import NOW, clock

if TYPE_CHECKING:
    from collections.abc import Callable


class Listener(QObject):
    """Keeps what the window tells."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def hear(self, text: str) -> None:
        self.told.append(text)


def until(app: QApplication, is_so: Callable[[], object]) -> None:
    """Let the window live until something is so."""
    end = time.monotonic() + 60
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        app.processEvents()
        time.sleep(0.002)


def main(folder: str, paper: str, record: str, how: str) -> None:
    app = QApplication([])
    if how != "queue":
        printing.queues_take_pdf = _never
    look, desk = Wardrobe(app).wear("light"), Desk(Store.open(Path(folder), clock=clock))
    window = PaperWindow(Room(desk, Language("en"), look, NOW.date), PaperWish(paper, UUID(record)))
    listener = Listener()
    window.told.connect(listener.hear)
    window.show()
    until(app, lambda: window.drawn and desk.is_idle)
    window.panel.print_button.click()
    app.processEvents()
    dialog = next(each for each in app.topLevelWidgets() if isinstance(each, QPrintDialog))
    dialog.accept()
    if how == "closed":
        window.close()
        until(app, lambda: listener.told and not window.isVisible())
    else:
        until(app, lambda: listener.told)
    desk.close()
    print(json.dumps(listener.told))


def _never() -> bool:
    return False


if __name__ == "__main__":
    main(*sys.argv[1:])
