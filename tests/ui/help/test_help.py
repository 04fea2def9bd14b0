from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from mentordesk.language import LANGUAGES
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.help.help import Help, Page
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.start import make_window
from tests.conftest import NOW
from tests.ui.rooms import in_language
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.services.stores import Store
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    QVBoxLayout(made).addWidget(QLineEdit())
    made.show()
    made.findChildren(QLineEdit)[0].setFocus()
    return made


def heading(opened: Help) -> str:
    return opened.page.document().firstBlock().text()


def test_it_opens_with_first_steps_and_then_where_one_was(host: QWidget, room: Room) -> None:
    opened = Help(host, room)
    opened.open()
    assert opened.isVisible()
    assert heading(opened) == "First steps"
    QTest.keyClick(opened.list, Qt.Key.Key_End)
    assert heading(opened) == "Safety, honestly"
    QTest.keyClick(opened.list, Qt.Key.Key_Escape)
    assert opened.isHidden()
    assert isinstance(host.focusWidget(), QLineEdit)
    opened.open()
    assert heading(opened) == "Safety, honestly"


@pytest.mark.parametrize("screen", [screen.name for screen in SCREENS])
def test_every_screen_has_its_page(screen: str, host: QWidget, room: Room) -> None:
    opened = Help(host, room)
    opened.list.setCurrentRow(6)
    opened.open(screen)
    assert heading(opened) != "Safety, honestly"


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_speaks_the_language_of_the_interface(code: str, host: QWidget, room: Room) -> None:
    opened = Help(host, in_language(room, code))
    opened.open()
    assert heading(opened) == {"en": "First steps", "fr": "Premiers pas", "nl": "Eerste stappen"}[code]


def test_the_keyboard_table_is_a_table(host: QWidget, room: Room) -> None:
    opened = Help(host, room)
    opened.list.setCurrentRow(4)
    tables = [each for each in opened.page.document().rootFrame().childFrames() if isinstance(each, QTextTable)]
    assert tables[0].rows() > 8
    assert "Ctrl+K" in opened.page.toPlainText()


def test_the_page_loads_nothing_and_follows_nothing(look: Look, qtbot: QtBot) -> None:
    page = Page(look)
    qtbot.addWidget(page)
    page.show_page("# Title\n\n![picture](file:///etc/hostname) [link](https://example.org)")
    assert page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")) is None
    assert not page.openLinks()
    assert not page.openExternalLinks()


def test_tab_stays_inside_and_every_control_has_a_name(
    host: QWidget, room: Room, unnamed: Callable[[QWidget], list[str]]
) -> None:
    opened = Help(host, room)
    opened.open()
    seen = set()
    for _ in range(6):
        focus = host.focusWidget()
        assert focus is not None
        assert opened.isAncestorOf(focus)
        seen.add(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == {"Topics", "Help page", "Close"}
    assert unnamed(opened) == []


@pytest.mark.parametrize("size", [(900, 600), (1366, 768)])
def test_it_stays_inside_the_window(size: tuple[int, int], host: QWidget, room: Room) -> None:
    opened = Help(host, room)
    opened.open()
    host.resize(*size)
    assert opened.rect().contains(opened.card.geometry())


def test_no_topic_is_cut_in_any_language(host: QWidget, room: Room) -> None:
    for code in LANGUAGES:
        opened = Help(host, in_language(room, code))
        opened.open()
        metrics = opened.list.fontMetrics()
        for row in range(opened.list.count()):
            item = opened.list.item(row)
            room_left = opened.list.visualItemRect(item).width() - 24
            assert metrics.horizontalAdvance(item.text()) <= room_left, item.text()
        opened.dismiss()


def test_help_stays_open_in_another_language(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.press("F1")
        person.shell.help.list.setCurrentRow(4)
        name = person.shell.help.state()["topic"]
        person.window.speak("nl")
        person.wait()
        assert person.shell.help.isVisible()
        assert person.shell.help.state()["topic"] == name
        person.shell.help.dismiss()
        person.window.speak("fr")
        person.wait()
        assert not person.shell.help.isVisible()


def test_help_is_there_at_the_door(qapp: QApplication, qtbot: QtBot) -> None:
    desk = Desk()
    window = make_window(qapp, Settings(language="fr"), desk, NOW.date)
    qtbot.addWidget(window)
    window.show_door(window.make_door())
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F1)
        [read] = window.findChildren(Help)
        assert read.isVisible()
        QTest.keyClick(read.list, Qt.Key.Key_Escape)
        assert read.isHidden()
    desk.close()
