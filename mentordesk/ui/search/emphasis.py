"""Shows why something was found: the letters of a text that match what was typed, drawn stronger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

from mentordesk.language import FOLDED
from mentordesk.ui.kit.cutting import cut

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

Range = tuple[int, int]
"""Where a match begins in a text, and how many signs of the text it covers."""


def matches(text: str, words: Sequence[str]) -> list[Range]:
    """The places of a text where folded words begin its words, in order; "desmet" is found in "De Smet" too."""
    letters: list[str] = []
    written_at: list[int] = []
    starts: list[int] = []
    is_start = True
    for place, sign in enumerate(text):
        folded = FOLDED[ord(sign)]
        if not folded.strip():
            is_start = is_start or bool(folded)
            continue
        if is_start:
            starts.append(len(letters))
        is_start = False
        letters.extend(folded)
        written_at.extend([place] * len(folded))
    run = "".join(letters)
    covered = [False] * len(text)
    for word in words:
        for start in starts if word else ():
            if run.startswith(word, start):
                end = start + len(word)
                last = written_at[end] if end < len(run) else len(text)
                for place in range(written_at[start], max(last, written_at[end - 1] + 1)):
                    covered[place] = True
    return _ranges(text, covered)


def _ranges(text: str, covered: Sequence[bool]) -> list[Range]:
    """Neighbouring covered signs together, without spaces at their ends."""
    found: list[Range] = []
    place = 0
    while place < len(text):
        start = place
        while place < len(text) and covered[place]:
            place += 1
        if place > start:
            length = len(text[start:place].rstrip(" –-.,;:·'’"))
            found.append((start, length))
        place += 1
    return found


def paint_matched(
    painter: QPainter, room: QRectF, text: str, ranges: Sequence[Range], font: QFont, colour: QColor, strong: QColor
) -> float:
    """Draw one line, elided to its room, its ranges bolder and in another colour; gives the width it took."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    # Bold letters are wider; the line is measured as if all were.
    shown = cut(QFontMetrics(bold), text, int(room.width()))
    kept = len(shown) if shown == text else shown.rindex("…")
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_format(start, min(length, kept - start), strong) for start, length in ranges if start < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(room.x(), room.y() + (room.height() - line.height()) / 2))
    return line.naturalTextWidth()


def _format(start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    style.setForeground(colour)
    made.format = style
    return made
