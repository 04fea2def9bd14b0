"""Bringing a mentee and a mentor together: who, in which programme, from when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.records import Pair, fields
from mentordesk.records.choices import MENTEE_STATUSES, MENTOR_STATUSES
from mentordesk.services import candidates, drafts, pairs
from mentordesk.ui.forms.form import Form
from mentordesk.ui.forms.problem_line import ProblemLine
from mentordesk.ui.forms.references import COORDINATOR, PROGRAMME, References
from mentordesk.ui.kit.buttons import Button, foot
from mentordesk.ui.kit.look import LARGE, MEDIUM
from mentordesk.ui.kit.parts import Card, Text
from mentordesk.ui.kit.picker import Candidate, Picker
from mentordesk.ui.kit.tones import MENTEE, MENTOR, tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.errors import Problem
    from mentordesk.services.people import MenteeRow, MentorRow
    from mentordesk.services.saving import Saved
    from mentordesk.ui.room import Room

_FIELDS: Final = ("proposed_on", "started_on", "agreement_on")


class NewPair(QWidget):
    """The form of a new pair. With a start it is active at once, else proposed."""

    saved = Signal(object)
    """The id of the new pair."""
    abandoned = Signal()
    """Something typed is about to be thrown away by "Cancel"."""
    cancelled = Signal()

    def __init__(self, room: Room) -> None:
        """Empty until started."""
        super().__init__()
        self._room = room
        self.draft = uuid4()
        """Under which what is typed is kept until the pair is made."""
        say = room.language.say
        self._mentee = Picker(room, say(N_("Mentee")), self._find_mentee)
        self._mentor = Picker(room, say(N_("Mentor")), self._find_mentor)
        described = fields(Pair)
        asked = [replace(PROGRAMME, required=True), COORDINATOR, *(described[name] for name in _FIELDS)]
        self._form = Form(asked, room.language, room.look, calendar=room.calendar, arrange=False, parent=self)
        self._references = References(room, self._form, [PROGRAMME.name, COORDINATOR.name])
        self._problem = ProblemLine(room)
        self._build()

    def start(self, mentee: Candidate | None = None, mentor: Candidate | None = None) -> None:
        """An empty form, perhaps for somebody known already."""
        self.draft = uuid4()
        self._mentee.show_record(mentee)
        self._mentor.show_record(mentor)
        self._form.load({"proposed_on": self._room.today})
        self._problem.hide()
        self._references.load()
        self._references.propose()
        (self._mentor if mentee else self._mentee).setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> str:
        """What would be lost, in words."""
        if self._mentee.text() or self._mentor.text() or self._form.is_dirty:
            return self._room.language.say(N_("the new pair you are making"))
        return ""

    @property
    def name(self) -> str:
        """Whom it brings together, as far as it is typed."""
        return " – ".join(text for picker in (self._mentee, self._mentor) if (text := picker.text().strip()))

    def state(self) -> dict[str, Any]:
        """All that is typed."""
        return {
            "mentee": self._mentee.state(),
            "mentor": self._mentor.state(),
            "form": self._form.state(),
            "draft": self.draft,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Type the same again."""
        self.draft = state["draft"]
        self._mentee.restore(state["mentee"])
        self._mentor.restore(state["mentor"])
        self._form.restore(state["form"])
        self._references.load()

    def save(self) -> None:
        """Make the pair."""
        self._problem.hide()
        say = self._room.language.say
        for picker, words in ((self._mentee, N_("Choose the mentee.")), (self._mentor, N_("Choose the mentor."))):
            if picker.record is None:
                self._problem.say(say(words))
                picker.setFocus()
                return
        values = self._form.read()
        if values is None:
            return
        programme, coordinator = values.pop("programme_id"), values.pop("coordinator_id")
        if programme is None:
            self._problem.say(say(N_("Choose the programme.")))
            self._form.box("programme_id").focus()
            return
        self._room.desk.ask(
            drafts.finish,
            self.draft,
            pairs.form,
            self._mentee.record,
            self._mentor.record,
            programme,
            coordinator,
            values,
            then=self._show_saved,
            otherwise=self._show_problem,
        )

    def _build(self) -> None:
        look, say = self._room.look, self._room.language.say
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(Text(say(N_("New pair")), look, "title"))
        card = Card(look, name=say(N_("New pair")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(MEDIUM)
        for place, (picker, words) in enumerate(((self._mentee, N_("Mentee")), (self._mentor, N_("Mentor")))):
            label = Text(say(words), look, "strong")
            label.setBuddy(picker)
            grid.addWidget(label, 0, place)
            grid.addWidget(picker, 1, place)
            grid.setColumnStretch(place, 1)
        for place, name in enumerate((PROGRAMME.name, COORDINATOR.name, *_FIELDS)):
            line, side = divmod(place, 2)
            grid.addWidget(self._form.box(name), 2 + line, side, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        hint = N_(
            "With a start the pair is active at once and its end follows from the programme; without one it is proposed."
        )
        card.add(Text(say(hint), look, "small", tone="muted", wrap=True))
        column.addWidget(card)
        column.addWidget(self._problem)
        save = Button(say(N_("Make the pair")), look, "primary", icon="save", shortcut="Ctrl+S")
        save.clicked.connect(self.save)
        cancel = Button(say(N_("Cancel")), look)
        cancel.clicked.connect(self._cancel)
        column.addLayout(foot(cancel, save))
        column.addStretch()

    def _find_mentee(self, text: str) -> None:
        self._room.desk.ask(candidates.find_mentees, text, then=self._offer_mentees)

    def _find_mentor(self, text: str) -> None:
        self._room.desk.ask(candidates.find_mentors, text, then=self._offer_mentors)

    def _offer_mentees(self, rows: Sequence[MenteeRow]) -> None:
        self._mentee.offer([mentee_candidate(self._room, each) for each in rows])

    def _offer_mentors(self, rows: Sequence[MentorRow]) -> None:
        self._mentor.offer([mentor_candidate(self._room, each) for each in rows])

    def _cancel(self) -> None:
        if self.unsaved():
            self.abandoned.emit()
        self._empty()
        self.cancelled.emit()

    def _show_saved(self, saved: Saved) -> None:
        self._empty()
        self.saved.emit(saved.id)

    def _empty(self) -> None:
        self._mentee.show_record(None)
        self._mentor.show_record(None)
        self._form.load({})

    def _show_problem(self, problem: Problem) -> None:
        self._problem.tell(problem, self._form.show_findings)


def mentee_candidate(room: Room, row: MenteeRow) -> Candidate:
    """A mentee as a picker shows them."""
    words = room.language.say(MENTEE_STATUSES.label(row.status))
    return Candidate(row.id, row.name, dotted(row.reference, row.job_sought), words, tone(MENTEE, row.status))


def mentor_candidate(room: Room, row: MentorRow) -> Candidate:
    """A mentor as a picker shows them, with their free places."""
    words = room.language.say(MENTOR_STATUSES.label(row.status))
    free = room.language.say_n(
        N_("{taken} of {n} pair"), N_("{taken} of {n} pairs"), row.maximum_pairs, taken=row.active_pairs
    )
    return Candidate(row.id, row.name, dotted(row.function, free), words, tone(MENTOR, row.status))
