from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from mentordesk.ui.kit.rows import RowList
from mentordesk.ui.screens.mentees import MenteesScreen
from mentordesk.ui.wishes import Visit
from tests.ui.rooms import room_of

if TYPE_CHECKING:
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
        assert len(QGuiApplication.clipboard().text().splitlines()) == rows.rows.rowCount()
