from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.services import staff, stores
from mentordesk.ui.kit.messages import Message
from mentordesk.ui.kit.rows import RowList
from mentordesk.ui.screens.mentees import MenteesScreen
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.wishes import NEW, Visit
from tests.conftest import clock
from tests.services.office import Office
from tests.ui.rooms import room_of
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.storage.database import Store
    from mentordesk.ui.kit.look import Look


def test_several_people_are_chosen_and_copied(english: Language, look: Look, qtbot: QtBot, demo_store: Store) -> None:
    with room_of(look, english, demo_store) as room:
        screen = MenteesScreen(room)
        qtbot.addWidget(screen)
        screen.resize(1148, 768)
        screen.visit(Visit("mentees"))
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(lambda: room.desk.is_idle)
        rows = screen.findChild(RowList)
        assert isinstance(rows, RowList)
        rows.setFocus()
        QTest.keyClick(rows, Qt.Key.Key_Down)
        for _ in range(2):
            QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
            qtbot.waitUntil(lambda: room.desk.is_idle)
        assert len(rows.selected_ids) == 3
        assert rows.current_id == rows.selected_ids[-1]
        rows.selectAll()
        rows.copy()
        assert len(QGuiApplication.clipboard().text().splitlines()) == rows.rows.rowCount() + 1  # and the titles


@pytest.mark.parametrize(
    ("screen", "words"), [("mentees", "A name is enough"), ("pairs", "a mentee and a mentor first")]
)
def test_beside_an_empty_list_stands_how_one_begins(qapp: QApplication, store: Store, screen: str, words: str) -> None:
    with store.work() as work:
        Office(work)
    with person_at(qapp, store) as person:
        person.shell.go(Visit(screen))
        person.wait()
        assert words in person.reads()
        assert "Choose one in the list." not in person.reads()


@pytest.mark.parametrize("screen", ["mentees", "mentors", "pairs"])
def test_whoever_only_reads_is_not_told_how_one_begins(qapp: QApplication, tmp_path: Path, screen: str) -> None:
    first, second = "Trois marches et une porte", "Zeven ganzen op het ijs"
    made, _ = stores.create(
        tmp_path / "Office", organisation="Trois Ponts", language="en", password=first, staff_name="Ann", clock=clock
    )
    with made.work() as work:
        staff.add(work, {"name": "Rik Maes", "role": "reader"}, second)
    made.close()
    for password, is_told in ((first, True), (second, False)):
        with person_at(qapp, stores.open_store(made.folder, password, clock=clock)) as person:
            person.shell.go(Visit(screen))
            person.wait()
            told = next(kind for kind in SCREENS if kind.name == screen).words.first  # type: ignore[attr-defined]
            assert (told in person.reads()) is is_told
            assert "Choose one in the list." not in person.reads()


def test_printing_where_there_is_nothing_is_a_notice_not_a_success(qapp: QApplication, store: Store) -> None:
    with store.work() as work:
        mentee = Office(work).mentee()
    with person_at(qapp, store) as person:
        person.shell.go(Visit("mentees", mentee.id))
        person.wait()
        with patch.object(Message, "notice") as noticed, patch.object(Message, "done") as done:
            person.press("Ctrl+P")
        noticed.assert_called_once_with("There is no meeting to print yet.")
        done.assert_not_called()


def test_tab_into_the_list_opens_nothing(qapp: QApplication, store: Store) -> None:
    with store.work() as work:
        mentee = Office(work).mentee()
    with person_at(qapp, store) as person:
        person.shell.go(Visit("mentees", filter=NEW))
        person.wait()
        screen = person.shell.screen_now
        screen.column.list.setFocus(Qt.FocusReason.TabFocusReason)  # type: ignore[attr-defined]
        person.wait()
        assert screen.record_in_sight is None  # type: ignore[attr-defined]
        person.press("Return")
        assert screen.record_in_sight == mentee.id  # type: ignore[attr-defined]
