"""Steps: which are carried to a meeting, and which are overdue."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from mentordesk.services import steps
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def test_steps_come_in_the_order_in_which_they_were_agreed(work: Work, office: Office) -> None:
    pair, other = office.pair(), office.pair()
    later = office.meeting(pair, date(2026, 10, 9))
    earlier = office.meeting(pair, date(2026, 10, 2))
    office.step(later, "third", position=0)
    office.step(earlier, "second", position=1)
    office.step(earlier, "first", position=0)
    office.step(office.meeting(other, TODAY), "of another pair")
    assert [step.text for step in steps.of_pairs(work, [pair.id])] == ["first", "second", "third"]


def test_steps_of_a_deleted_meeting_are_not_carried(work: Work, office: Office) -> None:
    meeting = office.meeting(office.pair(), TODAY)
    office.step(meeting, "send the CV")
    meeting.deleted_at = work.now
    work.flush()
    assert steps.of_pairs(work, [meeting.pair_id]) == []


@pytest.mark.parametrize(
    ("done_on", "carried"), [(None, True), (date(2026, 10, 7), False), (date(2026, 10, 8), True), (TODAY, True)]
)
def test_a_step_is_carried_to_a_meeting_unless_it_was_done_before(
    work: Work, office: Office, done_on: date | None, carried: bool
) -> None:
    pair = office.pair()
    office.step(office.meeting(pair, date(2026, 10, 1)), "send the CV", done_on=done_on)
    meeting = office.meeting(pair, date(2026, 10, 8))
    [step] = steps.of_pairs(work, [pair.id])
    assert steps.is_carried(step, meeting) is carried


def test_a_step_is_not_carried_back(work: Work, office: Office) -> None:
    pair = office.pair()
    afternoon, morning = office.meeting(pair, TODAY, time(14)), office.meeting(pair, TODAY, time(9))
    office.step(morning, "send the CV")
    office.step(afternoon, "call the agency")
    first, second = steps.of_pairs(work, [pair.id])
    assert steps.is_carried(first, afternoon)
    assert not steps.is_carried(first, morning)
    assert not steps.is_carried(second, morning)


def test_a_new_meeting_is_given_what_is_open(work: Work, office: Office) -> None:
    meeting = office.meeting(office.pair(), TODAY)
    office.step(meeting, "open")
    office.step(meeting, "done", done_on=TODAY, position=1)
    assert [step.text for step in steps.of_pairs(work, [meeting.pair_id]) if steps.is_carried(step, None)] == ["open"]


def test_overdue_steps_are_open_past_their_day_and_of_a_running_pair(work: Work, office: Office) -> None:
    pair = office.pair(office.mentee("Hana", "Tesfaye"), office.mentor("Luc", "Œuvrard"), number="2026-014")
    meeting = office.meeting(pair, date(2026, 10, 1))
    late = office.step(meeting, "late", due_on=date(2026, 11, 13), who="mentor")
    office.step(meeting, "latest", due_on=YESTERDAY)
    office.step(meeting, "due today", due_on=TODAY)
    office.step(meeting, "without a day")
    office.step(meeting, "done", due_on=YESTERDAY, done_on=TODAY)
    closed = office.pair(stage="closed", closed_on=YESTERDAY)
    office.step(office.meeting(closed, date(2026, 10, 1)), "of a closed pair", due_on=YESTERDAY)
    found, total = steps.overdue(work)
    assert [step.text for step in found] == ["late", "latest"]
    assert total == 2
    assert found[0] == steps.OverdueStep(
        id=late.id,
        text="late",
        who="mentor",
        due_on=date(2026, 11, 13),
        meeting_id=meeting.id,
        pair_id=pair.id,
        pair_number="2026-014",
        mentee_name="Hana Tesfaye",
        mentor_name="Luc Œuvrard",
        days=10,
    )


def test_overdue_steps_are_cut_but_all_counted_in_one_query(work: Work, office: Office) -> None:
    meeting = office.meeting(office.pair(), date(2026, 10, 1))
    for days in range(5):
        office.step(meeting, f"{days}", due_on=YESTERDAY - timedelta(days=days))
    with asked(work) as statements:
        found, total = steps.overdue(work, limit=2)
    assert [step.text for step in found] == ["4", "3"]
    assert total == 5
    assert len(statements) == 1


def test_nothing_overdue(work: Work) -> None:
    assert steps.overdue(work) == ([], 0)
