"""The meetings on a page: each stays together, and says what is wished of it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QAbstractButton

from mentordesk.records import Meeting
from mentordesk.ui.cards.timeline import MeetingEntry, Timeline
from mentordesk.ui.kit.menu import MenuButton
from mentordesk.ui.kit.parts import Text
from mentordesk.ui.wishes import DeleteWish, MeetingWish, PaperWish
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


def test_what_became_of_a_meeting_leaves_room_for_its_words(
    stretched: Language, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    meeting = Meeting(
        held_on=date(2026, 10, 2),
        starts_at=time(18, 30),
        kind="regular",
        state="cancelled_mentor",
        means="in_person",
        topics=[],
        place="Bibliothèque communale",
        summary="An urgent delivery at work.",
    )
    with room_of(look, stretched) as room:
        timeline = Timeline(room)
        qtbot.addWidget(timeline)
        timeline.resize(420, 460)
        timeline.show_meetings([meeting])
        timeline.show()
        qapp.processEvents()
        texts = timeline.findChildren(Text)
        assert len(texts) == 4
        assert all(each.height() >= each.heightForWidth(each.width()) for each in texts if each.wordWrap())


def test_a_meeting_is_corrected_printed_and_deleted_by_its_own_buttons(
    english: Language, look: Look, qtbot: QtBot
) -> None:
    key = uuid4()
    meeting = Meeting(id=key, held_on=date(2026, 10, 2), kind="regular", state="held", means="in_person", topics=[])
    with room_of(look, english) as room:
        timeline = Timeline(room)
        qtbot.addWidget(timeline)
        timeline.show_meetings([meeting])
        buttons = {each.accessibleName(): each for each in timeline.findChildren(QAbstractButton)}
        for name, wish in (
            ("Correct the meeting of 02/10/2026", MeetingWish(meeting=key)),
            ("Summary of 02/10/2026", PaperWish("session_summary", key)),
        ):
            with qtbot.waitSignal(timeline.wished) as told:
                buttons[name].click()
            assert told.args == [wish]
        more = timeline.findChild(MenuButton)
        assert isinstance(more, MenuButton)
        with qtbot.waitSignal(timeline.wished) as told:
            more.chosen.emit("Delete the meeting")
        assert told.args == [DeleteWish(Meeting, key)]
