"""The line for searching keeps no key that is the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from mentordesk.ui.kit.search_line import SearchLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


@pytest.mark.parametrize(
    ("key", "is_kept"),
    [(Qt.Key.Key_A, True), (Qt.Key.Key_V, True), (Qt.Key.Key_Z, False)],
)
def test_the_window_s_keys_are_left_to_it(look: Look, qtbot: QtBot, key: Qt.Key, is_kept: bool) -> None:
    line = SearchLine("Search", look)
    qtbot.addWidget(line)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(line, event)
    assert event.isAccepted() is is_kept
