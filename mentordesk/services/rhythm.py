"""The rhythm of a pair: how many meetings a month asks for, whether they were held, and who needs a call.

Every screen, command and paper takes these rules from here. A month is named by its first day. Days, not months, decide:
a day is active when the pair has started, has not ended and is not paused.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from mentordesk.records import Meeting, Pair, Pause
from mentordesk.services.roles import READER, needs
from mentordesk.storage.work import in_bin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from mentordesk.storage.work import Work

LEAST_DAYS: Final = 15
"""Active days from which a shortened month asks for anything at all."""


class Plan(NamedTuple):
    """What a pair agreed to, as far as the rhythm needs it."""

    started_on: date | None
    last_day: date | None
    """The day on which it ended or is meant to end; none: open-ended."""
    pauses: tuple[tuple[date, date | None], ...] = ()
    """First and last day of each pause; no last day while it lasts."""
    per_month: int = 2
    counted_means: tuple[str, ...] = ("in_person", "video")
    """How a meeting must take place to count."""

    def is_active(self, day: date) -> bool:
        """Whether the pair is under way on a day."""
        return (
            self.started_on is not None
            and self.started_on <= day
            and (self.last_day is None or day <= self.last_day)
            and not any(first <= day and (last is None or day <= last) for first, last in self.pauses)
        )


@dataclass(frozen=True, slots=True)
class Count:
    """Counted meetings of one pair in one month."""

    held: int = 0
    planned: int = 0


@dataclass(frozen=True)
class Month:
    """One month of a pair beside what it asked for."""

    first: date
    held: int
    planned: int
    target: int
    ok: bool | None
    """Whether the target was reached; none while it still may be, and where nothing was asked."""


@dataclass(frozen=True)
class Regularity:
    """Months in which the target was reached, of the months that asked for something and are over."""

    ok: int
    due: int

    @property
    def share(self) -> float | None:
        """As a share of one; none when no month was due yet."""
        return self.ok / self.due if self.due else None


def month_of(day: date) -> date:
    """The month a day is in, named by its first day."""
    return day.replace(day=1)


@lru_cache(maxsize=64)
def last_of(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def active_days(plan: Plan, month: date) -> int:
    """How many days of a month the pair is under way."""
    begin = month_of(month)
    if plan.started_on is None or (plan.last_day is not None and plan.last_day < begin):
        return 0
    end = last_of(month)
    first, last = max(begin, plan.started_on), min(end, plan.last_day or end)
    days = max(0, (last - first).days + 1)
    if any(start <= last and (until is None or until >= first) for start, until in plan.pauses):
        return sum(plan.is_active(first + timedelta(days=n)) for n in range(days))
    return days


def target(plan: Plan, month: date) -> int:
    """Counted meetings a month asks for (PRODUCT 6).

    A whole month asks for the programme's number. A first, last or paused month asks for its share by active days,
    rounded to nearest with halves up: at least 1 when it has 15 or more active days, and nothing when it has fewer,
    so that nobody is called about a pair that started last week. A programme that asks for 0 never asks for more.
    """
    days, active = last_of(month).day, active_days(plan, month)
    if active < LEAST_DAYS or plan.per_month <= 0:
        return 0
    return max(1, (2 * plan.per_month * active + days) // (2 * days))


def month_ok(plan: Plan, held: int, month: date) -> bool:
    """Whether the counted meetings held in a month reach its target; a month that asks for nothing is in order."""
    return held >= target(plan, month)


def behind(plan: Plan, held: int, planned: int, today: date) -> bool:
    """Whether this month will miss its target if nothing more is planned than held and planned meetings so far."""
    return held + planned < target(plan, today)


def needs_call(plan: Plan, held: int, planned: int, today: date) -> bool:
    """Whether someone should call the pair today: it is behind and under way, so a call can still help."""
    return plan.is_active(today) and behind(plan, held, planned, today)


def is_over(plan: Plan, month: date, today: date) -> bool:
    """Whether nothing can be added to a month any more: it has passed, or the pair has ended in it."""
    end = last_of(month)
    return min(end, plan.last_day or end) < today


def span(plan: Plan, today: date) -> Iterator[date]:
    """The months of a pair from its first to its last one, but none after today's."""
    if plan.started_on is None:
        return
    month, end = month_of(plan.started_on), min(today, plan.last_day or today)
    while month <= end:
        yield month
        month = last_of(month) + timedelta(days=1)


def regularity(plan: Plan, held: Mapping[date, int], today: date) -> Regularity:
    """Months in order of months due; `held` gives the counted meetings held by month (absent: none)."""
    due = [month for month in span(plan, today) if is_over(plan, month, today) and target(plan, month)]
    return Regularity(sum(month_ok(plan, held.get(month, 0), month) for month in due), len(due))


def months(plan: Plan, counted: Mapping[date, Count], today: date) -> list[Month]:
    """Each month of a pair up to today's, oldest first, with what was held, planned and asked for."""
    return [_month(plan, month, counted.get(month, Count()), today) for month in span(plan, today)]


def _month(plan: Plan, month: date, count: Count, today: date) -> Month:
    asked = target(plan, month)
    reached = month_ok(plan, count.held, month)
    said = None if asked == 0 or (not reached and not is_over(plan, month, today)) else reached
    return Month(month, count.held, count.planned, asked, said)


def plan_of(pair: Pair) -> Plan:
    """The plan of a pair whose programme and pauses are loaded."""
    return Plan(
        started_on=pair.started_on,
        last_day=pair.last_day,
        pauses=tuple((pause.started_on, pause.ended_on) for pause in pair.pauses),
        per_month=pair.programme.meetings_per_month,
        counted_means=tuple(pair.programme.counted_means),
    )


@needs(READER)
def pauses(work: Work, pair_ids: Collection[UUID] | None = None) -> dict[UUID, tuple[tuple[date, date | None], ...]]:
    """The pauses of some pairs, or of all, in one query; pairs that never paused are absent."""
    query = select(Pause.pair_id, Pause.started_on, Pause.ended_on).order_by(Pause.started_on)
    if pair_ids is not None:
        query = query.where(Pause.pair_id.in_(pair_ids))
    found: dict[UUID, tuple[tuple[date, date | None], ...]] = {}
    for pair_id, started_on, ended_on in work.execute(query):
        found[pair_id] = (*found.get(pair_id, ()), (started_on, ended_on))
    return found


@needs(READER)
def counts(
    work: Work, first_day: date, last_day: date, pair_ids: Collection[UUID] | None = None
) -> dict[tuple[UUID, date, str], Count]:
    """Meetings held and planned by pair, month and means within some days, in one query; what has none is absent.

    Those that were cancelled or missed never count; `counted` leaves out means that the pair's programme does not count.
    Read from the index of days alone, whatever pairs there are.
    """
    month = func.strftime("%Y-%m", Meeting.held_on)
    query = (
        select(
            Meeting.pair_id,
            month,
            Meeting.means,
            func.count().filter(Meeting.state == "held"),
            func.count().filter(Meeting.state == "planned"),
        )
        .where(Meeting.held_on.between(first_day, last_day), Meeting.state.in_(("held", "planned")))
        .where(Meeting.pair_id.not_in(in_bin(Pair)))
        .group_by(month, Meeting.pair_id, Meeting.means)
    )
    if pair_ids is not None:
        query = query.where(Meeting.pair_id.in_(pair_ids))
    return {
        (pair_id, date(int(named[:4]), int(named[5:]), 1), means): Count(held, planned)
        for pair_id, named, means, held, planned in work.execute(query)
    }


def counted(found: Mapping[tuple[UUID, date, str], Count], pair_id: UUID, month: date, means: Iterable[str]) -> Count:
    """What `counts` found of a pair in a month by the means that its programme counts."""
    those = [count for each in means if (count := found.get((pair_id, month, each)))]
    return Count(sum(count.held for count in those), sum(count.planned for count in those))
