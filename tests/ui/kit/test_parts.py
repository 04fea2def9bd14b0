from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.ui.kit.parts import (
    Avatar,
    Card,
    Chip,
    ElidedText,
    EmptyState,
    IconMark,
    KeyFigure,
    Text,
    clear,
    rule,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def test_text_is_never_markup(look: Look, qtbot: QtBot) -> None:
    text = Text("<b>bold</b>", look)
    qtbot.addWidget(text)
    assert text.sizeHint().width() > Text("bold", look).sizeHint().width()


def test_elided_text_gives_way(look: Look, qtbot: QtBot) -> None:
    text = ElidedText("A very long name that never ends", look)
    qtbot.addWidget(text)
    text.resize(60, 20)
    assert text.is_elided
    assert text.minimumWidth() < 60
    text.resize(600, 20)
    assert not text.is_elided


def test_chip_grows_with_its_word(look: Look, qtbot: QtBot) -> None:
    chip = Chip("Active", look, "good")
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    chip.set("Cancelled by the mentor", "danger")
    assert chip.sizeHint().width() > before
    chip.resize(chip.sizeHint())
    image = chip.grab().toImage()
    assert image.pixelColor(image.width() // 2, 1).name() == look.palette.danger_soft


def test_avatar_is_a_circle_in_the_person_s_colour(look: Look, qtbot: QtBot) -> None:
    avatar = Avatar("Nadia Benali", look)
    qtbot.addWidget(avatar)
    first = avatar.grab().toImage().pixelColor(20, 4).name()
    avatar.set("Somebody Else")
    avatar.set("Nadia Benali")
    assert avatar.grab().toImage().pixelColor(20, 4).name() == first


def test_card_is_named_and_keeps_its_things_at_the_top(look: Look, qtbot: QtBot) -> None:
    card = Card(look, "Checklists")
    qtbot.addWidget(card)
    card.add(Text("one", look))
    card.add_action(QPushButton("More"))
    card.resize(300, 500)
    card.show()
    assert card.accessibleName() == "Checklists"
    assert card.title.y() < 40


def test_card_gives_the_rest_of_the_room_to_what_wants_it(look: Look, qtbot: QtBot) -> None:
    card = Card(look, "List")
    qtbot.addWidget(card)
    inner = QWidget()
    card.add(inner, 1)
    card.resize(300, 500)
    card.show()
    assert inner.height() > 350


def test_key_figure_and_empty_state(look: Look, qtbot: QtBot) -> None:
    figure = KeyFigure("Meetings", "6", look)
    qtbot.addWidget(figure)
    figure.set("7", "next: Thursday")
    assert figure.accessibleName() == "Meetings"
    action = QPushButton("New pair")
    empty = EmptyState("pairs", "No pair yet", look, hint="Form one.", action=action)
    qtbot.addWidget(empty)
    assert empty.text.text() == "No pair yet"
    assert empty.action is action


@pytest.mark.parametrize("kind", ["text", "elided", "chip", "avatar", "card", "figure", "empty", "icon", "rule"])
def test_freed_when_closed(kind: str, look: Look, is_freed: Callable[[Callable[[], QWidget]], bool]) -> None:
    makers: dict[str, Callable[[], QWidget]] = {
        "text": lambda: Text("a", look),
        "elided": lambda: ElidedText("a", look),
        "chip": lambda: Chip("a", look),
        "avatar": lambda: Avatar("a", look),
        "card": lambda: Card(look, "a"),
        "figure": lambda: KeyFigure("a", "1", look),
        "empty": lambda: EmptyState("pairs", "a", look),
        "icon": lambda: IconMark(look.icon("plus")),
        "rule": rule,
    }
    assert is_freed(makers[kind])


def test_what_is_cleared_away_is_gone_with_its_places(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(QLabel("words"))
    column.addStretch()
    places = [column.itemAt(place) for place in range(column.count())]
    clear(column)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert column.count() == 0
    assert host.findChildren(QLabel) == []
    assert [isValid(each) for each in places] == [False, False], "Qt frees no place that was taken"
