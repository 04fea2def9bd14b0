"""Today: each list has what needs someone now, in the right order, cut but fully counted."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from sqlalchemy import select

from mentordesk.language import fold
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Person, Record, Step
from mentordesk.records.choices import OPEN, RUNNING
from mentordesk.services import pair_pages
from mentordesk.services.today import BenefitEnd, today
from mentordesk.storage.work import WITH_BIN
from tests.services.office import TODAY, Office
from tests.services.queries import asked, plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from mentordesk.storage.work import Work

R = TypeVar("R", bound=Record)

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


def a_crowd(office: Office, random: Random) -> None:
    """Many of everything, with ties in every order, values that are missing, and some of each in the bin."""

    def perhaps(share: float = 0.15) -> Any:
        return office.work.now if random.random() < share else None

    def near(first: int, last: int) -> date:
        return TODAY + timedelta(days=random.randint(first, last))

    number = count(1)
    for _ in range(80):
        office.mentee(
            status=random.choice(("waiting", "waiting", "paired", "intake", "left", "barred")),
            status_since=random.choice((None, TODAY, near(-3, 0))),
            benefit_end=random.choice((None, TODAY, near(-2, 3), near(88, 92))),
            of=office.person(town="Gent", deleted_at=perhaps()),
            deleted_at=perhaps(),
        )
    for _ in range(60):
        family = random.choice(("Élise", "elise", "Đặng", "de Smet", "Zidane"))
        human = office.person(random.choice(("", "Ann")), family, deleted_at=perhaps())
        status = random.choice(("active", "active", "paused"))
        mentor = office.mentor(of=human, status=status, maximum_pairs=random.randint(0, 2), deleted_at=perhaps())
        if mentor.deleted_at or human.deleted_at:
            continue
        stage = random.choice((*OPEN, *RUNNING, *RUNNING, "closed"))
        begun, end = near(-60, -20), random.choice((None, near(28, 32)))
        told = {"number": f"2026-{next(number):03d}", "stage": stage, "started_on": begun, "planned_end": end}
        pair = office.pair(office.mentee(status="paired"), mentor, deleted_at=perhaps(), **told)
        for _ in range(6):
            meeting = office.meeting(
                pair,
                random.choice((TODAY, near(-92, 9))),
                random.choice((None, time(9), time(9), time(14))),
                state=random.choice(("held", "held", "planned", "excused")),
                summary=random.choice((None, "", "Vu le CV.")),
                deleted_at=perhaps(),
            )
            due, done = random.choice((None, near(-2, 1))), random.choice((None, None, TODAY))
            office.step(meeting, "send the CV", position=next(number), due_on=due, done_on=done, deleted_at=perhaps())


def all_of(work: Work, kind: type[R]) -> dict[UUID, R]:
    """Every record of a kind, those in the bin too."""
    return {each.id: each for each in work.scalars(select(kind).execution_options(**WITH_BIN))}


def kept(records: Iterable[R]) -> list[R]:
    return [each for each in records if each.deleted_at is None]


def people_plainly(work: Work) -> dict[str, list[UUID]]:
    """The lists of people, from all records there are."""
    humans = all_of(work, Person)
    kinds: tuple[type[Any], ...] = Mentee, Mentor
    files: list[list[Any]] = [
        [each for each in kept(all_of(work, kind).values()) if humans[each.person_id].deleted_at is None]
        for kind in kinds
    ]
    mentees, mentors = files
    running = [pair.mentor_id for pair in kept(all_of(work, Pair).values()) if pair.stage in RUNNING]
    waiting = [each for each in mentees if each.status == "waiting"]
    ending = [
        each
        for each in mentees
        if each.benefit_end
        and TODAY <= each.benefit_end <= TODAY + timedelta(days=90)
        and each.status not in ("left", "barred")
    ]
    free = [each for each in mentors if each.status == "active" and running.count(each.id) < each.maximum_pairs]
    return {
        "waiting": ids(sorted(waiting, key=lambda each: (each.status_since or date.max, each.reference))),
        "benefits": ids(sorted(ending, key=lambda each: (each.benefit_end, each.reference))),
        "free_mentors": ids(sorted(free, key=lambda each: (fold(humans[each.person_id].filing_name), each.id))),
    }


def meetings_plainly(work: Work) -> dict[str, list[UUID]]:
    """The lists of meetings and steps, from all records there are."""
    pairs = all_of(work, Pair)
    meetings = [each for each in kept(all_of(work, Meeting).values()) if pairs[each.pair_id].deleted_at is None]
    meetings.sort(key=lambda each: (each.held_on, each.starts_at or time(0), each.id))
    begin = TODAY - timedelta(days=90)
    planned = [each for each in meetings if each.state == "planned"]
    missing = [each for each in meetings if each.state == "held" and not each.summary and each.held_on >= begin]
    unconfirmed = [each for each in planned if begin <= each.held_on < TODAY]
    late = [
        (each.due_on, pairs[each.pair_id].number, each.position, each)
        for each in kept(all_of(work, Step).values())
        if each.done_on is None and each.due_on and each.due_on < TODAY
        if pairs[each.pair_id].deleted_at is None and pairs[each.pair_id].stage in OPEN
    ]
    return {
        "missing_summaries": ids(reversed(missing)),
        "unconfirmed": ids(reversed(unconfirmed)),
        "planned": ids(each for each in planned if TODAY <= each.held_on <= TODAY + timedelta(days=7)),
        "overdue_steps": ids(step for *_, step in sorted(late, key=lambda each: each[:3])),
    }


def pairs_plainly(work: Work) -> dict[str, list[UUID]]:
    """The lists of pairs, from the whole list of them."""
    rows = [row for row in pair_pages.pair_rows(work) if row.stage in RUNNING]
    behind = [row for row in rows if row.needs_call]
    ending = [row for row in rows if row.last_day and row.last_day <= TODAY + timedelta(days=30)]
    return {
        "behind": ids(sorted(behind, key=lambda row: (row.last_meeting or date.min, row.number))),
        "ending": ids(sorted(ending, key=lambda row: (row.last_day, row.number))),
    }


def ids(records: Iterable[Any]) -> list[UUID]:
    return [each.id for each in records]


@pytest.mark.parametrize("seed", range(3))
def test_each_list_is_what_all_records_looked_through_one_by_one_give(work: Work, office: Office, seed: int) -> None:
    a_crowd(office, Random(seed))
    plainly = {**people_plainly(work), **meetings_plainly(work), **pairs_plainly(work)}
    assert min(len(those) for those in plainly.values()) > 3
    for limit in (1, 3, 1000):
        found = today(work, limit=limit)
        assert found.counts == {name: len(those) for name, those in plainly.items()}
        for name, those in plainly.items():
            shown = [getattr(each, "mentee_id", None) or each.id for each in getattr(found, name)]
            assert shown == those[:limit], name


HELD_BY_INDEXES = {
    "SEARCH pair USING COVERING INDEX pair_by_stage (stage=?)",
    "SCAN pair USING INDEX pair_in_bin",
    "SEARCH mentee USING INDEX mentee_not_ended (status=?)",
    "SCAN mentee USING INDEX mentee_not_ended",
    "SCAN person USING INDEX person_in_bin",
    "SEARCH mentor USING COVERING INDEX mentor_by_status (status=?)",
    "SEARCH meeting USING COVERING INDEX meeting_by_day (held_on>? AND held_on<?)",
    "SEARCH meeting USING COVERING INDEX meeting_of_pair (pair_id=?)",
    "SEARCH meeting USING INDEX meeting_not_written_up (held_on>?)",
    "SEARCH meeting USING INDEX meeting_planned (held_on>? AND held_on<?)",
    "SEARCH step USING INDEX step_open (pair_id=? AND due_on<?)",
}
"""How the store must choose and count what is shown: whole records of thousands would fill the memory."""


def test_what_is_shown_is_chosen_and_counted_by_indexes_alone(work: Work, office: Office) -> None:
    fill(office, 1)
    with asked(work) as statements:
        today(work)
    steps = {step for statement in statements for step in plan(work, *statement).splitlines()}
    assert steps >= HELD_BY_INDEXES
    whole = ("pair_by_stage", "mentor_by_status", "meeting_by_day", "meeting_of_pair")
    assert [step for step in steps for name in whole if f"USING INDEX {name} " in step] == []
    large = ("pair", "mentee", "mentor", "person", "meeting", "step")
    assert [
        step for step in steps if step.startswith("SCAN") and step.split()[1] in large and "INDEX" not in step
    ] == []
