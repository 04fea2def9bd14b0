"""Breaks a text into lines and draws them: each letter in a face that has it, each script in its own direction.

Most texts are plain Latin and take a short way; only other scripts and combining marks are ordered and shaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mentordesk.documents.bidi import base_level, levels, visual_order
from mentordesk.documents.characters import clean, clusters, glued, is_hint
from mentordesk.documents.fonts import Face, Weight, weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfbase.ttfonts import ShapedStr

    from mentordesk.documents.look import Style
    from mentordesk.documents.sheet import Sheet

_AFTER: Final = re.compile(r"(?<=[-/–—@._,;])")
"""Where a word too long for a line is broken rather than anywhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring letters of one face and one direction; its width is given at size 1."""

    text: str
    face: Face
    width: float
    level: int = 0
    glyphs: ShapedStr | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs in the order drawn from the left, its width at size 1."""

    runs: tuple[Run, ...] = ()
    width: float = 0.0
    from_right: bool = False


def lines(text: str, style: Style, width: float) -> list[Line]:
    """A text broken into lines of at most `width` points; blank lines are kept."""
    face = weight(style.is_bold)
    limit = width / style.size
    text = glued(text)
    if face.main.plain.issuperset(text):
        return _plain_lines(text, face.main, limit)
    found: list[Line] = []
    for paragraph in clean(text).strip("\n").split("\n"):
        if face.main.plain.issuperset(paragraph):
            found += _plain_lines(paragraph, face.main, limit)
        else:
            found += _mixed_lines(paragraph, face, limit)
    return found


def draw(sheet: Sheet, line: Line, style: Style, x: float, baseline: float) -> None:
    """Draw a line from its left end."""
    sheet.ink(style.colour)
    left = x
    for run in line.runs:
        is_thin = style.is_bold and not run.face.is_bold
        if is_thin:
            sheet.thicken(style.size * 0.03)
        if run.glyphs is None:
            sheet.write(run.text, run.face, style.size, left, baseline)
        else:
            sheet.write_shaped(run.glyphs, run.face, style.size, left, baseline)
        if is_thin:
            sheet.thicken(0)
        left += run.width * style.size
    if style.is_struck and line.runs:
        sheet.pen(style.colour, style.size * 0.07)
        sheet.stroke(x, baseline + style.size * 0.28, left, baseline + style.size * 0.28)


def _plain_lines(text: str, face: Face, limit: float) -> list[Line]:
    """Words set one after the other."""
    space = face.widths[" "]
    found: list[Line] = []
    words: list[str] = []
    used = 0.0
    for word in text.split(" "):
        wide = face.width(word)
        if words and used + space + wide > limit:
            found.append(_plain_line(words, face, used))
            words, used = [], 0.0
        if wide > limit:
            *full, word = _pieces(word, face, limit)
            found += [_plain_line([piece], face, face.width(piece)) for piece in full]
            wide = face.width(word)
        if words:
            used += space
        words.append(word)
        used += wide
    found.append(_plain_line(words, face, used))
    return found


def _plain_line(words: list[str], face: Face, width: float) -> Line:
    text = " ".join(words).rstrip(" ")
    return Line((Run(text, face, width),), width) if text else Line()


def _pieces(word: str, face: Face, limit: float) -> list[str]:
    """A word too long for any line, broken after a hyphen or such where there is one, else where the line is full."""
    found = [""]
    used = 0.0
    for part in _AFTER.split(word):
        wide = face.width(part)
        if used + wide <= limit:
            found[-1] += part
            used += wide
            continue
        if wide <= limit:
            found.append(part)
            used = wide
            continue
        for char in part:
            if used + face.widths[char] > limit and found[-1]:
                found.append("")
                used = 0.0
            found[-1] += char
            used += face.widths[char]
    return [piece for piece in found if piece] or [""]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter with its marks, the face that draws it and the direction it is read in."""

    text: str
    face: Face
    level: int


def _mixed_lines(paragraph: str, faces: Weight, limit: float) -> list[Line]:
    """Words of several scripts, faces and directions."""
    base = base_level(paragraph)
    letters = list(_letters(paragraph, faces, base))
    space = faces.main.widths[" "]
    found: list[Line] = []
    start = end = 0
    used = 0.0
    for first, last in _words(letters):
        wide = sum(run.width for run in _runs(letters[first:last]))
        gap = (first - end) * space if end > start else 0.0
        if end > start and used + gap + wide > limit:
            found.append(_mixed_line(letters[start:end], base))
            start, end, used, gap = first, first, 0.0, 0.0
        while wide > limit:
            full = _fitting(letters[first:last], limit)
            found.append(_mixed_line(letters[first : first + full], base))
            first = start = end = first + full
            wide = sum(run.width for run in _runs(letters[first:last]))
        end = last
        used += gap + wide
    found.append(_mixed_line(letters[start:end], base))
    return found


def _letters(paragraph: str, faces: Weight, base: int) -> Iterator[_Letter]:
    found = levels(paragraph, base)
    position = 0
    for cluster in clusters(paragraph):
        level = found[position]
        position += len(cluster)
        if is_hint(cluster[0]):
            continue
        text = "".join(char for char in faces.drawable(cluster) if not is_hint(char))
        yield _Letter(text, faces.face_of(text) or faces.main, level)


def _words(letters: list[_Letter]) -> Iterator[tuple[int, int]]:
    """Where the words of a paragraph start and end."""
    start = 0
    for is_space, group in groupby(letters, lambda letter: letter.text == " "):
        end = start + sum(1 for _ in group)
        if not is_space:
            yield start, end
        start = end


def _runs(letters: list[_Letter]) -> list[Run]:
    """The letters as runs of one face and direction, in the order written."""
    found = []
    for (face, level), group in groupby(letters, lambda letter: (letter.face, letter.level)):
        text = "".join(letter.text for letter in group)
        if level % 2 == 0 and face.plain.issuperset(text):
            found.append(Run(text, face, face.width(text), level))
        else:
            glyphs, width = face.shaped(text, level)
            found.append(Run(text, face, width, level, glyphs))
    return found


def _fitting(letters: list[_Letter], limit: float) -> int:
    """How many letters of a word too long for a line fit on it; one at least."""
    low, high = 1, len(letters)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(run.width for run in _runs(letters[:middle])) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _mixed_line(letters: list[_Letter], base: int) -> Line:
    runs = _runs(letters)
    ordered = visual_order([(run.level, run) for run in runs])
    return Line(tuple(ordered), sum(run.width for run in runs), bool(base % 2))
