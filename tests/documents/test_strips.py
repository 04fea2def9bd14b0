"""Stacks of lines and the strips made of them."""

from __future__ import annotations

from mentordesk.documents.look import BODY, LABEL
from mentordesk.documents.strips import Setting, Stack, side_by_side


def test_a_stack_is_as_high_as_its_lines() -> None:
    stack = Stack().add("Mentee", LABEL, 100).add("Nadia\nBenali", BODY, 100)
    assert stack.height == LABEL.leading + 2 * BODY.leading
    assert 0 < stack.width < 100


def test_a_high_stack_is_cut_between_lines_and_loses_none() -> None:
    stack = Stack().add("\n".join(["line"] * 50), BODY, 100)
    pieces = list(stack.pieces())
    assert len(pieces) > 3
    assert sum(len(piece.lines) for piece in pieces) == 50
    assert sum(piece.height for piece in pieces) == stack.height


def test_cells_beside_one_another_are_as_high_as_the_highest() -> None:
    low, high = Stack().add("a", BODY, 50), Stack().add("a\nb", BODY, 50)
    (strip,) = side_by_side([(0, low), (60, high)], above=3, below=4)
    assert strip.height == high.height + 7


def test_a_closer_setting_makes_letters_and_spaces_smaller() -> None:
    assert Setting(0.9).style(BODY).size == BODY.size * 0.9
    assert Setting().style(BODY) is BODY
