from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QElapsedTimer, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mentordesk.language import Language
from mentordesk.ui.kit.rows import Row, RowList

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look

PEOPLE = [
    Row(1, "Nadia Benali", "with Paul Verstraete · Brussels", "Active", "good"),
    Row(2, "Łukasz Nowak", "with Marie-Claire Dubois · Namur", "To call", "warning"),
    Row(3, "Ayşe Yılmaz", "with Tom De Smet · Gent", "Active", "good"),
    Row(4, "Jean-Baptiste Ilunga", "with Sofie Janssens · Liège", "Found work", "info"),
]


@pytest.fixture
def rows(english: Language, look: Look, qtbot: QtBot) -> RowList:
    made = RowList(english, look, "Pairs", many=True)
    qtbot.addWidget(made)
    made.resize(360, 300)
    made.set_rows(PEOPLE)
    made.show()
    return made


def _many(count: int) -> list[Row]:
    return [Row(n, f"Łukasz Nowak {n}", f"with Paul Verstraete · Liège {n}", "Active", "good") for n in range(count)]


def test_walking_tells_where_one_is_and_enter_opens(rows: RowList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.selected) as told:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    first = told.args[0]
    with qtbot.waitSignal(rows.selected) as told:
        QTest.keyClick(rows, Qt.Key.Key_Down)
    assert told.args == [first + 1]
    with qtbot.waitSignal(rows.opened) as told:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == [first + 1]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space])
def test_the_first_step_goes_to_the_row_that_coming_here_marked(rows: RowList, qtbot: QtBot, key: Qt.Key) -> None:
    rows.filter("nadia")
    rows.selectionModel().setCurrentIndex(rows.rows.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    assert (rows.current_id, rows.selected_ids) == (1, [])
    with qtbot.waitSignal(rows.selected) as told:
        QTest.keyClick(rows, key)
    assert told.args == [1]
    assert rows.selected_ids == [1]


def test_what_is_chosen_has_round_corners(rows: RowList, look: Look) -> None:
    rows.select(2)
    place = rows.visualRect(rows.currentIndex())
    drawn = rows.viewport().grab(place).toImage()
    ground = look.color("accent_soft").rgb()
    assert drawn.pixelColor(drawn.width() // 2, 5).rgb() == ground
    corners = [(0, 0), (drawn.width() - 1, 0), (0, drawn.height() - 1)]
    assert [drawn.pixelColor(*corner).rgb() == ground for corner in corners] == [False] * 3


def test_choosing_by_program_tells_nothing(rows: RowList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rows.selected):
        assert rows.select(3)
    assert rows.current_id == 3
    assert not rows.select(99)
    assert rows.current_id is None


def test_reloading_keeps_the_choice_by_id(rows: RowList, qtbot: QtBot) -> None:
    rows.select(2)
    with qtbot.assertNotEmitted(rows.selected):
        rows.set_rows([PEOPLE[3], PEOPLE[1]])
    assert rows.current_id == 2
    assert rows.selected_ids == [2]
    assert rows.currentIndex().row() == 1


def test_a_row_that_comes_later_is_chosen_then(rows: RowList) -> None:
    rows.set_rows([])
    rows.select(3)
    rows.set_rows(PEOPLE)
    assert rows.current_id == 3


@pytest.mark.parametrize("is_new", [True, False])
def test_a_row_that_comes_later_is_in_sight_then(rows: RowList, qapp: QApplication, is_new: bool) -> None:
    rows.set_rows([])
    qapp.processEvents()
    if is_new:
        rows.hide()
    rows.select(150)
    rows.set_rows(_many(200))
    rows.show()
    qapp.processEvents()
    assert rows.current_id == 150
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))


def test_reloading_keeps_the_scroll_by_id(rows: RowList, qapp: QApplication) -> None:
    rows.set_rows(_many(200))
    rows.select(150)
    rows.verticalScrollBar().setValue(150 * 58 + 13)
    qapp.processEvents()
    top = rows.indexAt(QPoint(4, 4))
    offset, title = rows.visualRect(top).y(), top.data()
    rows.set_rows([Row(-1, "New", "row"), *_many(200)])
    qapp.processEvents()
    after = rows.indexAt(QPoint(4, 4))
    assert (after.data(), rows.visualRect(after).y()) == (title, offset)
    assert rows.current_id == 150


def test_reloading_leaves_a_list_at_its_top(rows: RowList, qapp: QApplication) -> None:
    rows.set_rows(_many(200))
    rows.select(150)
    rows.scrollToTop()
    qapp.processEvents()
    rows.set_rows([Row(-1, "New", "row"), *_many(200)])
    qapp.processEvents()
    assert rows.current_id == 150
    assert rows.verticalScrollBar().value() == 0


def test_filter_folds_what_is_typed_and_the_choice_comes_back(rows: RowList, qtbot: QtBot) -> None:
    rows.select(2)
    with qtbot.assertNotEmitted(rows.selected):
        rows.filter("desmet")
        assert rows.rows.rowCount() == 1
        assert rows.selected_ids == []
        rows.filter("lukasz namur")
        assert rows.rows.rowCount() == 1
        assert rows.selected_ids == [2]
        rows.filter("")
        assert rows.rows.rowCount() == 4
    assert rows.current_id == 2
    assert rows.rows.total == 4
    rows.filter("to call")
    assert rows.rows.rowCount() == 1


def test_a_long_list_is_searched_without_holding_up_the_window(rows: RowList, qtbot: QtBot) -> None:
    people = _many(30_000)
    rows.set_rows(people)
    rows.select(12_345)
    with qtbot.waitSignal(rows.rows.modelReset):
        rows.filter("nowak 1234")
        rows.filter("nowak 12345")
        assert rows.rows.rowCount() == 30_000
    assert rows.selected_ids == [12_345]
    with qtbot.waitSignal(rows.rows.modelReset):
        rows.set_rows(people[:20_000])
        assert rows.rows.total == 20_000
        assert rows.rows.row(0).id == 12_345
    assert rows.selected_ids == [12_345]
    rows.filter("")
    assert rows.rows.rowCount() == 20_000


def test_home_and_end_go_to_the_first_and_the_last_row(rows: RowList) -> None:
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_id == 4
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert rows.current_id == 1


def test_typing_goes_to_a_name_whatever_its_accents(rows: RowList, qtbot: QtBot) -> None:
    rows.setFocus()
    QTest.keyClicks(rows, "lu")
    assert rows.current_id == 2
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    QTest.keyClicks(rows, "yil")
    assert rows.current_id == 3


def test_copies_as_a_table(rows: RowList, qtbot: QtBot) -> None:
    rows.selectAll()
    QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Nadia Benali\twith Paul Verstraete · Brussels\tActive"
    assert len(lines) == 4
    assert "<td" in QGuiApplication.clipboard().mimeData().html()


def test_screen_reader_hears_the_whole_row(rows: RowList) -> None:
    told = QAccessible.queryAccessibleInterface(rows)
    assert told.text(QAccessible.Text.Name) == "Pairs"
    spoken = rows.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Łukasz Nowak, with Marie-Claire Dubois · Namur, To call"


def test_words_never_run_under_the_chip(english: Language, look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    made = RowList(english, look, "Pairs")
    QVBoxLayout(page).addWidget(made)
    look.dress(page)
    page.resize(240, 100)
    made.set_rows([Row(1, "W" * 60, "w" * 90, "Cancelled by the mentor", "danger", initials="")])
    page.show()
    picture = page.grab().toImage()
    soft = look.palette.danger_soft
    ratio = picture.devicePixelRatio()
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).name() == soft for y in range(picture.height()))
    ]
    assert columns
    assert columns[0] > 90 * ratio
    before = [picture.pixelColor(columns[0] - 3, y).name() for y in range(int(12 * ratio), int(30 * ratio))]
    assert set(before) == {look.palette.page}


def test_ten_thousand_rows_are_quick(english: Language, look: Look, qtbot: QtBot, qapp: QApplication) -> None:
    """Guards against work for each row that should be for each row in sight; the bench measures exactly."""
    made = RowList(english, look, "People")
    qtbot.addWidget(made)
    made.resize(360, 700)
    made.show()
    people = _many(10_000)
    clock = QElapsedTimer()
    clock.start()
    made.set_rows(people)
    qapp.processEvents()
    made.grab()
    shown = clock.restart()
    made.filter("nowak 9999")
    qtbot.waitUntil(lambda: made.rows.rowCount() == 1)
    found = clock.elapsed()
    assert shown < 2000
    assert found < 2000


def test_named_and_freed(
    rows: RowList,
    english: Language,
    look: Look,
    unnamed: Callable[[QWidget], list[str]],
    is_freed: Callable[[Callable[[], QWidget]], bool],
) -> None:
    assert unnamed(rows) == []

    def make() -> QWidget:
        made = RowList(english, look, "Pairs")
        made.set_rows(PEOPLE)
        return made

    assert is_freed(make)
