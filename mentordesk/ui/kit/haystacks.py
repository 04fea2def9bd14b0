"""The words of long lists, folded while nothing else is to be done, so that the first letter typed finds them ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from mentordesk.language import fold
from mentordesk.ui.kit.finding import haystack, is_found

_SLICE: Final = 500
"""Rows folded before the window gets its turn: some milliseconds."""


class Haystacks(QObject):
    """Finds the rows that match what was typed."""

    def __init__(self, parent: QObject, words: Callable[[Any], str]) -> None:
        """`words(row)` gives all words of a row that can be found."""
        super().__init__(parent)
        self._words = words
        self._rows: Sequence[Any] = ()
        self._hays: list[str] = []
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._fold_some)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Other rows; they are folded from now on."""
        self._rows = rows
        self._hays = []
        self._idle.start()

    @property
    def is_ready(self) -> bool:
        """Whether all rows are folded."""
        return len(self._hays) == len(self._rows)

    def found(self, needles: list[str]) -> list[Any]:
        """The rows in which each of these folded words occurs."""
        while not self.is_ready:
            self._fold_some()
        return [row for row, hay in zip(self._rows, self._hays, strict=True) if is_found(needles, hay)]

    def _fold_some(self) -> None:
        start, words = len(self._hays), self._words
        self._hays += [haystack(fold(words(row))) for row in self._rows[start : start + _SLICE]]
        if self.is_ready:
            self._idle.stop()
