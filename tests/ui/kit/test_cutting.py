from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from mentordesk.ui.kit.cutting import cut
from mentordesk.ui.kit.look import Look

LATIN = "Marie-Christine Vandenbroucke"
ARABIC = "عبد الله محمد عبد الرحمن بن عبد العزيز"


def _place(words: str, look: Look, sign: int) -> float:
    """Where a sign is drawn in a line that runs from left to right, in pixels."""
    layout = QTextLayout(words, look.font())
    option = QTextOption()
    option.setTextDirection(option.textDirection().LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    place: Any = line.cursorToX(sign)
    return float(place[0] if isinstance(place, tuple) else place)


@pytest.mark.parametrize(
    ("words", "is_leftwards"),
    [(LATIN, False), (ARABIC, True), ("Hanneke – " + ARABIC, True), (ARABIC[:8] + " – " + LATIN, False)],
)
def test_the_dots_stand_where_the_words_go_on(words: str, is_leftwards: bool, look: Look, qapp: QApplication) -> None:
    metrics = QFontMetrics(look.font())
    shown = cut(metrics, words, metrics.horizontalAdvance(words) * 2 // 3)
    dots = shown.index("…")
    last = next(place for place in range(dots - 1, -1, -1) if shown[place].isalpha())
    assert (_place(shown, look, dots) < _place(shown, look, last)) is is_leftwards


def test_words_that_have_room_stay_as_they_are(look: Look) -> None:
    metrics = QFontMetrics(look.font())
    for words in (LATIN, ARABIC):
        assert cut(metrics, words, 2000) == words
