"""The banner of a damaged store says what is safe and leads to a backup; a remark says what is well again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mentordesk.language import LANGUAGES, Language
from mentordesk.services.safety import Glance
from mentordesk.storage.integrity import Damage
from mentordesk.ui.cards.damage_banner import DamageBanner, remark
from mentordesk.ui.wishes import RestoreWish
from tests.ui.rooms import in_language, room_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room

FOLDER = Path("Office.mentordesk")
DAMAGED = Glance(FOLDER, (Damage("{file}: cannot be read.", {"file": "store.db"}),), (), None)


@pytest.fixture
def room(look: Look, english: Language) -> Iterator[Room]:
    with room_of(look, english) as made:
        yield made


@pytest.mark.parametrize("code", LANGUAGES)
def test_p3_it_names_the_damage_and_the_way_back(code: str, qtbot: QtBot, room: Room) -> None:
    banner = DamageBanner(in_language(room, code))
    qtbot.addWidget(banner)
    banner.show()
    banner.tell(DAMAGED)
    assert "store.db" in banner.words
    assert "{" not in banner.words
    with qtbot.waitSignal(banner.wished) as told:
        banner._button.click()
    assert told.args == [RestoreWish(FOLDER)]


def test_it_stays_away_while_the_store_is_whole(qtbot: QtBot, room: Room) -> None:
    banner = DamageBanner(room)
    qtbot.addWidget(banner)
    banner.tell(Glance(FOLDER, (), ("keys.json",), None))
    assert banner.isHidden()


def test_what_is_well_again_is_a_remark(english: Language) -> None:
    assert "keys.json was damaged" in remark(Glance(FOLDER, (), ("keys.json",), None), english)
    assert "Office 1 is" not in remark(Glance(FOLDER, (), (), None), english)
    assert "Office 1" in remark(Glance(FOLDER, (), (), Path("backups/Office 1")), english)
    assert remark(DAMAGED, english) == ""


def test_it_is_freed_and_all_is_named(
    room: Room, is_freed: Callable[[Callable[[], QWidget]], bool], unnamed: Callable[[QWidget], list[str]]
) -> None:
    assert is_freed(lambda: DamageBanner(room))
    assert unnamed(DamageBanner(room)) == []
