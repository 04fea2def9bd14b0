"""The steps in the form of a meeting: those of earlier meetings to be ticked, and new ones with who and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.records import Field, Kind, Step, fields
from mentordesk.services.meetings import StepDraft
from mentordesk.ui.cards.step_tick import StepTick
from mentordesk.ui.forms.form import Form
from mentordesk.ui.kit.buttons import Button, CheckBox, IconButton
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Card, Text, clear

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mentordesk.errors import Finding
    from mentordesk.ui.room import Room

_ONE_LINE: Final = Field("text", N_("Step"), Kind.TEXT, required=False)
"""In the form a step is one line; the record may hold more."""


class CarriedSteps(Card):
    """Open steps of earlier meetings; a tick says they were done by the day of this one."""

    def __init__(self, room: Room) -> None:
        """Hidden while there are none."""
        super().__init__(room.look, room.language.say(N_("Still open from earlier meetings")))
        self._room = room
        self._boxes: dict[UUID, CheckBox] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.body.addLayout(self._lines)
        self._steps: list[Step] = []
        self._ticked: set[UUID] = set()
        """To be ticked among the steps that are shown next."""
        self.hide()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Offer these steps; ticks on those that were shown before stay."""
        ticked = self.state()
        clear(self._lines)
        self._steps, self._boxes, self._ticked = list(steps), {}, set()
        for step in steps:
            line = StepTick(self._room, step)
            self._boxes[step.id] = line.box
            if step.id in ticked:
                line.box.setChecked(True)
            self._lines.addWidget(line)
        self.setVisible(bool(steps))

    def ticks(self) -> dict[UUID, date | None]:
        """When each step whose tick was changed was done: today, or None for not yet."""
        today = self._room.today
        return {
            step.id: today if self._boxes[step.id].isChecked() else None
            for step in self._steps
            if self._boxes[step.id].isChecked() == step.is_open
        }

    @property
    def is_dirty(self) -> bool:
        """Whether a tick was changed."""
        return bool(self._ticked or self.ticks())

    def state(self) -> set[UUID]:
        """What is ticked."""
        return self._ticked | {key for key, box in self._boxes.items() if box.isChecked()}

    def restore(self, state: set[UUID]) -> None:
        """Tick the same, as soon as the steps are shown."""
        self._ticked = set(state)


class StepLine(QWidget):
    """One step being written: text, who, by when."""

    edited = Signal()
    entered = Signal()
    """Enter was pressed in the text: on to the next step."""
    removed = Signal(object)

    def __init__(self, room: Room, step: Step | StepDraft | None = None) -> None:
        """An empty line, or a step of the meeting to correct."""
        super().__init__()
        self.step = step.id if step else None
        self.done_on = step.done_on if step else None
        described = fields(Step)
        self.form = Form(
            [_ONE_LINE, described["who"], described["due_on"]],
            room.language,
            room.look,
            calendar=room.calendar,
            arrange=False,
            parent=self,
        )
        self.form.load({"text": step.text, "who": step.who, "due_on": step.due_on} if step else {"who": "mentee"})
        self.form.edited.connect(self.edited)
        remove = IconButton("trash", room.language.say(N_("Remove this step")), room.look)
        remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for name, stretch in (("text", 6), ("who", 3), ("due_on", 3)):
            box = self.form.box(name)
            box.label.hide()
            row.addWidget(box, stretch, Qt.AlignmentFlag.AlignTop)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        control: Any = self.form.editor("text").control
        control.returnPressed.connect(self.entered)

    def draft(self) -> StepDraft:
        """What is typed."""
        values = self.form.values()
        return StepDraft(self.step, values["text"] or "", values["who"] or "mentee", values["due_on"], self.done_on)

    def _remove(self) -> None:
        self.removed.emit(self)


class NewSteps(Card):
    """The steps agreed at this meeting. There is always an empty line; Enter goes on to the next."""

    changed = Signal()
    """A line was added."""

    def __init__(self, room: Room) -> None:
        """One empty line."""
        super().__init__(room.look, room.language.say(N_("Steps agreed")))
        self._room = room
        self._lines: list[StepLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        hint = room.language.say(N_("What, who, by when. Enter starts the next one; +7 means in a week."))
        self.add(Text(hint, room.look, "small", tone="muted", wrap=True))
        self.body.addLayout(self._column)
        more = Button(room.language.say(N_("One more step")), room.look, "quiet", icon="plus")
        more.clicked.connect(self._add_and_go)
        self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._loaded: list[StepDraft] = []
        self._add()

    def load(self, steps: Iterable[Step | StepDraft]) -> None:
        """The steps of the meeting to correct."""
        self._clear()
        for step in steps:
            self._add(step)
        self._loaded = self.drafts()
        self._add()

    def drafts(self) -> list[StepDraft]:
        """What is typed, without empty lines."""
        return [draft for line in self._lines if (draft := line.draft()).text.strip()]

    def read(self) -> list[StepDraft] | None:
        """What to save; None when a date cannot be read (it is said beside it)."""
        readable = [line.form.read() for line in self._lines]
        return None if None in readable else self.drafts()

    def show_findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """Say findings about steps ("steps.0.due_on") beside them; gives the others."""
        filled = [line for line in self._lines if line.draft().text.strip()]
        left = []
        for finding in findings:
            head, _, rest = finding.field.partition(".")
            place, _, name = rest.partition(".")
            if head == "steps" and place.isdigit() and int(place) < len(filled):
                filled[int(place)].form.box(name).show_findings((finding,))
            else:
                left.append(finding)
        return left

    @property
    def is_dirty(self) -> bool:
        """Whether something typed would be lost."""
        return self.drafts() != self._loaded

    def state(self) -> dict[str, Any]:
        """All lines as typed."""
        return {
            "lines": [(line.step, line.draft().done_on, line.form.state()) for line in self._lines],
            "loaded": self._loaded,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """The same lines."""
        self._clear()
        for step, done_on, typed in state["lines"]:
            line = self._add()
            line.step, line.done_on = step, done_on
            line.form.restore(typed)
        self._loaded = state["loaded"]

    def _add(self, step: Step | StepDraft | None = None) -> StepLine:
        line = StepLine(self._room, step)
        line.entered.connect(self._add_and_go)
        line.removed.connect(self._remove)
        self._lines.append(line)
        self._column.addWidget(line)
        self.changed.emit()
        return line

    def _add_and_go(self) -> None:
        """Go to the empty line at the end, making one when there is none."""
        line = self._lines[-1] if self._lines and not self._lines[-1].draft().text.strip() else self._add()
        line.form.editor("text").control.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, line: StepLine) -> None:
        self._lines.remove(line)
        line.hide()
        line.deleteLater()
        if not self._lines:
            self._add()

    def _clear(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
