"""Steps agreed at meetings: carried from meeting to meeting until they are done, and called overdue after their day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Integer, cast, func, or_, select
from sqlalchemy.orm import contains_eager

from mentordesk.records import Meeting, Pair, Step
from mentordesk.records.choices import OPEN
from mentordesk.services import names
from mentordesk.services.journal import OLDEST_FIRST
from mentordesk.services.roles import READER, needs

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@dataclass(frozen=True, slots=True)
class OverdueStep:
    """A step of an open pair that should have been done by now."""

    id: UUID
    text: str
    who: str
    due_on: date
    meeting_id: UUID
    pair_id: UUID
    pair_number: str
    mentee_name: str
    mentor_name: str
    days: int
    """How many days too late."""


@needs(READER)
def of_pairs(work: Work, pair_ids: Iterable[UUID], since: date = date.min) -> Sequence[Step]:
    """The steps of some pairs, in the order in which they were agreed, each with its meeting; none done before a day."""
    return work.scalars(
        select(Step)
        .join(Step.meeting)
        .where(Step.pair_id.in_(list(pair_ids)), or_(Step.done_on.is_(None), Step.done_on >= since))
        .order_by(*OLDEST_FIRST, Step.position)
        .options(contains_eager(Step.meeting))
    ).all()


def order(meeting: Meeting) -> tuple[date, time, UUID]:
    """The place of a meeting in time; one without a start time comes first on its day."""
    return meeting.held_on, meeting.starts_at or time(0), meeting.id


def is_carried(step: Step, meeting: Meeting | None) -> bool:
    """Whether an earlier step was still to be done when this meeting took place (None: one not written up yet)."""
    if meeting is None:
        return step.is_open
    was_open = step.done_on is None or step.done_on >= meeting.held_on
    return was_open and order(step.meeting) < order(meeting)


@needs(READER)
def overdue(work: Work, limit: int | None = None) -> tuple[list[OverdueStep], int]:
    """Open steps of open pairs whose day has passed, the longest overdue first, and how many there are in all."""
    shown: tuple[Any, ...] = (
        Step.id,
        Step.text,
        Step.who,
        Step.due_on,
        Step.meeting_id,
        Step.pair_id,
        Pair.number,
        names.said(names.MENTEE),
        names.said(names.MENTOR),
        cast(func.julianday(work.today) - func.julianday(Step.due_on), Integer),
    )
    order = Step.due_on, Pair.number, Step.position
    late = (
        select(Step.id, func.count().over().label("count"))
        .join(Step.pair)
        .where(Pair.stage.in_(OPEN), Step.done_on.is_(None), Step.due_on < work.today)
        .order_by(*order)
        .limit(limit)
        .subquery()
    )  # before anybody's name is read
    rows = work.execute(
        names.of_both(select(*shown, late.c.count).join(late, late.c.id == Step.id).join(Step.pair)).order_by(*order)
    ).all()
    found = [OverdueStep(*row[:-1]) for row in rows]
    return found, rows[0][-1] if rows else 0
