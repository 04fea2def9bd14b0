"""The life of a pair, stage by stage, with the mentee's status behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from mentordesk.errors import Invalid, Problem
from mentordesk.records import Meeting, Mentee, Pair, Pause
from mentordesk.records.choices import STAGES
from mentordesk.services import pairs, rhythm
from mentordesk.services.pair_pages import whole
from mentordesk.services.saving import ChangedMeanwhile, Gone, Saved
from tests.services.office import TODAY, Office

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.storage.work import Work

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def _form(office: Office, **values: Any) -> Pair:
    mentee, mentor = office.mentee(), office.mentor()
    saved = pairs.form(office.work, mentee.id, mentor.id, office.programme.id, office.staff.id, values)
    return whole(office.work, saved.id)


def _wrong(problem: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [finding.field for finding in problem.value.findings if finding.is_error]


def _doubted(saved: Saved) -> list[str]:
    return [finding.field for finding in saved.warnings]


class TestForm:
    def test_without_a_start_it_is_proposed(self, work: Work, office: Office) -> None:
        pair = _form(office)
        assert (pair.stage, pair.number, pair.proposed_on) == ("proposed", "2026-001", TODAY)
        assert (pair.mentee_answer, pair.mentor_answer) == ("open", "open")
        assert (pair.started_on, pair.planned_end, pair.mentee.status) == (None, None, "waiting")

    def test_with_a_start_it_is_active_for_the_length_of_the_programme(self, work: Work, office: Office) -> None:
        pair = _form(office, started_on=date(2026, 11, 2))
        assert (pair.stage, pair.planned_end) == ("active", date(2027, 5, 2))
        assert (pair.mentee.status, pair.mentee.status_since) == ("paired", date(2026, 11, 2))
        assert (pair.mentee_answer, pair.mentor_answer) == ("yes", "yes")

    def test_what_is_said_is_kept(self, work: Work, office: Office) -> None:
        pair = _form(office, started_on="2/11/2026", planned_end=date(2027, 1, 31), proposed_on=date(2026, 10, 1))
        assert (pair.started_on, pair.planned_end, pair.proposed_on) == (
            date(2026, 11, 2),
            date(2027, 1, 31),
            date(2026, 10, 1),
        )

    def test_numbers_run_on(self, work: Work, office: Office) -> None:
        office.pair(number="2026-041")
        assert _form(office).number == "2026-042"

    def test_the_coordinator_is_the_mentees_unless_another_is_named(self, work: Work, office: Office) -> None:
        mentee, mentor = office.mentee(coordinator_id=office.staff.id), office.mentor()
        saved = pairs.form(work, mentee.id, mentor.id, office.programme.id, None, {})
        assert whole(work, saved.id).coordinator is office.staff

    def test_nobody_mentors_themselves(self, work: Work, office: Office) -> None:
        mentee = office.mentee()
        mentor = office.mentor()
        mentor.person_id = mentee.person_id
        with pytest.raises(Problem):
            pairs.form(work, mentee.id, mentor.id, office.programme.id, None, {})

    def test_dates_must_follow_one_another(self, work: Work, office: Office) -> None:
        with pytest.raises(Invalid) as problem:
            _form(office, started_on=date(2026, 11, 2), planned_end=date(2026, 10, 2))
        assert _wrong(problem) == ["planned_end"]

    def test_a_mentee_gone_meanwhile_is_told_as_such(self, work: Work, office: Office) -> None:
        mentee, mentor = office.mentee(deleted_at=work.now), office.mentor()
        with pytest.raises(Gone):
            pairs.form(work, mentee.id, mentor.id, office.programme.id, None, {})


class TestSave:
    def test_facts_are_corrected(self, work: Work, office: Office) -> None:
        pair = office.pair()
        seen = pair.version
        pairs.save(work, pair.id, {"agreement_on": date(2026, 9, 2), "stage": "active"}, seen)
        assert (pair.agreement_on, pair.stage) == (date(2026, 9, 2), "active")
        with pytest.raises(ChangedMeanwhile):
            pairs.save(work, pair.id, {"agreement_on": None}, seen)

    def test_the_stage_changes_only_by_what_is_done(self, work: Work, office: Office) -> None:
        with pytest.raises(Problem):
            pairs.save(work, office.pair().id, {"stage": "closed"})

    def test_a_pair_has_a_day_of_closing_exactly_when_it_is_closed(self, work: Work, office: Office) -> None:
        active = office.pair()
        closed = office.pair(stage="closed", closed_on=date(2026, 11, 2))
        for pair, closed_on in ((active, TODAY), (closed, None), (closed, "")):
            with pytest.raises(Invalid) as problem:
                pairs.save(work, pair.id, {"closed_on": closed_on})
            assert _wrong(problem) == ["closed_on"]
        pairs.save(work, active.id, {"closed_on": None})
        pairs.save(work, closed.id, {"closed_on": date(2026, 11, 3)})
        assert (active.closed_on, closed.closed_on) == (None, date(2026, 11, 3))

    def test_the_planned_end_moves_along_with_the_start_unless_it_was_agreed_otherwise(
        self, work: Work, office: Office
    ) -> None:
        usual, other = _form(office, started_on=date(2026, 9, 1)), office.pair(planned_end=date(2027, 1, 1))
        for pair in (usual, other):
            pairs.save(work, pair.id, {"started_on": date(2026, 10, 1), "planned_end": pair.planned_end})
        assert (usual.planned_end, other.planned_end) == (date(2027, 4, 1), date(2027, 1, 1))


class TestTheWayThrough:
    def test_from_proposal_to_end(self, work: Work, office: Office) -> None:
        pair = _form(office)
        pairs.accept(work, pair.id)
        assert (pair.stage, pair.mentee_answer, pair.mentor_answer) == ("accepted", "yes", "yes")
        pairs.start(work, pair.id, date(2026, 8, 31))
        assert (pair.stage, pair.planned_end) == ("active", date(2027, 2, 28))
        assert (pair.mentee.status, pair.mentee.status_since) == ("paired", date(2026, 8, 31))
        pairs.pause(work, pair.id, date(2026, 10, 1), "away")
        pairs.resume(work, pair.id, date(2026, 10, 20))
        assert pair.stage == "active"
        pairs.prolong(work, pair.id, date(2027, 4, 30))
        assert pair.last_day == date(2027, 4, 30)
        pairs.close(work, pair.id, {"closing_reason": "work", "closed_by": "both", "closing_remark": "Found a job"})
        assert (pair.stage, pair.last_day, pair.closing_remark) == ("closed", TODAY, "Found a job")
        assert (pair.mentee.status, pair.mentee.status_since) == ("left", TODAY)
        (paused,) = work.scalars(select(Pause).where(Pause.pair_id == pair.id))
        assert (paused.started_on, paused.ended_on, paused.reason) == (date(2026, 10, 1), date(2026, 10, 19), "away")

    def test_a_proposed_pair_can_start_at_once_and_keeps_an_agreed_end(self, work: Work, office: Office) -> None:
        pair = _form(office, planned_end=date(2027, 1, 15))
        pairs.start(work, pair.id, TODAY)
        assert (pair.stage, pair.mentor_answer, pair.planned_end) == ("active", "yes", date(2027, 1, 15))

    @pytest.mark.parametrize("day", [date.min, date(2100, 12, 31), date.max])
    def test_a_start_that_cannot_be_is_told_beside_its_date(self, day: date, work: Work, office: Office) -> None:
        pair = _form(office)
        if day.year == 2100:
            pairs.start(work, pair.id, day)
            assert pair.planned_end == date(2101, 6, 30)
            return
        with pytest.raises(Invalid) as problem:
            pairs.start(work, pair.id, day)
        assert [finding.field for finding in problem.value.findings] == ["started_on"]

    _VERBS: dict[str, tuple[Callable[[Work, UUID], Any], tuple[str, ...]]] = {
        "accept": (pairs.accept, ("proposed",)),
        "start": (lambda work, id_: pairs.start(work, id_, TODAY), ("proposed", "accepted")),
        "pause": (lambda work, id_: pairs.pause(work, id_, TODAY), ("active",)),
        "resume": (lambda work, id_: pairs.resume(work, id_, TODAY), ("paused",)),
        "prolong": (lambda work, id_: pairs.prolong(work, id_, date(2027, 9, 1)), ("active", "paused")),
        "close": (lambda work, id_: pairs.close(work, id_, {}), ("active", "paused")),
        "cancel": (lambda work, id_: pairs.cancel(work, id_), ("proposed", "accepted")),
        "reopen": (lambda work, id_: pairs.reopen(work, id_, "again"), ("closed", "cancelled")),
    }

    @pytest.mark.parametrize("verb", _VERBS)
    @pytest.mark.parametrize("stage", list(STAGES))
    def test_what_is_not_possible_in_a_stage_is_refused_and_changes_nothing(
        self, work: Work, office: Office, verb: str, stage: str
    ) -> None:
        do, stages = self._VERBS[verb]
        pair = office.pair(
            stage=stage,
            started_on=None if stage in ("proposed", "accepted", "cancelled") else date(2026, 9, 1),
            closed_on=date(2026, 11, 1) if stage in ("closed", "cancelled") else None,
        )
        if stage in stages:
            do(work, pair.id)
            return
        version = pair.version
        with pytest.raises(Problem):
            do(work, pair.id)
        work.flush()
        assert (pair.stage, pair.version) == (stage, version)


class TestPause:
    @pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2026, 8, 31), date(2026, 10, 10)])
    def test_it_begins_within_the_pair_not_later_than_today_and_not_in_another(
        self, work: Work, office: Office, day: date
    ) -> None:
        pair = office.pair()
        office.keep(Pause(pair_id=pair.id, started_on=date(2026, 10, 1), ended_on=date(2026, 10, 10)))
        with pytest.raises(Invalid) as problem:
            pairs.pause(work, pair.id, day)
        assert _wrong(problem) == ["started_on"]
        pairs.pause(work, pair.id, date(2026, 10, 11))

    def test_the_mentee_stays_in_the_pair(self, work: Work, office: Office) -> None:
        pair = _form(office, started_on=date(2026, 9, 1))
        pairs.pause(work, pair.id, YESTERDAY)
        assert pair.mentee.status == "paired"

    @pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2026, 11, 9)])
    def test_it_ends_after_it_began_and_not_later_than_today(self, work: Work, office: Office, day: date) -> None:
        pair = office.pair()
        pairs.pause(work, pair.id, date(2026, 11, 10))
        with pytest.raises(Invalid) as problem:
            pairs.resume(work, pair.id, day)
        assert _wrong(problem) == ["ended_on"]

    def test_one_without_a_day_never_was(self, work: Work, office: Office) -> None:
        pair = office.pair()
        pairs.pause(work, pair.id, TODAY)
        pairs.resume(work, pair.id, TODAY)
        assert rhythm.pauses(work) == {}
        assert rhythm.plan_of(whole(work, pair.id)).is_active(TODAY)


class TestProlong:
    @pytest.mark.parametrize("until", [date(2027, 2, 28), date(2026, 12, 31)])
    def test_it_must_be_longer_than_before(self, work: Work, office: Office, until: date) -> None:
        with pytest.raises(Invalid) as problem:
            pairs.prolong(work, office.pair().id, until)
        assert _wrong(problem) == ["prolonged_until"]


class TestClose:
    @pytest.mark.parametrize(
        ("reason", "by", "status"),
        [
            ("work", "mentor", "left"),
            ("training", "mentee", "left"),
            ("completed", "term", "left"),
            ("no_click", "both", "waiting"),
            ("no_time", "mentor", "waiting"),
            ("moved", "mentor", "waiting"),
            ("no_time", "mentee", "left"),
            (None, None, "left"),
        ],
    )
    def test_the_mentees_status_follows(
        self, work: Work, office: Office, reason: str | None, by: str | None, status: str
    ) -> None:
        pair = _form(office, started_on=date(2026, 9, 1))
        pairs.close(work, pair.id, {"closing_reason": reason, "closed_by": by, "closed_on": YESTERDAY})
        assert (pair.mentee.status, pair.mentee.status_since) == (status, YESTERDAY)

    def test_staff_may_say_the_status_themselves(self, work: Work, office: Office) -> None:
        pair = _form(office, started_on=date(2026, 9, 1))
        pairs.close(work, pair.id, {"closing_reason": "work"}, mentee_status="paused")
        assert pair.mentee.status == "paused"

    def test_a_mentee_in_another_pair_stays_in_it(self, work: Work, office: Office) -> None:
        pair = _form(office, started_on=date(2026, 9, 1))
        office.pair(work.get_one(Mentee, pair.mentee_id), stage="paused")
        pairs.close(work, pair.id, {"closing_reason": "work"})
        assert pair.mentee.status == "paired"

    def test_an_empty_day_is_today_and_a_future_one_is_refused(self, work: Work, office: Office) -> None:
        pair = office.pair()
        with pytest.raises(Invalid) as problem:
            pairs.close(work, pair.id, {"closed_on": TODAY + timedelta(days=1)})
        assert _wrong(problem) == ["closed_on"]
        other = office.pair()
        pairs.close(work, other.id, {"closed_on": None})
        assert other.closed_on == TODAY

    def test_an_open_pause_ends_with_the_pair(self, work: Work, office: Office) -> None:
        pair = office.pair()
        pairs.pause(work, pair.id, date(2026, 11, 10))
        pairs.close(work, pair.id, {"closed_on": date(2026, 11, 20)})
        assert rhythm.pauses(work) == {pair.id: ((date(2026, 11, 10), date(2026, 11, 20)),)}

    def test_a_pause_after_the_end_never_was(self, work: Work, office: Office) -> None:
        pair = office.pair()
        pairs.pause(work, pair.id, date(2026, 11, 10))
        pairs.close(work, pair.id, {"closed_on": date(2026, 11, 5)})
        assert rhythm.pauses(work) == {}

    def test_meetings_after_the_end_are_doubted(self, work: Work, office: Office) -> None:
        pair = office.pair()
        office.meeting(pair, date(2026, 11, 20))
        office.meeting(pair, date(2026, 11, 30), state="planned")
        office.meeting(pair, date(2026, 11, 21), state="no_show")
        saved = pairs.close(work, pair.id, {"closed_on": date(2026, 11, 19)})
        assert _doubted(saved) == ["closed_on", "closed_on"]
        other = office.pair()
        office.meeting(other, date(2026, 11, 20))
        assert _doubted(pairs.close(work, other.id, {"closed_on": date(2026, 11, 20)})) == []
        assert work.scalars(select(Meeting).where(Meeting.state == "planned")).all(), "nothing is deleted for it"


class TestCancelAndReopen:
    def test_the_reason_is_kept(self, work: Work, office: Office) -> None:
        pair = _form(office)
        pairs.cancel(work, pair.id, "The mentor fell ill")
        assert (pair.stage, pair.closed_on, pair.closing_remark) == ("cancelled", TODAY, "The mentor fell ill")
        pairs.reopen(work, pair.id, "Recovered")
        assert (pair.stage, pair.closed_on, pair.reopening_reason) == ("proposed", None, "Recovered")

    def test_a_reopened_pair_goes_on_and_the_days_between_do_not_count(self, work: Work, office: Office) -> None:
        pair = _form(office, started_on=date(2026, 7, 1))
        pairs.close(work, pair.id, {"closed_on": date(2026, 9, 30), "closing_reason": "work", "closed_by": "mentee"})
        assert _doubted(pairs.reopen(work, pair.id, "The job fell through")) == []
        work.expire_all()
        pair = whole(work, pair.id)
        assert (pair.stage, pair.closed_on, pair.closed_by, pair.closing_reason) == ("active", None, None, None)
        assert (pair.mentee.status, pair.mentee.status_since) == ("paired", TODAY)
        plan = rhythm.plan_of(pair)
        assert [rhythm.active_days(plan, date(2026, month, 1)) for month in (9, 10, 11)] == [30, 0, 8]
        assert plan.is_active(TODAY)

    def test_a_pair_closed_by_mistake_today_has_no_gap(self, work: Work, office: Office) -> None:
        pair = _form(office, started_on=date(2026, 7, 1))
        pairs.close(work, pair.id, {})
        pairs.reopen(work, pair.id, "A mistake")
        assert rhythm.pauses(work) == {}

    def test_one_whose_end_has_passed_should_be_prolonged(self, work: Work, office: Office) -> None:
        pair = office.pair(stage="closed", planned_end=date(2026, 10, 1), closed_on=date(2026, 10, 1))
        assert _doubted(pairs.reopen(work, pair.id, "Two more months")) == ["prolonged_until"]

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_a_reason_is_needed(self, work: Work, office: Office, reason: str) -> None:
        pair = office.pair(stage="closed", closed_on=date(2026, 10, 1))
        with pytest.raises(Invalid) as problem:
            pairs.reopen(work, pair.id, reason)
        assert _wrong(problem) == ["reopening_reason"]
        assert pair.stage == "closed"


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one_there_is(day: date, months: int, end: date) -> None:
    assert pairs.add_months(day, months) == end


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_are_added_month_by_month(day: date, months: int) -> None:
    end = pairs.add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)
