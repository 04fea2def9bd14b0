from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from mentordesk.services.duplicates import PersonHit
from mentordesk.ui.cards.twins import Twins
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


def test_nobody_is_warned_of_the_file_just_saved(english: Language, look: Look, qtbot: QtBot) -> None:
    hit = PersonHit(uuid4(), "Nadia Benali", None, None, certain=False, mentee_id=uuid4(), reference="2026-0001")
    with room_of(look, english) as room:
        twins = Twins(room)
        qtbot.addWidget(twins)
        twins.look_for({"family_name": "Benali"})
        twins.show_hits([hit])
        assert not twins.isHidden()
        twins.stop()
        twins.show_hits([hit])  # found while the file was being saved
        assert twins.isHidden()
        qtbot.wait(500)
        assert twins.isHidden()
        twins.look_for({"family_name": "Benali"})
        twins.show_hits([hit])
        assert not twins.isHidden()
