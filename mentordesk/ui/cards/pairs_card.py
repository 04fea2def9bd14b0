"""The pairs of a person, one line each; a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.records.choices import STAGES
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Card, Chip, ElidedText, Text, clear
from mentordesk.ui.kit.tones import PAIR, tone
from mentordesk.ui.wishes import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.records import Pair
    from mentordesk.ui.room import Room


class _Line(QWidget):
    """One pair."""

    opened = Signal(object)

    def __init__(self, room: Room, pair: Pair, *, of_mentor: bool) -> None:
        super().__init__()
        self._pair = pair.id
        language, look = room.language, room.look
        other = pair.mentee.person.name if of_mentor else pair.mentor.person.name
        name = Button(other, look, "quiet")
        name.setToolTip(language.say(N_("Open the pair {number}"), number=pair.number))
        name.clicked.connect(self._open)
        since = language.say(N_("since {day}"), day=pair.started_on) if pair.started_on else ""
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(name)
        head.addStretch()
        head.addWidget(Chip(language.say(STAGES.label(pair.stage)), look, tone(PAIR, pair.stage)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        about = ElidedText(dotted(pair.number, since), look, "small", tone="muted")
        about.setContentsMargins(10, 0, 0, 0)
        column.addWidget(about)

    def _open(self) -> None:
        self.opened.emit(self._pair)


class PairsCard(Card):
    """Lists a person's pairs, the latest first."""

    went = Signal(object)

    def __init__(self, room: Room, *, of_mentor: bool) -> None:
        """`of_mentor`: the lines show the mentees, else the mentors."""
        super().__init__(room.look, room.language.say(N_("Pairs")))
        self._room = room
        self._of_mentor = of_mentor
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.body.addLayout(self._lines)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these."""
        clear(self._lines)
        for pair in pairs:
            line = _Line(self._room, pair, of_mentor=self._of_mentor)
            line.opened.connect(self._open)
            self._lines.addWidget(line)
        if not pairs:
            self._lines.addWidget(Text(self._room.language.say(N_("No pair yet.")), self._room.look, tone="muted"))

    def _open(self, pair: UUID) -> None:
        self.went.emit(Visit("pairs", pair))
