"""Collects Python's garbage on the window's thread, and never on the worker's.

Python collects on whichever thread happens to allocate. When that is the worker, Shiboken puts the widgets of a closed
screen in a queue for the window's thread, which may delete a child that its parent has taken with it already: the
program ends in runDeletionInMainThread (seen with PySide6 6.11.3). So automatic collection is switched off while
workers live, and a timer of the window's thread does what it would have done.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 500
"""Milliseconds between two looks."""


class Tidying(QObject):
    """Tidies up on the thread it was made on, until it is ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Switch automatic collection off."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def tidy(self) -> None:
        """Collect the oldest generation that is due, as Python itself decides it."""
        due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        for generation in (2, 1, 0):
            if due[generation]:
                gc.collect(generation)
                return

    def end(self) -> None:
        """Switch automatic collection on again if it was: the workers are gone."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
