from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from mentordesk.ui.cards.task_card import Task, TaskCard, TaskLine
from mentordesk.ui.wishes import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room

CALL = Task("Nadia Benali", "with Paul Verstraete · never met", Visit("pairs"), "0 of 2 this month", "warning")


def shown(room: Room, qtbot: QtBot, width: int) -> TaskCard:
    made = TaskCard(room, "Who needs a call", "Nobody.", Visit("pairs", filter="call"), always=True)
    qtbot.addWidget(made)
    made.show_tasks([CALL], 3, "warning")
    made.resize(width, 200)
    made.show()
    return made


def tooltip(line: TaskLine) -> str:
    QToolTip.hideText()
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), line.mapToGlobal(QPoint(5, 5))))
    return QToolTip.text()


def test_what_has_no_room_is_told_by_the_tooltip_and_what_has_room_is_not(room: Room, qtbot: QtBot) -> None:
    card = shown(room, qtbot, 700)
    line = card.findChildren(TaskLine)[0]
    assert (line.is_elided, tooltip(line)) == (False, "")
    card.resize(260, 200)
    assert line.is_elided
    assert tooltip(line) == "Nadia Benali\nwith Paul Verstraete · never met"


def test_words_end_before_the_chip_begins(room: Room, qtbot: QtBot) -> None:
    card = shown(room, qtbot, 320)
    line = card.findChildren(TaskLine)[0]
    ground = room.look.palette.tone("warning")[1]
    picture = line.grab().toImage()
    middle = [picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())]
    begins = middle.index(ground)
    before = {
        picture.pixelColor(x, y).name() for x in range(begins - 6, begins - 2) for y in range(8, picture.height() - 8)
    }
    assert len(before) == 1


def test_a_line_is_one_sentence_and_leads_on_by_the_keyboard(room: Room, qtbot: QtBot) -> None:
    card = shown(room, qtbot, 500)
    line = card.findChildren(TaskLine)[0]
    assert line.accessibleName() == "Nadia Benali · with Paul Verstraete · never met · 0 of 2 this month"
    with qtbot.waitSignal(card.chosen) as told:
        QTest.keyClick(line, Qt.Key.Key_Space)
    assert told.args == [CALL.leads_to]
