from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mentordesk.language import Language
from mentordesk.ui.checklists.tick_box import TickBox
from mentordesk.ui.kit.look import Look

Key = Qt.Key


@pytest.fixture
def box(qtbot: QtBot, english: Language, look: Look) -> TickBox:
    made = TickBox(english, look)
    made.setAccessibleName("The CV fits on two pages")
    qtbot.addWidget(made)
    made.show()
    return made


def test_space_goes_round_the_three_states(qtbot: QtBot, box: TickBox) -> None:
    told: list[str] = []
    box.chosen.connect(told.append)
    for _ in range(4):
        QTest.keyClick(box, Key.Key_Space)
    assert told == ["done", "na", "open", "done"]


@pytest.mark.parametrize(
    ("start", "key", "state"),
    [
        ("open", Key.Key_D, "done"),
        ("na", Key.Key_D, "done"),
        ("open", Key.Key_N, "na"),
        ("done", Key.Key_Delete, "open"),
        ("na", Key.Key_Backspace, "open"),
    ],
)
def test_letters_choose_a_state(qtbot: QtBot, box: TickBox, start: str, key: Qt.Key, state: str) -> None:
    box.show_state(start)
    QTest.keyClick(box, key)
    assert box.state == state


@pytest.mark.parametrize(("start", "state"), [("open", "done"), ("done", "open"), ("na", "open")])
def test_a_click_ticks_what_is_to_do_and_takes_back_the_rest(
    qtbot: QtBot, box: TickBox, start: str, state: str
) -> None:
    box.show_state(start)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.state == state


def test_the_same_state_again_and_keys_with_ctrl_tell_nothing(qtbot: QtBot, box: TickBox) -> None:
    box.show_state("done")
    told: list[str] = []
    box.chosen.connect(told.append)
    QTest.keyClick(box, Key.Key_D)
    QTest.keyClick(box, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert told == []


def test_arrows_and_enter_lead_elsewhere(qtbot: QtBot, box: TickBox) -> None:
    moves: list[int] = []
    box.moved.connect(moves.append)
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_PageDown):
        QTest.keyClick(box, key)
    assert moves == [1, -1, 5]
    with qtbot.waitSignal(box.entered):
        QTest.keyClick(box, Key.Key_Return)
    assert box.state == "open"


def test_a_screen_reader_hears_name_and_state(box: TickBox) -> None:
    heard = []
    for state in ("open", "done", "na"):
        box.show_state(state)
        told = QAccessible.queryAccessibleInterface(box)
        assert told is not None
        assert told.role() == QAccessible.Role.CheckBox
        assert told.text(QAccessible.Text.Name) == "The CV fits on two pages"
        state_told: Any = told.state()
        ticked = "partly" if state_told.checkStateMixed else "yes" if state_told.checked else "no"
        heard.append((ticked, told.text(QAccessible.Text.Description)))
    assert heard == [("no", "to do"), ("yes", "done"), ("partly", "not applicable")]


def test_every_state_is_drawn_differently(box: TickBox) -> None:
    pictures = set()
    for state in ("open", "done", "na"):
        box.show_state(state)
        pictures.add(bytes(box.grab().toImage().constBits()))
    assert len(pictures) == 3
