"""Today: what needs someone now, each with how many there are in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, cast, func, select

from mentordesk.records import Meeting, Mentee, Pair, Person
from mentordesk.records.choices import ENDED, RUNNING
from mentordesk.services import journal, names, pair_pages, people, steps
from mentordesk.services.journal import MeetingRow
from mentordesk.services.pair_pages import PairRow
from mentordesk.services.people import MenteeRow, MentorRow
from mentordesk.services.roles import READER, needs
from mentordesk.services.steps import OverdueStep

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_BENEFIT: Final = timedelta(days=90)
_ENDING: Final = timedelta(days=30)
_COMING: Final = timedelta(days=7)
_WRITING: Final = timedelta(days=90)
"""How far back meetings are asked about; older ones would hide those that can still be remembered."""
_PAIRS: Final = ("behind", "ending")
"""The lists of pairs."""


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
    """Everything that needs someone now, in the same few queries however large the organisation is."""
    running = pair_pages.standings(work, Pair.stage.in_(RUNNING))
    ending = [pair for pair in running if pair.last_day and pair.last_day <= work.today + _ENDING]
    waiting = people.mentee_rows(work, Mentee.status == "waiting")
    calls = [pair for pair in running if pair.needs_call]
    found: dict[str, Sequence[Any]] = {
        "behind": sorted(calls, key=lambda pair: (pair.last_meeting or date.min, pair.number)),
        "ending": sorted(ending, key=lambda pair: (pair.last_day or date.max, pair.number)),
        "waiting": sorted(waiting, key=lambda row: (row.status_since or date.max, row.reference)),
        "benefits": _benefits(work),
    }
    counts = {name: len(rows) for name, rows in found.items()}
    first = {name: [pair.id for pair in found[name][:limit]] for name in _PAIRS}
    row_of = {row.id: row for row in pair_pages.pair_rows(work, Pair.id.in_({*chain(*first.values())}))}
    found |= {name: [row_of[pair_id] for pair_id in ids if pair_id in row_of] for name, ids in first.items()}
    for name, criteria, order in _meetings(work.today):
        found[name] = journal.rows(work, *criteria, order=order, limit=limit)
        counts[name] = work.scalar(select(func.count(Meeting.id)).join(Meeting.pair).where(*criteria)) or 0
    found["overdue_steps"], counts["overdue_steps"] = steps.overdue(work, limit)
    found["free_mentors"], counts["free_mentors"] = people.free_mentors(work, limit)
    return Today(counts=counts, **{name: list(rows[:limit]) for name, rows in found.items()})


def _meetings(day: date) -> list[tuple[str, list[ColumnElement[bool]], Sequence[ColumnElement[Any]]]]:
    """The lists of meetings: name, criteria and order."""
    is_planned = Meeting.state == "planned"
    return [
        (
            "missing_summaries",
            [Meeting.state == "held", ~journal.WRITTEN_UP, Meeting.held_on >= day - _WRITING],
            journal.NEWEST_FIRST,
        ),
        (
            "unconfirmed",
            [is_planned, Meeting.held_on.between(day - _WRITING, day - timedelta(days=1))],
            journal.NEWEST_FIRST,
        ),
        ("planned", [is_planned, Meeting.held_on.between(day, day + _COMING)], journal.OLDEST_FIRST),
    ]


def _benefits(work: Work) -> list[BenefitEnd]:
    days = cast(func.julianday(Mentee.benefit_end) - func.julianday(work.today), Integer)
    shown: tuple[Any, ...] = (
        Mentee.id,
        names.said(Person),
        Mentee.reference,
        Mentee.status,
        Mentee.benefit_end,
        days,
    )
    rows = work.execute(
        select(*shown)
        .join(Mentee.person)
        .where(Mentee.benefit_end.between(work.today, work.today + _BENEFIT), Mentee.status.not_in(ENDED))
        .order_by(Mentee.benefit_end, Mentee.reference)
    )
    return [BenefitEnd(*row) for row in rows]
