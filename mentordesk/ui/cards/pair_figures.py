"""How a pair goes, in three figures: meetings, hours, and how far it is in its agreed period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.records.choices import RUNNING, STAGES
from mentordesk.ui.kit.look import MEDIUM
from mentordesk.ui.kit.parts import KeyFigure

if TYPE_CHECKING:
    from mentordesk.language import Language
    from mentordesk.records import Meeting
    from mentordesk.services.pair_pages import PairPage
    from mentordesk.ui.room import Room


class PairFigures(QWidget):
    """Three figures in a row, each with the words that make it mean something."""

    def __init__(self, room: Room) -> None:
        """Empty until a pair is shown."""
        super().__init__()
        self._language = room.language
        say, look = room.language.say, room.look
        self._met = KeyFigure(say(N_("Meetings")), "", look)
        self._hours = KeyFigure(say(N_("Hours")), "", look)
        self._time = KeyFigure(say(N_("Agreed period")), "", look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        for figure in (self._met, self._hours, self._time):
            row.addWidget(figure, 1)

    def show_page(self, page: PairPage) -> None:
        """Show those of this pair."""
        language, pair = self._language, page.pair
        say = language.say
        held = sum(each.is_held for each in page.meetings)
        coming = page.next_meeting
        self._met.set(
            language.number(held),
            say(N_("next: {day}"), day=_soon(language, coming)) if coming else say(N_("none planned")),
        )
        due = page.regularity
        self._hours.set(
            language.duration(page.minutes_total) if page.minutes_total else "–",
            language.say_n(N_("{ok} of {n} month in order"), N_("{ok} of {n} months in order"), due.due, ok=due.ok)
            if due.share is not None
            else "",
        )
        months, total = len(page.months), pair.programme.months
        month = N_("Month {n} of {total}") if months <= total else N_("Month {n}")
        self._time.set(
            say(month, n=months, total=total)
            if pair.started_on and pair.stage in RUNNING
            else say(STAGES.label(pair.stage)),
            say(N_("until {day}"), day=pair.last_day) if pair.last_day else "",
        )


def _soon(language: Language, meeting: Meeting) -> str:
    day = language.near_date(meeting.held_on)
    return f"{day} {language.time(meeting.starts_at)}" if meeting.starts_at else day
