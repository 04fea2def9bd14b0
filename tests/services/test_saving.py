"""Putting typed values into records: checked one by one and as a whole, refused whole, never over a newer one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from mentordesk.errors import Invalid
from mentordesk.records import Meeting, Mentee, Mentor, Organisation, Pair, Person, Programme, Step
from mentordesk.services.saving import ChangedMeanwhile, Gone, apply, expect_version, fetch, fill, next_number
from tests.services.office import Office

if TYPE_CHECKING:
    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def _wrong(problem: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [finding.field for finding in problem.value.findings if finding.is_error]


def test_values_are_kept_as_their_kind_writes_them(work: Work) -> None:
    person = Person()
    warnings = apply(work, person, {"family_name": " De  Smet ", "mobile": "0470123456", "birth_date": "1/2/1990"})
    assert warnings == []
    assert (person.family_name, person.mobile, person.birth_date) == ("De Smet", "+32 470 12 34 56", date(1990, 2, 1))


def test_all_errors_and_warnings_are_told_at_once(work: Work) -> None:
    values = {"email": "nobody", "mobile": "12", "postcode": "0999"}
    with pytest.raises(Invalid) as problem:
        apply(work, Person(), values)
    assert _wrong(problem) == ["family_name", "mobile", "email"]
    assert [finding.field for finding in problem.value.findings] == ["family_name", "mobile", "email", "postcode"]


def test_doubts_are_given_back_and_saved(work: Work) -> None:
    person = Person()
    (warning,) = apply(work, person, {"family_name": "Maes", "postcode": "0999"})
    assert (warning.field, warning.is_error, person.postcode) == ("postcode", False, "0999")


def test_a_record_is_also_checked_as_a_whole(work: Work, office: Office) -> None:
    pair = office.pair(started_on=date(2026, 9, 1))
    with pytest.raises(Invalid) as problem:
        apply(work, pair, {"planned_end": date(2026, 8, 1)})
    assert _wrong(problem) == ["planned_end"]


def test_a_new_record_is_judged_with_what_its_columns_tell_where_nothing_was_said(work: Work, office: Office) -> None:
    with pytest.raises(Invalid) as problem:
        apply(work, Meeting(pair_id=office.pair().id), {"held_on": date(2026, 12, 24)})
    assert _wrong(problem) == ["held_on"], "without a state a meeting is held, which it cannot be in the future"
    mentor = Mentor(person_id=office.person().id)
    apply(work, mentor, {"maximum_pairs": None})
    assert (mentor.maximum_pairs, mentor.status, mentor.sectors) == (1, "candidate", [])


def test_an_old_record_keeps_what_was_not_mentioned(work: Work, office: Office) -> None:
    mentee = office.mentee(job_sought="magasinier", barriers=["mobility"])
    apply(work, mentee, {"priority": "high"})
    assert (mentee.job_sought, mentee.barriers, mentee.priority) == ("magasinier", ["mobility"], "high")


def test_nothing_becomes_the_default_where_there_must_be_something(work: Work, office: Office) -> None:
    mentee = office.mentee(priority="high")
    mentee.person_id = office.person(do_not_contact=True).id
    apply(work, mentee, {"priority": None})
    work.flush()
    assert mentee.priority == "normal"
    with pytest.raises(Invalid) as problem:
        apply(work, mentee, {"status": ""})
    assert _wrong(problem) == ["status"]


def test_what_is_kept_already_is_no_reason_to_refuse_the_rest(work: Work, office: Office) -> None:
    person = office.person(mobile="12", email="broken")
    with pytest.raises(Invalid) as problem:
        apply(work, person, {"mobile": "12", "email": "still broken", "town": "Gent"})
    assert _wrong(problem) == ["email"]
    apply(work, person, {"mobile": "12", "email": "broken", "town": "Gent"})
    assert person.town == "Gent"


def test_wrong_values_are_not_put_into_the_record(work: Work, office: Office) -> None:
    person = office.person(mobile="+32 470 12 34 56")
    findings = fill(work, person, {"mobile": "12", "town": "Gent"})
    assert [finding.field for finding in findings] == ["mobile"]
    assert (person.mobile, person.town) == ("+32 470 12 34 56", "Gent")


def test_foreign_keys_are_set_and_cannot_be_emptied_where_needed(work: Work, office: Office) -> None:
    pair = office.pair()
    apply(work, pair, {"coordinator_id": None})
    assert pair.coordinator_id is None
    with pytest.raises(Invalid) as problem:
        apply(work, pair, {"mentor_id": None})
    assert _wrong(problem) == ["mentor_id"]


def test_a_foreign_key_may_follow_later(work: Work) -> None:
    assert apply(work, Step(), {"text": "Call the agency"}) == []


@pytest.mark.parametrize("name", ["id", "version", "deleted_at", "created_at", "changed_at", "nickname", "person"])
def test_only_facts_can_be_set(work: Work, name: str) -> None:
    with pytest.raises(TypeError, match=name):
        apply(work, Mentee(), {name: None})


def test_unique_facts_stay_unique_also_against_the_bin(work: Work, office: Office) -> None:
    first, second = office.mentee(), office.mentee()
    first.deleted_at = work.now
    work.flush()
    with pytest.raises(Invalid) as problem:
        apply(work, second, {"reference": first.reference})
    assert _wrong(problem) == ["reference"]
    assert apply(work, second, {"reference": second.reference}) == []
    kept, second.reference = second.reference, "2026-0999"
    assert apply(work, second, {"reference": kept}) == [], "its own reference is not in use elsewhere"


def test_nothing_of_a_refused_save_is_kept(store: Store) -> None:
    with store.work() as work:
        person_id = Office(work).person(town="Gent").id
    with pytest.raises(Invalid), store.work() as work:
        apply(work, fetch(work, Person, person_id), {"town": "Namur", "email": "nobody"})
    with store.read() as work:
        assert fetch(work, Person, person_id).town == "Gent"


def test_saving_the_same_again_is_no_change(store: Store) -> None:
    with store.work() as work:
        office = Office(work)
        pair_id, values = office.pair().id, {"stage": "active", "mentor_answer": "open", "closing_remark": ""}
        programme_id = office.programme.id
    with store.work() as work:
        apply(work, fetch(work, Pair, pair_id), values)
        apply(work, fetch(work, Programme, programme_id), {"counted_means": ["video", "in_person"]})
        work.flush()
        assert work.changed == set()


def test_a_record_that_is_gone_is_told_as_such(work: Work, office: Office) -> None:
    person = office.person()
    assert fetch(work, Person, person.id) is person
    person.deleted_at = work.now
    for lost in (person.id, uuid7()):
        with pytest.raises(Gone):
            fetch(work, Person, lost)


def test_a_newer_version_is_never_overwritten(work: Work, office: Office) -> None:
    person = office.person()
    seen = person.version
    expect_version(person, seen)
    expect_version(person, None)
    person.town = "Gent"
    work.flush()
    with pytest.raises(ChangedMeanwhile):
        expect_version(person, seen)


def test_numbers_run_on_within_the_year_and_are_never_given_twice(work: Work, office: Office) -> None:
    assert next_number(work, Mentee.reference, 4) == "2026-0001"
    for reference in ("2025-0500", "2026-0009", "2026-0010", "2026-old"):
        office.mentee(reference=reference)
    assert next_number(work, Mentee.reference, 4) == "2026-0011"
    last = work.scalars(select(Mentee).where(Mentee.reference == "2026-0010")).one()
    last.deleted_at = work.now
    assert next_number(work, Mentee.reference, 4) == "2026-0011"
    office.mentee(reference="2026-12345")
    assert next_number(work, Mentee.reference, 4) == "2026-12346"


def test_a_number_of_another_register_typed_by_hand_stops_no_one(work: Work, office: Office) -> None:
    for reference in ("2026-0007", "2026-99999999999999999999", "2026-20261123001", "2026-999999", "2026-1000000"):
        office.mentee(reference=reference)
    assert next_number(work, Mentee.reference, 4) == "2026-1000001"


def test_an_organisation_without_a_name_is_refused(work: Work) -> None:
    with pytest.raises(Invalid) as problem:
        apply(work, Organisation(), {"town": "Gent"})
    assert _wrong(problem) == ["name_fr"]
