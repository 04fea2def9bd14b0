"""What is kept is read whole: a long address that has no room ends in … and is copied as it is; a year is a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from mentordesk.records import Person
from mentordesk.ui.forms.facts import Facts
from mentordesk.ui.kit.parts import ElidedText, Text
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look

LONG = "marie-christine.vandenbroucke-de-schrijver@samenwerking.example.org"


def test_a_long_address_is_elided_and_copied_whole(english: Language, look: Look, qtbot: QtBot) -> None:
    with room_of(look, english) as room:
        facts = Facts(room)
        qtbot.addWidget(facts)
        facts.resize(360, 900)
        facts.show_records([Person(family_name="Vandenbroucke", email=LONG, languages={})])
        facts.show()
        value = next(each for each in facts.findChildren(ElidedText) if each.text() == LONG)
        assert value.is_elided
        assert value.toolTip() == LONG
        assert value.mapTo(facts, value.rect().topRight()).x() <= facts.width()
        [copying] = value.actions()
        copying.trigger()
        assert QGuiApplication.clipboard().text() == LONG
        assert "Vandenbroucke" in {each.text() for each in facts.findChildren(Text)}


def test_a_year_is_not_written_in_thousands(english: Language, look: Look, qtbot: QtBot) -> None:
    with room_of(look, english) as room:
        facts = Facts(room)
        qtbot.addWidget(facts)
        facts.show_records([Person(family_name="Vandenbroucke", birth_year=2000, languages={})])
        said = {each.text() for each in facts.findChildren(Text)}
        assert "2000" in said
        assert "2,000" not in said
