"""Words cut to the room there is; the … stands where they go on, also in scripts that run from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import bidirectional

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_RIGHT_TO_LEFT_MARK: Final = "\u200f"


def cut(metrics: QFontMetrics, words: str, width: int) -> str:
    """The words, or as many as there is room for and … after them.

    After Arabic or Hebrew a mark that is not seen keeps the … at their end: else it would stand before their beginning.
    """
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return f"{shown}{_RIGHT_TO_LEFT_MARK}" if shown != words and _ends_leftwards(shown) else shown


def _ends_leftwards(words: str) -> bool:
    """Whether the last letter is of a script that runs from right to left."""
    sides = (bidirectional(sign) for sign in reversed(words))
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"
