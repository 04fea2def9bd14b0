from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from mentordesk.language import LANGUAGES
from mentordesk.ui.desk import Desk
from mentordesk.ui.door.porch import Porch
from mentordesk.ui.room import Room
from tests.conftest import NOW
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


def test_another_language_is_told_and_the_switch_stays_until_the_door_is_made_anew(
    look: Look, english: Language, qtbot: QtBot
) -> None:
    room = Room(Desk(), english, look, NOW.date)
    porch = Porch(room, QWidget())
    qtbot.addWidget(porch)
    chosen: list[str] = []
    porch.language_chosen.connect(chosen.append)
    other = next(code for code in LANGUAGES if code != room.language.code)
    porch.languages.buttons[other].click()
    assert chosen == [other]
    room.desk.close()
    assert [code for code, button in porch.languages.buttons.items() if button.isChecked()] == [room.language.code]


def test_the_language_spoken_stands_whole_in_bold(look: Look, english: Language, qtbot: QtBot) -> None:
    with room_of(look, english) as room:
        porch = Porch(room, QWidget())
        qtbot.addWidget(porch)
        porch.show()
        for button in porch.languages.buttons.values():
            bold = QFont(button.font())
            bold.setWeight(QFont.Weight.DemiBold)
            padding = 2 * (6 + 2)  # of a switch, as its style says, with its border
            assert QFontMetrics(bold).horizontalAdvance(button.text()) + padding <= button.width()
