"""Collects Python's garbage on the window's thread, and never a window or screen that still stands.

Two faults of Shiboken (seen with PySide6 6.11.3) make Python's own collecting unsafe:

- It clears the parts of a tree of widgets in any order. The part that comes first is taken from its parent and deleted
  as if Python owned it, though the parent keeps a pointer: what lies in a layout is deleted twice, and the program
  ends. So whatever stands without a parent is held while garbage is collected, and with it all that is in it: windows
  and screens are deleted by Qt (`deleteLater`), whole and in Qt's order, and only what is left of them by the collector.
- On the worker it puts the widgets of a closed screen in a queue for the window's thread, which may delete a child that
  its parent has taken with it already.

So automatic collection is switched off while workers live, and a timer of the window's thread does what it would have
done.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_EVERY: Final = 500
"""Milliseconds between two looks."""


def collect(generation: int = 2) -> int:
    """Collect garbage, but no part of a widget that Qt has not deleted yet; gives how many objects were found."""
    standing = QApplication.topLevelWidgets()
    found = gc.collect(generation)
    del standing
    return found


def tidy() -> None:
    """Collect the oldest generation that is due, as Python itself decides it."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    for generation in (2, 1, 0):
        if due[generation]:
            collect(generation)
            return


class Tidying(QObject):
    """Tidies up on the thread it was made on, until it is ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Switch automatic collection off."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(tidy)
        self._timer.start()

    def end(self) -> None:
        """Switch automatic collection on again if it was: the workers are gone."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
