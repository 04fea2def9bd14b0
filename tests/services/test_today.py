"""Today: each list has what needs someone now, in the right order, cut but fully counted."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from mentordesk.services import pair_pages
from mentordesk.services.today import BenefitEnd, today
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from mentordesk.records import Pair
    from mentordesk.storage.work import Work

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def numbers(rows: list[pair_pages.PairRow]) -> list[str]:
    return [row.number for row in rows]


def in_rhythm(office: Office, **values: Any) -> Pair:
    """A pair that met twice this month."""
    pair = office.pair(**values)
    for day in (2, 16):
        office.meeting(pair, date(2026, 11, day), summary="Vu le CV.")
    return pair


def test_an_empty_store_needs_nobody(work: Work) -> None:
    found = today(work)
    assert set(found.counts.values()) == {0}
    assert found.counts.keys() == {name for name in found.__slots__ if name != "counts"}


class TestPairs:
    def test_behind_are_those_who_will_miss_their_meetings(self, work: Work, office: Office) -> None:
        in_rhythm(office)
        once = office.pair(number="once")
        office.meeting(once, date(2026, 11, 10), summary="x")
        promised = office.pair(number="promised")
        office.meeting(promised, date(2026, 11, 10), summary="x")
        office.meeting(promised, TOMORROW, state="planned")
        office.pair(number="never")
        office.pair(number="closed", stage="closed", closed_on=TODAY)
        office.pair(number="proposed", stage="proposed", started_on=None)
        assert numbers(today(work).behind) == ["never", "once"]

    def test_behind_says_the_same_as_the_list_of_pairs(self, work: Work, office: Office) -> None:
        in_rhythm(office)
        office.pair()
        office.pair(started_on=date(2026, 11, 20))
        listed = {row.number for row in pair_pages.pair_rows(work) if row.needs_call}
        assert set(numbers(today(work).behind)) == listed
        assert len(listed) == 1

    def test_ending_within_thirty_days_or_already_over(self, work: Work, office: Office) -> None:
        told: dict[str, dict[str, Any]] = {
            "on the day": {"planned_end": TODAY + timedelta(days=30)},
            "later": {"planned_end": TODAY + timedelta(days=31)},
            "over": {"planned_end": YESTERDAY},
            "prolonged": {"planned_end": YESTERDAY, "prolonged_until": TODAY + timedelta(days=90)},
            "open-ended": {"planned_end": None},
            "paused": {"planned_end": TODAY + timedelta(days=3), "stage": "paused"},
            "closed": {"closed_on": YESTERDAY, "stage": "closed"},
        }
        for number, values in told.items():
            in_rhythm(office, number=number, **values)
        assert numbers(today(work).ending) == ["over", "paused", "on the day"]


class TestPeople:
    def test_waiting_the_longest_first(self, work: Work, office: Office) -> None:
        for name, since in (("B", TODAY - timedelta(days=3)), ("A", TODAY - timedelta(days=40)), ("C", None)):
            office.mentee("x", name, status_since=since)
        office.mentee("x", "D", status="intake")
        assert [row.name for row in today(work).waiting] == ["x A", "x B", "x C"]

    def test_free_mentors_have_a_place_left(self, work: Work, office: Office) -> None:
        office.mentor("Zoé", "Free")
        two = office.mentor("Ann", "Half", maximum_pairs=2)
        full = office.mentor("x", "Full")
        office.mentor("x", "Candidate", status="candidate")
        in_rhythm(office, mentor=two)
        in_rhythm(office, mentor=full)
        office.pair(mentor=office.mentor("Eva", "Alone"), stage="closed", closed_on=YESTERDAY)
        assert [row.name for row in today(work).free_mentors] == ["Eva Alone", "Zoé Free", "Ann Half"]

    def test_benefits_that_end_within_ninety_days(self, work: Work, office: Office) -> None:
        last = office.mentee("Hana", "Tesfaye", reference="2026-0077", benefit_end=TODAY + timedelta(days=90))
        office.mentee("Luc", "First", benefit_end=TODAY)
        office.mentee("x", "Too late", benefit_end=TODAY + timedelta(days=91))
        office.mentee("x", "Over", benefit_end=YESTERDAY)
        office.mentee("x", "Left", benefit_end=TODAY, status="left")
        office.mentee("x", "Not known")
        first, second = today(work).benefits
        assert (first.name, first.days) == ("Luc First", 0)
        assert second == BenefitEnd(
            mentee_id=last.id,
            name="Hana Tesfaye",
            reference="2026-0077",
            status="waiting",
            ends_on=TODAY + timedelta(days=90),
            days=90,
        )


class TestMeetings:
    def test_held_and_not_written_up(self, work: Work, office: Office) -> None:
        pair = office.pair()
        wanted = [office.meeting(pair, TODAY - timedelta(days=days)).id for days in (1, 90)]
        office.meeting(pair, TODAY - timedelta(days=91))
        office.meeting(pair, TODAY, summary="Vu le CV.")
        office.meeting(pair, TODAY, state="no_show")
        office.meeting(pair, TODAY, state="planned")
        assert [row.id for row in today(work).missing_summaries] == wanted

    def test_planned_and_the_day_has_passed(self, work: Work, office: Office) -> None:
        pair = office.pair()
        wanted = [office.meeting(pair, TODAY - timedelta(days=days), state="planned").id for days in (1, 90)]
        office.meeting(pair, TODAY - timedelta(days=91), state="planned")
        office.meeting(pair, TODAY, state="planned")
        assert [row.id for row in today(work).unconfirmed] == wanted

    def test_planned_for_the_next_seven_days_the_first_one_first(self, work: Work, office: Office) -> None:
        pair = office.pair()
        last = office.meeting(pair, TODAY + timedelta(days=7), state="planned")
        later = office.meeting(pair, TODAY, time(15), state="planned")
        sooner = office.meeting(pair, TODAY, time(9), state="planned")
        office.meeting(pair, TODAY + timedelta(days=8), state="planned")
        office.meeting(pair, TOMORROW, state="excused")
        assert [row.id for row in today(work).planned] == [sooner.id, later.id, last.id]

    def test_overdue_steps(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), YESTERDAY, summary="x")
        office.step(meeting, "send the CV", due_on=YESTERDAY)
        office.step(meeting, "later", due_on=TOMORROW)
        assert [(step.text, step.days) for step in today(work).overdue_steps] == [("send the CV", 1)]


def fill(office: Office, count: int) -> None:
    """Put something into every list."""
    for number in range(count):
        office.mentor("Free", f"{number}")
        pair = office.pair(office.mentee("Waiting", f"{number}", benefit_end=TODAY), planned_end=TODAY)
        meeting = office.meeting(pair, date(2026, 10, 30))
        office.step(meeting, "send the CV", due_on=YESTERDAY)
        office.meeting(pair, YESTERDAY, state="planned", means="message")
        office.meeting(pair, TODAY, state="planned", means="message")


def test_lists_are_cut_but_all_is_counted(work: Work, office: Office) -> None:
    fill(office, 5)
    found = today(work, limit=2)
    assert set(found.counts.values()) == {5}
    assert {name: len(getattr(found, name)) for name in found.counts} == dict.fromkeys(found.counts, 2)


def test_the_same_queries_for_few_and_many(work: Work, office: Office) -> None:
    fill(office, 1)
    with asked(work) as few:
        today(work)
    fill(office, 12)
    with asked(work) as many:
        today(work)
    assert len(many) == len(few) < 20
