"""The screens are made one by one as somebody goes to them, and speak with one voice."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from mentordesk.services.drafts import Draft
from mentordesk.ui.screens.stack import ScreenStack
from mentordesk.ui.screens.today import TodayScreen
from mentordesk.ui.wishes import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room


@pytest.fixture
def stack(room: Room, qtbot: QtBot) -> ScreenStack:
    made = ScreenStack(room)
    qtbot.addWidget(made)
    return made


def test_a_screen_is_made_when_somebody_first_goes_there(stack: ScreenStack) -> None:
    assert stack.count() == 0
    stack.go(Visit("journal"))
    journal = stack.now
    assert journal.name == "journal"
    stack.go(Visit("today"))
    assert stack.now.name == "today"
    stack.go(Visit("journal"))
    assert stack.now is journal
    assert stack.count() == 2


def test_what_a_screen_says_is_heard(stack: ScreenStack, qtbot: QtBot) -> None:
    stack.go(Visit("journal"))
    with qtbot.waitSignal(stack.noticed) as told:
        stack.now.print()
    assert told.args == ["Choose a meeting first."]


def test_drafts_are_offered_on_a_screen_made_later_too(stack: ScreenStack) -> None:
    stack.go(Visit("journal"))
    stack.offer_drafts([Draft(uuid4(), "meeting", None, None, "Amina Belkacem", b"")])
    today = stack.by_name("today")
    assert isinstance(today, TodayScreen)
    assert not today.unfinished.isHidden()
    stack.offer_drafts([])
    assert today.unfinished.isHidden()


def test_other_screens_stand_where_these_stood(stack: ScreenStack, room: Room, qtbot: QtBot) -> None:
    journal = stack.by_name("journal")
    journal.restore({"find": "Gent", "period": "year"})
    again = ScreenStack(room)
    qtbot.addWidget(again)
    again.restore(stack.state())
    assert again.count() == 1
    assert again.by_name("journal").state() == {"find": "Gent", "period": "year"}
