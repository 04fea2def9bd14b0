"""Mentees and mentors: what lists and pages show, and saving a file together with its person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from mentordesk.errors import Invalid, Problem
from mentordesk.records import KINDS, Mentee, Mentor, Person, fields
from mentordesk.services import checklists, people, templates
from mentordesk.services.saving import ChangedMeanwhile, Gone
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work

AMINA = {"family_name": "Belkacem", "given_name": "Amina"}


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def _mentee(work: Work, mentee_id: UUID) -> Mentee:
    return people.mentee_page(work, mentee_id).mentee


class TestRows:
    def test_a_mentee_in_a_pair_is_shown_with_its_number_and_coordinator(self, work: Work, office: Office) -> None:
        mentee = office.mentee(
            "Zoë",
            "Maes",
            town="Gent",
            coordinator_id=office.staff.id,
            job_sought="magazijnier",
            benefit_end=date(2027, 1, 1),
            priority="high",
        )
        office.pair(mentee, number="2026-004", stage="closed", closed_on=date(2026, 10, 1))
        office.pair(mentee, number="2026-003", stage="paused")
        office.pair(mentee, number="2026-005", stage="proposed")
        (row,) = [row for row in people.mentee_rows(work) if row.id == mentee.id]
        assert row == people.MenteeRow(
            id=mentee.id,
            name="Zoë Maes",
            filing_name="Maes Zoë",
            reference=mentee.reference,
            town="Gent",
            job_sought="magazijnier",
            status="waiting",
            status_since=TODAY,
            coordinator="Sofie Claes",
            pair_number="2026-003",
            benefit_end=date(2027, 1, 1),
        )

    def test_a_mentor_is_shown_with_the_pairs_under_way(self, work: Work, office: Office) -> None:
        mentor = office.mentor(
            "Luc", "Œuvrard", town="Namur", employer="Hôpital", function="infirmier", sectors=["care"], maximum_pairs=3
        )
        person = work.get_one(Person, mentor.person_id)
        person.languages = {"fr": "native", "nl": "b1"}
        for stage in ("active", "paused", "proposed", "closed", "cancelled"):
            office.pair(None, mentor, stage=stage)
        (row,) = people.mentor_rows(work)
        assert row == people.MentorRow(
            id=mentor.id,
            name="Luc Œuvrard",
            filing_name="Œuvrard Luc",
            town="Namur",
            employer="Hôpital",
            function="infirmier",
            sectors=["care"],
            status="active",
            active_pairs=2,
            maximum_pairs=3,
            languages={"fr": "native", "nl": "b1"},
        )
        assert row.free_places == 1

    @pytest.mark.parametrize(("status", "maximum", "free"), [("active", 0, 0), ("active", 2, 2), ("paused", 2, 0)])
    def test_only_an_available_mentor_has_free_places(
        self, work: Work, office: Office, status: str, maximum: int, free: int
    ) -> None:
        office.mentor(status=status, maximum_pairs=maximum)
        assert [row.free_places for row in people.mentor_rows(work)] == [free]

    def test_lists_are_sorted_as_people_file_names(self, work: Work, office: Office) -> None:
        for family in ("Zidane", "Élise", "de Smet", "Łukasz", "Đặng", "Maes"):
            office.mentee(None, family)  # type: ignore[arg-type]
            office.mentor(None, family)  # type: ignore[arg-type]
        expected = ["Đặng", "de Smet", "Élise", "Łukasz", "Maes", "Zidane"]
        assert [row.name for row in people.mentee_rows(work)] == expected
        assert [row.name for row in people.mentor_rows(work)] == expected

    def test_a_file_in_the_bin_is_in_no_list(self, work: Work, office: Office) -> None:
        mentee, mentor = office.mentee(), office.mentor()
        office.pair(mentee, mentor, deleted_at=work.now)
        assert people.mentee_rows(work)[0].pair_number is None
        assert people.mentor_rows(work)[0].active_pairs == 0
        mentee.deleted_at = mentor.deleted_at = work.now
        assert people.mentee_rows(work) == []
        assert people.mentor_rows(work) == []

    def test_lists_can_be_narrowed(self, work: Work, office: Office) -> None:
        office.mentee("Amina")
        left = office.mentee("Zoë", status="left")
        assert [row.id for row in people.mentee_rows(work, Mentee.status == "left")] == [left.id]
        mentor = office.mentor("Jan")
        office.mentor("Luc", town="Arlon")
        assert [row.id for row in people.mentor_rows(work, Person.town == "Namur")] == [mentor.id]

    def test_one_query_however_many_there_are(self, work: Work, office: Office) -> None:
        for _ in range(3):
            office.pair()
        for rows in (people.mentee_rows, people.mentor_rows):
            with asked(work) as statements:
                assert len(rows(work)) == 3
            assert len(statements) == 1


class TestPages:
    def test_the_page_of_a_mentee_has_all_of_it_and_nothing_of_others(self, work: Work, office: Office) -> None:
        mentee = office.mentee(programme_id=office.programme.id, coordinator_id=office.staff.id)
        old = office.pair(mentee, stage="closed", started_on=date(2026, 1, 5), closed_on=date(2026, 6, 1))
        new = office.pair(mentee, office.mentor("Luc", "Maes"))
        first = office.meeting(old, date(2026, 2, 2), writer_id=office.staff.id)
        last = office.meeting(new, date(2026, 11, 2))
        step = office.step(first, "Write the letter")
        office.step(first, "Done long ago", done_on=date(2026, 2, 3))
        templates.install(work)
        checklists.open(work, mentee.id, templates.in_use(work)[0].id)
        office.step(office.meeting(office.pair(), date(2026, 11, 3)), "Of another pair")
        work.flush()
        work.expunge_all()
        page = people.mentee_page(work, mentee.id)
        assert page.mentee.person.name == "Amina Belkacem"
        assert page.mentee.programme is not None
        assert page.mentee.coordinator is not None
        assert [pair.id for pair in page.pairs] == [new.id, old.id]
        assert page.pairs[0].mentor.person.name == "Luc Maes"
        assert page.pairs[0].programme.site is not None
        assert [meeting.id for meeting in page.meetings] == [last.id, first.id]
        assert page.meetings[1].writer is not None
        assert page.meetings[1].pair.number == old.number
        assert len(page.meetings[1].steps) == 2
        assert [(each.id, each.meeting.held_on) for each in page.open_steps] == [(step.id, date(2026, 2, 2))]
        assert [progress.done for progress in page.checklists] == [0]

    def test_the_page_of_a_mentor_has_all_mentees_accompanied(self, work: Work, office: Office) -> None:
        mentor = office.mentor()
        pair = office.pair(office.mentee("Zoë", "Maes"), mentor)
        meeting = office.meeting(pair, date(2026, 11, 2))
        step = office.step(meeting, "Call a friend")
        office.step(office.meeting(office.pair(), date(2026, 11, 3)), "Of another pair")
        work.expunge_all()
        page = people.mentor_page(work, mentor.id)
        assert page.mentor.person.name == "Jan De Smet"
        assert [each.mentee.person.name for each in page.pairs] == ["Zoë Maes"]
        assert [each.id for each in page.meetings] == [meeting.id]
        assert [each.id for each in page.open_steps] == [step.id]

    def test_only_the_latest_meetings_are_on_a_page(self, work: Work, office: Office) -> None:
        pair = office.pair()
        days = [date(2026, 9, 1) + timedelta(days=n) for n in range(people.LATEST + 5)]
        for day in days:
            office.meeting(pair, day)
        page = people.mentee_page(work, pair.mentee_id)
        assert [meeting.held_on for meeting in page.meetings] == days[: -people.LATEST - 1 : -1]

    def test_a_file_that_is_gone_is_told_as_such(self, work: Work, office: Office) -> None:
        mentor = office.mentor(deleted_at=work.now)
        for page, lost in ((people.mentee_page, uuid7()), (people.mentor_page, mentor.id)):
            with pytest.raises(Gone):
                page(work, lost)


class TestSaveMentee:
    def test_a_new_one_gets_the_next_reference_and_a_status_since_today(self, work: Work, office: Office) -> None:
        office.mentee(reference="2026-0122")
        saved = people.save_mentee(work, None, AMINA | {"mobile": "0470 12 34 56"}, {"job_sought": "vendeuse"})
        mentee = _mentee(work, saved.id)
        assert (mentee.reference, mentee.status, mentee.status_since) == ("2026-0123", "intake", TODAY)
        assert (mentee.person.name, mentee.person.mobile) == ("Amina Belkacem", "+32 470 12 34 56")
        assert saved.warnings == ()

    def test_a_reference_may_be_given_but_not_twice(self, work: Work) -> None:
        saved = people.save_mentee(work, None, AMINA, {"reference": "2019-0007"})
        assert _mentee(work, saved.id).reference == "2019-0007"
        with pytest.raises(Invalid) as problem:
            people.save_mentee(work, None, AMINA, {"reference": "2019-0007"})
        assert [finding.field for finding in problem.value.findings] == ["reference"]

    def test_the_journal_knows_whose_file_it_is(self, store: Store) -> None:
        with store.work() as work:
            saved = people.save_mentee(work, None, AMINA, {})
            work.flush()
            assert work.changed == {"Person", "Mentee"}
            (told,) = work.connection().exec_driver_sql(
                "SELECT json_extract(new, '$.person_id') FROM change WHERE kind = 'Mentee' AND act = 'created'"
            )
            assert told[0] == _mentee(work, saved.id).person_id.hex

    def test_what_is_wrong_in_both_parts_is_told_at_once_and_nothing_is_kept(self, store: Store) -> None:
        with pytest.raises(Invalid) as problem, store.work() as work:
            people.save_mentee(work, None, {"email": "nobody"}, {"status": "happy"})
        assert [finding.field for finding in problem.value.findings] == ["family_name", "email", "status"]
        with store.read() as work:
            assert work.scalar(select(func.count(Person.id))) == 0

    def test_person_and_files_have_no_field_of_the_same_name(self) -> None:
        for kind in (Mentee, Mentor):
            assert kind in KINDS
            assert not set(fields(Person)) & set(fields(kind)), "a finding must say which of the two it is about"

    @pytest.mark.parametrize(
        ("values", "since"),
        [
            ({"status": "waiting"}, TODAY),
            ({"status": "waiting", "status_since": date(2026, 1, 5)}, TODAY),
            ({"status": "waiting", "status_since": date(2026, 11, 20)}, date(2026, 11, 20)),
            ({"status": "intake"}, date(2026, 1, 5)),
            ({"job_sought": "vendeuse"}, date(2026, 1, 5)),
        ],
    )
    def test_a_status_is_since_the_day_on_which_it_changed(
        self, work: Work, office: Office, values: dict[str, Any], since: date
    ) -> None:
        mentee = office.mentee(status="intake", status_since=date(2026, 1, 5))
        people.save_mentee(work, mentee.id, {}, values)
        assert mentee.status_since == since

    def test_a_known_human_can_come_back_and_is_stored_once(self, work: Work, office: Office) -> None:
        former = office.mentee(status="left")
        saved = people.save_mentee(work, None, {"town": "Liège"}, {}, person_id=former.person_id)
        again = _mentee(work, saved.id)
        assert again.id != former.id
        assert (again.person_id, again.person.name, again.person.town) == (former.person_id, "Amina Belkacem", "Liège")
        assert saved.warnings == ()
        twice = people.save_mentee(work, None, {}, {}, person_id=former.person_id)
        assert [finding.values["reference"] for finding in twice.warnings] == [again.reference]

    def test_a_form_opened_before_another_save_never_overwrites_it(self, work: Work, office: Office) -> None:
        mentee = office.mentee()
        person = work.get_one(Person, mentee.person_id)
        file_version, person_version = mentee.version, person.version
        people.save_mentee(work, mentee.id, {"town": "Liège"}, {}, file_version, person_version=person_version)
        with pytest.raises(ChangedMeanwhile):
            people.save_mentee(work, mentee.id, {"town": "Arlon"}, {}, file_version, person_version=person_version)
        people.save_mentee(work, mentee.id, {}, {"priority": "high"}, file_version)
        with pytest.raises(ChangedMeanwhile):
            people.save_mentee(work, mentee.id, {}, {"priority": "urgent"}, file_version)
        assert (person.town, mentee.priority) == ("Liège", "high")


class TestSaveMentor:
    def test_a_new_one_is_a_candidate_with_room_for_one(self, work: Work) -> None:
        saved = people.save_mentor(work, None, AMINA, {"employer": "STIB"})
        mentor = people.mentor_page(work, saved.id).mentor
        assert (mentor.status, mentor.status_since, mentor.maximum_pairs) == ("candidate", TODAY, 1)
        assert mentor.person.name == "Amina Belkacem"

    def test_a_former_mentee_can_become_one(self, work: Work, office: Office) -> None:
        mentee = office.mentee(status="left")
        saved = people.save_mentor(work, None, {}, {}, person_id=mentee.person_id)
        assert people.mentor_page(work, saved.id).mentor.person_id == mentee.person_id
        assert work.scalar(select(func.count(Person.id))) == 1

    def test_a_human_has_one_mentor_file(self, work: Work, office: Office) -> None:
        mentor = office.mentor(status="left")
        with pytest.raises(Problem, match="Jan De Smet"):
            people.save_mentor(work, None, {}, {}, person_id=mentor.person_id)
        people.save_mentor(work, mentor.id, {}, {"status": "active"})
        assert (mentor.status, mentor.status_since) == ("active", TODAY)

    def test_impossible_numbers_are_refused(self, work: Work, office: Office) -> None:
        with pytest.raises(Invalid) as problem:
            people.save_mentor(work, office.mentor().id, {}, {"maximum_pairs": 21})
        assert [finding.field for finding in problem.value.findings] == ["maximum_pairs"]
