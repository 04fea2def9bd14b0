"""What a page is stacked from: strips of paper, and stacks of lines that stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mentordesk.documents.lines import Line, draw, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mentordesk.documents.look import Style
    from mentordesk.documents.sheet import Sheet

_SLICE: Final = 170.0
"""Points: what is higher than this may be cut between two of its lines."""


@dataclass(frozen=True)
class Setting:
    """How closely a story is set: the scale of its letters and spaces, and whether hints are printed."""

    scale: float = 1.0
    has_hints: bool = True

    def style(self, style: Style) -> Style:
        """A style at this scale."""
        return style.scaled(self.scale)


@dataclass(frozen=True)
class Strip:
    """A slice of a page that is never cut; `draw` is given the sheet and the height of its upper edge."""

    height: float
    draw: Callable[[Sheet, float], None]
    space: float = 0.0
    """Left free above it, but not at the top of a page."""
    keeps: bool = False
    """Whether it stays on one page with the strip after it."""
    head: Strip | None = None
    """Drawn again above it when it starts a page: the column titles of a table."""
    sinks: bool = False
    """Whether it stands at the foot of the last page."""
    outline: str = ""
    """Its line in the outline of the file."""


@dataclass
class Stack:
    """Lines under one another, perhaps of several styles."""

    lines: list[tuple[Line, Style]] = field(default_factory=list)
    height: float = 0.0

    def add(self, text: str, style: Style, width: float) -> Stack:
        """Put a text under what is there."""
        for line in lines(text, style, width):
            self.lines.append((line, style))
            self.height += style.leading
        return self

    @property
    def width(self) -> float:
        """The width of its longest line."""
        return max((line.width * style.size for line, style in self.lines), default=0.0)

    def draw(self, sheet: Sheet, x: float, top: float, *, right: float | None = None) -> None:
        """Draw from the left edge, or against a right one."""
        for line, style in self.lines:
            left = x if right is None else right - line.width * style.size
            draw(sheet, line, style, left, top - style.leading / 2 - style.size * 0.36)
            top -= style.leading

    def pieces(self) -> Iterator[Stack]:
        """The same lines in stacks that are not too high to find a place at the end of a page."""
        piece = Stack()
        for line, style in self.lines:
            if piece.lines and piece.height + style.leading > _SLICE:
                yield piece
                piece = Stack()
            piece.lines.append((line, style))
            piece.height += style.leading
        yield piece


def side_by_side(
    cells: Sequence[tuple[float, Stack]],
    *,
    above: float,
    below: float,
    at_top: Callable[[Sheet, float], None] | None = None,
    at_bottom: Callable[[Sheet, float], None] | None = None,
) -> list[Strip]:
    """Stacks beside one another, each at its x, as strips; more is drawn at the first's upper, the last's lower edge."""
    pieces = [(x, list(stack.pieces())) for x, stack in cells]
    count = max(len(each) for _, each in pieces)
    found = []
    for index in range(count):
        parts = [(x, each[index]) for x, each in pieces if index < len(each)]
        is_first, is_last = index == 0, index == count - 1
        before = above if is_first else 0.0
        height = before + max(stack.height for _, stack in parts) + (below if is_last else 0.0)
        found.append(
            Strip(height, _beside(parts, before, height, at_top if is_first else None, at_bottom if is_last else None))
        )
    return found


def _beside(
    parts: list[tuple[float, Stack]],
    before: float,
    height: float,
    at_top: Callable[[Sheet, float], None] | None,
    at_bottom: Callable[[Sheet, float], None] | None,
) -> Callable[[Sheet, float], None]:
    def drawn(sheet: Sheet, top: float) -> None:
        for x, stack in parts:
            stack.draw(sheet, x, top - before)
        if at_top:
            at_top(sheet, top)
        if at_bottom:
            at_bottom(sheet, top - height)

    return drawn
