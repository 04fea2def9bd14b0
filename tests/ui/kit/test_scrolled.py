"""What is longer than the window scrolls, and stays where it was when it is shown anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from mentordesk.ui.kit.scrolled import Entries, Scrolled, SideColumn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def _high(count: int) -> list[QWidget]:
    made = [QWidget() for _ in range(count)]
    for each in made:
        each.setFixedHeight(100)
    return made


def test_entries_stand_in_their_order_with_a_line_between(qtbot: QtBot) -> None:
    view = Entries("History")
    qtbot.addWidget(view)
    entries = _high(3)
    view.show_entries(entries)
    view.show()
    body = view.widget()
    assert body is not None
    lines = [each for each in body.children() if isinstance(each, QFrame)]
    tops = [each.y() for pair in zip(entries, [*lines, entries[-1]], strict=True) for each in pair]
    assert tops == sorted(tops)
    assert len(lines) == 2
    assert view.accessibleName() == "History"


def test_entries_shown_anew_are_seen_from_the_same_place(qtbot: QtBot) -> None:
    view = Entries()
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_entries(_high(10))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 400)
    view.verticalScrollBar().setValue(333)
    view.show_entries(_high(11))
    assert view.verticalScrollBar().value() == 333


def test_who_comes_by_tab_sees_where_the_keyboard_is(qtbot: QtBot, look: Look) -> None:
    view = Scrolled("Details", QWidget())
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    accent = look.color("accent").name()
    edge = QPoint(view.width() // 2, 0)
    for reason, is_shown in ((Qt.FocusReason.TabFocusReason, True), (Qt.FocusReason.MouseFocusReason, False)):
        QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, reason))
        assert (view.grab().toImage().pixelColor(edge).name() == accent) is is_shown
        QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert view.grab().toImage().pixelColor(edge).name() != accent


@pytest.mark.parametrize(("count", "is_stop"), [(9, True), (1, False)])
def test_what_is_in_sight_whole_is_no_stop_of_its_own(qtbot: QtBot, count: int, is_stop: bool) -> None:
    entries = Entries("History")
    entries.show_entries(_high(count))
    for view in (SideColumn("At a glance", _high(count)), entries):
        qtbot.addWidget(view)
        view.resize(300, 200)
        view.show()
        assert view.focusPolicy() == (Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.NoFocus)


def test_the_keyboard_stays_among_entries_that_are_shown_anew(qtbot: QtBot) -> None:
    view = Entries("Bin")
    qtbot.addWidget(view)
    view.show()
    for shown, at in ((["a", "b", "c"], ""), (["a", "c"], "c"), (["a"], "a"), ([], None)):
        entries = [QWidget() for _ in shown]
        for entry, name in zip(entries, shown, strict=True):
            QPushButton(name, entry)
        view.show_entries(entries)
        if at == "":
            entries[1].findChildren(QPushButton)[0].setFocus()
        else:
            focused = view.window().focusWidget()
            assert (focused.text() if isinstance(focused, QPushButton) else None) == at
    assert view.window().focusWidget() is view
