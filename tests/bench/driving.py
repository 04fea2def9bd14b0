"""The real window on the large store, driven from inside its own process, as a person would drive it."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.services import stores
from mentordesk.services.stores import Store
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.shell import Shell
from mentordesk.ui.start import make_application, make_window
from tests.bench.table import Line, as_json
from tests.bench.watching import Heartbeat

_PATIENCE: Final = 60
"""Seconds after which what never comes is given up."""

BLOCKED: Final = 50
"""Milliseconds for which the event loop may be held up."""


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Count."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Driver:
    """Somebody at the window, with a clock."""

    def __init__(self, desk: Desk, store: Store, shell: Shell) -> None:
        self.desk = desk
        self.store = store
        self.shell = shell
        self.heart = Heartbeat()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + _PATIENCE
        while not is_so():
            if time.monotonic() > end:
                raise TimeoutError
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Until nothing more is to be answered, laid out or painted."""
        for _ in range(3):
            self.until(lambda: self.desk.is_idle)
            for _ in range(20):
                QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def at_the_window(folder: Path) -> Iterator[Driver]:
    """The window, open and at rest on Today; its heartbeat runs."""
    gc.freeze()  # as the program does once it is loaded
    app = make_application()
    store = stores.open_store(folder)
    desk = Desk(store)
    window = make_window(app, Settings(language="fr", theme="light"), desk)
    window.resize(1366, 768)
    window.show_shell("Bench", "")
    window.show()
    shell = window.face
    assert isinstance(shell, Shell)
    driver = Driver(desk, store, shell)
    driver.heart.start()
    driver.settle()
    yield driver
    driver.heart.stop()
    window.deleteLater()
    desk.close()
    driver.settle()


def tell(measure: Callable[[Driver], Iterator[Line]]) -> int:
    """Be the program that measures: open the store named on the command line and print the lines."""
    with at_the_window(Path(sys.argv[1])) as driver:
        lines = list(measure(driver))
    print(as_json(lines))
    return 0


def blocked(driver: Driver, during: str) -> Line:
    """How long the event loop was held up since this was last asked, at most."""
    line = Line(f"longest wait of the event loop: {during}", driver.heart.stop(), "ms", BLOCKED)
    driver.heart.start()
    return line
