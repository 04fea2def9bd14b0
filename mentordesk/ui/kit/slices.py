"""Long lists made for the screen a moment at a time, so that the window never stands still meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_MOMENT: Final = 10
"""Milliseconds of work before the window gets its turn."""


class Slices(QObject):
    """Makes one thing of each of many. A short list is made at once."""

    def __init__(self, parent: QObject, make: Callable[[Any], Any], then: Callable[[list[Any]], None]) -> None:
        """`then` is given all that was made, in the order of the things."""
        super().__init__(parent)
        self._make = make
        self._then = then
        self._left: Iterator[Any] = iter(())
        self._made: list[Any] = []
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._go_on)

    def start(self, things: Iterable[Any]) -> None:
        """Make these; what was under way is no longer wanted."""
        self.stop()
        self._left = iter(things)
        self._go_on()

    def stop(self) -> None:
        """Nothing of what was under way is wanted any more."""
        self._left = iter(())
        self._made = []
        self._clock.stop()

    def _go_on(self) -> None:
        moment = QElapsedTimer()
        moment.start()
        for thing in self._left:
            self._made.append(self._make(thing))
            if moment.hasExpired(_MOMENT):
                self._clock.start()
                return
        self._clock.stop()
        made, self._made = self._made, []
        self._then(made)
