"""The history of a record on its page: who did what when, to which field, from what to what; each can be taken back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.services import history
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Chip, EmptyState, Text
from mentordesk.ui.kit.scrolled import Entries
from mentordesk.ui.wishes import UndoWish

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QShowEvent

    from mentordesk.records import Record
    from mentordesk.services.history import Entry, Event, Shift
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room

_SHOWN: Final = 12
"""Entries of one action shown at most: an import or the first filling of a store touches many."""
_LONGEST: Final = 400
"""Signs of a long text that are shown of it."""
_LONG_WORD: Final = re.compile(r"\S{16}(?=\S{3})")
"""Part of a word after which it may go on in the next line: an e-mail address is wider than its column."""


class EventView(QWidget):
    """One action."""

    wished = Signal(object)
    """An UndoWish, to take it back."""

    def __init__(self, room: Room, event: Event) -> None:
        """Shows when and who above, and below what was done to each record."""
        super().__init__()
        self._room = room
        self._action = event.action
        say = room.language.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._head(event))
        for entry in event.entries[:_SHOWN]:
            column.addLayout(self._entry(entry))
        others = event.others + len(event.entries[_SHOWN:])
        if others:
            more = room.language.say_n(N_("and {n} other record"), N_("and {n} other records"), others)
            column.addWidget(Text(more, room.look, "small", tone="muted"))
        self.setAccessibleName(say(N_("Change of {moment}"), moment=event.at))

    def _head(self, event: Event) -> QHBoxLayout:
        look, language = self._room.look, self._room.language
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(Text(language.moment(event.at), look, "strong"))
        row.addWidget(Text(event.who, look, tone="muted", wrap=True), 1)
        if event.is_taken_back:
            row.addWidget(Chip(language.say(N_("taken back")), look))
        elif event.can_undo:
            back = Button(language.say(N_("Take back")), look, "quiet", icon="undo")
            back.setAccessibleName(language.say(N_("Take back the change of {moment}"), moment=event.at))
            back.clicked.connect(self._take_back)
            row.addWidget(back)
        return row

    def _entry(self, entry: Entry) -> QVBoxLayout:
        look, language = self._room.look, self._room.language
        column = QVBoxLayout()
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(Text(_cut(entry.title.said(language)), look, wrap=True), 1)
        head.addWidget(Chip(language.say(history.DEEDS.label(entry.deed)), look), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if entry.shifts:
            column.addLayout(self._shifts(entry.shifts))
        return column

    def _shifts(self, shifts: Sequence[Shift]) -> QGridLayout:
        look, language = self._room.look, self._room.language
        grid = QGridLayout()
        grid.setContentsMargins(MEDIUM, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(4)
        for place, stretch in enumerate((2, 3, 3)):
            grid.setColumnStretch(place, stretch)
        grid.setColumnMinimumWidth(0, _widest_word(look, (language.say(shift.field.label) for shift in shifts)))
        for row, shift in enumerate(shifts):
            nothing = language.say(N_("not stated"))
            before, after = (_cut(words) or nothing for words in (shift.before(language), shift.after(language)))
            for place, (words, tone) in enumerate(
                (
                    (language.say(shift.field.label), "muted"),
                    (language.say(N_("from: {value}"), value=before), "muted"),
                    (language.say(N_("to: {value}"), value=after), ""),
                )
            ):
                text = Text(_LONG_WORD.sub("\\g<0>\u200b", words), look, tone=tone, wrap=True)
                text.setAccessibleName(words)
                text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                text.setAlignment(Qt.AlignmentFlag.AlignTop)
                grid.addWidget(text, row, place)
        return grid

    def _take_back(self) -> None:
        self.wished.emit(UndoWish(self._action))


class HistoryView(Entries):
    """Event after event, newest first; asked for only while it is seen."""

    wished = Signal(object)
    """An UndoWish."""

    def __init__(self, room: Room) -> None:
        """Empty until a record is looked at."""
        super().__init__(room.language.say(N_("History")))
        self._room = room
        self._record: tuple[type[Record], UUID] | None = None
        self._is_stale = False

    def look_at(self, kind: type[Record], record: UUID) -> None:
        """Show the history of a record, as it is now."""
        self._record = (kind, record)
        self._is_stale = True
        if self.isVisible():
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when it comes into sight."""
        super().showEvent(event)
        if self._is_stale:
            self._load()

    def _load(self) -> None:
        if self._record is not None:
            self._is_stale = False
            self._room.desk.ask(history.of, *self._record, then=self.show_events)

    def show_events(self, events: Iterable[Event]) -> None:
        """Show these, in this order."""
        nothing = self._room.language.say(N_("Nothing has been changed yet."))
        views = [self._view(each) for each in events]
        self.show_entries(views or [EmptyState("clock", nothing, self._room.look)])

    def _view(self, event: Event) -> EventView:
        view = EventView(self._room, event)
        view.wished.connect(self.wished)
        return view


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _widest_word(look: Look, labels: Iterable[str]) -> int:
    """Pixels for the widest word of these; nothing of a label is cut."""
    metrics = QFontMetrics(look.font("body"))
    return max(metrics.horizontalAdvance(word) for label in labels for word in label.split()) + 2
