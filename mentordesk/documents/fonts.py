"""The faces papers are printed with: which one draws a letter, how wide it is, and how scripts that join are shaped.

ReportLab looks for no other font when one lacks a letter, so each letter is given here to the first face that has it.
This module is loaded late: ReportLab and HarfBuzz take a fifth of a second.
"""

from __future__ import annotations

import unicodedata
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

from mentordesk import places
from mentordesk.documents.characters import REPLACEMENT, clean, clusters, is_invisible
from mentordesk.documents.readable import ReadableFont, letters_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_REGULAR: Final = "NotoSans-Regular"
_BOLD: Final = "NotoSans-Bold"
# A script that has no bold face is drawn with its regular one, thickened.
_OTHERS: Final = {
    False: ("Arabic-Regular", "Hebrew-Regular", "Ethiopic-Regular", "Georgian-Regular", "Armenian-Regular"),
    True: ("Arabic-Bold", "Hebrew-Regular", "Ethiopic-Regular", "Georgian-Regular", "Armenian-Regular"),
}
_HARFBUZZ: Final[Any] = uharfbuzz  # only in part typed
_LEFT_TO_RIGHT: Final = frozenset({"L", "EN", "ES", "ET", "CS", "WS", "ON"})


class Face:
    """One font file: the letters it has and their widths, and the shapes its letters take beside one another."""

    def __init__(self, name: str) -> None:
        """Read the file and make it known to ReportLab under its name."""
        self.name = name
        self.font: Final[Any] = ReadableFont(name, str(places.resources() / "fonts" / f"{name}.ttf"))
        pdfmetrics.registerFont(self.font)
        face = self.font.face
        # Shaping adds private codes to the font's own table: what a text may use is noted before.
        known = [chr(code) for code in face.charToGlyph if unicodedata.category(chr(code)) not in ("Co", "Cc")]
        self.characters: Final = frozenset(known)
        self.widths: Final[dict[str, float]] = {char: face.charWidths[ord(char)] / 1000 for char in known}
        self.is_bold: Final = name.endswith("Bold")

    @cached_property
    def plain(self) -> frozenset[str]:
        """The characters that are drawn one after the other as they are: no marks, left to right."""
        return frozenset(
            char
            for char in self.characters
            if unicodedata.bidirectional(char) in _LEFT_TO_RIGHT and unicodedata.category(char)[0] != "M"
        )

    def width(self, text: str) -> float:
        """The width of a plain text at size 1."""
        return sum(map(self.widths.__getitem__, text))

    def covers(self, cluster: str) -> bool:
        """Whether it can draw a letter with all its marks."""
        return all(char in self.characters or is_invisible(char) for char in cluster)

    @cached_property
    def _shaper(self) -> Any:
        return self.font.hbFont()

    @lru_cache(maxsize=4096)  # noqa: B019 - faces live as long as the program
    def shaped(self, text: str, level: int) -> tuple[ShapedStr, float]:
        """The glyphs of a text of one direction, in the order drawn from the left, and their width at size 1."""
        buffer = _HARFBUZZ.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if level % 2 else "ltr"
        _HARFBUZZ.shape(self._shaper, buffer)
        scale = self.font.pdfScale
        chars, data, width = [], [], 0.0
        self._note(text, [(info.cluster, info.codepoint) for info in buffer.glyph_infos])
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            code = self._code(info.codepoint)
            advance = scale(position.x_advance)
            chars.append(chr(code))
            width += advance
            data.append(
                ShapeData(
                    info.cluster,
                    advance,
                    0,
                    scale(position.x_offset),
                    scale(position.y_offset),
                    self.font.face.charWidths[code],
                )
            )
        return ShapedStr("".join(chars), data), width / 1000  # type: ignore[arg-type]  # a list, whatever the stub says

    def _note(self, text: str, glyphs: Sequence[tuple[int, int]]) -> None:
        """Note which letters of a text each glyph without a code of its own is drawn for; `glyphs` with their places."""
        known, letters = self.font.face.glyphToChar, self.font.letters
        starts = sorted({place for place, _ in glyphs})
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            drawn = [glyph for place, glyph in glyphs if place == start]
            own = [glyph for glyph in drawn if glyph in known and known[glyph][0] not in letters]
            for glyph in drawn:
                if glyph not in own:
                    others = [chr(known[each][0]) for each in own]
                    letters.setdefault(self._code(glyph), letters_left(text[start:end], others))

    def _code(self, glyph: int) -> int:
        """The character code under which ReportLab draws a glyph: its own, or a private one given to it now."""
        face = self.font.face
        known = face.glyphToChar.get(glyph)
        if known:
            return int(known[0])
        advance = round(face.hmetrics[glyph][0])
        name = self._shaper.glyph_to_string(glyph)
        return int(self.font.hbAddPrivate(name, glyph, advance))


@cache
def face(name: str) -> Face:
    """A face, read once."""
    return Face(name)


class Weight:
    """The faces of one weight, the first for Latin, Greek and Cyrillic, the others asked in turn."""

    def __init__(self, bold: bool) -> None:
        """Read the first face; the others wait until a letter asks for them."""
        self.is_bold: Final = bold
        self.main: Final = face(_BOLD if bold else _REGULAR)

    @cached_property
    def others(self) -> tuple[Face, ...]:
        """The faces of other scripts."""
        return tuple(face(f"NotoSans{script}") for script in _OTHERS[self.is_bold])

    def face_of(self, cluster: str) -> Face | None:
        """The first face that draws a letter with all its marks; None when no face does."""
        if self.main.covers(cluster):
            return self.main
        return next((other for other in self.others if other.covers(cluster)), None)

    def drawable(self, cluster: str) -> str:
        """The letter as it can be drawn: whole, without the marks no face has, or as a visible replacement."""
        if self.face_of(cluster):
            return cluster
        return cluster[0] if len(cluster) > 1 and self.face_of(cluster[0]) else REPLACEMENT


@cache
def weight(bold: bool) -> Weight:
    """The faces of a weight, read once."""
    return Weight(bold)


def undrawable(texts: Iterable[str]) -> set[str]:
    """The characters no face has, which are printed as a replacement."""
    regular = weight(bold=False)
    missing: set[str] = set()
    for text in texts:
        if regular.main.plain.issuperset(text):
            continue
        for cluster in clusters(clean(text)):
            if cluster != "\n" and regular.face_of(cluster) is None:
                drawn = regular.drawable(cluster)
                missing.update(char for char in cluster if char not in drawn and not is_invisible(char))
    return missing
