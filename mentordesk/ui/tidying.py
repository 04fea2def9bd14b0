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

And one fault of Qt (seen with 6.11.3) lets memory grow with every form that was ever open: what a style sheet says of a
widget is kept until the widget is gone, but for the frames around the lists of combo boxes and for what scrolls inside
its frame it is kept for good, some 10 KB for each sheet of a meeting. So all of it is forgotten now and then; Qt
asks the sheet anew for what is still in sight.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

_SELDOM: Final = 200
"""Milliseconds between two looks while there is little to find."""
_OFTEN: Final = 40
"""Milliseconds between two looks while a thread is busy: what it makes meanwhile is collected within a few."""
_MIDDLE: Final = 2
"""Collections of the young generation until one of the middle one: fewer than Python's 10, since each finds more."""
_WHOLE: Final = 100
"""Collections of the middle generation until a whole one, which holds the window up for longest."""
_RULES: Final = 20
"""Collections of the middle generation until the rules of style sheets are forgotten, which costs some 4 ms."""


def collect(generation: int = 2) -> int:
    """Collect garbage, but no part of a widget that Qt has not deleted yet; gives how many objects were found."""
    standing = QApplication.topLevelWidgets()
    found = gc.collect(generation)
    del standing
    return found


def tidy() -> bool:
    """Collect the oldest generation that is due, much as Python itself decides it; gives whether any was."""
    thresholds = (gc.get_threshold()[0], _MIDDLE, _WHOLE)
    due = [count > threshold for count, threshold in zip(gc.get_count(), thresholds, strict=True)]
    if any(due):
        oldest = max(generation for generation, is_due in enumerate(due) if is_due)
        collect(oldest)
        if oldest > 0 and gc.get_count()[2] % _RULES == 0:
            forget_rules()
    return any(due)


def forget_rules() -> None:
    """Let go of what style sheets said of each widget, those that are gone among them; all windows share one memory of it."""
    application = QApplication.instance()
    dressed = next((each for each in QApplication.topLevelWidgets() if each.styleSheet()), None)
    if dressed is not None and isinstance(application, QApplication):
        dressed.style().unpolish(application)


class Tidying(QObject):
    """Tidies up on the thread it was made on, until it is ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Switch automatic collection off."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_SELDOM)

    def rest(self) -> None:
        """Collect nothing until `go_on`: what is made now stays."""
        self._timer.stop()

    def go_on(self) -> None:
        """Look again, but not at what was made before: it stays until the end."""
        gc.freeze()
        self._timer.start(_SELDOM)

    def end(self) -> None:
        """Switch automatic collection on again if it was: the workers are gone."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def _look(self) -> None:
        self._timer.setInterval(_OFTEN if tidy() else _SELDOM)
