"""Today: what needs someone now, each with how many there are in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, cast, func, literal_column, select
from sqlalchemy.sql.expression import SQLColumnExpression

from mentordesk.records import Meeting, Mentee, Pair, Person
from mentordesk.records.choices import ENDED, RUNNING
from mentordesk.services import journal, names, pair_pages, people, steps
from mentordesk.services.journal import MeetingRow
from mentordesk.services.pair_pages import PairRow
from mentordesk.services.people import MenteeRow, MentorRow
from mentordesk.services.roles import READER, needs
from mentordesk.services.steps import OverdueStep
from mentordesk.storage.work import in_bin

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_BENEFIT: Final = timedelta(days=90)
_ENDING: Final = timedelta(days=30)
_COMING: Final = timedelta(days=7)
_WRITING: Final = timedelta(days=90)
"""How far back meetings are asked about; older ones would hide those that can still be remembered."""
_NOT_ENDED: Final = Mentee.status.not_in([literal_column(f"'{status}'") for status in ENDED])
"""In the very words of the index of such mentees, without parameters, so that SQLite knows them again."""


@dataclass(frozen=True, slots=True)
class BenefitEnd:
    """A mentee whose benefit ends soon, by the date in the letter."""

    mentee_id: UUID
    name: str
    reference: str
    status: str
    ends_on: date
    days: int
    """From today; 0 is today."""


@dataclass(frozen=True, slots=True)
class Today:
    """The lists of the first screen, each cut to the limit; `counts` has the whole number by the list's name."""

    behind: list[PairRow]
    """Pairs that will miss this month's meetings unless someone calls; those that have not met for longest first."""
    missing_summaries: list[MeetingRow]
    """Held in the last 90 days and not written up."""
    unconfirmed: list[MeetingRow]
    """Planned for one of the last 90 days: held or not?"""
    overdue_steps: list[OverdueStep]
    benefits: list[BenefitEnd]
    """Ending within 90 days, the next one first."""
    ending: list[PairRow]
    """Running pairs whose agreed time ends within 30 days or has ended already."""
    waiting: list[MenteeRow]
    """Waiting for a mentor, the longest first."""
    free_mentors: list[MentorRow]
    planned: list[MeetingRow]
    """Meetings of today and the next seven days."""
    counts: dict[str, int]


@needs(READER)
def today(work: Work, limit: int = 8) -> Today:
    """Everything that needs someone now, in the same few queries however large the organisation is.

    Each list is chosen and counted by what indexes hold; whole records are read for what is shown of it alone.
    """
    found: dict[str, tuple[list[Any], int]] = {
        **_pairs(work, limit),
        "waiting": _waiting(work, limit),
        "benefits": _benefits(work, limit),
        "overdue_steps": steps.overdue(work, limit),
        "free_mentors": people.free_mentors(work, limit),
    }
    for name, criteria, order in _meetings(work.today):
        found[name] = journal.first(work, *criteria, order=order, limit=limit)
    lists = {name: rows for name, (rows, _) in found.items()}
    return Today(counts={name: count for name, (_, count) in found.items()}, **lists)


def _pairs(work: Work, limit: int) -> dict[str, tuple[list[PairRow], int]]:
    """The lists of pairs."""
    present = pair_pages.Present(work)
    running = pair_pages.standings(work, Pair.stage.in_(RUNNING), present=present)
    calls = [pair for pair in running if pair.needs_call]
    met = pair_pages.last_met(work, [pair.id for pair in calls])
    ending = [(pair.last_day, pair) for pair in running if pair.last_day and pair.last_day <= work.today + _ENDING]
    sorted_by = {
        "behind": sorted((met.get(pair.id, date.min), pair.number, pair.id) for pair in calls),
        "ending": sorted((last_day, pair.number, pair.id) for last_day, pair in ending),
    }
    first = {name: [pair_id for *_, pair_id in pairs[:limit]] for name, pairs in sorted_by.items()}
    shown = Pair.id.in_({*chain(*first.values())})
    row_of = {row.id: row for row in pair_pages.pair_rows(work, shown, present=present)}
    return {
        name: ([row_of[pair_id] for pair_id in ids if pair_id in row_of], len(sorted_by[name]))
        for name, ids in first.items()
    }


def _meetings(day: date) -> list[tuple[str, list[ColumnElement[bool]], Sequence[ColumnElement[Any]]]]:
    """The lists of meetings: name, criteria and order."""
    return [
        (
            "missing_summaries",
            [journal.NOT_WRITTEN_UP, Meeting.held_on >= day - _WRITING],
            journal.NEWEST_FIRST,
        ),
        (
            "unconfirmed",
            [journal.PLANNED, Meeting.held_on.between(day - _WRITING, day - timedelta(days=1))],
            journal.NEWEST_FIRST,
        ),
        ("planned", [journal.PLANNED, Meeting.held_on.between(day, day + _COMING)], journal.OLDEST_FIRST),
    ]


def _waiting(work: Work, limit: int) -> tuple[list[MenteeRow], int]:
    since = func.coalesce(Mentee.status_since, date.max)
    first, count = _mentees(work, Mentee.status == "waiting", [since, Mentee.reference], limit)
    row_of = {row.id: row for row in people.mentee_rows(work, Mentee.id.in_(first))}
    return [row_of[mentee_id] for mentee_id in first if mentee_id in row_of], count


def _benefits(work: Work, limit: int) -> tuple[list[BenefitEnd], int]:
    within = Mentee.benefit_end.between(work.today, work.today + _BENEFIT)
    order = Mentee.benefit_end, Mentee.reference
    first, count = _mentees(work, within, order, limit)
    days = cast(func.julianday(Mentee.benefit_end) - func.julianday(work.today), Integer)
    shown: tuple[Any, ...] = (
        Mentee.id,
        names.said(Person),
        Mentee.reference,
        Mentee.status,
        Mentee.benefit_end,
        days,
    )
    rows = work.execute(select(*shown).join(Mentee.person).where(Mentee.id.in_(first)).order_by(*order))
    return [BenefitEnd(*row) for row in rows], count


def _mentees(
    work: Work, criterion: ColumnElement[bool], order: Sequence[SQLColumnExpression[Any]], limit: int
) -> tuple[list[UUID], int]:
    """Of the mentees that meet a criterion and have not ended: the first, and how many there are."""
    kept = criterion, _NOT_ENDED, Mentee.person_id.not_in(in_bin(Person))
    found = work.execute(select(Mentee.id, func.count().over()).where(*kept).order_by(*order).limit(limit)).all()
    return [mentee_id for mentee_id, _ in found], found[0][1] if found else 0
