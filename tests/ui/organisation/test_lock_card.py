from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mentordesk.settings import Settings
from mentordesk.ui.kit.chips import SegmentChip
from mentordesk.ui.organisation.lock_card import LockCard
from mentordesk.ui.wishes import LockAfterWish
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


@pytest.mark.parametrize("minutes", [0, 2, 5, 7, 30])
def test_it_shows_the_choice_as_it_is_even_one_it_does_not_offer(
    minutes: int, look: Look, english: Language, qtbot: QtBot
) -> None:
    with room_of(look, english) as room:
        card = LockCard(replace(room, settings=Settings(lock_after=minutes)))
        qtbot.addWidget(card)
        assert card.choice.value() == minutes


def test_it_wishes_what_is_chosen(look: Look, english: Language, qtbot: QtBot) -> None:
    with room_of(look, english) as room:
        card = LockCard(room)
        qtbot.addWidget(card)
        wishes: list[object] = []
        card.wished.connect(wishes.append)
        chips = card.choice.findChildren(SegmentChip)
        assert [chip.option.words for chip in chips] == ["2 minutes", "5 minutes", "10 minutes", "30 minutes", "never"]
        chips[-1].click()
        assert wishes == [LockAfterWish(0)]
