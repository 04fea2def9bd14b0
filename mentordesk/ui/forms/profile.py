"""What is kept about a record, to read and, after "Edit", to correct in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.errors import spoken
from mentordesk.language import N_
from mentordesk.records import fields
from mentordesk.services import meanwhile, towns
from mentordesk.services.saving import ChangedMeanwhile
from mentordesk.ui.editors import ChoiceEditor
from mentordesk.ui.forms.clashes import Clash
from mentordesk.ui.forms.facts import Facts
from mentordesk.ui.forms.form import Form, FormState
from mentordesk.ui.forms.problem_line import ProblemLine
from mentordesk.ui.forms.rebasing import Rebasing, Sides
from mentordesk.ui.forms.references import References
from mentordesk.ui.kit.buttons import Button, foot
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from mentordesk.errors import Problem
    from mentordesk.records import Field, Record
    from mentordesk.services.meanwhile import Now
    from mentordesk.services.saving import Saved
    from mentordesk.ui.forms.rebasing import Settled
    from mentordesk.ui.room import Room


@dataclass(frozen=True)
class ProfileState:
    """What is typed in the form of a profile, and which draft keeps it."""

    form: FormState
    ids: list[UUID | None]
    """Of the records that are corrected; None for one that is new."""
    versions: list[int | None]
    """Of the records when the form was opened."""
    draft: UUID


class Profile(QWidget):
    """The facts of one or more records that belong together (a person and their file), and their form.

    A form being typed in is never overwritten by what others change; the save finds that out by the versions.
    """

    told = Signal(str)
    abandoned = Signal()
    """Something typed is about to be thrown away by "Cancel"."""
    cancelled = Signal()
    """A new record was given up."""
    edited = Signal()

    def __init__(
        self,
        room: Room,
        kinds: Sequence[type[Record]],
        save: Callable[[Profile, list[dict[str, Any]], list[int | None]], None],
        *,
        more: Sequence[Field] = (),
    ) -> None:
        """`kinds` in the order shown; `more` are fields of the last kind that name other records.

        `save` is a bound method of the owner; it gets the values and the versions, one of each a kind, and lets the
        desk answer to `show_saved` and `show_problem`.
        """
        super().__init__()
        self._room = room
        self._kinds = tuple(kinds)
        self._save_with = save
        self._more = tuple(more)
        self._records: Sequence[Record] = ()
        self._ids: list[UUID | None] = [None for _ in kinds]
        self._versions: list[int | None] = [None for _ in kinds]
        self._now: Sequence[Now] = ()
        self._taken: tuple[str, ...] = ()
        self._rebasing = Rebasing(room, self)
        self._rebasing.settled.connect(self._save_settled)
        self.draft = uuid4()
        """Under which what is typed is kept until it is saved; another one each time the form is opened."""
        self._facts = Facts(room)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reading())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @cached_property
    def form(self) -> Form:
        """The form; made when somebody first wants to write, since its fields take longer than all else on a page."""
        described = [*self._described(), *self._more]
        form = Form(
            described,
            self._room.language,
            self._room.look,
            calendar=self._room.calendar,
            towns=self._towns,
            parent=self,
        )
        form.hide()  # until it has its place
        form.edited.connect(self._notice)
        return form

    @cached_property
    def _references(self) -> References:
        return References(self._room, self.form, [each.name for each in self._more])

    @property
    def is_editing(self) -> bool:
        """Whether the form is in sight."""
        return self._stack.currentIndex() == 1

    def show_record(
        self, record: Record | Sequence[Record], extra: dict[str, list[tuple[str, str]]] | None = None
    ) -> None:
        """Show what is kept; a form in sight stays as it is."""
        records = list(record) if isinstance(record, list | tuple) else [record]
        self._records = records  # type: ignore[assignment]
        self._facts.show_records(records, extra)  # type: ignore[arg-type]
        if not self.is_editing:
            self._ids, self._versions = self._known()

    def start_new(self, values: dict[str, Any] | None = None) -> None:
        """An empty form for a new record, with some values proposed."""
        self._records = ()
        self._ids = [None for _ in self._kinds]
        self._versions = [None for _ in self._kinds]
        self.draft = uuid4()
        defaults = {each.name: each.default for each in self._described() if each.default is not None}
        self.form.load(defaults | (values or {}))
        self._turn_to_form()
        self._references.propose()
        self._focus_first()

    def edit(self) -> None:
        """Go on to the form of what is shown; where nothing could be read yet, there is nothing to correct."""
        if not self._records:
            return
        values: dict[str, Any] = {}
        for record in self._records:
            values |= {name: getattr(record, name) for name in fields(type(record))}
        values |= {each.name: getattr(self._records[-1], each.name) for each in self._more}
        self._ids, self._versions = self._known()
        self.draft = uuid4()
        self.form.load(values)
        self._turn_to_form()
        self._focus_first()

    def leave(self) -> None:
        """Back to reading; the owner has asked about what is typed."""
        if self.is_editing:
            self._problem.hide()
            self._stack.setCurrentIndex(0)

    def take_over(self, record: Record) -> None:
        """A new record turns out to belong to one that is kept: show its values and correct it on saving."""
        place = self._kinds.index(type(record))
        self._ids[place], self._versions[place] = record.id, record.version
        known = {name: getattr(record, name) for name in fields(type(record))}
        self.form.fill_in({name: value for name, value in known.items() if value not in (None, "", [], {})})

    def unsaved(self) -> str:
        """What would be lost, in words; nothing when the form is as it was."""
        if not self.is_editing or not self.form.is_dirty:
            return ""
        return self._room.language.say(N_("the details you are typing"))

    def state(self) -> ProfileState | None:
        """What is typed, when the form is in sight."""
        if not self.is_editing:
            return None
        return ProfileState(self.form.state(), list(self._ids), list(self._versions), self.draft)

    def restore(self, state: ProfileState | None) -> None:
        """Type the same again."""
        if state is not None:
            self._turn_to_form()
            self.form.restore(state.form)
            self._ids, self._versions = list(state.ids), list(state.versions)
            self.draft = state.draft

    def show_saved(self, saved: Saved) -> None:
        """Back to reading; doubts are told."""
        self._stack.setCurrentIndex(0)
        say = self._room.language.say
        doubts = spoken(saved.warnings, self._room.language)
        taken, self._taken = self._taken, ()
        if doubts:
            self.told.emit(say(N_("Saved. Please look again: {doubts}"), doubts=doubts))
        elif taken:
            labels = self._room.language.listed([self.form.editor(name).label for name in taken])
            self.told.emit(say(N_("Saved, together with what was changed elsewhere: {fields}."), fields=labels))
        else:
            self.told.emit(say(N_("Saved.")))

    def show_problem(self, problem: Problem) -> None:
        """Say beside the fields what is wrong; the rest above the form. What was changed elsewhere is put together."""
        known = [(kind, key) for kind, key in zip(self._kinds, self._ids, strict=True) if key is not None]
        if isinstance(problem, ChangedMeanwhile) and known:
            self._room.desk.ask(meanwhile.now, known, then=self._put_together, otherwise=self._tell)
        else:
            self._tell(problem)

    def _tell(self, problem: Problem) -> None:
        self._problem.tell(problem, self.form.show_findings)

    def _known(self) -> tuple[list[UUID | None], list[int | None]]:
        """Ids and versions of the records shown."""
        return [each.id for each in self._records], [each.version for each in self._records]

    def _put_together(self, now: Sequence[Now]) -> None:
        """What is kept now is taken where the person changed nothing; where both did, the person chooses."""
        self._tell(ChangedMeanwhile())
        self._now = now
        latest = max(now, key=_moment)
        theirs = self._kept_now()
        mine = {name: value for name, value in self.form.values().items() if name in theirs}
        sides = Sides(self.form.opened, mine, theirs, latest.at, latest.who)
        self._rebasing.put_together(sides, self._clash)

    def _kept_now(self) -> dict[str, Any]:
        """The values of the form's fields as they are kept; those of a record that is new are as typed."""
        mine = self.form.values()
        return {name: value for each in self._now for name, value in each.values.items() if name in mine}

    def _clash(self, name: str) -> Clash:
        return Clash(
            name,
            self.form.editor(name).label,
            self._words(name, self.form.values()[name]),
            self._words(name, self._kept_now()[name]),
        )

    def _words(self, name: str, value: Any) -> str:
        """A value in words; a record by its name, as it is in the list or in the store."""
        editor = self.form.editor(name)
        if isinstance(editor, ChoiceEditor) and isinstance(value, UUID):
            names = {key: words for each in self._now for key, words in each.names.items()}
            return names[value].said(self._room.language) if value in names else editor.words(value)
        return editor.field.shown(value, self._room.language)

    def _save_settled(self, settled: Settled) -> None:
        """All is chosen: the form goes on from what is kept now, and is saved."""
        self.form.fill_in({name: value for name, value in settled.values.items() if name in self._kept_now()})
        self.form.rebase(self._kept_now())
        versions = iter(self._now)
        self._versions = [next(versions).version if key is not None else None for key in self._ids]
        self._taken = settled.taken
        self.save()

    def _turn_to_form(self) -> None:
        """Let the form be seen, and its lists of other records be filled."""
        if self._stack.count() == 1:
            self._stack.addWidget(self._writing())
        self._stack.setCurrentIndex(1)
        self._references.load()

    def _described(self) -> list[Field]:
        return [each for kind in self._kinds for each in fields(kind).values()]

    def _reading(self) -> QWidget:
        look, say = self._room.look, self._room.language.say
        edit = Button(say(N_("Edit")), look, icon="edit", shortcut="Ctrl+E")
        edit.clicked.connect(self.edit)
        if not all(self._room.may(kind.kept_by) for kind in self._kinds):
            edit.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, SMALL, SMALL, 0)
        row.addStretch()
        row.addWidget(edit)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(Scrolled(say(N_("Details")), self._facts), 1)
        return page

    def _writing(self) -> QWidget:
        look, say = self._room.look, self._room.language.say
        self._problem = ProblemLine(self._room)
        save = Button(say(N_("Save")), look, "primary", icon="save", shortcut="Ctrl+S")
        save.clicked.connect(self.save)
        cancel = Button(say(N_("Cancel")), look)
        cancel.clicked.connect(self._cancel)
        row = foot(cancel, save)
        row.setContentsMargins(0, SMALL, SMALL, 0)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(MEDIUM)
        column.addWidget(Scrolled(say(N_("Details")), self.form), 1)
        self.form.show()
        column.addWidget(self._problem)
        column.addLayout(row)
        return page

    def save(self) -> None:
        """Hand the values to the owner."""
        self._problem.hide()
        if self.form.read() is None:
            return
        values = self.form.values()
        by_kind: list[dict[str, Any]] = []
        for place, kind in enumerate(self._kinds):
            names = list(fields(kind)) + ([each.name for each in self._more] if place == len(self._kinds) - 1 else [])
            by_kind.append({name: values[name] for name in names})
        self._save_with(self, by_kind, list(self._versions))

    def _cancel(self) -> None:
        if self.unsaved():
            self.abandoned.emit()
        self._problem.hide()
        if self._records:
            self._stack.setCurrentIndex(0)
        else:
            self.form.load({})
        self.cancelled.emit()

    def _notice(self) -> None:
        self._problem.hide()
        self.edited.emit()

    def _focus_first(self) -> None:
        first = next(iter(self._described()))
        self.form.editor(first.name).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _towns(self, postcode: str) -> list[str]:
        return [each.name(self._room.language.code) for each in towns.towns(postcode)]


def _moment(now: Now) -> datetime:
    return now.at
