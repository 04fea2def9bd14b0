from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.ui.kit.chips import Option, Segments, ToggleChips

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look

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


def test_chips_say_something_new(look: Look, qtbot: QtBot) -> None:
    chips = ToggleChips(OPTIONS, look, "Topics")
    qtbot.addWidget(chips)
    before = chips.chips[0].sizeHint().width()
    chips.chips[0].set_words("CV 12 of 13")
    assert chips.chips[0].sizeHint().width() > before
    assert chips.chips[0].accessibleName() == "CV 12 of 13"


def test_named_and_freed(
    look: Look, qtbot: QtBot, unnamed: Callable[[QWidget], list[str]], is_freed: Callable[[Callable[[], QWidget]], bool]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(ToggleChips(OPTIONS, look, "Topics"))
    column.addWidget(Segments(OPTIONS, look, "Topic"))
    page.show()
    assert unnamed(page) == []
    assert is_freed(lambda: ToggleChips(OPTIONS, look, "Topics"))
    assert is_freed(lambda: Segments(OPTIONS, look, "Topic"))
