"""The journal stays in the order a person chose, and prints one summary, several chosen ones, or all that are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from mentordesk.records import Meeting
from mentordesk.ui.screens.journal import JournalScreen
from mentordesk.ui.wishes import PaperWish, Visit
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from mentordesk.services.stores import Store
    from mentordesk.ui.paper.window import PaperWindow


def journal(person: Person) -> JournalScreen:
    person.shell.go(Visit("journal"))
    person.wait()
    screen = person.shell.screen_now
    assert isinstance(screen, JournalScreen)
    return screen


def paper(person: Person) -> PaperWindow:
    person.wait()
    window = person.shell._paper
    assert window is not None
    for _ in range(100):
        if window.drawn is not None:
            break
        QTest.qWait(50)
    assert window.drawn is not None
    return window


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_all_columns_are_in_sight_on_a_small_laptop(qapp: QApplication, demo_store: Store, language: str) -> None:
    with person_at(qapp, demo_store, language=language) as person:
        table = journal(person)._table
        assert table.horizontalScrollBar().maximum() == 0
        assert {"topics", "pair"} <= set(table.shown_columns())


def test_what_is_typed_on_coming_into_the_journal_finds_a_meeting(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.press("Ctrl+5")
        person.wait()
        person.type("no such meeting")
        screen = person.shell.screen_now
        assert isinstance(screen, JournalScreen)
        assert screen._table.rows.rowCount() == 0
        assert screen._head.remark.text() == "0 meetings"
        assert "Nothing matches." in person.reads()
        screen.load()
        person.wait()
        assert screen._head.remark.text() == "0 meetings"


def test_all_summaries_that_are_found_in_one_pdf(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with person_at(qapp, demo_store) as person:
        screen = journal(person)
        rows = screen._table.rows
        name = rows.row(0).cells[2]
        screen._find.setText(name)
        person.wait()
        found = {rows.id_at(place) for place in range(rows.rowCount())}
        with demo_store.read() as work:
            held = set(work.scalars(select(Meeting.id).where(Meeting.id.in_(found), Meeting.state == "held")))
        assert len(held) > 1
        person.click("All summaries…")
        window = paper(person)
        assert set(window.wish.record) == held  # type: ignore[arg-type]
        assert window.preview.count >= len(held)
        window.close()


def test_several_chosen_ones(qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with person_at(qapp, demo_store) as person:
        screen = journal(person)
        wishes: list[object] = []
        monkeypatch.setattr(person.shell, "grant", wishes.append)
        screen.wished.connect(wishes.append)
        rows, table = screen._table.rows, screen._table
        places = [place for place in range(rows.rowCount()) if rows.id_at(place) in screen._held][:3]
        missed = next(place for place in range(rows.rowCount()) if rows.id_at(place) not in screen._held)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in (*places, missed):
            table.selectionModel().select(rows.index(place, 0), flags)
        screen.print()
        wish = wishes[-1]
        assert isinstance(wish, PaperWish)
        assert wish.paper == "session_summaries"
        assert set(wish.record) == {rows.id_at(place) for place in places}  # type: ignore[arg-type]
        table.clearSelection()
        table.selectionModel().select(rows.index(places[1], 0), flags)
        screen.print()
        assert wishes[-1] == PaperWish("session_summary", rows.id_at(places[1]))


def test_meetings_that_were_not_held_have_no_summary(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with person_at(qapp, demo_store) as person:
        screen = journal(person)
        said: list[str] = []
        screen.noticed.connect(said.append)
        screen._held = set()
        screen.print_all()
        assert said == ["None of these meetings was held, so there is no summary to print."]


def _mentees(screen: JournalScreen) -> list[str]:
    rows = screen._table.rows
    return [rows.row(place).cells[2] for place in range(rows.rowCount())]


def test_meetings_stand_newest_first_until_a_column_is_chosen_which_then_stays(
    qapp: QApplication, demo_store: Store
) -> None:
    with person_at(qapp, demo_store) as person:
        screen = journal(person)
        newest_first = _mentees(screen)
        assert len(newest_first) > 100
        screen._table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        by_name = _mentees(screen)
        assert by_name == sorted(newest_first, key=person.window.language.sort_key)
        screen.load()
        person.wait()
        assert _mentees(screen) == by_name
        screen._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        screen.load()
        person.wait()
        assert _mentees(screen) == newest_first
