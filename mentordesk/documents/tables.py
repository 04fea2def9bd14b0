"""How a table looks: column titles repeated on every page, rows that may be cut only when they are very high."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mentordesk.documents import look, shapes
from mentordesk.documents.blocks import strips
from mentordesk.documents.look import BODY_WIDTH, MARGIN
from mentordesk.documents.story import Cell, Group, Table
from mentordesk.documents.strips import Setting, Stack, Strip, side_by_side

if TYPE_CHECKING:
    from mentordesk.documents.sheet import Sheet

__all__ = ["strips"]
"""With tables, every kind of block can be set."""

_PADDING: Final = 10.0
_BOX: Final = 8.6
_BESIDE_BOX: Final = 15.0


@strips.register
def _table(block: Table, setting: Setting) -> list[Strip]:
    total = sum(column.share for column in block.columns)
    places = []
    x = MARGIN
    for column in block.columns:
        width = BODY_WIDTH * column.share / total
        places.append((x, width - _PADDING))
        x += width
    head = _head(block, places, setting)
    found = [head]
    for row in block.rows:
        if isinstance(row, Group):
            words = Stack().add(row.text, setting.style(look.STRONG), BODY_WIDTH)
            lead = 7 * setting.scale if len(found) > 1 else 4 * setting.scale
            made = side_by_side([(MARGIN, words)], above=lead, below=1)
            made[-1] = replace(made[-1], keeps=True)
        else:
            made = _row(row.cells, places, setting)
        found += [replace(strip, head=head) for strip in made]
    return found


def _head(block: Table, places: list[tuple[float, float]], setting: Setting) -> Strip:
    style = setting.style(look.COLUMN)
    cells = [(x, Stack().add(c.title, style, width)) for c, (x, width) in zip(block.columns, places, strict=True)]
    highest = max(stack.height for _, stack in cells)

    def drawn(sheet: Sheet, top: float) -> None:
        for x, stack in cells:
            stack.draw(sheet, x, top - highest + stack.height)
        shapes.rule(sheet, MARGIN, top - highest - 2, BODY_WIDTH, 0.9, look.INK)

    return Strip(highest + 2, drawn, space=5 * setting.scale, keeps=True)


def _row(cells: tuple[Cell, ...], places: list[tuple[float, float]], setting: Setting) -> list[Strip]:
    above = 3.5 * setting.scale
    stacks = []
    boxes = []
    for cell, (x, width) in zip(cells, places, strict=True):
        indent = _BESIDE_BOX * setting.scale if cell.mark else 0.0
        stacks.append((x + indent, _cell(cell, width - indent, setting)))
        if cell.mark:
            boxes.append((x, cell.mark))
    size, leading = _BOX * setting.scale, look.BODY.leading * setting.scale

    def marks(sheet: Sheet, top: float) -> None:
        for x, mark in boxes:
            shapes.box(sheet, x, top - above - (leading + size) / 2, size, mark)

    return side_by_side(
        stacks, above=above, below=3.5 * setting.scale, at_top=marks if boxes else None, at_bottom=_rule
    )


def _cell(cell: Cell, width: float, setting: Setting) -> Stack:
    style = setting.style(look.QUIET if cell.is_quiet or cell.is_struck else look.BODY)
    note_style, hint_style = setting.style(look.NOTE), setting.style(look.SMALL)
    stack = Stack()
    if cell.text:
        stack.add(cell.text, replace(style, is_struck=True) if cell.is_struck else style, width)
    elif cell.mark:
        stack.height += style.leading
    for note in cell.notes:
        stack.add(note, note_style, width)
    if cell.hint and setting.has_hints:
        stack.add(cell.hint, hint_style, width)
    return stack


def _rule(sheet: Sheet, y: float) -> None:
    shapes.rule(sheet, MARGIN, y, BODY_WIDTH)
