"""Notices that nobody has touched the window for some minutes, or that the computer slept meanwhile."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

_TICK: Final = 1000
"""Milliseconds between two looks."""
_SLEPT: Final = 30
"""Seconds on the wall between two looks after which the computer must have slept."""
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)
"""What a hand does at a window."""


@dataclass(frozen=True)
class Clocks:
    """Two clocks: one that nobody can set, and the one on the wall, which goes on while the computer sleeps."""

    steady: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


class Idleness(QObject):
    """Looks each second how long ago a key or the mouse was last used in any window of the program.

    It listens at the windows, not at the program as a whole: all events of all widgets would pass through Python then.
    """

    came = Signal()
    """Nobody was there for the minutes that were set, or the computer slept."""

    def __init__(self, minutes: int, clocks: Clocks | None = None, parent: QObject | None = None) -> None:
        """`minutes` without a touch until it is told; 0 for never, when only sleep is told."""
        super().__init__(parent)
        self.minutes = minutes
        self._clocks = clocks or Clocks()
        self._touched = self._clocks.steady()
        self._looked = self._clocks.wall()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._clocks.steady()

    def look(self) -> None:
        """Tell what is to be told; each spell of absence is told once."""
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)  # a second time is no harm: it stays there once
        wall, steady = self._clocks.wall(), self._clocks.steady()
        slept, self._looked = wall - self._looked > _SLEPT, wall
        if slept or (self.minutes and steady - self._touched >= self.minutes * 60):
            self._touched = steady
            self.came.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a touch and let it pass."""
        if event.type() in _TOUCHES:
            self.touch()
        return False
