"""What a step in a pair's life needs to know: a day, a reason, how it went; typed in place of the pair's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import spoken
from mentordesk.language import N_
from mentordesk.services import drafts
from mentordesk.ui.forms.form import Form
from mentordesk.ui.forms.problem_line import ProblemLine
from mentordesk.ui.forms.stage_menu import STEPS, Step
from mentordesk.ui.kit.buttons import Button, foot
from mentordesk.ui.kit.look import LARGE, MEDIUM
from mentordesk.ui.kit.parts import Card, Text, clear

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.records import Pair
    from mentordesk.services.saving import Saved
    from mentordesk.ui.room import Room

_WIDTH = 620
"""Of the form at the most, in pixels: a day and a reason need no more."""


class StageForm(QWidget):
    """The form of one step at a time; it stays open until the step is done."""

    done = Signal(str)
    """The words that say it is done."""
    abandoned = Signal()
    """Something typed is about to be thrown away by "Cancel"."""
    cancelled = Signal()

    def __init__(self, room: Room) -> None:
        """Empty until a step is asked about."""
        super().__init__()
        self._room = room
        self.draft = uuid4()
        """Under which what is typed is kept until the step is done."""
        self._step: Step | None = None
        self._done = ""
        self._pair: UUID | None = None
        self._form: Form | None = None
        say, look = room.language.say, room.look
        self._title = Text("", look, "title", wrap=True)
        self._who = Text("", look, tone="muted", wrap=True)
        self._card = Card(look)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(MEDIUM)
        self._card.body.addLayout(self._boxes)
        self._problem = ProblemLine(room)
        self._go = Button("", look, "primary", shortcut="Ctrl+S")
        self._go.clicked.connect(self.save)
        cancel = Button(say(N_("Cancel")), look)
        cancel.clicked.connect(self._cancel)
        whole = QWidget()
        whole.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(whole)
        column.setContentsMargins(MEDIUM, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        for widget in (self._title, self._who, self._card, self._problem):
            column.addWidget(widget)
        column.addLayout(foot(cancel, self._go))
        column.addStretch()
        fill = QHBoxLayout(self)
        fill.setContentsMargins(0, 0, 0, 0)
        fill.addWidget(whole, 1)
        fill.addStretch()

    @property
    def is_open(self) -> bool:
        """Whether a step is being asked about."""
        return self._step is not None

    def show_pair(self, pair: Pair) -> None:
        """Say whose step it is."""
        self._pair = pair.id
        self._who.setText(f"{pair.mentee.person.name} – {pair.mentor.person.name}")

    def ask(self, step: Step) -> None:
        """Ask what a step needs to know; the day is today unless the person says otherwise."""
        self.draft = uuid4()
        form = self._build(step)
        form.load({"day": self._room.today, "closed_on": self._room.today})
        form.editor(step.asks[0].name).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Ask no more; the owner has seen to what is typed."""
        self._step = None

    def unsaved(self) -> str:
        """What would be lost, in words."""
        if self._step is None or self._form is None or not self._form.is_dirty:
            return ""
        return self._room.language.say(N_("the details you are typing"))

    def state(self) -> dict[str, Any] | None:
        """What is typed about which step, when one is asked about."""
        if self._step is None or self._form is None:
            return None
        return {"step": self._step.service.__name__, "form": self._form.state(), "draft": self.draft}

    def restore(self, state: dict[str, Any] | None) -> None:
        """Type the same again."""
        step = next((each for each in STEPS if state and each.service.__name__ == state["step"]), None)
        if step is not None and state is not None:
            self.draft = state["draft"]
            self._build(step).restore(state["form"])

    def save(self) -> None:
        """Do the step, with what was answered."""
        self._problem.hide()
        if self._step is None or self._form is None or (values := self._form.read()) is None:
            return
        given: tuple[Any, ...] = (values,) if self._step.as_values else tuple(values.values())
        self._room.desk.ask(
            drafts.finish,
            self.draft,
            self._step.service,
            self._pair,
            *given,
            then=self._show_done,
            otherwise=self._show_problem,
        )

    def _build(self, step: Step) -> Form:
        """Another step has other fields."""
        language, look = self._room.language, self._room.look
        title = language.say(step.words).rstrip("…")
        self._step, self._done = step, step.done
        self._title.setText(title)
        self._go.setText(title)
        self._go.setAccessibleName(title)
        self._card.setAccessibleName(title)
        self._problem.hide()
        clear(self._boxes)
        if self._form is not None:
            self._form.deleteLater()
        self._form = Form(step.asks, language, look, calendar=self._room.calendar, arrange=False, parent=self)
        for each in step.asks:
            self._boxes.addWidget(self._form.box(each.name))
        return self._form

    def _cancel(self) -> None:
        if self.unsaved():
            self.abandoned.emit()
        self.leave()
        self.cancelled.emit()

    def _show_done(self, saved: Saved) -> None:
        language = self._room.language
        self.leave()
        self.done.emit(f"{language.say(self._done)} {spoken(saved.warnings, language)}".strip())

    def _show_problem(self, problem: Problem) -> None:
        if self._form is not None:
            self._problem.tell(problem, self._form.show_findings)
