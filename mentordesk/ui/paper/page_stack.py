"""Where the pages of a paper lie when they are stacked under one another at some zoom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRect, QSize, QSizeF

from mentordesk.ui.kit.look import LARGE

if TYPE_CHECKING:
    from collections.abc import Sequence

Fit = Literal["width", "page"]

GAP: Final = LARGE
"""Pixels around and between pages."""


class PageStack:
    """Pages of known sizes, and the rectangle each of them takes."""

    def __init__(self, sizes: Sequence[QSizeF] = ()) -> None:
        """`sizes` in points of 1/72 inch."""
        self._sizes = sizes
        self._tops: list[int] = []
        self.places: list[QRect] = []
        self.size = QSize()
        """Of the whole stack, in pixels."""

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def lay_out(self, scale: float, room: int) -> None:
        """Place the pages, `scale` pixels a point large, in the middle of a room so many pixels wide."""
        pages = [(size * scale).toSize() for size in self._sizes]
        across = max(room, max((page.width() for page in pages), default=0) + 2 * GAP)
        top, self.places = GAP, []
        for page in pages:
            self.places.append(QRect((across - page.width()) // 2, top, page.width(), page.height()))
            top += page.height() + GAP
        self._tops = [place.top() for place in self.places]
        self.size = QSize(across, top)

    def fitting(self, fit: Fit, room: QSize) -> float:
        """The pixels a point at which the widest page is as wide as the room, or the highest also as high."""
        across = (room.width() - 2 * GAP) / max(size.width() for size in self._sizes)
        if fit == "width":
            return across
        return min(across, (room.height() - 2 * GAP) / max(size.height() for size in self._sizes))

    def in_sight(self, top: int, bottom: int) -> range:
        """The pages between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        if first < len(self.places) and self.places[first].bottom() < top:
            first += 1
        return range(first, max(first, bisect_left(self._tops, bottom)))

    def at(self, height: int) -> int:
        """The page at a height, or the one above it."""
        return max(0, bisect_right(self._tops, height) - 1)
