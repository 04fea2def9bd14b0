from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, QSizeF

from mentordesk.ui.paper.page_stack import GAP, PageStack

A4 = QSizeF(595, 842)


@pytest.fixture
def stack() -> PageStack:
    return PageStack([A4, A4, QSizeF(842, 595)])


def test_pages_lie_under_one_another_in_the_middle(stack: PageStack) -> None:
    stack.lay_out(1.0, 1000)
    first, second, third = stack.places
    assert (first.top(), first.width(), first.height()) == (GAP, 595, 842)
    assert second.top() == first.bottom() + 1 + GAP
    assert {abs(place.center().x() - 499) <= 1 for place in (first, second, third)} == {True}
    assert stack.size == QSize(1000, third.bottom() + 1 + GAP)


def test_a_narrow_room_is_scrolled_across(stack: PageStack) -> None:
    stack.lay_out(1.0, 300)
    assert stack.size.width() == 842 + 2 * GAP


def test_fitting() -> None:
    stack = PageStack([A4, A4])
    wide = QSize(595 * 2 + 2 * GAP, 500)
    assert stack.fitting("width", wide) == pytest.approx(2)
    assert stack.fitting("page", wide) == pytest.approx((500 - 2 * GAP) / 842)


def test_what_is_in_sight(stack: PageStack) -> None:
    stack.lay_out(1.0, 1000)
    tops = [place.top() for place in stack.places]
    assert list(stack.in_sight(0, 500)) == [0]
    assert list(stack.in_sight(500, tops[1] + 1)) == [0, 1]
    assert list(stack.in_sight(tops[1] - 5, tops[1] + 100)) == [1]
    assert list(stack.in_sight(0, 5000)) == [0, 1, 2]
    assert [stack.at(height) for height in (0, 500, tops[1], tops[2] + 100)] == [0, 0, 1, 2]


def test_nothing_at_all() -> None:
    stack = PageStack()
    stack.lay_out(1.0, 300)
    assert list(stack.in_sight(0, 500)) == []
    assert stack.at(10) == 0
