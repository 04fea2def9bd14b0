"""The words of long lists, folded a moment at a time: before anybody types, as a rule, and never holding up the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from mentordesk.language import fold
from mentordesk.ui.kit.finding import haystack, is_found

_PATIENCE: Final = 400
"""Milliseconds before rows are folded for nobody yet: until then they are drawn, and more may be asked of the store."""
_MOMENT: Final = 8
"""Milliseconds of folding before the window gets its turn."""
_FEW: Final = 20
"""Rows folded between two looks at the clock."""


class Haystacks(QObject):
    """Finds the rows that match what was typed."""

    ready = Signal()
    """All rows are folded, so that any can be found."""

    def __init__(self, parent: QObject, words: Callable[[Any], str]) -> None:
        """`words(row)` gives all words of a row that can be found."""
        super().__init__(parent)
        self._words = words
        self._rows: Sequence[Any] = ()
        self._hays: list[str] = []
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.fold)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Other rows; they are folded when there was nothing else to do for a while, or sooner when asked."""
        self._rows = rows
        self._hays = []
        self._clock.start(_PATIENCE)

    @property
    def is_ready(self) -> bool:
        """Whether all rows are folded."""
        return len(self._hays) == len(self._rows)

    def fold(self) -> None:
        """Fold for a moment, and go on by the clock: `ready` is told at once for a short list."""
        moment = QElapsedTimer()
        moment.start()
        while not self.is_ready and not moment.hasExpired(_MOMENT):
            self._fold_few()
        if self.is_ready:
            self._clock.stop()
            self.ready.emit()
        else:
            self._clock.start(0)

    def found(self, needles: list[str]) -> list[Any]:
        """The rows in which each of these folded words occurs, once all are folded."""
        return [row for row, hay in zip(self._rows, self._hays, strict=True) if is_found(needles, hay)]

    def _fold_few(self) -> None:
        start, words = len(self._hays), self._words
        self._hays += [haystack(fold(words(row))) for row in self._rows[start : start + _FEW]]
