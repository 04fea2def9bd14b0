"""The lists of people and pairs: orders to choose from, kept; several chosen rows that a reload leaves chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.language import LANGUAGES, Language
from mentordesk.services import pair_pages, people
from mentordesk.ui.kit.menu import ChoiceButton
from mentordesk.ui.screens.records import RecordScreen
from mentordesk.ui.wishes import Visit
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from mentordesk.services.stores import Store


def screen(person: Person, name: str) -> RecordScreen:
    person.shell.go(Visit(name))
    person.wait()
    found = person.shell.screen_now
    assert isinstance(found, RecordScreen)
    return found


def choose(person: Person, words: str) -> None:
    button = person.find(ChoiceButton)
    next(each for each in button._group.actions() if each.text() == words).trigger()
    person.wait()


def is_at(person: Person, widget: QWidget) -> bool:
    return person.focused is widget


def shown(found: RecordScreen) -> list[object]:
    rows = found.column.list.rows
    return [rows.id_at(place) for place in range(rows.rowCount())]


def test_pairs_to_call_come_first_and_stay_first(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        calls = {each.id for each in pair_pages.pair_rows(work) if each.needs_call}
    assert len(calls) > 1
    with person_at(qapp, demo_store) as person:
        before = shown(screen(person, "pairs"))
        assert set(before[: len(calls)]) != calls
        choose(person, "Needs a call first")
        assert set(shown(screen(person, "pairs"))[: len(calls)]) == calls
        assert person.window.settings.orders == "pairs=call"
        person.window.speak("nl")
        person.wait()
        assert set(shown(screen(person, "pairs"))[: len(calls)]) == calls
        assert person.find(ChoiceButton).accessibleName() == "Volgorde van de lijst: Eerst te bellen"


def test_mentees_by_town_as_a_reader_sorts(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        towns = {each.id: each.town or "" for each in people.mentee_rows(work)}
    with person_at(qapp, demo_store) as person:
        found = screen(person, "mentees")
        choose(person, "Town")
        said = [towns[each] for each in shown(found)]  # type: ignore[index]
        known = [each for each in said if each]
        assert known == sorted(known, key=Language.sort_key)
        assert said[: len(known)] == known
        choose(person, "Name")
        assert said != [towns[each] for each in shown(found)]  # type: ignore[index]


@pytest.mark.parametrize("name", ["mentees", "mentors", "pairs", "checklists"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_copied_has_a_title_over_each_cell(
    qapp: QApplication, demo_store: Store, name: str, language: str
) -> None:
    with person_at(qapp, demo_store, language=language) as person:
        rows = screen(person, name).column.list
        rows.selectAll()
        rows.copy()
        head, *lines = QGuiApplication.clipboard().text().split("\n")
        assert len(lines) == rows.rows.rowCount()
        assert {len(line.split("\t")) for line in lines} == {len(head.split("\t"))}
        assert all(head.split("\t"))


def test_every_order_holds_everybody(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        for name in ("mentees", "mentors", "pairs"):
            found = screen(person, name)
            everybody = set(shown(found))
            for order in found.orders():
                choose(person, order.words)
                assert set(shown(found)) == everybody


def test_a_reload_leaves_several_rows_chosen(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        found = screen(person, "mentees")
        rows = found.column.list
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Down)
        for _ in range(2):
            QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        person.wait()
        chosen = rows.selected_ids
        assert len(chosen) == 3
        found.refresh()
        person.wait()
        assert rows.selected_ids == chosen
        rows.selectionModel().select(rows.rows.index(9, 0), QItemSelectionModel.SelectionFlag.Select)
        found.refresh()
        person.wait()
        assert len(rows.selected_ids) == 4


def test_the_line_beside_a_list_stays_where_it_was_drawn(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        found = screen(person, "mentees")
        found._splitter.setSizes([450, 600])
        found._splitter.splitterMoved.emit(450, 1)
        QTest.qWait(700)
        assert person.window.settings.list_width == found.column.width()
        assert abs(screen(person, "pairs").column.width() - found.column.width()) <= 1
        person.window.wear("dark")
        person.wait()
        assert abs(screen(person, "mentors").column.width() - 450) <= 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_line_one_searches_in_one_goes_on_to_what_was_found(
    qapp: QApplication, demo_store: Store, key: Qt.Key
) -> None:
    with person_at(qapp, demo_store) as person:
        found = screen(person, "mentees")
        first, second = shown(found)[:2]
        assert is_at(person, found.column.search)
        QTest.keyClick(person.focused, key)
        person.wait()
        assert is_at(person, found.column.list)
        assert (found.column.list.selected_ids, found.page.record) == ([first], first)
        QTest.keyClick(person.focused, Qt.Key.Key_Down)
        person.wait()
        assert (found.column.list.selected_ids, found.page.record) == ([second], second)
        found.column.search.setFocus()
        person.type("nobody is called so")
        QTest.keyClick(person.focused, key)
        assert is_at(person, found.column.search)
