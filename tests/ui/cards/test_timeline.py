from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentordesk.records import Meeting
from mentordesk.ui.cards.timeline import MeetingEntry, Timeline
from mentordesk.ui.kit.parts import Text
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


def test_the_lines_of_a_lone_meeting_stay_together(
    english: Language, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    meeting = Meeting(
        held_on=date(2026, 10, 2), kind="regular", state="held", means="in_person", topics=[], summary="Read the CV."
    )
    with room_of(look, english) as room:
        timeline = Timeline(room)
        qtbot.addWidget(timeline)
        timeline.resize(420, 460)
        timeline.show_meetings([meeting])
        timeline.show()
        qapp.processEvents()
        entry = timeline.findChild(MeetingEntry)
        assert isinstance(entry, MeetingEntry)
        assert entry.height() <= entry.heightForWidth(entry.width())
        summary = next(text for text in entry.findChildren(Text) if text.text() == "Read the CV.")
        assert summary.y() < 70
