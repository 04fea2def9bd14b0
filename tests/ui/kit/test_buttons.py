from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from mentordesk.ui.kit.buttons import Button, CheckBox, IconButton, with_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def test_button_says_what_it_does_and_with_which_keys(look: Look, qtbot: QtBot) -> None:
    button = Button("Save & close", look, "primary", icon="save", shortcut="Ctrl+S")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Save & close"
    assert button.toolTip() == "Save & close (Ctrl+S)"
    assert button.text() == "Save && close"
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_icon_button_has_a_name_and_takes_the_keyboard(look: Look, qtbot: QtBot) -> None:
    button = IconButton("print", "Print", look, shortcut="Ctrl+P")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Print"
    assert button.toolTip() == "Print (Ctrl+P)"
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("kind", ["words", "icon"])
def test_enter_and_space_press_the_button_with_the_keyboard(key: Qt.Key, kind: str, look: Look, qtbot: QtBot) -> None:
    button = Button("Edit", look) if kind == "words" else IconButton("print", "Print", look)
    qtbot.addWidget(button)
    presses: list[str] = []
    button.clicked.connect(lambda: presses.append("pressed"))
    QTest.keyClick(button, key)
    assert presses == ["pressed"]


def test_in_a_dialog_enter_presses_the_button_with_the_keyboard_not_the_usual_one(look: Look, qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    close, usual = Button("Close", look), Button("Print", look)
    column = QVBoxLayout(dialog)
    column.addWidget(close)
    column.addWidget(usual)
    usual.setDefault(True)
    pressed: list[str] = []
    close.clicked.connect(lambda: pressed.append("close"))
    usual.clicked.connect(lambda: pressed.append("usual"))
    with qtbot.waitExposed(dialog):
        dialog.show()
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Return)
    assert pressed == ["close"]


def test_words_without_keys() -> None:
    assert with_keys("Print", "") == "Print"


def test_check_box_draws_its_tick(look: Look, qtbot: QtBot) -> None:
    box = CheckBox("Done", look)
    qtbot.addWidget(box)
    box.show()
    unticked = box.grab().toImage()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert box.grab().toImage() != unticked


def test_everything_is_named(look: Look, qtbot: QtBot, unnamed: Callable[[QWidget], list[str]]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for each in (
        Button("Save", look),
        IconButton("print", "Print", look),
        CheckBox("Done", look),
    ):
        column.addWidget(each)
    page.show()
    assert unnamed(page) == []


@pytest.mark.parametrize("kind", ["button", "icon", "box"])
def test_freed_when_closed(kind: str, look: Look, is_freed: Callable[[Callable[[], QWidget]], bool]) -> None:
    makers: dict[str, Callable[[], QWidget]] = {
        "button": lambda: Button("a", look, icon="save", shortcut="Ctrl+S"),
        "icon": lambda: IconButton("save", "a", look),
        "box": lambda: CheckBox("a", look),
    }
    assert is_freed(makers[kind])
