"""The words of long lists, folded while nothing else is to be done, so that the first letter typed finds them ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from mentordesk.language import fold
from mentordesk.ui.kit.finding import haystack, is_found

_PATIENCE: Final = 40
"""Milliseconds until the rows themselves are on the screen, before which nothing is folded."""
_MOMENT: Final = 8
"""Milliseconds of folding before the window gets its turn."""
_FEW: Final = 20
"""Rows folded between two looks at the clock."""


class Haystacks(QObject):
    """Finds the rows that match what was typed."""

    def __init__(self, parent: QObject, words: Callable[[Any], str]) -> None:
        """`words(row)` gives all words of a row that can be found."""
        super().__init__(parent)
        self._words = words
        self._rows: Sequence[Any] = ()
        self._hays: list[str] = []
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._fold_some)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Other rows; they are folded from now on."""
        self._rows = rows
        self._hays = []
        self._idle.start(_PATIENCE)

    @property
    def is_ready(self) -> bool:
        """Whether all rows are folded."""
        return len(self._hays) == len(self._rows)

    def found(self, needles: list[str]) -> list[Any]:
        """The rows in which each of these folded words occurs."""
        while not self.is_ready:
            self._fold_few()
        return [row for row, hay in zip(self._rows, self._hays, strict=True) if is_found(needles, hay)]

    def _fold_some(self) -> None:
        moment = QElapsedTimer()
        moment.start()
        while not self.is_ready and not moment.hasExpired(_MOMENT):
            self._fold_few()
        if self.is_ready:
            self._idle.stop()
        else:
            self._idle.setInterval(0)

    def _fold_few(self) -> None:
        start, words = len(self._hays), self._words
        self._hays += [haystack(fold(words(row))) for row in self._rows[start : start + _FEW]]
