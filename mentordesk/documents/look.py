"""How papers look: measures in points, colours, and the few styles of their words.

Every colour is dark enough to stay readable when printed in black and white; nothing is told by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

Colour = tuple[float, float, float]

INK: Final[Colour] = (0.110, 0.141, 0.188)
MUTED: Final[Colour] = (0.310, 0.361, 0.431)
ACCENT: Final[Colour] = (0.122, 0.435, 0.388)
LINE: Final[Colour] = (0.690, 0.729, 0.780)
WHITE: Final[Colour] = (1, 1, 1)
PALE: Final[Colour] = (0.860, 0.880, 0.905)

PAGE_WIDTH: Final = 595.28
PAGE_HEIGHT: Final = 841.89
MARGIN: Final = 51.0
TOP: Final = 42.0
BOTTOM: Final = 54.0
"""Kept free for the page foot."""

BODY_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
BODY_HEIGHT: Final = PAGE_HEIGHT - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Style:
    """The looks of one kind of words."""

    size: float
    leading: float
    is_bold: bool = False
    colour: Colour = INK
    is_struck: bool = False

    def scaled(self, scale: float) -> Style:
        """The same, larger or smaller."""
        return self if scale == 1 else replace(self, size=self.size * scale, leading=self.leading * scale)


TITLE: Final = Style(20, 25, is_bold=True)
SUBTITLE: Final = Style(11.5, 16)
HEADING: Final = Style(11, 15, is_bold=True, colour=ACCENT)
NAME: Final = Style(11, 15, is_bold=True)
BODY: Final = Style(10, 14.5)
STRONG: Final = Style(10, 14.5, is_bold=True)
QUIET: Final = Style(10, 14.5, colour=MUTED)
LABEL: Final = Style(8, 11, colour=MUTED)
COLUMN: Final = Style(8, 11, is_bold=True, colour=MUTED)
SMALL: Final = Style(8.5, 12, colour=MUTED)
NOTE: Final = Style(8.5, 12)
