"""The history of a record in words: who did what when, to which field, from what to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import func, inspect, select

from mentordesk.language import N_
from mentordesk.records import Checklist, Field, Meeting, Mentee, Mentor, Pair, Pause, Record, Staff, Step, Tick
from mentordesk.records.choices import Choices
from mentordesk.services import actions, titles
from mentordesk.services.roles import READER, needs, reaches
from mentordesk.services.titles import KIND_OF, Words
from mentordesk.services.told import described
from mentordesk.storage.history import changes, valued
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from mentordesk.language import Language
    from mentordesk.services.actions import Action, Effect
    from mentordesk.storage.work import Work

LIMIT: Final = 200
"""Actions told at most, the newest."""


class Deed(StrEnum):
    """What happened to one record."""

    ADDED = "added"
    CHANGED = "changed"
    BINNED = "binned"
    RESTORED = "restored"
    ERASED = "erased"
    PRINTED = "printed"
    EXPORTED = "exported"
    KEYED = "keyed"
    RECODED = "recoded"


DEEDS: Final = Choices(
    {
        Deed.ADDED: N_("added", "deed"),
        Deed.CHANGED: N_("changed", "deed"),
        Deed.BINNED: N_("deleted", "deed"),
        Deed.RESTORED: N_("restored", "deed"),
        Deed.ERASED: N_("erased", "deed"),
        Deed.PRINTED: N_("printed", "deed"),
        Deed.EXPORTED: N_("written to a file", "deed"),
        Deed.KEYED: N_("password given", "deed"),
        Deed.RECODED: N_("recovery code replaced", "deed"),
    }
)


_WHAT: Final = {
    "mentees": N_("Mentees"),
    "mentors": N_("Mentors"),
    "pairs": N_("Pairs"),
    "meetings": N_("Meetings"),
    "recovery_sheet": N_("Recovery sheet"),
}
"""What left the store, where the organisation that it is told of does not say it."""


@dataclass(frozen=True)
class Shift:
    """One field that changed."""

    field: Field
    old: Any
    new: Any

    def before(self, language: Language) -> str:
        """The former value in words; an empty text when there was none."""
        return self._shown(self.old, language)

    def after(self, language: Language) -> str:
        """The new value in words; an empty text when there is none."""
        return self._shown(self.new, language)

    def _shown(self, value: Any, language: Language) -> str:
        return value.said(language) if isinstance(value, Words) else self.field.shown(value, language)


@dataclass(frozen=True)
class Entry:
    """What one action did to one record."""

    deed: Deed
    kind: str
    record: UUID
    title: Words
    shifts: tuple[Shift, ...]
    """Only of what was changed: what is added or deleted is told as a whole, and what was done with it without a change."""


@dataclass(frozen=True)
class Event:
    """One action, as far as it concerns the record whose history is told."""

    action: UUID
    at: datetime
    who: str
    """Name of the staff member; empty for the program itself and in a demo."""
    entries: tuple[Entry, ...]
    others: int
    """How many other records it touched."""
    is_undo: bool
    is_taken_back: bool
    can_undo: bool
    """Unless something newer stands against it."""


@needs(READER)
def of(work: Work, kind: type[Record], record_id: UUID, limit: int = LIMIT) -> list[Event]:
    """What happened to a record and to what hangs on it, newest first."""
    concerned = changes.c.record.in_(_related(work, kind, record_id))
    newest = (
        select(changes.c.action)
        .where(concerned)
        .group_by(changes.c.action)
        .order_by(func.max(changes.c.id).desc())
        .limit(limit)
    )
    found = actions.read(work, concerned, changes.c.action.in_(newest), with_deeds=True)[::-1]
    loaded = _loaded(work, found)
    founding, undone = actions.founding(work), actions.taken_back(work)
    sizes = actions.sizes(work, [action.id for action in found if action.id != founding])
    who = dict(work.execute(select(Staff.id, Staff.name).execution_options(**WITH_BIN)).all())
    events = []
    for action in found:
        own = sorted(action.effects, key=lambda effect: effect.record != record_id)
        entries = tuple(_entries(own, loaded))
        if not entries:
            continue
        events.append(
            Event(
                action=action.id,
                at=action.at,
                who=who.get(action.actor, "") if action.actor else "",
                entries=entries,
                others=max(0, sizes.get(action.id, 0) - len(action.effects)),
                is_undo=action.undoes is not None,
                is_taken_back=action.id in undone,
                can_undo=all(reaches(work.role, KIND_OF[effect.kind].kept_by) for effect in action.effects)
                and action.id not in undone
                and action.id != founding
                and not action.changes_nothing
                and not any(effect.is_erased for effect in action.effects),
            )
        )
    return events


def _related(work: Work, kind: type[Record], record_id: UUID) -> list[UUID]:
    """The record and what hangs on it, in the bin or not."""
    found = {record_id}

    def add(*columns: Any, where: Any) -> None:
        for row in work.execute(select(*columns).where(where).execution_options(**WITH_BIN)):
            found.update(each for each in row if each is not None)

    if kind is Pair:
        for part in (Pause, Meeting, Step):
            add(part.id, where=part.pair_id == record_id)
    elif kind is Meeting:
        add(Step.id, where=Step.meeting_id == record_id)
    elif kind is Mentee:
        add(Mentee.person_id, where=Mentee.id == record_id)
        add(Pair.id, where=Pair.mentee_id == record_id)
        add(Checklist.id, where=Checklist.mentee_id == record_id)
        ticked = select(Checklist.id).where(Checklist.mentee_id == record_id)
        add(Tick.id, where=Tick.checklist_id.in_(ticked))
    elif kind is Mentor:
        add(Mentor.person_id, where=Mentor.id == record_id)
        add(Pair.id, where=Pair.mentor_id == record_id)
    return list(found)


def _loaded(work: Work, found: Iterable[Action]) -> dict[UUID, Record]:
    """Every record that the actions touched or that a changed field names."""
    wanted: dict[type[Record], set[UUID]] = {}
    for action in found:
        for effect in action.effects:
            kind = KIND_OF[effect.kind]
            wanted.setdefault(kind, set()).add(effect.record)
            for name, both in effect.values.items():
                if owner := _named_kind(kind, name):
                    wanted.setdefault(owner, set()).update(UUID(value) for value in both if value)
    loaded: dict[UUID, Record] = {}
    for kind, ids in wanted.items():
        loaded |= titles.load(work, kind, ids)
    return loaded


def _named_kind(kind: type[Record], name: str) -> type[Record] | None:
    """The kind of record that a field names, if it names one."""
    tables = {each.__tablename__: each for each in KIND_OF.values()}
    column = inspect(kind).columns[name]
    return next((tables[key.column.table.name] for key in column.foreign_keys), None)


def _entries(effects: Iterable[Effect], loaded: dict[UUID, Record]) -> Iterable[Entry]:
    for effect in effects:
        deed = _deed(effect)
        record = loaded.get(effect.record)
        if record is None:
            continue
        shifts = tuple(_shifts(effect, loaded)) if deed is Deed.CHANGED else ()
        if shifts or deed is not Deed.CHANGED:
            yield Entry(deed, effect.kind, effect.record, titles.title(record), shifts)
        for act, what in effect.deeds:
            title = Words(_WHAT[what]) if what in _WHAT else titles.title(record)
            yield Entry(Deed(act), effect.kind, effect.record, title, ())


def _deed(effect: Effect) -> Deed:
    if effect.is_erased:
        return Deed.ERASED
    if effect.is_created:
        return Deed.ADDED
    was, now = effect.values.get("deleted_at", (None, None))
    if was is None and now is not None:
        return Deed.BINNED
    return Deed.RESTORED if was is not None and now is None else Deed.CHANGED


def _shifts(effect: Effect, loaded: dict[UUID, Record]) -> Iterable[Shift]:
    kind = KIND_OF[effect.kind]
    for name, field in described(kind).items():
        old, new = effect.values.get(name, (None, None))
        if old == new:
            continue
        yield Shift(field, _value(kind, name, old, loaded), _value(kind, name, new, loaded))


def _value(kind: type[Record], name: str, kept: Any, loaded: dict[UUID, Record]) -> Any:
    value = valued(kind, name, kept)
    if isinstance(value, bytes):
        return True
    if isinstance(value, UUID):
        record = loaded.get(value)
        return titles.name(record) if record else None
    return value
