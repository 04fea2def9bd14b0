"""A look at the open store and where it lies: what is wrong is told before anybody relies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.services import safety

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.safety import Glance, Place
    from mentordesk.ui.desk import Desk

_PAUSE: Final = 3000
"""Milliseconds after opening: first the window shows what was asked for, on a slow computer too."""


class Looking(QObject):
    """Looks beside the work, once for each opening."""

    found = Signal(object)
    """A Glance that found something to tell; a moment after the opening."""
    misplaced = Signal(object)
    """The Place of a store that lies where other programs or computers write too."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Looks at nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.last: Glance | None = None
        """What was found in the store that is open, if it was looked at already."""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """A store was opened."""
        self.last = None
        self._timer.start()
        self._desk.ask(safety.place, then=self._judge, otherwise=self._refused)

    def end(self) -> None:
        """The store was closed."""
        self.last = None
        self._timer.stop()

    def look(self) -> None:
        """Look now."""
        self._timer.stop()
        self._desk.beside(safety.look_through, then=self._looked, otherwise=self._refused)

    def _judge(self, place: Place) -> None:
        if place.trouble is not None:
            self.misplaced.emit(place)

    def _looked(self, glance: Glance) -> None:
        self.last = glance
        if glance.damages or glance.mended or glance.damaged_backup:
            self.found.emit(glance)

    def _refused(self, problem: Problem) -> None:
        """A store that was shut meanwhile needs no look, and a full disk tells itself at the first save."""
