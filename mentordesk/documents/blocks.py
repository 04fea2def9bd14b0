"""How each block of a story looks: turned into strips, which the press stacks on pages.

A new kind of block is a class in `story` and a function here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial, singledispatch
from typing import TYPE_CHECKING, Any, Final

from mentordesk.documents import look, shapes
from mentordesk.documents.lines import lines
from mentordesk.documents.look import BODY_WIDTH, MARGIN
from mentordesk.documents.story import (
    Answer,
    Bars,
    Chips,
    Facts,
    Heading,
    Letterhead,
    Measure,
    Notice,
    Paragraph,
    Signatures,
    Title,
)
from mentordesk.documents.strips import Setting, Stack, Strip, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.documents.lines import Line
    from mentordesk.documents.sheet import Sheet
    from mentordesk.documents.story import Signature

_GAP: Final = 16.0
_BETWEEN: Final = 4.0
"""Between two paragraphs."""
_BADGE_WIDTH: Final = 190.0
_RING: Final = 23.0
_HAND: Final = 34.0
"""The height a hand needs to sign."""


@singledispatch
def strips(block: Any, setting: Setting) -> list[Strip]:
    """The strips of a block, set one way."""
    raise TypeError(block)


@strips.register
def _letterhead(block: Letterhead, setting: Setting) -> list[Strip]:
    wide, high = shapes.logo_size(block.logo)
    left = MARGIN + (wide + 14 if wide else 0)
    words = Stack().add(block.name, look.NAME, MARGIN + BODY_WIDTH - left)
    for line in block.lines:
        words.add(line, look.SMALL, MARGIN + BODY_WIDTH - left)
    height = max(high, words.height)

    def drawn(sheet: Sheet, top: float) -> None:
        if block.logo and wide:
            shapes.draw_logo(sheet, block.logo, MARGIN, top - (height + high) / 2, wide, high)
        words.draw(sheet, left, top - (height - words.height) / 2)
        shapes.rule(sheet, MARGIN, top - height - 8, BODY_WIDTH, 1.2, look.ACCENT)

    return [Strip(height + 8, drawn)]


@strips.register
def _title(block: Title, setting: Setting) -> list[Strip]:
    badge = _badge(block.badge, setting) if block.badge else None
    beside = _ring(block.measure, setting) if block.measure else None
    taken = max(badge[0] if badge else 0.0, beside[0] if beside else 0.0)
    width = BODY_WIDTH - (taken + _GAP if taken else 0)
    words = Stack().add(block.text, setting.style(look.TITLE), width)
    if block.detail:
        words.add(block.detail, setting.style(look.SUBTITLE), width)
    height = max(words.height, badge[1] if badge else 0.0, beside[1] if beside else 0.0)

    def drawn(sheet: Sheet, top: float) -> None:
        words.draw(sheet, MARGIN, top - (height - words.height) / 2)
        for part in (badge, beside):
            if part:
                part[2](sheet, top)

    return [Strip(height, drawn, space=14 * setting.scale)]


def _badge(text: str, setting: Setting) -> tuple[float, float, Callable[[Sheet, float], None]]:
    """A number in a frame at the right: its width, height and drawing."""
    words = Stack().add(text, setting.style(look.STRONG), _BADGE_WIDTH)
    width, height = words.width + 22, words.height + 9

    def drawn(sheet: Sheet, top: float) -> None:
        left = MARGIN + BODY_WIDTH - width
        shapes.frame(sheet, left, top - height, width, height, 6)
        words.draw(sheet, left + 11, top - 4.5)

    return width, height, drawn


def _ring(measure: Measure, setting: Setting) -> tuple[float, float, Callable[[Sheet, float], None]]:
    """A measure as a ring at the right, with its words at the left of it: width, height and drawing."""
    words = Stack().add(measure.words, setting.style(look.STRONG), _BADGE_WIDTH)
    if measure.remark:
        words.add(measure.remark, setting.style(look.SMALL), _BADGE_WIDTH)
    inside = Stack().add(measure.label, setting.style(replace(look.LABEL, is_bold=True, colour=look.INK)), 2 * _RING)
    height = max(2 * _RING, words.height)

    def drawn(sheet: Sheet, top: float) -> None:
        centre, middle = MARGIN + BODY_WIDTH - _RING, top - height / 2
        if measure.share is not None:
            shapes.ring(sheet, centre, middle, _RING, measure.share)
            inside.draw(sheet, centre - inside.width / 2, middle + inside.height / 2)
        words.draw(sheet, 0, middle + words.height / 2, right=centre - _RING - 9)

    return words.width + 9 + 2 * _RING, height, drawn


@strips.register
def _heading(block: Heading, setting: Setting) -> list[Strip]:
    words = Stack().add(block.text, setting.style(look.HEADING), BODY_WIDTH)
    strip = Strip(words.height + 2, partial(_drawn_at, words), space=11 * setting.scale, keeps=True, outline=block.text)
    return [strip]


@strips.register
def _paragraph(block: Paragraph, setting: Setting) -> list[Strip]:
    style = setting.style(look.QUIET if block.is_quiet else look.BODY)
    found: list[Strip] = []
    for text in block.text.splitlines():
        set_lines = [_line(line, style) for line in lines(text, style, BODY_WIDTH)]
        # The first two lines stay together, and the last two.
        for index in {0, len(set_lines) - 2} & set(range(len(set_lines) - 1)):
            set_lines[index] = replace(set_lines[index], keeps=True)
        if found and text.strip():
            set_lines[0] = replace(set_lines[0], space=_BETWEEN * setting.scale)
        found += set_lines if text.strip() else [Strip(_BETWEEN * setting.scale, _nothing)]
    return found


def _line(line: Line, style: look.Style) -> Strip:
    left = MARGIN + (BODY_WIDTH - line.width * style.size if line.from_right else 0)
    return Strip(style.leading, partial(_drawn_at, Stack([(line, style)], style.leading), left=left))


def _nothing(sheet: Sheet, top: float) -> None:
    """A blank line draws nothing."""


@strips.register
def _notice(block: Notice, setting: Setting) -> list[Strip]:
    words = Stack().add(block.text, setting.style(look.STRONG), BODY_WIDTH - 28)
    if block.detail:
        words.add(block.detail, setting.style(look.BODY), BODY_WIDTH - 28)
    height = words.height + 14

    def drawn(sheet: Sheet, top: float) -> None:
        shapes.frame(sheet, MARGIN, top - height, BODY_WIDTH, height, 6)
        words.draw(sheet, MARGIN + 14, top - 7)

    return [Strip(height, drawn, space=10 * setting.scale)]


@strips.register
def _facts(block: Facts, setting: Setting) -> list[Strip]:
    width = BODY_WIDTH / block.columns
    label, plain = setting.style(look.LABEL), setting.style(look.BODY)
    name, quiet = setting.style(look.NAME), setting.style(look.QUIET)
    rows: list[list[tuple[float, Stack]]] = [[]]
    used = 0
    for fact in block.facts:
        if used + fact.span > block.columns:
            rows.append([])
            used = 0
        inside = width * fact.span - 10
        style = (name if fact.is_name else plain) if fact.is_known else quiet
        rows[-1].append((MARGIN + used * width, Stack().add(fact.label, label, inside).add(fact.value, style, inside)))
        used += fact.span
    found: list[Strip] = []
    for row in rows:
        found += side_by_side(
            row,
            above=5 * setting.scale,
            below=5 * setting.scale,
            at_top=_rule if not found else None,
            at_bottom=_rule,
        )
    found[0] = replace(found[0], space=10 * setting.scale)
    return found


@strips.register
def _chips(block: Chips, setting: Setting) -> list[Strip]:
    style, label = setting.style(look.BODY), setting.style(look.LABEL)
    head = Stack().add(block.label, label, BODY_WIDTH)
    if not block.words:
        stack = head.add(block.otherwise, setting.style(look.QUIET), BODY_WIDTH)
        return side_by_side([(MARGIN, stack)], above=5 * setting.scale, below=5 * setting.scale, at_bottom=_rule)
    placed: list[tuple[float, float, Stack]] = []
    high = style.leading + 3
    x = y = 0.0
    for word in block.words:
        stack = Stack().add(word, style, BODY_WIDTH - 16)
        if x and x + stack.width + 16 > BODY_WIDTH:
            x, y = 0.0, y + high + 4
        placed.append((x, y, stack))
        x += stack.width + 16 + 6
        y += stack.height - style.leading
    height = 5 * setting.scale + head.height + 2 + y + high + 7 * setting.scale

    def drawn(sheet: Sheet, top: float) -> None:
        head.draw(sheet, MARGIN, top - 5 * setting.scale)
        first = top - 5 * setting.scale - head.height - 2
        for left, down, stack in placed:
            tall = stack.height + 3
            shapes.pill(sheet, MARGIN + left, first - down - tall, stack.width + 16, tall)
            stack.draw(sheet, MARGIN + left + 8, first - down - 1.5)
        _rule(sheet, top - height)

    return [Strip(height, drawn)]


@strips.register
def _bars(block: Bars, setting: Setting) -> list[Strip]:
    columns = 2 if len(block.measures) in (1, 2, 4) else 3
    width = (BODY_WIDTH - (columns - 1) * _GAP) / columns
    found = []
    for start in range(0, len(block.measures), columns):
        row = block.measures[start : start + columns]
        found.append(_bar_row(row, width, setting))
    return found


def _bar_row(row: tuple[Measure, ...], width: float, setting: Setting) -> Strip:
    """Some measures beside one another: label and words above, the bar, and the remark below."""
    body, small = setting.style(look.BODY), setting.style(look.SMALL)
    told = []
    for measure in row:
        words = Stack().add(measure.words, setting.style(look.STRONG), width / 2)
        label = Stack().add(measure.label, body, width - words.width - 8)
        told.append((measure, label, words, Stack().add(measure.remark, small, width) if measure.remark else Stack()))
    above = max(max(label.height, words.height) for _, label, words, _ in told)
    thick = 6 * setting.scale
    height = 2 + above + 2 + thick + 1 + max(remark.height for *_, remark in told) + 3

    def drawn(sheet: Sheet, top: float) -> None:
        for index, (measure, label, words, remark) in enumerate(told):
            left = MARGIN + index * (width + _GAP)
            edge = top - 2 - above
            label.draw(sheet, left, edge + label.height)
            words.draw(sheet, 0, edge + words.height, right=left + width)
            shapes.pill(sheet, left, edge - 2 - thick, width, thick, measure.share or 0)
            remark.draw(sheet, left, edge - 2 - thick - 1)

    return Strip(height, drawn)


@strips.register
def _answer(block: Answer, setting: Setting) -> list[Strip]:
    label = Stack().add(block.label, setting.style(look.HEADING), 150)
    space = 11 * setting.scale
    left = MARGIN + max(120.0, label.width + 12)
    if block.value:
        words = Stack().add(block.value, setting.style(look.STRONG), MARGIN + BODY_WIDTH - left)
        found = side_by_side([(MARGIN, label), (left, words)], above=0, below=2)
        return [replace(found[0], space=space), *found[1:]]

    def drawn(sheet: Sheet, top: float) -> None:
        label.draw(sheet, MARGIN, top - 6)
        shapes.pen_line(sheet, left, top - 6 - label.height + 2, MARGIN + BODY_WIDTH - left)

    return [Strip(label.height + 8, drawn, space=space)]


@strips.register
def _signatures(block: Signatures, setting: Setting) -> list[Strip]:
    count = max(2, len(block.signatures))
    width = (BODY_WIDTH - (count - 1) * 2 * _GAP) / count
    told = [(signature, *_signer(signature, width, setting)) for signature in block.signatures]
    above = max(head.height for _, head, _ in told)
    height = above + _HAND * setting.scale + max(caption.height for *_, caption in told) + 3

    def drawn(sheet: Sheet, top: float) -> None:
        line = top - above - _HAND * setting.scale
        for index, (_, head, caption) in enumerate(told):
            left = MARGIN + index * (width + 2 * _GAP)
            head.draw(sheet, left, top)
            shapes.rule(sheet, left, line, width, 0.8, look.INK)
            caption.draw(sheet, left, line - 2)

    return [Strip(height, drawn, space=18 * setting.scale, sinks=True)]


def _signer(signature: Signature, width: float, setting: Setting) -> tuple[Stack, Stack]:
    """The words above and below a line to sign on."""
    head = Stack().add(signature.part, setting.style(look.LABEL), width)
    head.add(signature.name, setting.style(look.STRONG), width)
    return head, Stack().add(signature.caption, setting.style(look.LABEL), width)


def _drawn_at(stack: Stack, sheet: Sheet, top: float, *, left: float = MARGIN) -> None:
    stack.draw(sheet, left, top)


def _rule(sheet: Sheet, y: float) -> None:
    shapes.rule(sheet, MARGIN, y, BODY_WIDTH)
