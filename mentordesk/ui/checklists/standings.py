"""How far all mentees together are with each checklist; seen while no mentee is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.drawings import Ring
from mentordesk.ui.kit.look import LARGE, MEDIUM
from mentordesk.ui.kit.parts import Card, EmptyState, Text, clear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.services.checklist_pages import Standing
    from mentordesk.ui.room import Room

_COLUMNS = 2


class StandingCard(Card):
    """One checklist: the average of those who began it, with its base."""

    def __init__(self, room: Room, standing: Standing) -> None:
        """The ring stays empty while nobody began."""
        name = standing.template.name(room.language.code)
        super().__init__(room.look, name)
        language, look = room.language, room.look
        ring = Ring(language, look, name, size=72)
        ring.set_share(standing.average)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        begun = language.say_n(
            N_("{begun} of {n} mentee began"),
            N_("{begun} of {n} mentees began"),
            standing.mentees,
            begun=standing.begun,
        )
        words.addWidget(Text(begun, look, wrap=True))
        finished = language.say_n(N_("{n} has finished"), N_("{n} have finished"), standing.finished)
        words.addWidget(Text(finished, look, tone="muted", wrap=True))
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        row.addWidget(ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.body.addLayout(row)


class Standings(EmptyState):
    """Asks to choose a mentee, under a card for each checklist."""

    def __init__(self, room: Room) -> None:
        """Without cards until standings are shown."""
        super().__init__("checklists", room.language.say(N_("Choose a mentee in the list.")), room.look)
        self._room = room
        self._title = Text(room.language.say(N_("All mentees")), room.look, "title")
        words = N_("Each ring is the average of the mentees who began; the others are not counted.")
        self._base = Text(room.language.say(words), room.look, tone="muted", wrap=True)
        for part in (self._title, self._base):
            part.hide()
        self._cards = QWidget()
        self._grid = QGridLayout(self._cards)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(MEDIUM)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(MEDIUM, LARGE, LARGE, LARGE)
        column.insertWidget(0, self._title)
        column.insertWidget(1, self._base)
        column.insertSpacing(2, 4)
        column.insertWidget(3, self._cards)

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Show these, in their order."""
        clear(self._grid)
        for place, standing in enumerate(standings):
            self._grid.addWidget(StandingCard(self._room, standing), place // _COLUMNS, place % _COLUMNS)
        for part in (self._title, self._base):
            part.setVisible(bool(standings))
