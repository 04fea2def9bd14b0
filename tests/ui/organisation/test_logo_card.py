"""Where there is no logo yet, the empty paper says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from mentordesk.ui.organisation.logo_card import LogoCard
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


def test_an_empty_paper_says_that_there_is_no_logo(look: Look, english: Language, qtbot: QtBot) -> None:
    with room_of(look, english) as room:
        card = LogoCard(room, lambda: True)
        qtbot.addWidget(card)
        card.resize(300, 320)
        card.show()
        shown = card.picture.grab().toImage()
        middle = {shown.pixelColor(x, shown.height() // 2).name() for x in range(20, shown.width() - 20)}
        assert card.picture.accessibleName() == "No logo yet."
        assert len(middle - {QColor("#ffffff").name()}) > 0
