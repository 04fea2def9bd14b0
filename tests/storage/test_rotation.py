"""Which backups stay: a table of days, as they would really be made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mentordesk.storage.rotation import DAYS, OLDEST, RECENT, WEEKS, kept

NEWEST = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def test_the_newest_twelve_stay_however_close_together() -> None:
    made = [NEWEST - timedelta(minutes=15 * number) for number in range(40)]
    assert set(made[:RECENT]) <= kept(made, NEWEST)
    assert len(kept(made, NEWEST)) == RECENT


def test_a_year_of_days_leaves_recent_daily_and_weekly_ones() -> None:
    made = [NEWEST - timedelta(days=day, hours=hour) for day in range(365) for hour in (0, 2, 4)]
    left = kept(made, NEWEST)
    assert len({each.date() for each in left if NEWEST - each < timedelta(days=DAYS)}) == DAYS
    assert len({each.isocalendar()[:2] for each in left}) == WEEKS
    assert all(NEWEST - each <= OLDEST for each in left)
    assert len(left) <= RECENT + DAYS + WEEKS


def test_the_last_of_a_day_is_the_one_that_stays() -> None:
    days = [NEWEST - timedelta(days=number) for number in range(13)]
    made = [moment - timedelta(hours=hour) for moment in days for hour in (0, 1, 2)]
    left = kept(made, NEWEST)
    assert set(days) <= left
    assert days[-1] - timedelta(hours=1) not in left


@pytest.mark.parametrize(("days", "stays"), [(89, True), (90, True), (91, False)])
def test_nothing_is_older_than_ninety_days(days: int, stays: bool) -> None:
    old = NEWEST - timedelta(days=days)
    assert (old in kept([NEWEST, old], NEWEST)) is stays


def test_the_newest_good_one_stays_even_when_others_claim_to_be_newer() -> None:
    wrong_clock = [NEWEST + timedelta(days=400 + day) for day in range(60)]
    assert NEWEST in kept([*wrong_clock, NEWEST], NEWEST)


def test_backups_of_a_clock_that_was_ahead_take_nobody_s_place() -> None:
    ahead = [NEWEST + timedelta(days=400 + day) for day in range(60)]
    made = [NEWEST - timedelta(hours=number) for number in range(60)]
    assert kept([*ahead, *made], NEWEST) == kept(made, NEWEST) | (kept(ahead, ahead[-1]))


def test_a_day_without_backup_does_not_count() -> None:
    made = [NEWEST - timedelta(days=4 * number) for number in range(20)]
    assert len(kept(made, NEWEST)) == DAYS
