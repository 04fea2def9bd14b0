"""The rhythm: targets by active days, months in order, who is behind, and the one count of meetings."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from mentordesk.records import Pair, Pause, Programme
from mentordesk.services import rhythm
from mentordesk.services.rhythm import Count, Plan
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

NOVEMBER = date(2026, 11, 1)
_DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
_MONTHS = st.builds(date, st.integers(2026, 2027), st.integers(1, 12), st.just(1))


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        first = draw(_DAYS)
        length = draw(st.none() | st.integers(0, 90))
        pauses.append((first, None if length is None else first + timedelta(days=length)))
    started_on = draw(st.none() | _DAYS)
    last_day = draw(st.none() | _DAYS)
    return Plan(started_on, last_day, tuple(pauses), draw(st.integers(0, 8)))


def _each_day(plan: Plan, month: date) -> int:
    """The active days of a month counted one by one, straight from the words of the rule."""
    found = 0
    for n in range(31):
        day = month + timedelta(days=n)
        if day.month != month.month or plan.started_on is None or day < plan.started_on:
            continue
        if plan.last_day is not None and day > plan.last_day:
            continue
        if any(first <= day and (last is None or day <= last) for first, last in plan.pauses):
            continue
        found += 1
    return found


@given(_plans(), _MONTHS)
def test_active_days_are_those_between_start_and_end_that_are_not_paused(plan: Plan, month: date) -> None:
    assert rhythm.active_days(plan, month) == _each_day(plan, month)
    assert rhythm.active_days(plan, month.replace(day=17)) == _each_day(plan, month)


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 15), date(2026, 11, 30)])
def test_the_first_and_last_day_of_a_pause_are_paused(day: date) -> None:
    assert rhythm.active_days(Plan(date(2026, 1, 1), None, ((day, day),)), NOVEMBER) == 29
    around = ((day - timedelta(days=60), day), (day, day + timedelta(days=60)))
    expected = [30 - day.day, day.day - 1]
    assert [rhythm.active_days(Plan(date(2026, 1, 1), None, (pause,)), NOVEMBER) for pause in around] == expected


@given(_plans(), _MONTHS)
def test_a_target_is_the_share_of_active_days_rounded_halves_up(plan: Plan, month: date) -> None:
    active, days = _each_day(plan, month), rhythm.last_of(month).day
    asked_for = rhythm.target(plan, month)
    if active < 15 or plan.per_month == 0:
        assert asked_for == 0
    else:
        exact = Fraction(plan.per_month * active, days)
        nearest = int(exact + Fraction(1, 2))
        assert asked_for == max(1, nearest)
    assert 0 <= asked_for <= plan.per_month
    if active == days:
        assert asked_for == plan.per_month


@given(_plans(), _MONTHS, _DAYS, st.integers(0, 20))
def test_one_more_pause_never_asks_for_more(plan: Plan, month: date, first: date, length: int) -> None:
    paused = Plan(
        plan.started_on, plan.last_day, (*plan.pauses, (first, first + timedelta(days=length))), plan.per_month
    )
    assert rhythm.target(paused, month) <= rhythm.target(plan, month)


@pytest.mark.parametrize(
    ("started_on", "per_month", "target"),
    [
        (date(2026, 10, 1), 2, 2),
        (date(2026, 11, 1), 2, 2),
        (date(2026, 11, 9), 2, 1),  # 22 of 30 days: 1.47
        (date(2026, 11, 8), 2, 2),  # 23 of 30 days: 1.53
        (date(2026, 11, 16), 1, 1),  # 15 of 30 days: exactly a half is one
        (date(2026, 11, 16), 3, 2),  # 1.5
        (date(2026, 11, 17), 2, 0),  # 14 days
        (date(2026, 12, 1), 2, 0),
        (None, 2, 0),
    ],
)
def test_targets_of_a_first_month(started_on: date | None, per_month: int, target: int) -> None:
    assert rhythm.target(Plan(started_on, None, per_month=per_month), NOVEMBER) == target


def test_fifteen_days_of_a_long_month_ask_for_at_least_one() -> None:
    assert rhythm.target(Plan(date(2026, 12, 17), None, per_month=1), date(2026, 12, 1)) == 1


def test_a_month_is_in_order_when_enough_was_held() -> None:
    plan = Plan(date(2026, 1, 1), None)
    assert [rhythm.month_ok(plan, held, NOVEMBER) for held in range(4)] == [False, False, True, True]
    assert rhythm.month_ok(Plan(None, None), 0, NOVEMBER)


def test_behind_counts_what_is_planned_too() -> None:
    plan = Plan(date(2026, 1, 1), None)
    assert rhythm.behind(plan, 0, 0, TODAY)
    assert rhythm.behind(plan, 1, 0, TODAY)
    assert not rhythm.behind(plan, 1, 1, TODAY)
    assert not rhythm.behind(plan, 0, 2, TODAY)


def test_only_a_pair_under_way_today_needs_a_call() -> None:
    start = date(2026, 1, 1)
    behind = [
        Plan(start, None),
        Plan(start, TODAY),
        Plan(start, TODAY - timedelta(days=1)),
        Plan(start, None, ((date(2026, 11, 20), None),)),
        Plan(start, None, ((date(2026, 11, 20), TODAY - timedelta(days=1)),)),
    ]
    assert all(rhythm.behind(plan, 0, 0, TODAY) for plan in behind)
    assert [rhythm.needs_call(plan, 0, 0, TODAY) for plan in behind] == [True, True, False, False, True]
    assert not rhythm.needs_call(Plan(start, None), 2, 0, TODAY)


@given(_plans(), st.integers(0, 5), st.integers(0, 5), _DAYS)
def test_whoever_needs_a_call_is_behind_and_one_planned_meeting_after_another_ends_it(
    plan: Plan, held: int, planned: int, today: date
) -> None:
    if rhythm.needs_call(plan, held, planned, today):
        assert rhythm.behind(plan, held, planned, today)
        assert not rhythm.month_ok(plan, held, today)
        assert not rhythm.needs_call(plan, held, plan.per_month, today)


def test_regularity_counts_months_that_are_over_and_asked_for_something() -> None:
    plan = Plan(date(2026, 7, 20), None, ((date(2026, 9, 1), date(2026, 9, 30)),))
    held = {date(2026, 7, 1): 0, date(2026, 8, 1): 2, date(2026, 10, 1): 1, NOVEMBER: 0}
    found = rhythm.regularity(plan, held, TODAY)
    assert (found.ok, found.due, found.share) == (1, 2, 0.5)
    assert rhythm.regularity(plan, {}, date(2026, 7, 31)).share is None
    assert rhythm.regularity(Plan(None, None), {}, TODAY).due == 0


def test_the_month_in_which_a_pair_ended_is_over_with_it() -> None:
    ended = Plan(date(2026, 10, 1), date(2026, 11, 20))
    assert rhythm.regularity(ended, {NOVEMBER: 1}, TODAY) == rhythm.Regularity(1, 2)
    ends_today = Plan(date(2026, 10, 1), TODAY)
    assert rhythm.regularity(ends_today, {NOVEMBER: 2}, TODAY) == rhythm.Regularity(0, 1)


@given(_plans(), st.dictionaries(_MONTHS, st.integers(0, 4)), _DAYS)
def test_regularity_and_the_months_shown_never_disagree(plan: Plan, held: dict[date, int], today: date) -> None:
    counted = {month: Count(number, 0) for month, number in held.items()}
    months = rhythm.months(plan, counted, today)
    assert [month.first for month in months] == sorted({month.first for month in months})
    found = rhythm.regularity(plan, held, today)
    over = [month for month in months if month.target and rhythm.is_over(plan, month.first, today)]
    assert (found.ok, found.due) == (sum(month.ok is True for month in over), len(over))
    for month in months:
        assert month.first <= today
        assert (month.ok is None) == (month.target == 0 or (month not in over and month.held < month.target))


def test_months_run_from_the_first_to_todays_with_the_present_one_undecided() -> None:
    plan = Plan(date(2026, 9, 1), date(2027, 2, 28))
    counted = {date(2026, 9, 1): Count(2, 0), date(2026, 10, 1): Count(1, 0), NOVEMBER: Count(1, 1)}
    assert [
        (month.first.month, month.held, month.planned, month.ok) for month in rhythm.months(plan, counted, TODAY)
    ] == [
        (9, 2, 0, True),
        (10, 1, 0, False),
        (11, 1, 1, None),
    ]


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def _november(work: Work, pair: Pair) -> Count:
    found = rhythm.counts(work, NOVEMBER, rhythm.last_of(NOVEMBER))
    return rhythm.counted(found, pair.id, NOVEMBER, work.get_one(Programme, pair.programme_id).counted_means)


def test_only_held_and_planned_meetings_by_counted_means_count(work: Work, office: Office) -> None:
    pair = office.pair()
    assert _november(work, pair) == Count()
    office.meeting(pair, date(2026, 11, 1))
    office.meeting(pair, date(2026, 11, 30), state="planned", means="video")
    for state in ("cancelled_mentee", "cancelled_mentor", "excused", "no_show"):
        office.meeting(pair, date(2026, 11, 5), state=state)
    for means in ("phone", "message"):
        office.meeting(pair, date(2026, 11, 5), means=means)
    office.meeting(pair, date(2026, 10, 31))
    office.meeting(pair, date(2026, 12, 1), state="planned")
    assert _november(work, pair) == Count(held=1, planned=1)


def test_the_pairs_own_programme_says_which_means_count(work: Work, office: Office) -> None:
    pair = office.pair()
    office.programme.counted_means = ["phone"]
    office.meeting(pair, date(2026, 11, 5))
    office.meeting(pair, date(2026, 11, 6), means="phone")
    assert _november(work, pair) == Count(held=1)
    other = office.keep(Programme(name_fr="Duo", counted_means=["in_person"]))
    office.meeting(office.pair(programme_id=other.id), date(2026, 11, 5))
    assert _november(work, pair) == Count(held=1)
    office.programme.counted_means = ["phone", "in_person"]
    assert _november(work, pair) == Count(held=2)
    office.programme.counted_means = []
    assert _november(work, pair) == Count()


def test_meetings_in_the_bin_do_not_count(work: Work, office: Office) -> None:
    pair = office.pair()
    office.meeting(pair, date(2026, 11, 5), deleted_at=work.now)
    assert _november(work, pair) == Count()


def test_meetings_of_a_pair_in_the_bin_do_not_count(work: Work, office: Office) -> None:
    pair = office.pair()
    office.meeting(pair, date(2026, 11, 5))
    pair.deleted_at = work.now
    assert _november(work, pair) == Count()


def test_counts_are_by_pair_and_month_in_one_query(work: Work, office: Office) -> None:
    pairs = [office.pair(), office.pair(), office.pair()]
    for pair in pairs:
        office.meeting(pair, date(2026, 10, 5))
        office.meeting(pair, date(2026, 11, 5))
    with asked(work) as statements:
        found = rhythm.counts(work, date(2026, 10, 1), rhythm.last_of(NOVEMBER), [pair.id for pair in pairs[:2]])
    assert len(statements) == 1
    months = date(2026, 10, 1), NOVEMBER
    assert found == {(pair.id, month, "in_person"): Count(1) for pair in pairs[:2] for month in months}


def test_the_plan_of_a_pair_is_what_was_agreed(work: Work, office: Office) -> None:
    office.programme.meetings_per_month = 3
    pair = office.pair(prolonged_until=date(2027, 4, 30))
    office.keep(Pause(pair_id=pair.id, started_on=date(2026, 10, 20)))
    office.keep(Pause(pair_id=pair.id, started_on=date(2026, 10, 1), ended_on=date(2026, 10, 8)))
    other = office.pair()
    work.expunge_all()
    loaded = work.scalars(
        select(Pair).where(Pair.id == pair.id).options(joinedload(Pair.programme), selectinload(Pair.pauses))
    ).one()
    pauses = ((date(2026, 10, 1), date(2026, 10, 8)), (date(2026, 10, 20), None))
    assert rhythm.plan_of(loaded) == Plan(date(2026, 9, 1), date(2027, 4, 30), pauses, 3)
    assert rhythm.pauses(work) == {pair.id: pauses}
    assert rhythm.pauses(work, [other.id]) == {}
