"""The journal read as actions: what each one did to which records in the end, and which are taken back again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import func, select

from mentordesk.services.roles import READER, needs
from mentordesk.services.titles import KIND_OF
from mentordesk.storage.history import DEEDS, Act, changes
from mentordesk.storage.rights import hidden

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


IS_CHANGE: Final = changes.c.act.not_in(DEEDS)
"""What a row of the journal must meet to tell of a change."""


@dataclass
class Effect:
    """What one action did to one record, from its first change to its last."""

    kind: str
    record: UUID
    is_created: bool = False
    is_erased: bool = False
    values: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """By field, what the journal keeps of it before and after."""
    deeds: list[tuple[Act, str]] = field(default_factory=list)
    """What was done with the record that left it as it is, each with the paper or list that was made of it, if any."""

    def note(self, act: str, name: str, old: Any, new: Any) -> None:
        """Add one row of the journal."""
        if act in DEEDS:
            self.deeds.append((Act(act), new or ""))
        self.is_created |= act == Act.CREATED
        self.is_erased |= act == Act.ERASED
        if name:
            self.values[name] = (self.values.get(name, (old,))[0], new)


@dataclass(frozen=True)
class Action:
    """One unit of work as the journal keeps it, or as much of it as was asked for."""

    id: UUID
    at: datetime
    actor: UUID | None
    undoes: UUID | None
    last: int
    """Number of its last row in the journal."""
    effects: tuple[Effect, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether it only did something that leaves every record as it is, such as printing it."""
        return not any(effect.is_created or effect.is_erased or effect.values for effect in self.effects)


@needs(READER)
def read(work: Work, *criteria: Any, with_deeds: bool = False) -> list[Action]:
    """Actions, oldest first, of the rows of the journal that meet some criteria; those that change nothing if asked."""
    found: dict[UUID, list[Any]] = {}
    if not with_deeds:
        criteria = (*criteria, IS_CHANGE)
    for row in work.execute(select(changes).where(*criteria).order_by(changes.c.id)):
        if work.role != READER or row.field not in hidden(KIND_OF[row.kind]):
            found.setdefault(row.action, []).append(row)
    return [_gathered(rows) for rows in found.values()]


@needs(READER)
def one(work: Work, action_id: UUID) -> Action | None:
    """A whole action, if the journal has it."""
    return next(iter(read(work, changes.c.action == action_id)), None)


@needs(READER)
def founding(work: Work) -> UUID | None:
    """The action by which the store was filled when it was made; it cannot be taken back."""
    return work.execute(select(changes.c.action).order_by(changes.c.id).limit(1)).scalar()


@needs(READER)
def taken_back(work: Work) -> set[UUID]:
    """Actions that are not in effect: each was taken back by one that has not been taken back itself."""
    undone: set[UUID] = set()
    rows = (
        select(changes.c.action, changes.c.undoes)
        .where(changes.c.undoes.is_not(None))
        .group_by(changes.c.action, changes.c.undoes)
        .order_by(func.max(changes.c.id).desc())
    )
    for action, undoes in work.execute(rows):
        if action not in undone:
            undone.add(undoes)
    return undone


@needs(READER)
def newer(work: Work, action: Action, undone: Collection[UUID]) -> list[Action]:
    """What later actions, still in effect, did to the records of this one; an undo of a later one counts for nothing."""
    records = [effect.record for effect in action.effects]
    later = read(work, changes.c.record.in_(records), changes.c.id > action.last, changes.c.action != action.id)
    known = {each.id for each in later} | {action.id}
    return [each for each in later if each.id not in undone and each.undoes not in known]


@needs(READER)
def sizes(work: Work, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many records each action touched."""
    counted = func.count(changes.c.record.distinct())
    rows = select(changes.c.action, counted).where(changes.c.action.in_(list(ids))).group_by(changes.c.action)
    return dict(work.execute(rows).all())


def _gathered(rows: Sequence[Any]) -> Action:
    effects: dict[UUID, Effect] = {}
    for row in rows:
        effects.setdefault(row.record, Effect(row.kind, row.record)).note(row.act, row.field, row.old, row.new)
    first = rows[0]
    return Action(first.action, first.at, first.actor, first.undoes, rows[-1].id, tuple(effects.values()))
