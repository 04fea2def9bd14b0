from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.ui.kit.overlay import Overlay
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    QVBoxLayout(made).addWidget(QLineEdit("beneath"))
    made.show()
    made.findChildren(QLineEdit)[0].setFocus()
    return made


@pytest.fixture
def overlay(host: QWidget, look: Look, english: Language) -> Iterator[Overlay]:
    with room_of(look, english) as room:
        made = Overlay(host, room)
        row = QHBoxLayout(made.card)
        row.addWidget(QLineEdit("first"))
        row.addWidget(QLineEdit("second"))
        made.card.setGeometry(100, 100, 400, 200)
        made.appear()
        made.findChildren(QLineEdit)[0].setFocus()
        yield made


def focused(host: QWidget) -> str:
    line = host.focusWidget()
    assert isinstance(line, QLineEdit)
    return line.text()


def test_tab_goes_round_inside(host: QWidget, overlay: Overlay) -> None:
    seen = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        line = host.focusWidget()
        assert line is not None
        QTest.keyClick(line, key)
        seen.append(focused(host))
    assert seen == ["second", "first", "second"]


def test_escape_closes_it_and_gives_the_focus_back(host: QWidget, overlay: Overlay) -> None:
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert overlay.isHidden()
    assert focused(host) == "beneath"


def test_a_click_beside_the_card_closes_it_and_one_on_the_card_does_not(overlay: Overlay) -> None:
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.card.geometry().center())
    assert overlay.isVisible()
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert overlay.isHidden()


def test_it_follows_the_size_of_its_host(host: QWidget, overlay: Overlay) -> None:
    host.resize(1000, 700)
    assert overlay.geometry() == host.rect()
