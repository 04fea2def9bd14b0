"""The journal: meetings as lists show them, page by page, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select, tuple_

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.records import Meeting, Pair, Staff
from mentordesk.services import names
from mentordesk.services.checks import tidy
from mentordesk.services.roles import READER, needs
from mentordesk.storage.work import in_bin

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

PAGE: Final = 500
"""Rows of the journal read at a time."""

_START: Final = func.coalesce(Meeting.starts_at, time(0))
_KEY: Final = (Meeting.held_on, _START, Meeting.id)
OLDEST_FIRST: Final = tuple(part.asc() for part in _KEY)
NEWEST_FIRST: Final = tuple(part.desc() for part in _KEY)
WRITTEN_UP: Final = and_(Meeting.summary.is_not(None), Meeting.summary != "")
"""Whether a meeting has a summary."""
_EMPTY: Final[ColumnElement[str]] = literal_column("''")
PLANNED: Final = Meeting.state == literal_column("'planned'")
NOT_WRITTEN_UP: Final = and_(
    Meeting.state == literal_column("'held'"), func.coalesce(Meeting.summary, _EMPTY) == _EMPTY
)
"""Whether a meeting was held and has no summary. Both in the very words of the index of such meetings, without parameters,
so that SQLite knows them again.
"""


class MeetingRow(NamedTuple):
    """One line of the journal: only what lists show."""

    id: UUID
    pair_id: UUID
    pair_number: str
    mentee_name: str
    mentor_name: str
    held_on: date
    starts_at: time | None
    minutes: int | None
    kind: str
    means: str
    state: str
    topics: list[str]
    has_summary: bool
    writer: str | None


@needs(READER)
def journal(
    work: Work,
    first: date | None = None,
    last: date | None = None,
    limit: int | None = PAGE,
    after: MeetingRow | None = None,
) -> list[MeetingRow]:
    """The meetings of a period, newest first, one page at a time: `after` is the last row of the page before."""
    criteria = _within(first, last)
    if after is not None:
        seen = tuple_(after.held_on, after.starts_at or time(0), after.id, types=[part.type for part in _KEY])
        # The first of the two is implied by the second; it lets the store start at the right day.
        criteria += [Meeting.held_on <= after.held_on, tuple_(*_KEY) < seen]
    return rows(work, *criteria, limit=limit)


@needs(READER)
def journal_size(work: Work, first: date | None = None, last: date | None = None) -> int:
    """How many meetings the journal of a period has."""
    # Not of the ids: those stand in no index of days.
    return work.scalar(select(func.count()).select_from(Meeting).where(*_within(first, last))) or 0


@needs(READER)
def rows(
    work: Work,
    *criteria: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]] = NEWEST_FIRST,
    limit: int | None = PAGE,
) -> list[MeetingRow]:
    """Meetings as lists show them, in one query; criteria may speak of Meeting and Pair."""
    found = work.execute(_shown().where(*criteria).order_by(*order).limit(limit))
    return [MeetingRow(*row) for row in found]


@needs(READER)
def first(
    work: Work,
    *criteria: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]] = NEWEST_FIRST,
    limit: int = PAGE,
) -> tuple[list[MeetingRow], int]:
    """The first of the meetings that meet some criteria on Meeting alone, and how many there are in all.

    They are chosen before anybody's name is read.
    """
    chosen = (
        select(Meeting.id, func.count().over().label("count"))
        .where(*criteria, Meeting.pair_id.not_in(in_bin(Pair)))
        .order_by(*order)
        .limit(limit)
        .subquery()
    )
    query = _shown().add_columns(chosen.c.count).join(chosen, chosen.c.id == Meeting.id)
    found = work.execute(query.order_by(*order)).all()
    return [MeetingRow(*row[:-1]) for row in found], found[0][-1] if found else 0


def _shown() -> Select[Any]:
    """What a row shows of each meeting, not narrowed or sorted yet."""
    shown: tuple[Any, ...] = (
        Meeting.id,
        Meeting.pair_id,
        Pair.number,
        names.said(names.MENTEE),
        names.said(names.MENTOR),
        Meeting.held_on,
        Meeting.starts_at,
        Meeting.minutes,
        Meeting.kind,
        Meeting.means,
        Meeting.state,
        Meeting.topics,
        WRITTEN_UP,
        Staff.name,
    )
    return names.of_both(select(*shown).join(Meeting.pair)).outerjoin(Meeting.writer)


@needs(READER)
def on(work: Work, pair_number: str, day: date | None = None) -> UUID:
    """The meeting of a pair on a day, or the latest one held; raises Problem when there is none."""
    pair_id = work.scalar(select(Pair.id).where(Pair.number == tidy(pair_number)))
    if pair_id is None:
        raise Problem(N_("There is no pair with the number {number}."), number=pair_number)
    those = Meeting.held_on == day if day else Meeting.state == "held"
    held_first = (Meeting.state != "held").asc()
    query = select(Meeting.id).where(Meeting.pair_id == pair_id, those).order_by(held_first, *NEWEST_FIRST)
    found = work.scalars(query.limit(1)).first()
    if found:
        return found
    if day:
        raise Problem(N_("Pair {number} has no meeting on {day}."), number=pair_number, day=day)
    raise Problem(N_("Pair {number} has not met yet."), number=pair_number)


def _within(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """The days of a period. Without a last day all days are still named: else the store would sort all it has."""
    criteria = [Meeting.held_on <= (last or date.max)]
    if first:
        criteria.append(Meeting.held_on >= first)
    return criteria
