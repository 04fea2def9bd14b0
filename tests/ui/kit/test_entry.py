from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from mentordesk.ui.kit.entry import Entry, SecretEntry

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room


def test_a_remark_stands_beneath_until_one_types(room: Room, qtbot: QtBot) -> None:
    entry = Entry(room, "Name", "As on papers.")
    qtbot.addWidget(entry)
    entry.remark("Give a name.")
    assert entry.remark_text == "Give a name."
    assert entry.edit.accessibleDescription() == "Give a name."
    assert entry.edit.property("state") == "error"
    QTest.keyClicks(entry.edit, "Pas")
    assert entry.text == "Pas"
    assert entry.remark_text == "As on papers."
    assert not entry.edit.property("state")


def test_the_line_is_named_by_its_label(room: Room, qtbot: QtBot) -> None:
    entry = Entry(room, "Name")
    qtbot.addWidget(entry)
    assert entry.edit.accessibleName() == "Name"
    assert entry.focusProxy() is entry.edit


def test_a_secret_is_hidden_until_the_eye_is_pressed_with_the_keyboard(room: Room, qtbot: QtBot) -> None:
    entry = SecretEntry(room, "Password")
    qtbot.addWidget(entry)
    entry.text = "trois marches"
    assert entry.edit.displayText() != "trois marches"
    assert entry.eye.accessibleName() == "Show the password"
    QTest.keyClick(entry.eye, Qt.Key.Key_Space)
    assert entry.edit.displayText() == "trois marches"
    assert entry.eye.accessibleName() == "Hide the password"
    QTest.keyClick(entry.eye, Qt.Key.Key_Space)
    assert entry.edit.echoMode() is QLineEdit.EchoMode.Password
