"""The open steps of a pair or a person, to be ticked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.records.choices import DOERS
from mentordesk.services import meetings
from mentordesk.ui.buttons import CheckBox
from mentordesk.ui.facts import person_line
from mentordesk.ui.look import SMALL
from mentordesk.ui.parts import Card, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.records import Step
    from mentordesk.ui.screens.base import Room


class StepLine(QWidget):
    """One step with its box."""

    ticked = Signal(object)
    """The id of the step that was done."""

    def __init__(self, room: Room, step: Step) -> None:
        """An overdue step says so."""
        super().__init__()
        say, look = room.language.say, room.look
        self._step = step.id
        self._box = CheckBox("", look)
        self._box.setAccessibleName(say(N_("Done: {step}"), step=step.text))
        self._box.clicked.connect(self._tick)
        is_late = step.due_on is not None and step.due_on < room.today
        due = ""
        if step.due_on:
            due = say(N_("overdue since {day}") if is_late else N_("by {day}"), day=step.due_on)
        text = Text(step.text, look, wrap=True)
        about = Text(
            person_line(say(DOERS.label(step.who)), due), look, "small", tone="warning" if is_late else "muted"
        )
        about.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text)
        words.addWidget(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _tick(self) -> None:
        self.ticked.emit(self._step)


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
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for step in steps:
            line = StepLine(self._room, step)
            line.ticked.connect(self._done)
            self._lines.addWidget(line)
        if not steps:
            say = self._room.language.say
            self._lines.addWidget(Text(say(N_("Nothing open.")), self._room.look, tone="muted"))

    def _done(self, step: UUID) -> None:
        self._room.desk.ask(meetings.tick_step, step, self._room.today)
