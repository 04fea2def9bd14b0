from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.ui.buttons import Button, CheckBox, IconButton, Option, Segments, ToggleChips, with_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.look import Look

OPTIONS = [Option("cv", "CV"), Option("letter", "cover letter"), Option("network", "network", "social")]


def _between(qtbot: QtBot, middle: QWidget) -> tuple[QWidget, QLineEdit, QLineEdit]:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    before, after = QLineEdit(), QLineEdit()
    for each in (before, middle, after):
        column.addWidget(each)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    before.setFocus()
    return page, before, after


def test_button_says_what_it_does_and_with_which_keys(look: Look, qtbot: QtBot) -> None:
    button = Button("Save & close", look, "primary", icon="save", shortcut="Ctrl+S")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Save & close"
    assert button.toolTip() == "Save & close (Ctrl+S)"
    assert button.text() == "Save && close"
    assert button.shortcut().toString() == "Ctrl+S"


def test_icon_button_has_a_name_and_takes_the_keyboard(look: Look, qtbot: QtBot) -> None:
    button = IconButton("print", "Print", look, shortcut="Ctrl+P")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Print"
    assert button.toolTip() == "Print (Ctrl+P)"
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


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


def test_chips_give_what_is_on_in_the_order_shown(look: Look, qtbot: QtBot) -> None:
    chips = ToggleChips(OPTIONS, look, "Topics")
    qtbot.addWidget(chips)
    with qtbot.assertNotEmitted(chips.changed):
        chips.set_values(["network", "cv"])
    assert chips.values() == ["cv", "network"]
    with qtbot.waitSignal(chips.changed):
        QTest.mouseClick(chips.chips[1], Qt.MouseButton.LeftButton)
    assert chips.values() == ["cv", "letter", "network"]


def test_chips_are_one_stop_of_the_tab_key_and_arrows_go_on(look: Look, qtbot: QtBot) -> None:
    chips = ToggleChips(OPTIONS, look, "Topics")
    _page, before, after = _between(qtbot, chips)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    first, second, third = chips.chips
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert chips.values() == ["letter"]
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    QTest.keyClick(third, Qt.Key.Key_Right)
    assert first.hasFocus()


def test_segments_have_exactly_one(look: Look, qtbot: QtBot) -> None:
    segments = Segments([Option(True, "yes"), Option(False, "no"), Option(None, "not known")], look, "Car")
    _page, before, after = _between(qtbot, segments)
    assert segments.value() is True
    segments.set_value(None)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    focused = segments.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "not known"
    with qtbot.waitSignal(segments.changed):
        QTest.keyClick(focused, Qt.Key.Key_Left)
    assert segments.value() is False
    QTest.keyClick(segments.window().focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()
    with pytest.raises(StopIteration):
        segments.set_value("maybe")


def test_everything_is_named(look: Look, qtbot: QtBot, unnamed: Callable[[QWidget], list[str]]) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for each in (
        Button("Save", look),
        IconButton("print", "Print", look),
        CheckBox("Done", look),
        ToggleChips(OPTIONS, look, "Topics"),
        Segments(OPTIONS, look, "Topic"),
    ):
        column.addWidget(each)
    page.show()
    assert unnamed(page) == []


def test_chips_say_something_new(look: Look, qtbot: QtBot) -> None:
    chips = ToggleChips(OPTIONS, look, "Topics")
    qtbot.addWidget(chips)
    before = chips.chips[0].sizeHint().width()
    chips.chips[0].set_words("CV 12 of 13")
    assert chips.chips[0].sizeHint().width() > before
    assert chips.chips[0].accessibleName() == "CV 12 of 13"


@pytest.mark.parametrize("kind", ["button", "icon", "box", "chips", "segments"])
def test_freed_when_closed(kind: str, look: Look, is_freed: Callable[[Callable[[], QWidget]], bool]) -> None:
    makers: dict[str, Callable[[], QWidget]] = {
        "button": lambda: Button("a", look, icon="save", shortcut="Ctrl+S"),
        "icon": lambda: IconButton("save", "a", look),
        "box": lambda: CheckBox("a", look),
        "chips": lambda: ToggleChips(OPTIONS, look, "a"),
        "segments": lambda: Segments(OPTIONS, look, "a"),
    }
    assert is_freed(makers[kind])
