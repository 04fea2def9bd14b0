from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.language import Language
from mentordesk.ui.kit.table import RowTable
from mentordesk.ui.kit.table_model import Column, TableRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look

COLUMNS = [
    Column("name", "Name", 200),
    Column("town", "Town"),
    Column("start", "Start"),
    Column("meetings", "Meetings", is_number=True),
    Column("stage", "Stage", is_chip=True),
]


def _row(number: int, name: str, town: str, start: date | None, meetings: int) -> TableRow:
    shown = start.strftime("%d/%m/%Y") if start else ""
    return TableRow(number, (name, town, shown, str(meetings), "Active"), (None, None, start, meetings, None), "good")


ROWS = [
    _row(1, "Émile Zola", "Liège", date(2026, 2, 1), 10),
    _row(2, "de Smet Tom", "Gent", None, 9),
    _row(3, "Łukasz Nowak", "Namur", date(2025, 12, 31), 100),
    _row(4, "Van Damme Els", "", date(2026, 1, 15), 0),
]


def _make(english: Language, look: Look) -> RowTable:
    made = RowTable(COLUMNS, english, look, "Pairs")
    made.resize(700, 300)
    made.set_rows(ROWS)
    return made


@pytest.fixture
def table(english: Language, look: Look, qtbot: QtBot) -> RowTable:
    made = _make(english, look)
    qtbot.addWidget(made)
    made.show()
    return made


def _order(table: RowTable, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> list[int]:
    table.horizontalHeader().setSortIndicator(column, order)
    return [table.rows.id_at(place) for place in range(table.rows.rowCount())]


def test_sorts_as_a_reader_expects(table: RowTable, english: Language) -> None:
    by_name = sorted(ROWS, key=lambda row: english.sort_key(row.cells[0]))
    assert _order(table, 0) == [row.id for row in by_name] == [2, 1, 3, 4]
    assert _order(table, 0, Qt.SortOrder.DescendingOrder) == [4, 3, 1, 2]


def test_sorts_dates_and_numbers_by_value(table: RowTable) -> None:
    assert _order(table, 2) == [3, 4, 1, 2]
    assert _order(table, 3) == [4, 2, 1, 3]


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_what_is_empty_comes_last_either_way(table: RowTable, order: Qt.SortOrder) -> None:
    assert _order(table, 1, order)[-1] == 4
    assert _order(table, 2, order)[-1] == 2


def test_order_choice_and_filter_stay_when_reloaded(table: RowTable, qtbot: QtBot) -> None:
    _order(table, 0)
    table.select(3)
    with qtbot.assertNotEmitted(table.selected):
        table.set_rows([*ROWS, _row(5, "Aïcha Amrani", "Mons", None, 1)])
        assert [table.rows.id_at(place) for place in range(5)] == [5, 2, 1, 3, 4]
        assert table.selected_ids == [3]
        table.filter("liege")
        assert table.rows.rowCount() == 1
        table.filter("")
        assert table.rows.rowCount() == 5
    assert table.selected_ids == [3]


def test_walking_and_opening(table: RowTable, qtbot: QtBot) -> None:
    table.setCurrentIndex(table.rows.index(0, 0))
    with qtbot.waitSignal(table.selected) as told:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [2]
    with qtbot.assertNotEmitted(table.selected):
        QTest.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [2]


def test_typing_goes_to_a_name(table: RowTable, qtbot: QtBot) -> None:
    QTest.keyClicks(table, "luk")
    assert table.selected_ids == [3]


def test_chosen_columns_and_copy(table: RowTable) -> None:
    table.show_columns(["name", "meetings"])
    assert table.shown_columns() == ["name", "meetings"]
    table.horizontalHeader().moveSection(3, 0)
    table.select(1)
    table.copy()
    assert QGuiApplication.clipboard().text() == "Meetings\tName\n10\tÉmile Zola"
    table.show_columns([])
    assert table.shown_columns() == ["name"]


def test_columns_are_offered_over_the_titles(table: RowTable, qtbot: QtBot) -> None:
    table.horizontalHeader().customContextMenuRequested.emit(table.rect().topLeft())
    menu = table.findChild(QMenu)
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(table.columns_changed) as told:
        menu.actions()[0].trigger()
    assert told.args == [["name", "start", "meetings", "stage"]]
    menu.close()


def test_drawn_named_and_freed(
    table: RowTable,
    english: Language,
    look: Look,
    unnamed: Callable[[QWidget], list[str]],
    is_freed: Callable[[Callable[[], QWidget]], bool],
) -> None:
    table.select(1)
    picture = table.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())}
    assert look.palette.good_soft in colours
    assert look.palette.accent_soft in colours
    assert unnamed(table) == []
    assert is_freed(lambda: _make(english, look))


NARROWING = [
    Column("name", "Name", 200, least=120),
    Column("town", "Town", 200, least=160),
    Column("stage", "Stage", 100),
]


@pytest.mark.parametrize(
    ("room", "widths", "is_all_in_sight"),
    [(600, (200, 200), True), (440, (160, 180), True), (380, (120, 160), True), (300, (120, 160), False)],
)
def test_columns_become_narrower_before_one_must_be_scrolled_to(
    room: int, widths: tuple[int, int], is_all_in_sight: bool, english: Language, look: Look, qtbot: QtBot
) -> None:
    made = RowTable(NARROWING, english, look, "Pairs")
    qtbot.addWidget(made)
    made.show()
    made.resize(room + made.width() - made.viewport().width(), 300)
    qtbot.waitUntil(lambda: made.viewport().width() == room)
    assert (made.columnWidth(0), made.columnWidth(1)) == widths
    assert (made.horizontalScrollBar().maximum() == 0) is is_all_in_sight


def test_a_column_gives_way_until_somebody_wants_to_see_it(english: Language, look: Look, qtbot: QtBot) -> None:
    columns = [*NARROWING, Column("writer", "Written by", 120, least=100, gives_way=True)]
    made = RowTable(columns, english, look, "Pairs")
    qtbot.addWidget(made)
    made.show()
    made.resize(500, 300)
    assert made.shown_columns() == ["name", "town", "stage", "writer"]
    made.resize(440, 300)
    assert made.shown_columns() == ["name", "town", "stage"]
    made.show_columns(["writer", "town"])
    made.resize(430, 300)
    assert made.shown_columns() == ["name", "town", "writer"]


def test_a_column_drawn_by_hand_stays_as_wide(english: Language, look: Look, qtbot: QtBot) -> None:
    made = RowTable(NARROWING, english, look, "Pairs")
    qtbot.addWidget(made)
    made.resize(602, 300)
    made.show()
    head = made.horizontalHeader()
    edge = QPoint(head.sectionPosition(0) + head.sectionSize(0) - 1, 8)
    QTest.mouseMove(head.viewport(), edge)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(70, 0))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(70, 0))
    made.resize(440, 300)
    assert made.columnWidth(0) == 270
