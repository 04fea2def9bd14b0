from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mentordesk.ui.kit.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def _tabs(look: Look) -> Tabs:
    tabs = Tabs(look, "File")
    for title in ("Journal", "CV & letter", "Interview"):
        tabs.add(title, QWidget())
    return tabs


def test_arrows_choose(look: Look, qtbot: QtBot) -> None:
    tabs = _tabs(look)
    qtbot.addWidget(tabs)
    tabs.show()
    QTest.keyClick(tabs.tabBar(), Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert tabs.tabText(1) == "CV && letter"


def test_nothing_moves_when_another_is_chosen(look: Look, qtbot: QtBot) -> None:
    tabs = _tabs(look)
    qtbot.addWidget(tabs)
    tabs.resize(600, 300)
    tabs.show()
    before = [tabs.tabBar().tabRect(place) for place in range(3)]
    tabs.setCurrentIndex(2)
    assert [tabs.tabBar().tabRect(place) for place in range(3)] == before


def test_named_and_freed(
    look: Look, qtbot: QtBot, unnamed: Callable[[QWidget], list[str]], is_freed: Callable[[Callable[[], QWidget]], bool]
) -> None:
    tabs = _tabs(look)
    qtbot.addWidget(tabs)
    tabs.show()
    assert unnamed(tabs) == []
    assert is_freed(lambda: _tabs(look))
