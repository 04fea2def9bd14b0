"""Taking actions back, and doing them again: each undo is an action of its own, which the journal keeps.

What can be undone key by key follows from the journal alone, so nothing else has to remember it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.records import Field, Record, Staff
from mentordesk.services import actions, belonging, titles
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.services.titles import KIND_OF, Words
from mentordesk.services.told import described
from mentordesk.storage.history import changes, plain, valued
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mentordesk.language import Language
    from mentordesk.services.actions import Action, Effect
    from mentordesk.storage.work import Work


@dataclass(frozen=True)
class Undone:
    """What was taken back or done again."""

    action: UUID
    """The undo itself, which can be taken back too."""
    what: Words
    """The record that says best what it was about."""
    records: int
    """How many records were touched."""


class Overwrites(Problem):
    """Taking an action back would lose what somebody did since."""

    def __init__(self, what: Words, field: Field | None, at: datetime, who: str) -> None:
        """`field` is the one that was changed again, none for the record as a whole; `who` may be empty."""
        super().__init__(
            N_(
                "This cannot be taken back, because it was changed again on {moment}: {what}, {field}. "
                "Nothing was changed. Take the later change back first."
            )
            if field
            else N_(
                "This cannot be taken back, because it was changed again on {moment}: {what}. "
                "Nothing was changed. Take the later change back first."
            ),
            moment=at,
            what=what.text,
            field=field.label if field else "",
        )
        self.what = what
        self.field = field
        self.who = who

    def said(self, language: Language) -> str:
        """The whole message, the names of record and field in the same language."""
        field = language.say(self.field.label) if self.field else ""
        moment = language.moment(self.values["moment"])
        said = language.say(self.text, moment=moment, what=self.what.said(language), field=field)
        return f"{said} {language.say(N_('It was changed by {name}.'), name=self.who)}" if self.who else said


@needs(COORDINATOR)
def undo(work: Work, action_id: UUID) -> Undone:
    """Take back one action, whole: fields become what they were, what it made goes to the bin, what it binned returns.

    Raises Problem when a later action changed the same again (Overwrites), when other records need what would go
    (HangsTogether), when it is taken back already or can never be.
    """
    action = actions.one(work, action_id)
    undone = actions.taken_back(work)
    if action is None or action_id == actions.founding(work):
        raise Problem(N_("This is how the store began; it cannot be taken back. Nothing was changed."))
    if action_id in undone:
        raise Problem(N_("This was taken back already. Nothing was changed."))
    if any(effect.is_erased for effect in action.effects):
        raise Problem(N_("This erased something for good; it cannot be taken back. Nothing was changed."))
    _refuse_overwriting(work, action, undone)
    work.undoes = action_id
    return _put_all_back(work, action)


@needs(COORDINATOR)
def undo_last(work: Work) -> Undone:
    """Take back the last thing done since the store was opened, by whoever works now; again: the one before it."""
    done, _ = stacks(work)
    if not done:
        raise Problem(N_("There is nothing to take back since the store was opened."))
    return undo(work, done[-1])


@needs(COORDINATOR)
def redo_last(work: Work) -> Undone:
    """Do again what was taken back last; there is nothing to do again once something else was done."""
    _, undone = stacks(work)
    if not undone:
        raise Problem(N_("There is nothing to do again."))
    return undo(work, undone[-1])


@needs(READER)
def latest(work: Work) -> tuple[UUID | None, UUID | None]:
    """The action that would be undone next, and the undo that would be taken back next."""
    done, undone = stacks(work)
    return (done[-1] if done else None), (undone[-1] if undone else None)


@needs(READER)
def stacks(work: Work) -> tuple[list[UUID], list[UUID]]:
    """Actions that can be undone, and undos that can be taken back, the next one last; both of this session and person."""
    done: list[UUID] = []
    undone: dict[UUID, UUID] = {}
    rows = (
        select(changes.c.action, changes.c.undoes)
        .where(actions.IS_CHANGE, changes.c.id > work.since, changes.c.actor.is_not_distinct_from(work.actor))
        .group_by(changes.c.action, changes.c.undoes)
        .order_by(func.min(changes.c.id))
    )
    founding = actions.founding(work)
    for action, undoes in work.execute(rows):
        if undoes in done:
            done.remove(undoes)
            undone[action] = undoes
        elif undoes in undone:
            done.append(undone.pop(undoes))
        elif action != founding:
            done.append(action)
            undone.clear()
    return done, list(undone)


def _put_all_back(work: Work, action: Action) -> Undone:
    """Set all that an action changed to what it was before, unless what results is torn or wrong."""
    records = _records(work, action.effects)
    first = records[action.effects[titles.foremost(effect.kind for effect in action.effects)].record]
    what = titles.title(first)
    had_administrator = _has_administrator(work)
    wrong = {record.id: _errors(work, record) for record in records.values()}
    with work.no_autoflush:
        for effect in action.effects:
            _put_back(work, records[effect.record], effect)
    try:
        work.flush()
    except IntegrityError as error:
        raise Problem(
            N_("This cannot be taken back, because its number or code is used elsewhere now. Nothing was changed.")
        ) from error
    belonging.refuse_misfits(work, records.values())
    for record in records.values():
        found = [finding for finding in _errors(work, record) if finding not in wrong[record.id]]
        if record.deleted_at is None and found:
            raise Problem(N_("This cannot be taken back, because it no longer fits what was changed since."))
    if had_administrator and not _has_administrator(work):
        raise Problem(N_("Someone must stay administrator."))
    return Undone(work.action, what, len(records))


def _refuse_overwriting(work: Work, action: Action, undone: Collection[UUID]) -> None:
    """Raise Overwrites when a later action, still in effect, changed the same field, or a record that would go."""
    effects = {effect.record: effect for effect in action.effects}
    for later in actions.newer(work, action, undone):
        for change in later.effects:
            effect = effects[change.record]
            names = effect.values.keys() & change.values.keys()
            if not (names or effect.is_created or change.is_erased):
                continue
            known = described(KIND_OF[effect.kind])
            record = titles.load(work, KIND_OF[effect.kind], [effect.record])[effect.record]
            field = next((known[name] for name in known if name in names), None)
            who = work.scalar(select(Staff.name).where(Staff.id == later.actor).execution_options(**WITH_BIN))
            raise Overwrites(titles.title(record), field, later.at, who or "")


def _put_back(work: Work, record: Record, effect: Effect) -> None:
    if effect.is_created:
        record.deleted_at = record.deleted_at or work.now
        return
    for name, (old, new) in effect.values.items():
        if old != new and plain(getattr(record, name)) != old:
            setattr(record, name, valued(type(record), name, old))


def _records(work: Work, effects: Iterable[Effect]) -> dict[UUID, Record]:
    by_kind: dict[str, list[UUID]] = {}
    for effect in effects:
        by_kind.setdefault(effect.kind, []).append(effect.record)
    found: dict[UUID, Record] = {}
    for kind, ids in by_kind.items():
        found |= titles.load(work, KIND_OF[kind], ids)
    return found


def _errors(work: Work, record: Record) -> list[Any]:
    return [(finding.field, finding.text) for finding in record.check(work.today) if finding.is_error]


def _has_administrator(work: Work) -> bool:
    found = select(Staff.id).where(Staff.role == "administrator", Staff.is_active).limit(1)
    return work.scalars(found).first() is not None
