"""The open steps of a pair or a person, to be ticked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.language import N_
from mentordesk.services import meetings
from mentordesk.ui.cards.step_tick import StepTick
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Card, Text, clear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.records import Step
    from mentordesk.ui.room import Room


class StepsCard(Card):
    """What is still to do; a tick is saved at once and can be taken back where the meeting is corrected."""

    def __init__(self, room: Room) -> None:
        """Empty until steps are shown."""
        super().__init__(room.look, room.language.say(N_("To do")))
        self._room = room
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.body.addLayout(self._lines)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these open steps."""
        clear(self._lines)
        for step in steps:
            line = StepTick(self._room, step)
            line.ticked.connect(self._done)
            self._lines.addWidget(line)
        if not steps:
            say = self._room.language.say
            self._lines.addWidget(Text(say(N_("Nothing open.")), self._room.look, tone="muted"))

    def _done(self, step: UUID) -> None:
        self._room.desk.ask(meetings.tick_step, step, self._room.today)
