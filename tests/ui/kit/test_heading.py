"""The line above a list: title, how much there is, and buttons, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.heading import Heading
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def test_title_and_remark_at_the_left_buttons_at_the_end(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    button = Button("New", look)
    heading = Heading("Mentees", look, button)
    host.setLayout(heading)
    host.resize(600, 60)
    heading.remark.setText("14")
    host.show()
    heading.activate()
    title = next(each for each in host.findChildren(Text) if each.text() == "Mentees")
    assert title.x() < heading.remark.x() < button.x()
    assert heading.remark.x() - title.geometry().right() < 20
    assert host.width() - button.geometry().right() < 20
