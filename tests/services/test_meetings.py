"""Meetings: the form, one save for all of it, corrections, and what the summary on paper says."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from mentordesk.errors import Invalid, Problem
from mentordesk.records import Checklist, Item, Meeting, Programme, Step, Template, Tick
from mentordesk.services import journal, meetings, saving
from mentordesk.services.meetings import StepDraft
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def kept(work: Work, meeting_id: UUID) -> Meeting:
    """The meeting as the store has it now, with its steps."""
    work.flush()
    work.expire_all()
    return meetings.summary_sheet(work, meeting_id).meeting


def found(problem: pytest.ExceptionInfo[Invalid]) -> set[str]:
    return {finding.field for finding in problem.value.findings if finding.is_error}


class TestForm:
    def test_without_a_pair_it_waits_for_one(self, work: Work) -> None:
        form = meetings.form(work)
        assert (form.pair, form.meeting, form.open_steps, form.version) == (None, None, [], None)
        assert form.usual_minutes == 90

    def test_a_pair_that_never_met(self, work: Work, office: Office) -> None:
        pair = office.pair(office.mentee("Zoë", "Maes"), office.mentor("Luc", "Œuvrard"))
        form = meetings.form(work, pair.id)
        assert form.pair is not None
        assert form.pair.mentee.person.name == "Zoë Maes"
        assert form.pair.mentor.person.name == "Luc Œuvrard"
        assert form.pair.coordinator is office.staff
        assert (form.usual_minutes, form.kind, form.place) == (75, "first", "Maison de quartier")
        assert (form.meeting, form.planned, form.open_steps) == (None, None, [])

    def test_it_proposes_what_the_pair_usually_does(self, work: Work, office: Office) -> None:
        pair = office.pair()
        office.meeting(pair, TODAY - timedelta(days=30), place="Bibliothèque")
        office.meeting(pair, TODAY - timedelta(days=20), place="Café du Nord")
        office.meeting(pair, TODAY - timedelta(days=10), place="Teams", means="video")
        office.meeting(pair, TOMORROW, place="Gare", state="planned")
        form = meetings.form(work, pair.id)
        assert (form.kind, form.place, form.planned) == ("regular", "Café du Nord", None)

    def test_a_programme_without_a_site_proposes_no_place(self, work: Work, office: Office) -> None:
        programme = office.keep(Programme(name_nl="Mentoring"))
        assert meetings.form(work, office.pair(programme_id=programme.id).id).place is None

    def test_a_meeting_planned_for_today_is_the_one_to_fill_in(self, work: Work, office: Office) -> None:
        pair = office.pair()
        office.meeting(pair, YESTERDAY)
        planned = office.meeting(pair, TODAY, state="planned")
        assert meetings.form(work, pair.id).planned is planned

    def test_open_steps_of_earlier_meetings_stand_in_it(self, work: Work, office: Office) -> None:
        pair = office.pair()
        first = office.meeting(pair, TODAY - timedelta(days=20))
        office.step(first, "open")
        office.step(first, "done", done_on=YESTERDAY)
        form = meetings.form(work, pair.id)
        assert [(step.text, step.meeting.held_on) for step in form.open_steps] == [("open", first.held_on)]

    def test_of_a_meeting_to_correct(self, work: Work, office: Office) -> None:
        pair = office.pair()
        before = office.meeting(pair, TODAY - timedelta(days=20))
        office.step(before, "ticked at the meeting", done_on=TODAY - timedelta(days=9))
        office.step(before, "ticked earlier", done_on=TODAY - timedelta(days=15))
        meeting = office.meeting(pair, TODAY - timedelta(days=9), writer_id=office.staff.id)
        office.step(meeting, "own")
        office.step(office.meeting(pair, YESTERDAY), "later")
        form = meetings.form(work, meeting_id=meeting.id)
        assert form.meeting is not None
        assert form.pair is form.meeting.pair
        assert form.meeting.writer is office.staff
        assert [step.text for step in form.meeting.steps] == ["own"]
        assert [step.text for step in form.open_steps] == ["ticked at the meeting"]
        assert form.version == meeting.version + form.meeting.steps[0].version

    def test_of_what_is_gone(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY)
        meetings.delete(work, meeting.id)
        with pytest.raises(saving.Gone):
            meetings.form(work, meeting_id=meeting.id)
        with pytest.raises(saving.Gone):
            meetings.form(work, uuid7())


class TestSave:
    def test_a_new_meeting_with_its_steps_and_ticks(self, store: Store) -> None:
        with store.work() as work:
            office = Office(work)
            pair = office.pair()
            carried = office.step(office.meeting(pair, TODAY - timedelta(days=14)), "call the agency")
            open_again = office.step(office.meeting(pair, YESTERDAY), "print the CV", done_on=YESTERDAY)
        values = {
            "held_on": TODAY,
            "starts_at": time(14),
            "minutes": 80,
            "means": "video",
            "topics": ["interview", "cv"],
            "summary": "  Simulation d’entretien. ",
            "private_note": "Fatiguée.",
            "mood": 4,
        }
        drafts = [
            StepDraft(None, "Write to Colruyt", "mentee", TODAY + timedelta(days=7)),
            StepDraft(None, "   "),
            StepDraft(None, "Ask a colleague", "mentor", None, TODAY),
        ]
        with store.work(actor=office.staff.id) as work:
            saved = meetings.save(work, pair.id, None, values, drafts, {carried.id: TODAY, open_again.id: None})
        assert saved.warnings == ()
        assert work.changed == {"Meeting", "Step"}
        with store.read() as work:
            meeting = meetings.summary_sheet(work, saved.id).meeting
            assert (meeting.pair_id, meeting.held_on, meeting.starts_at) == (pair.id, TODAY, time(14))
            assert (meeting.minutes, meeting.kind, meeting.state) == (80, "regular", "held")
            assert (meeting.topics, meeting.summary) == (["cv", "interview"], "Simulation d’entretien.")
            assert (meeting.private_note, meeting.mood) == ("Fatiguée.", 4)
            assert meeting.writer is not None
            assert meeting.writer.name == "Sofie Claes"
            assert [(step.text, step.who, step.due_on, step.done_on) for step in meeting.steps] == [
                ("Write to Colruyt", "mentee", TODAY + timedelta(days=7), None),
                ("Ask a colleague", "mentor", None, TODAY),
            ]
            assert {step.pair_id for step in meeting.steps} == {pair.id}
            ticks = {step.text: step.done_on for step in work.scalars(select(Step))}
            assert ticks["call the agency"] == TODAY
            assert ticks["print the CV"] is None

    def test_a_wrong_step_keeps_all_of_it_from_being_saved(self, store: Store) -> None:
        with store.work() as work:
            office = Office(work)
            pair = office.pair()
            carried = office.step(office.meeting(pair, YESTERDAY), "call the agency")
        drafts = [StepDraft(None, "fine"), StepDraft(None, "", due_on=TODAY), StepDraft(None, "x", "nobody")]
        with pytest.raises(Invalid) as problem, store.work() as work:
            meetings.save(work, pair.id, None, {"held_on": TODAY, "mood": 9}, drafts, {carried.id: TODAY})
        assert found(problem) == {"mood", "steps.1.text", "steps.2.who"}
        with store.read() as work:
            assert journal.journal_size(work) == 1
            assert [step.done_on for step in work.scalars(select(Step))] == [None]

    @pytest.mark.parametrize(
        ("values", "wrong"),
        [
            ({}, {"held_on"}),
            ({"held_on": TOMORROW}, {"held_on"}),
            ({"held_on": "31/02/2026"}, {"held_on"}),
            ({"held_on": TODAY, "minutes": 0}, {"minutes"}),
            ({"held_on": TODAY, "state": "perhaps", "topics": ["weather"]}, {"state", "topics"}),
            ({"held_on": TODAY, "mood": 6, "minutes": 1441}, {"mood", "minutes"}),
        ],
    )
    def test_impossible_values_are_named(
        self, work: Work, office: Office, values: dict[str, Any], wrong: set[str]
    ) -> None:
        with pytest.raises(Invalid) as problem:
            meetings.save(work, office.pair().id, None, values)
        assert found(problem) == wrong

    def test_a_step_done_in_the_future_is_impossible(self, work: Work, office: Office) -> None:
        pair = office.pair()
        step = office.step(office.meeting(pair, YESTERDAY), "call the agency")
        drafts = [StepDraft(None, "x", done_on=TOMORROW)]
        with pytest.raises(Invalid) as problem:
            meetings.save(work, pair.id, None, {"held_on": TODAY}, drafts, {step.id: TOMORROW})
        assert found(problem) == {"steps.0.done_on", f"done.{step.id}.done_on"}

    def test_doubtful_values_are_saved_with_a_warning(self, work: Work, office: Office) -> None:
        pair = office.pair(stage="closed", started_on=date(2026, 5, 1), closed_on=date(2026, 11, 1))
        office.meeting(pair, TODAY)
        values = {"held_on": TODAY, "minutes": 600, "summary": "85.07.30-033 28"}
        saved = meetings.save(work, pair.id, None, values, [StepDraft(None, "x", due_on=YESTERDAY)])
        assert [finding.field for finding in saved.warnings].count("held_on") == 2
        assert {finding.field for finding in saved.warnings} == {"held_on", "minutes", "summary", "steps.0.due_on"}
        assert kept(work, saved.id).minutes == 600

    @pytest.mark.parametrize(
        ("pair", "meeting", "doubted"),
        [
            ({"started_on": TODAY}, {"held_on": YESTERDAY}, {"held_on"}),
            ({"started_on": TODAY}, {"held_on": YESTERDAY, "kind": "first"}, set()),
            ({"started_on": TODAY}, {"held_on": TODAY}, set()),
            ({"stage": "cancelled"}, {"held_on": TODAY}, {"pair_id"}),
            ({"stage": "closed", "closed_on": TODAY}, {"held_on": TODAY}, set()),
            ({"stage": "proposed", "started_on": None}, {"held_on": TODAY}, set()),
        ],
    )
    def test_slips_of_the_date_or_the_pair_are_doubted(
        self, work: Work, office: Office, pair: dict[str, Any], meeting: dict[str, Any], doubted: set[str]
    ) -> None:
        steps = [StepDraft(None, "x", due_on=meeting["held_on"])]
        saved = meetings.save(work, office.pair(**pair).id, None, meeting, steps)
        assert {finding.field for finding in saved.warnings} == doubted

    def test_a_second_meeting_is_not_doubted_when_the_first_fell_through(self, work: Work, office: Office) -> None:
        pair = office.pair()
        office.meeting(pair, TODAY, state="no_show")
        assert meetings.save(work, pair.id, None, {"held_on": TODAY}).warnings == ()

    @pytest.mark.parametrize("stage", ["proposed", "accepted"])
    def test_two_who_have_met_are_a_pair_under_way(self, work: Work, office: Office, stage: str) -> None:
        pair = office.pair(stage=stage, started_on=None, planned_end=None)
        planned = meetings.save(work, pair.id, None, {"held_on": TOMORROW, "state": "planned"})
        assert (planned.started_on, pair.stage) == (None, stage)
        written = meetings.save(work, pair.id, planned.id, {"held_on": YESTERDAY, "state": "held"})
        assert written.started_on == YESTERDAY
        assert (pair.stage, pair.started_on, pair.mentee.status) == ("active", YESTERDAY, "paired")
        assert pair.planned_end is not None
        again = meetings.save(work, pair.id, None, {"held_on": TODAY})
        assert (again.started_on, pair.started_on) == (None, YESTERDAY)

    def test_getting_to_know_each_other_starts_nothing(self, work: Work, office: Office) -> None:
        pair = office.pair(stage="proposed", started_on=None)
        written = meetings.save(work, pair.id, None, {"held_on": TODAY, "kind": "three_way"}, starts=False)
        assert (written.started_on, pair.stage, pair.started_on) == (None, "proposed", None)

    def test_correcting_changes_only_what_is_given(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY, summary="Vu le CV.", minutes=60, writer_id=office.staff.id)
        office.step(meeting, "send the CV")
        opened = meetings.form(work, meeting_id=meeting.id).version
        meetings.save(work, meeting.pair_id, meeting.id, {"minutes": 45}, version=opened)
        now = kept(work, meeting.id)
        assert (now.minutes, now.summary, [step.text for step in now.steps]) == (45, "Vu le CV.", ["send the CV"])
        assert now.writer is not None

    def test_correcting_the_steps(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY)
        first, second = office.step(meeting, "first"), office.step(meeting, "second", position=1)
        emptied = office.step(meeting, "third", position=2)
        drafts = [StepDraft(None, "new"), StepDraft(second.id, "second, better", "mentor"), StepDraft(emptied.id, " ")]
        meetings.save(work, meeting.pair_id, meeting.id, {}, drafts)
        steps = kept(work, meeting.id).steps
        assert [(step.text, step.who) for step in steps] == [("new", "mentee"), ("second, better", "mentor")]
        assert steps[1].id == second.id
        assert (first.deleted_at, emptied.deleted_at) == (work.now, work.now)

    def test_an_older_version_does_not_overwrite_a_newer_one(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY, minutes=60)
        opened = meeting.version
        meetings.save(work, meeting.pair_id, meeting.id, {"minutes": 70}, version=opened)
        work.flush()
        with pytest.raises(saving.ChangedMeanwhile):
            meetings.save(work, meeting.pair_id, meeting.id, {"minutes": 80}, version=opened)
        assert kept(work, meeting.id).minutes == 70

    @pytest.mark.parametrize("change", ["tick", "add", "remove", "undo"])
    def test_a_step_that_changed_elsewhere_is_not_overwritten(self, work: Work, office: Office, change: str) -> None:
        meeting = office.meeting(office.pair(), TODAY, minutes=60)
        step = office.step(meeting, "send the CV")
        form = meetings.form(work, meeting_id=meeting.id)
        draft = StepDraft(step.id, "send the CV")
        match change:
            case "tick":
                meetings.tick_step(work, step.id, TODAY)
            case "add":
                meetings.save(work, meeting.pair_id, meeting.id, {}, [draft, StepDraft(None, "call the school")])
            case "remove":
                meetings.save(work, meeting.pair_id, meeting.id, {}, [])
            case "undo":
                step.text = "send the letter"
                work.flush()
                step.text = "send the CV"
        work.flush()
        with pytest.raises(saving.ChangedMeanwhile):
            meetings.save(work, meeting.pair_id, meeting.id, {"minutes": 60}, [draft], version=form.version)

    def test_a_meeting_moves_to_the_right_pair_with_its_steps(self, work: Work, office: Office) -> None:
        meeting, right = office.meeting(office.pair(), TODAY), office.pair()
        office.step(meeting, "send the CV")
        meetings.save(work, right.id, meeting.id, {})
        now = kept(work, meeting.id)
        assert now.pair_id == right.id
        assert [step.pair_id for step in now.steps] == [right.id]

    def test_steps_of_others_are_refused(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY)
        own = office.step(meeting, "own")
        foreign = office.step(office.meeting(office.pair(), TODAY), "foreign")
        with pytest.raises(Problem, match="of an earlier meeting is no longer there"):
            meetings.save(work, meeting.pair_id, meeting.id, {}, done={foreign.id: TODAY})
        with pytest.raises(Problem, match="of an earlier meeting is no longer there"):
            meetings.save(work, meeting.pair_id, meeting.id, {}, done={own.id: TODAY})
        with pytest.raises(Problem, match="of this meeting is no longer there"):
            meetings.save(work, meeting.pair_id, meeting.id, {}, [StepDraft(foreign.id, "mine now")])
        with pytest.raises(saving.Gone):
            meetings.save(work, uuid7(), None, {"held_on": TODAY})


def test_delete_puts_the_meeting_and_its_steps_in_the_bin(work: Work, office: Office) -> None:
    meeting = office.meeting(office.pair(), TODAY)
    step = office.step(meeting, "send the CV")
    other = office.meeting(office.pair(), YESTERDAY)
    meetings.delete(work, meeting.id)
    work.flush()
    assert (meeting.deleted_at, step.deleted_at) == (work.now, work.now)
    assert [row.id for row in journal.journal(work)] == [other.id]


def test_tick_step_sets_and_takes_back_its_day(work: Work, office: Office) -> None:
    step = office.step(office.meeting(office.pair(), YESTERDAY), "send the CV")
    assert meetings.tick_step(work, step.id, TODAY) == saving.Saved(step.id)
    assert step.done_on == TODAY
    meetings.tick_step(work, step.id, None)
    assert step.is_open
    with pytest.raises(Invalid):
        meetings.tick_step(work, step.id, TOMORROW)


class TestSummarySheet:
    def test_it_has_all_that_is_printed(self, work: Work, office: Office) -> None:
        mentee = office.mentee("Hana", "Tesfaye")
        pair = office.pair(mentee, office.mentor("Luc", "Œuvrard"))
        before = office.meeting(pair, TODAY - timedelta(days=20))
        office.step(before, "still open")
        office.step(before, "done long ago", done_on=TODAY - timedelta(days=15))
        meeting = office.meeting(pair, TODAY - timedelta(days=10), time(10), writer_id=office.staff.id)
        office.step(meeting, "own, second", position=1)
        office.step(meeting, "own, first")
        office.meeting(pair, TODAY - timedelta(days=5), state="no_show")
        following = office.meeting(pair, TODAY - timedelta(days=3))
        office.meeting(pair, TOMORROW, state="planned")
        sheet = meetings.summary_sheet(work, meeting.id)
        assert sheet.organisation is office.organisation
        assert sheet.meeting.pair.mentee.person.name == "Hana Tesfaye"
        assert sheet.meeting.pair.mentor.person.name == "Luc Œuvrard"
        assert sheet.meeting.pair.programme is office.programme
        assert sheet.meeting.pair.coordinator is office.staff
        assert sheet.meeting.writer is office.staff
        assert [step.text for step in sheet.meeting.steps] == ["own, first", "own, second"]
        assert [step.text for step in sheet.carried_steps] == ["still open"]
        assert sheet.next_meeting is following

    def test_it_has_the_progress_of_the_checklists(self, work: Work, office: Office) -> None:
        pair = office.pair()
        template = office.keep(Template(code="cv", name_fr="CV", name_nl="Cv", name_en="CV"))
        texts = {"text_fr": "x", "text_nl": "x", "text_en": "x"}
        items = [office.keep(Item(template_id=template.id, code=f"{n}", position=n, **texts)) for n in range(3)]
        checklist = office.keep(Checklist(mentee_id=pair.mentee_id, template_id=template.id, started_on=TODAY))
        office.keep(Tick(checklist_id=checklist.id, item_id=items[1].id, state="done"))
        [progress] = meetings.summary_sheet(work, office.meeting(pair, TODAY).id).checklists
        assert (progress.checklist.template.name("nl"), progress.done, progress.total) == ("Cv", 1, 3)

    def test_the_last_meeting_has_no_next_one(self, work: Work, office: Office) -> None:
        pair = office.pair()
        office.meeting(pair, TODAY, time(9))
        assert meetings.summary_sheet(work, office.meeting(pair, TODAY, time(11)).id).next_meeting is None

    def test_of_a_deleted_meeting(self, work: Work, office: Office) -> None:
        meeting = office.meeting(office.pair(), TODAY)
        meetings.delete(work, meeting.id)
        with pytest.raises(saving.Gone):
            meetings.summary_sheet(work, meeting.id)

    def test_many_sheets_ask_no_more_than_one(self, work: Work, office: Office) -> None:
        pairs = [office.pair() for _ in range(4)]
        for pair in pairs:
            for days in (20, 10):
                office.step(office.meeting(pair, TODAY - timedelta(days=days)), f"{pair.number} {days}")
        ids = [row.id for row in journal.journal(work)]
        work.expunge_all()
        with asked(work) as one:
            meetings.summary_sheets(work, ids[:1])
        work.expunge_all()
        with asked(work) as many:
            sheets = meetings.summary_sheets(work, ids)
        assert len(many) == len(one)
        assert [sheet.meeting.held_on for sheet in sheets] == [TODAY - timedelta(days=20)] * 4 + [
            TODAY - timedelta(days=10)
        ] * 4
        for sheet in sheets[4:]:
            assert [step.text for step in sheet.carried_steps] == [f"{sheet.meeting.pair.number} 20"]
