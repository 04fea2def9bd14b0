"""The meetings of a pair or a person, newest first: day, what it was about, what was written, what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.records import Meeting
from mentordesk.records.choices import DOERS, MEANS, MEETING_KINDS, MEETING_STATES, TOPICS
from mentordesk.ui.kit.buttons import IconButton
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.menu import MenuButton
from mentordesk.ui.kit.parts import Chip, EmptyState, IconMark, Text
from mentordesk.ui.kit.scrolled import Entries
from mentordesk.ui.kit.tones import MEETING, tone
from mentordesk.ui.wishes import DeleteWish, MeetingWish, PaperWish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.ui.room import Room

_DELETE = N_("Delete the meeting")
_DAY_WIDTH = 74


class MeetingEntry(QWidget):
    """One meeting."""

    wished = Signal(object)
    """A MeetingWish to correct it, a PaperWish for its summary, or a DeleteWish."""

    def __init__(self, room: Room, meeting: Meeting) -> None:
        """The meeting has its steps loaded."""
        super().__init__()
        self._meeting = meeting.id
        self._room = room
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        row.addLayout(self._day(meeting))
        row.addLayout(self._story(meeting), 1)
        self.setAccessibleName(self._title(meeting))

    def _title(self, meeting: Meeting) -> str:
        say = self._room.language.say
        topics = [say(TOPICS.label(code)) for code in meeting.topics]
        return dotted(say(MEETING_KINDS.label(meeting.kind)), self._room.language.listed(topics))

    def _day(self, meeting: Meeting) -> QVBoxLayout:
        look, language = self._room.look, self._room.language
        column = QVBoxLayout()
        column.setSpacing(0)
        day = Text(language.short_date(meeting.held_on), look, tone="muted")
        day.setFixedWidth(_DAY_WIDTH)
        day.setToolTip(language.long_date(meeting.held_on))
        column.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        if meeting.held_on.year != self._room.today.year:
            column.addWidget(Text(str(meeting.held_on.year), look, "small", tone="muted"))
        column.addStretch()
        return column

    def _story(self, meeting: Meeting) -> QVBoxLayout:
        look, language = self._room.look, self._room.language
        say = language.say
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._head(meeting))
        if meeting.summary:
            column.addWidget(Text(meeting.summary, look, wrap=True))
        elif meeting.is_held:
            column.addWidget(Text(say(N_("No summary yet.")), look, tone="warning"))
        if meeting.private_note:
            column.addLayout(self._marked("lock", say(N_("Staff only: {text}"), text=meeting.private_note)))
        for step in meeting.steps:
            due = say(N_("by {day}"), day=step.due_on) if step.due_on else ""
            done = say(N_("done on {day}"), day=step.done_on) if step.done_on else due
            words = dotted(step.text, say(DOERS.label(step.who)), done)
            column.addLayout(self._marked("check" if step.done_on else "step", words))
        column.addStretch()
        return column

    def _head(self, meeting: Meeting) -> QHBoxLayout:
        look, language = self._room.look, self._room.language
        about = dotted(
            language.time(meeting.starts_at) if meeting.starts_at else "",
            language.duration(meeting.minutes) if meeting.minutes else "",
            language.say(MEANS.label(meeting.means)),
            meeting.place,
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(self._title(meeting), look, "strong", wrap=True))
        words.addWidget(Text(about, look, "small", tone="muted", wrap=True))
        if not meeting.is_held:  # a line of its own: beside the title it would leave no room for that
            state = language.say(MEETING_STATES.label(meeting.state))
            words.addWidget(Chip(state, look, tone(MEETING, meeting.state)), 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addLayout(words, 1)
        head.addLayout(self._buttons(meeting))
        head.setAlignment(Qt.AlignmentFlag.AlignTop)
        return head

    def _marked(self, icon: str, words: str) -> QHBoxLayout:
        look = self._room.look
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(IconMark(look.icon(icon, "muted"), 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words, look, tone="muted", wrap=True), 1)
        return row

    def _buttons(self, meeting: Meeting) -> QHBoxLayout:
        look, language = self._room.look, self._room.language
        row = QHBoxLayout()
        row.setSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        correct = IconButton("edit", language.say(N_("Correct the meeting of {day}"), day=meeting.held_on), look)
        correct.clicked.connect(self._correct)
        row.addWidget(correct, 0, top)
        if meeting.is_held:
            show = IconButton("print", language.say(N_("Summary of {day}"), day=meeting.held_on), look)
            show.clicked.connect(self._print)
            row.addWidget(show, 0, top)
        more = MenuButton(look, language.say(N_("More about the meeting of {day}"), day=meeting.held_on))
        more.offer([(_DELETE, "trash")], language.say)
        more.chosen.connect(self._delete)
        self._room.offer(correct, more)
        row.addWidget(more, 0, top)
        return row

    def _correct(self) -> None:
        self.wished.emit(MeetingWish(meeting=self._meeting))

    def _print(self) -> None:
        self.wished.emit(PaperWish("session_summary", self._meeting))

    def _delete(self, words: str) -> None:
        self.wished.emit(DeleteWish(Meeting, self._meeting))


class Timeline(Entries):
    """Meeting after meeting; scrolls, and stays where it was when reloaded."""

    wished = Signal(object)
    """What one of its entries wishes."""

    def __init__(self, room: Room) -> None:
        """Empty until meetings are shown."""
        super().__init__(room.language.say(N_("Meetings")))
        self._room = room

    def show_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Show these, in this order."""
        say = self._room.language.say
        nothing, hint = say(N_("No meeting yet.")), say(N_("Write up the first one with Ctrl+M."))
        entries = [self._entry(each) for each in meetings]
        self.show_entries(entries or [EmptyState("journal", nothing, self._room.look, hint=hint)])

    def _entry(self, meeting: Meeting) -> MeetingEntry:
        entry = MeetingEntry(self._room, meeting)
        entry.wished.connect(self.wished)
        return entry
