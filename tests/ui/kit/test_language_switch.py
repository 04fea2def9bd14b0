"""The switch between languages: told when chosen, one stop of the Tab key, and the focus stays where one was typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.language import LANGUAGES, OWN_NAMES
from mentordesk.ui.kit.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def beside_a_line(qtbot: QtBot, switch: LanguageSwitch) -> QWidget:
    """A window with a line, which has the focus, and the switch beneath."""
    whole, line = QWidget(), QLineEdit()
    column = QVBoxLayout(whole)
    column.addWidget(line)
    column.addWidget(switch)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    QTest.qWaitForWindowActive(whole)
    line.setFocus()
    return whole


def test_a_click_tells_and_leaves_the_focus_where_one_was_typing(qtbot: QtBot) -> None:
    switch = LanguageSwitch("nl")
    whole = beside_a_line(qtbot, switch)
    told: list[str] = []
    switch.chosen.connect(told.append)
    assert switch.code == "nl"
    switch.show_code("en")
    assert (switch.code, told) == ("en", [])
    QTest.mouseClick(switch.buttons["fr"], Qt.MouseButton.LeftButton)
    assert (switch.code, told) == ("fr", ["fr"])
    assert isinstance(whole.focusWidget(), QLineEdit)


def test_tab_comes_to_the_language_marked_and_arrows_go_on_from_there(qtbot: QtBot) -> None:
    switch = LanguageSwitch(LANGUAGES[0])
    whole = beside_a_line(qtbot, switch)
    QTest.keyClick(whole.focusWidget(), Qt.Key.Key_Tab)
    assert switch.buttons[LANGUAGES[0]].hasFocus()
    QTest.keyClick(switch.buttons[LANGUAGES[0]], Qt.Key.Key_Right)
    assert switch.code == LANGUAGES[1]
    assert switch.buttons[LANGUAGES[1]].hasFocus()


def test_each_is_called_by_its_own_name(qtbot: QtBot) -> None:
    for switch, shown in ((LanguageSwitch("fr", in_full=True), "Nederlands"), (LanguageSwitch("fr"), "NL")):
        qtbot.addWidget(switch)
        assert switch.buttons["nl"].text() == shown
        assert switch.buttons["nl"].accessibleName() == OWN_NAMES["nl"]
    of_items = LanguageSwitch("fr", of="Language of the items")
    qtbot.addWidget(of_items)
    assert of_items.buttons["nl"].accessibleName() == "Language of the items: Nederlands"
