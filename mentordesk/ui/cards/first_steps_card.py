"""The first things one does in a new office, each with its button; ticked when done, gone when all are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, IconMark, Text, clear
from mentordesk.ui.wishes import NEW, MeetingWish, PaperWish, Visit

if TYPE_CHECKING:
    from mentordesk.services.first_steps import FirstSteps
    from mentordesk.ui.room import Room


@dataclass(frozen=True)
class Step:
    """One step in words: what, why or how, and what its button says."""

    what: str
    hint: str
    button: str


STEPS: Final = {
    "mentee": Step(N_("Enter a mentee"), N_("A name is enough; the rest can follow."), N_("Enter a mentee")),
    "mentor": Step(N_("Enter a mentor"), N_("The same for the volunteer who will go along."), N_("Enter a mentor")),
    "pair": Step(N_("Form a pair"), N_("Choose the two, and when they start if that is known."), N_("Form a pair")),
    "meeting": Step(
        N_("Write up a meeting"), N_("With Ctrl+M, from anywhere; in half a minute."), N_("Write up a meeting")
    ),
    "paper": Step(
        N_("Print its summary"), N_("One page, in the mentee’s language, for both to sign."), N_("See the summary")
    ),
    "second_place": Step(
        N_("Choose a second place for backups"),
        N_("A stick or a shared folder: what the laptop loses, it still has."),
        N_("Choose a place"),
    ),
}
"""The steps by name, in the order in which one does them."""


class StepRow(QWidget):
    """One step: done or to do."""

    wanted = Signal(str)
    """The step's name: its button was pressed."""

    def __init__(self, room: Room, name: str, number: int, *, is_done: bool, is_next: bool, is_possible: bool) -> None:
        """The next one stands out; one that needs an earlier one first waits."""
        super().__init__()
        say, look, step = room.language.say, room.look, STEPS[name]
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(MEDIUM)
        mark: QLabel | IconMark = (
            IconMark(look.icon("check", "good"), 22)
            if is_done
            else Text(room.language.number(number), look, "strong", tone="accent" if is_next else "muted")
        )
        mark.setFixedWidth(22)
        if isinstance(mark, QLabel):
            mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        what = Text(say(step.what), look, "strong", tone="muted" if is_done else "")
        what.setAccessibleName(dotted(say(step.what), say(N_("done", "step"))) if is_done else say(step.what))
        words.addWidget(what)
        words.addWidget(Text(say(step.hint), look, "small", tone="muted", wrap=True))
        row.addLayout(words, 1)
        if is_done:
            return
        button = Button(say(step.button), look, "primary" if is_next else "secondary")
        button.setEnabled(is_possible)
        button.clicked.connect(self._want)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _want(self) -> None:
        self.wanted.emit(self._name)


class FirstStepsCard(Card):
    """Leads somebody new through the first things; hidden once they are done."""

    went = Signal(object)
    wished = Signal(object)

    def __init__(self, room: Room) -> None:
        """Hidden until it is known what is done."""
        super().__init__(room.look, room.language.say(N_("First steps")))
        self._room = room
        self._steps: FirstSteps | None = None
        self._has_printed = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.body.addLayout(self._lines)
        self.hide()

    def show_steps(self, steps: FirstSteps) -> None:
        """Show what is done and what is next."""
        self._steps = steps
        clear(self._lines)
        done = {
            "mentee": steps.mentee,
            "mentor": steps.mentor,
            "pair": steps.pair,
            "meeting": steps.meeting is not None,
            "paper": steps.printed or self._has_printed,
            "second_place": steps.second_place,
        }
        possible = {"pair": steps.mentee and steps.mentor, "meeting": steps.pair, "paper": steps.meeting is not None}
        following = next((name for name in STEPS if not done[name]), "")
        is_over = steps.is_settled or not following
        for number, name in enumerate(() if is_over else STEPS, start=1):
            row = StepRow(
                self._room,
                name,
                number,
                is_done=done[name],
                is_next=name == following,
                is_possible=possible.get(name, True),
            )
            row.wanted.connect(self._go)
            self._lines.addWidget(row)
        self.setVisible(not is_over)

    def _go(self, name: str) -> None:
        leads_to: dict[str, Any] = {
            "mentee": Visit("mentees", filter=NEW),
            "mentor": Visit("mentors", filter=NEW),
            "pair": Visit("pairs", filter=NEW),
            "meeting": MeetingWish(),
            "second_place": Visit("organisation", filter="safety"),
        }
        if name != "paper":
            wish = leads_to[name]
            (self.went if isinstance(wish, Visit) else self.wished).emit(wish)
        elif self._steps and self._steps.meeting:
            self._has_printed = True
            self.wished.emit(PaperWish("session_summary", self._steps.meeting))
            self.show_steps(self._steps)
