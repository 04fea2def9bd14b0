"""One step with its box: what was agreed, who does it, by when; to be ticked where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.records.choices import DOERS
from mentordesk.ui.kit.buttons import CheckBox
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.records import Step
    from mentordesk.ui.room import Room


class StepTick(QWidget):
    """A box with words of any length beside it; an overdue step says so."""

    ticked = Signal(object)
    """The id of the step whose box the person clicked."""

    def __init__(self, room: Room, step: Step) -> None:
        """Ticked when the step is done."""
        super().__init__()
        say, look = room.language.say, room.look
        self._step: UUID = step.id
        self.box = CheckBox("", look)
        self.box.setAccessibleName(say(N_("Done: {step}"), step=step.text))
        self.box.setChecked(not step.is_open)
        self.box.clicked.connect(self._tick)
        self.box.setEnabled(room.may_write)
        is_late = step.is_open and step.due_on is not None and step.due_on < room.today
        due = ""
        if step.due_on:
            due = say(N_("overdue since {day}") if is_late else N_("by {day}"), day=step.due_on)
        tone = "warning" if is_late else "muted"
        about = Text(dotted(say(DOERS.label(step.who)), due), look, "small", tone=tone, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(step.text, look, wrap=True))
        words.addWidget(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _tick(self) -> None:
        self.ticked.emit(self._step)
