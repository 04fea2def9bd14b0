from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from mentordesk.settings import Settings
from mentordesk.ui.start import show_at_start

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(("beyond", "is_whole_screen"), [(-100, False), (0, True), (100, True)])
def test_first_window_never_reaches_beyond_the_screen(beyond: int, is_whole_screen: bool, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width() - 100, room.height() + beyond)
    with qtbot.waitExposed(window):
        show_at_start(window, Settings())
    assert window.isMaximized() is is_whole_screen


def test_window_comes_back_where_it_was_left(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(window.screen().availableSize())
    with qtbot.waitExposed(window):
        show_at_start(window, Settings(window="left here"))
    assert not window.isMaximized()
