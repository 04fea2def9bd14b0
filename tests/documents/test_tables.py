"""Tables repeat their titles, keep their groups with a row, and give up hints when room is short."""

from __future__ import annotations

from mentordesk.documents.look import BODY_HEIGHT
from mentordesk.documents.story import Cell, Column, Group, Row, Table
from mentordesk.documents.strips import Setting
from mentordesk.documents.tables import strips

COLUMNS = (Column("What", 3), Column("When", 1))


def test_every_row_can_repeat_the_titles() -> None:
    head, *rows = strips(Table(COLUMNS, (Group("Content"), Row((Cell("a"), Cell("b"))))), Setting())
    assert head.keeps
    assert head.head is None
    assert [row.head for row in rows] == [head, head]
    assert [row.keeps for row in rows] == [True, False]


def test_hints_are_left_out_when_asked() -> None:
    table = Table(COLUMNS, (Row((Cell("a", hint="hint"), Cell())),))
    assert strips(table, Setting())[1].height > strips(table, Setting(has_hints=False))[1].height


def test_a_row_higher_than_a_page_is_cut_and_only_its_end_is_ruled_off() -> None:
    made = strips(Table(COLUMNS, (Row((Cell("mot " * 3000), Cell("once"))),)), Setting())
    assert len(made) > 5
    assert sum(strip.height for strip in made) > BODY_HEIGHT
    assert all(strip.height < BODY_HEIGHT / 3 for strip in made)
