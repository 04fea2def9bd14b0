"""A sheet gives the focus back, and its closing leaves nothing behind."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    for part in (QLineEdit(), QListView(), QTabWidget(), QListView()):
        column.addWidget(part)
    host.resize(900, 600)
    host.show()
    host.activateWindow()
    qtbot.waitActive(host)
    return host


def _opened_and_closed(sheet: Sheet) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    first = QLineEdit()
    column.addWidget(first)
    content.setFocusProxy(first)
    sheet.open("A form", content)
    assert sheet.window().focusWidget() is first
    sheet.close_now()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_closing_gives_the_focus_back(host: QWidget, room: Room) -> None:
    before = host.findChild(QLineEdit)
    assert isinstance(before, QLineEdit)
    before.setFocus()
    _opened_and_closed(Sheet(host, room))
    assert host.focusWidget() is before


def test_no_widget_of_the_window_is_kept_twice_after_many_closings(host: QWidget, room: Room) -> None:
    before = host.findChild(QLineEdit)
    assert isinstance(before, QLineEdit)
    before.setFocus()
    sheet = Sheet(host, room)
    gone = _gone()
    for _ in range(3):
        _opened_and_closed(sheet)
    assert _gone() <= gone


def _gone() -> int:
    """Widgets that Python still has and Qt no longer, or not as these."""
    gc.collect()
    return sum(issubclass(type(each), QWidget) and not isValid(each) for each in gc.get_objects())
