from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from mentordesk.language import fold
from mentordesk.ui.kit.look import Look
from mentordesk.ui.search.emphasis import matches, paint_matched


def matched(text: str, typed: str) -> list[str]:
    return [text[start : start + length] for start, length in matches(text, fold(typed).split())]


@pytest.mark.parametrize(
    ("text", "typed", "strong"),
    [
        ("Nadia Benali", "ben", ["Ben"]),
        ("Nadia Benali", "nad ben", ["Nad", "Ben"]),
        ("Nadia Benali", "adia", []),
        ("Łukasz Nowak", "lukas", ["Łukas"]),
        ("Zoë Œuvrard", "oeu", ["Œu"]),
        ("Zoë Œuvrard", "o", ["Œ"]),
        ("Jens Groß", "gross", ["Groß"]),
        ("Élise De Smet", "desmet", ["De Smet"]),
        ("Élise De Smet", "de", ["De"]),
        ("Lettre de l’employeur", "employ", ["employ"]),
        ("Jean-Baptiste Ilunga", "baptiste", ["Baptiste"]),
        ("Thi\u0302\u0323 Hoa", "thi", ["Thi\u0302\u0323"]),
        ("هبة الصباغ", "الص", ["الص"]),
        ("👍 Nadia", "nadia", ["Nadia"]),
        ("Nadia", "", []),
        ("", "nadia", []),
    ],
)
def test_the_letters_that_were_typed_are_found(text: str, typed: str, strong: list[str]) -> None:
    assert matched(text, typed) == strong


@pytest.mark.parametrize("text", ["Nadia Benali", "هبة الصباغ", "x" * 200, ""])
def test_a_line_stays_in_its_room(text: str, look: Look) -> None:
    image = QImage(120, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        black = QColor("black")
        width = paint_matched(painter, QRectF(10, 0, 80, 40), text, [(0, len(text))], look.font(), black, black)
    assert width <= 80
    outside = {image.pixel(x, y) for x in (*range(8), *range(94, 120)) for y in range(40)}
    assert outside == {QColor("white").rgba()}
