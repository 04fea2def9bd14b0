"""What can be done with a pair in its stage: a menu, and a small question for each step that needs a day or a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import spoken
from mentordesk.language import N_
from mentordesk.records import Field, Kind, Pair, fields
from mentordesk.records.choices import NOT_STARTED, RUNNING
from mentordesk.services import pairs
from mentordesk.ui.forms.form import Form
from mentordesk.ui.forms.problem_line import ProblemLine
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, MEDIUM
from mentordesk.ui.kit.menu import MenuButton
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.errors import Problem
    from mentordesk.services.saving import Saved
    from mentordesk.ui.room import Room

_CLOSING: Final = ("closed_on", "closed_by", "closing_reason", "closing_remark")


@dataclass(frozen=True)
class Step:
    """One thing that can be done with a pair: in which stages, what it is called, what it asks, which service does it."""

    words: str
    done: str
    icon: str
    stages: tuple[str, ...]
    service: Callable[..., Saved]
    asks: tuple[Field, ...] = ()
    as_values: bool = False
    """Whether the service takes the answers as one dictionary."""


def _day(words: str) -> Field:
    return Field("day", words, Kind.DATE, required=True)


def _reason(*, required: bool = False) -> Field:
    return Field("reason", N_("Reason"), Kind.TEXT, required=required)


STEPS: Final = (
    Step(N_("Both have accepted"), N_("The pair is accepted."), "check", ("proposed",), pairs.accept),
    Step(
        N_("Start the pair…"),
        N_("The pair has started."),
        "play",
        NOT_STARTED,
        pairs.start,
        (_day(N_("Start")),),
    ),
    Step(
        N_("Pause the pair…"),
        N_("The pair is paused."),
        "pause",
        ("active",),
        pairs.pause,
        (_day(N_("From")), _reason()),
    ),
    Step(
        N_("Resume the pair…"),
        N_("The pair goes on."),
        "play",
        ("paused",),
        pairs.resume,
        (_day(N_("From")),),
    ),
    Step(
        N_("Prolong the pair…"),
        N_("The pair is prolonged."),
        "calendar",
        RUNNING,
        pairs.prolong,
        (_day(N_("Until")),),
    ),
    Step(
        N_("Close the pair…"),
        N_("The pair is closed."),
        "flag",
        RUNNING,
        pairs.close,
        tuple(fields(Pair)[name] for name in _CLOSING),
        as_values=True,
    ),
    Step(
        N_("Cancel the pair…"),
        N_("The pair is cancelled."),
        "close",
        NOT_STARTED,
        pairs.cancel,
        (_reason(),),
    ),
    Step(
        N_("Reopen the pair…"),
        N_("The pair is open again."),
        "undo",
        ("closed", "cancelled"),
        pairs.reopen,
        (_reason(required=True),),
    ),
)
"""Every step of a pair's life, in order."""
_DELETE: Final = N_("Delete the pair")


class StageQuestion(QDialog):
    """Asks what one step needs to know, and stays open until it is done."""

    succeeded = Signal(str)
    """The words that say it is done."""

    def __init__(self, room: Room, step: Step, pair: Pair, parent: QWidget) -> None:
        """The day is today unless the person says otherwise."""
        super().__init__(parent)
        say, look = room.language.say, room.look
        self._room = room
        self._step = step
        self._pair = pair.id
        title = say(step.words).rstrip("…")
        self.setWindowTitle(title)
        self.form = Form(step.asks, room.language, look, calendar=room.calendar, arrange=False, parent=self)
        self.form.load({"day": room.today, "closed_on": room.today})
        self._problem = ProblemLine(room)
        go = Button(title, look, "primary")
        go.setDefault(True)
        go.clicked.connect(self.go)
        back = Button(say(N_("Back")), look)
        back.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(back)
        row.addWidget(go)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(Text(f"{pair.mentee.person.name} – {pair.mentor.person.name}", look, "section", wrap=True))
        for each in step.asks:
            column.addWidget(self.form.box(each.name))
        column.addWidget(self._problem)
        column.addStretch()
        column.addLayout(row)
        self.setMinimumWidth(420)

    def go(self) -> None:
        """Do it, with what was answered."""
        values = self.form.read()
        if values is None:
            return
        given: tuple[Any, ...] = (values,) if self._step.as_values else tuple(values.values())
        self._room.desk.ask(self._step.service, self._pair, *given, then=self._show_done, otherwise=self._show_problem)

    def _show_done(self, saved: Saved) -> None:
        language = self._room.language
        doubts = spoken(saved.warnings, language)
        self.succeeded.emit(f"{language.say(self._step.done)} {doubts}".strip())
        self.accept()

    def _show_problem(self, problem: Problem) -> None:
        self._problem.tell(problem, self.form.show_findings)


class StageMenu(MenuButton):
    """The steps that are possible now."""

    told = Signal(str)
    deleted = Signal()
    """The person wants the pair in the bin."""

    def __init__(self, room: Room) -> None:
        """Empty until a pair is shown."""
        super().__init__(room.look, room.language.say(N_("What to do with the pair")))
        self._room = room
        self._pair: Pair | None = None
        self._last: Step | None = None
        self.chosen.connect(self._choose)

    def show_pair(self, pair: Pair) -> None:
        """Offer the steps of the pair's stage."""
        self._pair = pair
        steps = [(step.words, step.icon) for step in STEPS if pair.stage in step.stages]
        self.offer([*steps, (_DELETE, "trash")], self._room.language.say)

    def _choose(self, words: str) -> None:
        if words == _DELETE:
            self.deleted.emit()
            return
        step = next(each for each in STEPS if each.words == words)
        if self._pair is None:
            return
        if not step.asks:
            self._last = step
            self._room.desk.ask(step.service, self._pair.id, then=self._show_done)
            return
        question = StageQuestion(self._room, step, self._pair, self)
        question.succeeded.connect(self.told)
        question.finished.connect(question.deleteLater)
        question.open()

    def _show_done(self, saved: Saved) -> None:
        if self._last is not None:
            self.told.emit(self._room.language.say(self._last.done))
