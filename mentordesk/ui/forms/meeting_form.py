"""Writing up a meeting: the pair by a few letters, what happened, what was agreed; by keyboard alone in half a minute."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import spoken
from mentordesk.language import N_
from mentordesk.records import Meeting, fields
from mentordesk.records.choices import NOT_STARTED, Choices
from mentordesk.services import drafts, meetings
from mentordesk.services.drafts import Draft
from mentordesk.services.saving import ChangedMeanwhile
from mentordesk.ui.forms.agreed import CarriedSteps, NewSteps
from mentordesk.ui.forms.form import Form
from mentordesk.ui.forms.meeting_rebasing import MeetingRebasing, MeetingSide, kept_side
from mentordesk.ui.forms.packing import pack
from mentordesk.ui.forms.pair_picker import PairPicker
from mentordesk.ui.forms.problem_line import ProblemLine
from mentordesk.ui.kit.buttons import Button, CheckBox
from mentordesk.ui.kit.focus import follow_the_eye
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Text
from mentordesk.ui.kit.scrolled import Scrolled
from mentordesk.ui.wishes import MeetingWish, PaperWish

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.errors import Finding, Problem
    from mentordesk.services.meetings import MeetingForm, Written
    from mentordesk.ui.forms.meeting_rebasing import SettledMeeting
    from mentordesk.ui.room import Room

_PLACES: Final[tuple[tuple[str, int, int, int], ...]] = (
    ("held_on", 0, 0, 1),
    ("starts_at", 0, 1, 1),
    ("minutes", 0, 2, 1),
    ("state", 1, 0, 1),
    ("means", 1, 1, 1),
    ("kind", 1, 2, 1),
    ("place", 2, 0, 2),
    ("mood", 2, 2, 1),
    ("summary", 4, 0, 3),
    ("topics", 5, 0, 3),
    ("private_note", 6, 0, 3),
)
"""Where each field stands: name, line, column, columns wide."""
_START_LINE: Final = 3
"""Where the question stands whether the pair starts with the meeting."""


_FIELDS: Final = {
    name: replace(each, choices=Choices(each.choices.labels) if name == "topics" and each.choices else each.choices)
    for name, each in fields(Meeting).items()
}
"""The fields of a meeting; topics stand in one row of chips, without the headings of their groups."""


_STARTS: Final = N_("This pair has not started yet: start it with this meeting")


class MeetingSheet(QWidget):
    """The form of one meeting, new or corrected. Saving keeps meeting, steps and ticks together."""

    saved = Signal(str)
    """Said when it is kept; the words for the message."""
    cancelled = Signal()
    wished = Signal(object)

    def __init__(self, room: Room, wish: MeetingWish, *, is_restored: bool = False) -> None:
        """`wish` names the pair or the meeting, or neither; one to be restored asks for nothing."""
        super().__init__()
        self.room = room
        self._pair: UUID | None = None
        self._stage = ""
        self._meeting: UUID | None = wish.meeting
        self._version: int | None = None
        self._draft = uuid4()
        self._opened: dict[Any, Any] = {}
        """The meeting as it was kept when the form was opened, part by part; nothing for a new one."""
        self._taken: list[str] = []
        self._rebasing = MeetingRebasing(room, self)
        self._rebasing.settled.connect(self._save_settled)
        self._rebasing.refused.connect(self._tell)
        self._prints_after = False
        self._is_fresh = True
        self.title = room.language.say(N_("Correct a meeting") if wish.meeting else N_("Write up a meeting"))
        self._picker = PairPicker(room)
        self._picker.picked.connect(self._picked)
        self._form = Form(_FIELDS, room.language, room.look, calendar=room.calendar, arrange=False, parent=self)
        self._form.edited.connect(self._edited)
        self._carried = CarriedSteps(room)
        self._start = CheckBox(room.language.say(_STARTS), room.look)
        self._start.setChecked(True)
        self._steps = NewSteps(room)
        self._steps.changed.connect(self._set_tab_order)
        self._problem = ProblemLine(room)
        self._build()
        self.setFocusProxy(self._picker)
        if is_restored:
            return
        if wish.pair or wish.meeting:
            room.desk.ask(meetings.form, wish.pair, wish.meeting, then=self.show_form)
        else:
            self._form.load(self._proposed())

    def unsaved(self) -> str:
        """What would be lost, in words."""
        if not (self._form.is_dirty or self._steps.is_dirty or self._carried.is_dirty):
            return ""
        name = self._picker.text().strip()
        say = self.room.language.say
        return say(N_("the meeting of {name}"), name=name) if name else say(N_("the meeting you are writing up"))

    def typing(self) -> list[Draft]:
        """What is typed and not saved, to be kept as a draft."""
        if not self.unsaved():
            return []
        name = self._picker.text().strip()
        return [Draft(self._draft, "meeting", self._meeting, self._pair, name, pack(self.state()))]

    def state(self) -> dict[str, Any]:
        """All that is typed, for a window rebuilt in another language."""
        return {
            "pair": self._pair,
            "meeting": self._meeting,
            "version": self._version,
            "draft": self._draft,
            "opened": self._opened,
            "is_fresh": self._is_fresh,
            "picker": self._picker.state(),
            "form": self._form.state(),
            "ticked": self._carried.state(),
            "starts": self._start.isChecked(),
            "steps": self._steps.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Type the same again."""
        self._pair, self._meeting, self._version = state["pair"], state["meeting"], state["version"]
        self._is_fresh, self._draft, self._opened = state["is_fresh"], state["draft"], state["opened"]
        self._picker.restore(state["picker"])
        self._form.restore(state["form"])
        self._carried.restore(state["ticked"])
        self._steps.restore(state["steps"])
        self._start.setChecked(state["starts"])
        if self._pair is not None:
            self.room.desk.ask(meetings.form, self._pair, self._meeting, then=self._show_carried)

    def _show_carried(self, told: MeetingForm) -> None:
        """The steps still open now; what was ticked stays ticked."""
        self._carried.show_steps(told.open_steps)
        self._offer_start(told.pair.stage if told.pair else "")
        self._set_tab_order()

    def show_form(self, told: MeetingForm) -> None:
        """Fill in what is known of the pair and the meeting; nothing typed is overwritten."""
        pair = told.pair
        if pair is None:
            return
        self._pair, self._version = pair.id, told.version
        self._picker.show_pair(pair)
        if told.meeting is not None:
            values = {name: getattr(told.meeting, name) for name in fields(Meeting)}
            self._form.load(values)
            self._steps.load(told.meeting.steps)
            self._opened = kept_side(told.meeting).parts()
            self._is_fresh = False
        elif self._is_fresh:
            typed = self._form.changes()
            self._fill_in(told)
            self._form.load(self._proposed() | _known(told) | typed)
            self._is_fresh = not typed
        self._carried.show_steps(told.open_steps)
        self._offer_start(pair.stage)
        self._set_tab_order()
        self._form.editor("held_on").control.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_in(self, told: MeetingForm | None) -> None:
        """A meeting that was planned is written up itself, unless the person says it was another one."""
        planned = told.planned if told else None
        self._meeting, self._version = (planned.id, told.version) if told and planned else (None, None)
        self._opened = kept_side(planned, with_steps=False).parts() if planned else {}
        self._planned.setVisible(planned is not None)
        if planned is not None:
            words = N_("This writes up the meeting planned for {day}.")
            self._planned_words.setText(
                self.room.language.say(words, day=self.room.language.long_date(planned.held_on))
            )

    def _write_another(self) -> None:
        self._fill_in(None)
        self._form.editor("held_on").set_value(self.room.today)

    def save(self) -> None:
        """Keep all of it."""
        self._problem.hide()
        if self._pair is None:
            self._problem.say(self.room.language.say(N_("Choose the pair first.")))
            self._picker.setFocus()
            return
        values = self._form.read()
        steps = self._steps.read()
        if values is None or steps is None:
            return
        self.room.desk.ask(
            drafts.finish,
            self._draft,
            meetings.save,
            self._pair,
            self._meeting,
            values,
            steps,
            self._carried.ticks(),
            self._version,
            starts=not self._start.isHidden() and self._start.isChecked(),
            then=self._show_saved,
            otherwise=self._show_problem,
        )

    def _build(self) -> None:
        look, say = self.room.look, self.room.language.say
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, SMALL, 2)
        column.setSpacing(MEDIUM)
        label = Text(say(N_("Pair")), look, "strong")
        label.setBuddy(self._picker)
        column.addWidget(label)
        column.addWidget(self._picker)
        column.addWidget(self._planned_line())
        column.addWidget(self._carried)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(MEDIUM)
        for name, line, place, wide in _PLACES:
            grid.addWidget(self._form.box(name), line, place, 1, wide, Qt.AlignmentFlag.AlignTop)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        grid.addWidget(self._start, _START_LINE, 0, 1, 3)
        self._start.hide()
        column.addLayout(grid)
        column.addWidget(self._steps)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(MEDIUM)
        whole.addWidget(Scrolled(self.title, inner), 1)
        whole.addWidget(self._problem)
        whole.addLayout(self._buttons())
        self._set_tab_order()

    def _planned_line(self) -> QWidget:
        look, say = self.room.look, self.room.language.say
        self._planned = QWidget()
        self._planned_words = Text("", look, tone="info", wrap=True)
        another = Button(say(N_("It is another meeting")), look, "quiet")
        another.clicked.connect(self._write_another)
        row = QHBoxLayout(self._planned)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._planned_words, 1)
        row.addWidget(another)
        self._planned.hide()
        return self._planned

    def _buttons(self) -> QHBoxLayout:
        look, say = self.room.look, self.room.language.say
        self._save = Button(say(N_("Save")), look, "primary", icon="save")
        self._save.setToolTip(say(N_("Save (Ctrl+Enter)")))
        self._save.clicked.connect(self.save)
        self._save_print = Button(say(N_("Save and print")), look, icon="print")
        self._save_print.clicked.connect(self._save_and_print)
        cancel = Button(say(N_("Cancel")), look)
        cancel.clicked.connect(self.cancelled)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        row = QHBoxLayout()
        row.setSpacing(LARGE // 2)
        row.addStretch()
        for button in (cancel, self._save_print, self._save):
            row.addWidget(button)
        return row

    def _set_tab_order(self) -> None:
        """Steps come and go while one writes."""
        follow_the_eye(self)

    def _offer_start(self, stage: str) -> None:
        """Ask whether the pair starts, when it has not and the two have met; yes, unless the person says no."""
        self._stage = stage
        self._start.setVisible(stage in NOT_STARTED and self._form.values()["state"] == "held")

    def _edited(self, name: str) -> None:
        if name == "state":
            self._offer_start(self._stage)

    def _proposed(self) -> dict[str, Any]:
        """What a new meeting most likely is: today, held, in person."""
        values = {each.name: each.default for each in fields(Meeting).values()}
        return values | {"held_on": self.room.today, "minutes": meetings.USUAL_MINUTES}

    def _picked(self, pair: UUID | None) -> None:
        self._problem.hide()
        self._pair = pair
        self._start.setChecked(True)
        if pair is None:
            self._carried.show_steps([])
            self._offer_start("")
        elif self._meeting is None:
            self.room.desk.ask(meetings.form, pair, None, then=self.show_form)

    def _save_and_print(self) -> None:
        self._prints_after = True
        self.save()

    def _show_saved(self, written: Written) -> None:
        language = self.room.language
        words = language.say(N_("The meeting is saved."))
        if written.started_on:
            words += " " + language.say(N_("The pair was started on {day}."), day=written.started_on)
        if written.warnings:
            words += " " + language.say(N_("Please look again: {doubts}"), doubts=spoken(written.warnings, language))
        if self._taken:
            fields_taken = language.listed(self._taken)
            words += " " + language.say(N_("What was changed elsewhere is kept too: {fields}."), fields=fields_taken)
        self.saved.emit(words)
        if self._prints_after:
            self.wished.emit(PaperWish("session_summary", written.id))

    def _show_problem(self, problem: Problem) -> None:
        self._tell(problem)
        if isinstance(problem, ChangedMeanwhile) and self._meeting is not None:
            mine = MeetingSide(self._form.values(), self._pair, self._steps.drafts())
            self._rebasing.put_together(self._meeting, self._opened, mine, self._picker.text())

    def _tell(self, problem: Problem) -> None:
        self._prints_after = False
        self._problem.tell(problem, self._show_findings)

    def _save_settled(self, settled: SettledMeeting) -> None:
        """All is chosen: the form goes on from what is kept now, and is saved."""
        self._form.fill_in(settled.values)
        if settled.pair is not None:
            self._pair = settled.pair.id
            self._picker.show_pair(settled.pair)
        self._steps.load(settled.steps)
        self._opened, self._version, self._taken = settled.opened, settled.version, settled.taken
        self.save()

    def _show_findings(self, findings: Iterable[Finding]) -> list[Finding]:
        return self._steps.show_findings(self._form.show_findings(findings))


def _known(told: MeetingForm) -> dict[str, Any]:
    """What is known of a pair's next meeting: a planned one that is now written up, or the usual."""
    usual = {"minutes": told.usual_minutes, "kind": told.kind, "place": told.place}
    if told.planned is None:
        return usual
    planned = {name: getattr(told.planned, name) for name in fields(Meeting)}
    return usual | {name: value for name, value in planned.items() if value} | {"state": "held"}
