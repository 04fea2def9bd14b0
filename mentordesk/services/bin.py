"""The bin: what is deleted goes there with all that hangs on it, in one action, and can be restored the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import func, select

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.records import (
    KINDS,
    Checklist,
    Meeting,
    Mentee,
    Mentor,
    Pair,
    Pause,
    Person,
    Record,
    Staff,
    Step,
    Tick,
)
from mentordesk.records.choices import RUNNING
from mentordesk.services import actions, belonging, saving, titles
from mentordesk.services.pairing import running_pairs
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.services.titles import KIND_OF, Words
from mentordesk.services.undo import Undone
from mentordesk.storage.history import changes, plain, valued
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from mentordesk.services.actions import Action, Effect
    from mentordesk.storage.work import Work

DELETABLE: Final = (Mentee, Mentor, Pair, Meeting)
"""Kinds that can be deleted by hand; other records go along with them."""
_STATUS: Final = frozenset({"deleted_at", "status", "status_since", "status_reason"})
"""What deleting a pair may change of its mentee."""
_AT_ONCE: Final = 5000
"""Ids in one question to the store."""


@dataclass(frozen=True)
class Deleted:
    """What went to the bin."""

    action: UUID
    what: Words
    pairs: int
    """How many pairs went along, of a mentee or a mentor."""
    meetings: int
    """How many meetings went along."""


@dataclass(frozen=True)
class Binned:
    """What one action put in the bin and still lies there."""

    action: UUID
    at: datetime
    who: str
    kind: str
    what: Words
    about: str
    """Whom it is about, where `what` does not say it."""
    along: int
    """How many other records went along."""


class UnderWay(Problem):
    """Somebody in a running pair is to be deleted, and nobody said that the pair may go along."""

    def __init__(self, name: str, numbers: Iterable[str]) -> None:
        """`numbers` are those of the running pairs."""
        super().__init__(
            N_(
                "{name} is in a pair under way: {numbers}. Nothing was deleted. "
                "Close the pair first, or delete it and its meetings along with {name}."
            ),
            name=name,
            numbers=", ".join(numbers),
        )


@needs(COORDINATOR)
def delete(work: Work, kind: type[Record], record_id: UUID, *, even_under_way: bool = False) -> Deleted:
    """Put a mentee, mentor, pair or meeting in the bin with all that hangs on it.

    Somebody in a running pair is only deleted when `even_under_way` says that the pair may go along (else UnderWay).
    A mentee whose running pair goes waits for another one, as after a pair that did not work out.
    """
    if kind not in DELETABLE:
        raise TypeError(kind)
    record = titles.load(work, kind, [saving.fetch(work, kind, record_id).id])[record_id]
    what = titles.title(record)
    if isinstance(record, Mentee | Mentor) and not even_under_way:
        theirs = Pair.mentee_id if isinstance(record, Mentee) else Pair.mentor_id
        if numbers := running_pairs(work, theirs == record_id):
            raise UnderWay(record.person.name, numbers)
    gone = [record, *_hanging(work, record)]
    _let_wait(work, [each for each in gone if isinstance(each, Pair)])
    for each in gone:
        each.deleted_at = work.now
    work.flush()
    belonging.refuse_misfits(work, gone)
    return Deleted(
        action=work.action,
        what=what,
        pairs=sum(isinstance(each, Pair) for each in gone if each is not record),
        meetings=sum(isinstance(each, Meeting) for each in gone if each is not record),
    )


@needs(READER)
def contents(work: Work) -> list[Binned]:
    """What lies in the bin, by the action that put it there, the latest first."""
    where = {record_id: kind for kind in KINDS for record_id in _in_bin(work, kind)}
    who = dict(work.execute(select(Staff.id, Staff.name).execution_options(**WITH_BIN)).all())
    found = []
    for action, ids in _by_action(work, where).items():
        first = ids[titles.foremost(where[each].__name__ for each in ids)]
        record = titles.load(work, where[first], [first])[first]
        told = work.execute(select(changes.c.at, changes.c.actor).where(changes.c.action == action).limit(1)).one()
        found.append(
            Binned(
                action=action,
                at=told.at,
                who=who.get(told.actor, ""),
                kind=where[first].__name__,
                what=titles.title(record),
                about=titles.about(record),
                along=len(ids) - 1,
            )
        )
    return sorted(found, key=lambda each: (each.at, each.action), reverse=True)


@needs(COORDINATOR)
def restore(work: Work, action_id: UUID) -> Undone:
    """Bring back all that an action put in the bin, and the status that mentees had, unless that was changed since.

    Of an action that did other things too, such as correcting a meeting, these stay as they are. Raises HangsTogether
    when something belongs to what lies in the bin itself, or was begun anew meanwhile.
    """
    action = actions.one(work, action_id)
    lying = _lying(work, action) if action else []
    if action is None or not lying:
        raise Problem(N_("This no longer lies in the bin. Nothing was changed."))
    what = titles.title(lying[titles.foremost(type(record).__name__ for record in lying)])
    if all(_only_deletes(effect) for effect in action.effects):
        if action_id not in actions.taken_back(work):
            work.undoes = action_id
        _give_status_back(work, action)
    for record in lying:
        record.deleted_at = None
    work.flush()
    belonging.refuse_misfits(work, lying)
    return Undone(work.action, what, len(lying))


def _hanging(work: Work, record: Record) -> list[Record]:
    """What goes along with a record: all that belongs to it, and a person nobody needs any more."""
    match record:
        case Meeting():
            return [*work.scalars(select(Step).where(Step.meeting_id == record.id))]
        case Pair():
            return [each for part in (Pause, Meeting, Step) for each in _parts(work, part, record.id)]
        case Mentee():
            listed = work.scalars(select(Checklist).where(Checklist.mentee_id == record.id)).all()
            ticks = work.scalars(select(Tick).where(Tick.checklist_id.in_([each.id for each in listed]))).all()
            return [*_pairs(work, Pair.mentee_id == record.id), *listed, *ticks, *_person(work, record)]
        case Mentor():
            return [*_pairs(work, Pair.mentor_id == record.id), *_person(work, record)]
        case _:
            return []


def _parts(work: Work, part: type[Pause | Meeting | Step], pair_id: UUID) -> Iterable[Record]:
    return work.scalars(select(part).where(part.pair_id == pair_id)).all()


def _pairs(work: Work, criterion: Any) -> list[Record]:
    found: list[Record] = []
    for pair in work.scalars(select(Pair).where(criterion)).all():
        found += [pair, *_hanging(work, pair)]
    return found


def _person(work: Work, file: Mentee | Mentor) -> list[Person]:
    """The human of a file, unless another file of theirs stays."""
    others = [
        work.scalars(select(kind.id).where(kind.person_id == file.person_id, kind.id != file.id).limit(1)).first()
        for kind in (Mentee, Mentor)
    ]
    return [] if any(others) else [saving.fetch(work, Person, file.person_id)]


def _let_wait(work: Work, pairs: Iterable[Pair]) -> None:
    """Mentees whose running pair goes wait for another one, unless they have one."""
    gone = {pair.id: pair for pair in pairs if pair.stage in RUNNING}
    for pair in gone.values():
        if work.scalars(
            select(Pair.id).where(Pair.mentee_id == pair.mentee_id, Pair.stage.in_(RUNNING), Pair.id.not_in(list(gone)))
        ).first():
            continue
        mentee = saving.fetch(work, Mentee, pair.mentee_id)
        if mentee.status == "paired":
            mentee.status, mentee.status_since, mentee.status_reason = "waiting", work.today, None


def _in_bin(work: Work, kind: type[Record]) -> Iterable[UUID]:
    return work.scalars(select(kind.id).where(kind.deleted_at.is_not(None)).execution_options(**WITH_BIN))


def _by_action(work: Work, ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """Records in the bin by the action that put them there last."""
    found: dict[UUID, list[UUID]] = {}
    waiting = list(ids)
    for start in range(0, len(waiting), _AT_ONCE):
        last = (
            select(func.max(changes.c.id))
            .where(changes.c.record.in_(waiting[start : start + _AT_ONCE]), changes.c.field == "deleted_at")
            .group_by(changes.c.record)
        )
        for action, record in work.execute(select(changes.c.action, changes.c.record).where(changes.c.id.in_(last))):
            found.setdefault(action, []).append(record)
    return found


def _lying(work: Work, action: Action) -> list[Record]:
    """What an action put in the bin and no later one took out."""
    binned: dict[str, list[UUID]] = {}
    for effect in action.effects:
        if effect.values.get("deleted_at", (None, None))[1] is not None:
            binned.setdefault(effect.kind, []).append(effect.record)
    records = [each for kind, ids in binned.items() for each in titles.load(work, KIND_OF[kind], ids).values()]
    mine = set(_by_action(work, [each.id for each in records]).get(action.id, ()))
    return [each for each in records if each.id in mine and each.deleted_at is not None]


def _only_deletes(effect: Effect) -> bool:
    names = effect.values.keys()
    return not effect.is_created and (names == {"deleted_at"} or (effect.kind == "Mentee" and names <= _STATUS))


def _give_status_back(work: Work, action: Action) -> None:
    for effect in action.effects:
        if effect.kind != "Mentee" or not effect.values.keys() & _STATUS:
            continue
        mentee = titles.load(work, Mentee, [effect.record])[effect.record]
        told = {name: both for name, both in effect.values.items() if name in _STATUS}
        if all(plain(getattr(mentee, name)) == new for name, (_, new) in told.items()):
            for name, (old, _) in told.items():
                setattr(mentee, name, valued(Mentee, name, old))
