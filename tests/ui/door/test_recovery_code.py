from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mentordesk.ui.door.recovery_code import ShowCode, TypeBack, wrong_group

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room

CODE = "K7QF-2M9X-0ABC-7Q1D-PZ41-88GH-T3WN"


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("", 0),
        ("k7q", 0),
        ("k7qf 2m9x", 0),
        ("k7qf 2m9y", 2),
        ("x", 1),
        ("K7QF2M9XOABC7QiDPZ4l", 0),
        ("k7qf-2m9x-0abc-7q1d-pz41-88gh-t3wn", 0),
        ("k7qf-2m9x-0abc-7q1d-pz41-88gh-t3wm", 7),
        ("k7qf-2m9x-0abc-7q1d-pz41-88gh-t3wn-a", 7),
        ("k7qf 2m9 0abc", 2),
    ],
)
def test_the_first_wrong_group_is_told_however_it_is_typed(typed: str, group: int) -> None:
    assert wrong_group(typed, CODE) == group


def test_the_code_is_shown_whole_in_groups(room: Room, qtbot: QtBot) -> None:
    face = ShowCode(room, "Step 3 of 4")
    qtbot.addWidget(face)
    face.show_code(CODE)
    assert face.code.text().replace("\n", "-") == CODE
    assert max(map(len, face.code.text().split("\n"))) == 19


def test_only_the_right_code_opens_the_way(room: Room, qtbot: QtBot) -> None:
    face = TypeBack(room, "Step 4 of 4")
    qtbot.addWidget(face)
    face.ask_for(CODE)
    told: list[str] = []
    face.typed.connect(lambda: told.append("typed"))
    go_on = next(button for button in face.findChildren(QPushButton) if button.text() == "Start working")
    for text, is_open in (("k7qf", False), (" 2m9y", False)):
        QTest.keyClicks(face.entry.edit, text)
        assert go_on.isEnabled() is is_open
    assert "Group 2" in face.entry.remark_text
    face.entry.entered.emit()
    assert told == []
    face.entry.edit.clear()
    QTest.keyClicks(face.entry.edit, CODE.lower())
    assert face.entry.remark_text == "That is the code."
    face.entry.entered.emit()
    assert told == ["typed"]
