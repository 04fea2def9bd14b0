"""A record that was changed elsewhere while somebody typed in its form: what is kept now, and how both go together."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import inspect, select

from mentordesk.records import Record, Staff, Step
from mentordesk.services import meetings, titles
from mentordesk.services.actions import IS_CHANGE
from mentordesk.services.checks import is_empty
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.services.saving import fetch
from mentordesk.services.titles import KIND_OF, Words
from mentordesk.storage.history import changes
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from mentordesk.services.meetings import MeetingForm
    from mentordesk.storage.work import Work

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class Now:
    """A record as it is kept now, and who changed it last."""

    version: int
    values: dict[str, Any]
    """By column."""
    names: dict[UUID, Words]
    """Of the records that it names."""
    at: datetime
    who: str
    """Name of the staff member; empty for the program itself and in a demo."""


@dataclass(frozen=True)
class MeetingNow:
    """A meeting as its form would show it now, and who changed it or its steps last."""

    form: MeetingForm
    at: datetime
    who: str


@dataclass(frozen=True)
class Merge(Generic[_K]):
    """Three states of one form put together."""

    values: dict[_K, Any]
    """What both sides agree on, or only one side changed."""
    taken: tuple[_K, ...]
    """What only the other side changed."""
    clashing: tuple[_K, ...]
    """What both sides changed in different ways: a person must choose."""


def three_way(opened: Mapping[_K, Any], mine: Mapping[_K, Any], theirs: Mapping[_K, Any]) -> Merge[_K]:
    """Put together what one side and the other made of what both began with; what is absent counts as empty."""
    values: dict[_K, Any] = {}
    taken, clashing = [], []
    for key in dict.fromkeys((*theirs, *mine)):
        base, own, other = opened.get(key), mine.get(key), theirs.get(key)
        if _same(other, base) or _same(own, other):
            values[key] = own
        elif _same(own, base):
            values[key] = other
            taken.append(key)
        else:
            clashing.append(key)
    return Merge(values, tuple(taken), tuple(clashing))


@needs(READER)
def now(work: Work, asked: Sequence[tuple[type[Record], UUID]]) -> list[Now]:
    """Each record as it is kept; raises saving.Gone when one of them lies in the bin."""
    return [_now(work, kind, key) for kind, key in asked]


@needs(COORDINATOR)
def meeting_now(work: Work, meeting_id: UUID) -> MeetingNow:
    """A meeting with its steps as it is kept; raises saving.Gone when it lies in the bin."""
    form = meetings.form(work, None, meeting_id)
    steps = work.scalars(select(Step.id).where(Step.meeting_id == meeting_id).execution_options(**WITH_BIN))
    return MeetingNow(form, *_last_change(work, [meeting_id, *steps]))


def _last_change(work: Work, ids: Sequence[UUID]) -> tuple[datetime, str]:
    """When one of some records was changed last, and by whom."""
    rows = select(changes.c.at, changes.c.actor).where(changes.c.record.in_(ids), IS_CHANGE)
    at, actor = work.execute(rows.order_by(changes.c.id.desc()).limit(1)).one()
    who = work.scalar(select(Staff.name).where(Staff.id == actor).execution_options(**WITH_BIN)) if actor else None
    return at, who or ""


def _now(work: Work, kind: type[Record], key: UUID) -> Now:
    record = fetch(work, kind, key, afresh=True)
    columns = inspect(kind).column_attrs
    values = {each.key: getattr(record, each.key) for each in columns}
    return Now(record.version, values, _named(work, kind, values), *_last_change(work, [key]))


def _named(work: Work, kind: type[Record], values: Mapping[str, Any]) -> dict[UUID, Words]:
    """The names of the records that the foreign keys of a record point to."""
    tables = {each.__tablename__: each for each in KIND_OF.values()}
    found: dict[UUID, Words] = {}
    for each in inspect(kind).column_attrs:
        key = values[each.key]
        owner = next((tables[foreign.column.table.name] for foreign in each.columns[0].foreign_keys), None)
        if owner is not None and key is not None:
            found |= {one: titles.name(record) for one, record in titles.load(work, owner, {key}).items()}
    return found


def _same(one: Any, other: Any) -> bool:
    """Whether two values say the same; codes of a list are a set, whatever their order."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one, key=str) == sorted(other, key=str)
    return bool(one == other) or (is_empty(one) and is_empty(other))
