"""Who may form a pair, and what speaks against it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from mentordesk.errors import Invalid
from mentordesk.records import Mentee, Mentor, Person
from mentordesk.services import pairing, pairs
from tests.services.office import Office

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def _doubts(office: Office, mentee: Mentee, mentor: Mentor) -> list[tuple[str, bool]]:
    saved = pairs.form(office.work, mentee.id, mentor.id, office.programme.id, None, {})
    return [(finding.field, finding.is_error) for finding in saved.warnings]


def test_nothing_speaks_against_two_who_are_free(work: Work, office: Office) -> None:
    assert _doubts(office, office.mentee(), office.mentor()) == []


@pytest.mark.parametrize(
    ("stage", "doubted"), [("active", True), ("paused", True), ("proposed", False), ("closed", False)]
)
def test_a_mentee_in_a_pair_under_way_is_doubted(work: Work, office: Office, stage: str, doubted: bool) -> None:
    mentee = office.mentee()
    office.pair(mentee, stage=stage)
    assert _doubts(office, mentee, office.mentor()) == [("mentee_id", False)] * doubted


@pytest.mark.parametrize(("maximum", "running", "doubted"), [(1, 0, False), (1, 1, True), (2, 1, False), (0, 0, True)])
def test_a_full_mentor_is_doubted(work: Work, office: Office, maximum: int, running: int, doubted: bool) -> None:
    mentor = office.mentor(maximum_pairs=maximum)
    for _ in range(running):
        office.pair(None, mentor)
    office.pair(None, mentor, stage="closed")
    assert _doubts(office, office.mentee(), mentor) == [("mentor_id", False)] * doubted


@pytest.mark.parametrize(("status", "doubted"), [("candidate", False), ("paused", True), ("left", True)])
def test_a_mentor_who_is_not_available_is_doubted(work: Work, office: Office, status: str, doubted: bool) -> None:
    assert _doubts(office, office.mentee(), office.mentor(status=status)) == [("mentor_id", False)] * doubted


@pytest.mark.parametrize(
    ("born", "doubted"),
    [
        (date(2001, 11, 23), False),  # 25 today
        (date(2001, 11, 24), True),  # 24 until tomorrow
        (date(1975, 11, 24), False),  # 50
        (date(1975, 11, 23), True),  # 51 today
        (None, False),
    ],
)
def test_an_age_outside_the_programme_is_doubted(work: Work, office: Office, born: date | None, doubted: bool) -> None:
    office.programme.minimum_age, office.programme.maximum_age = 25, 50
    mentee = office.mentee()
    work.get_one(Person, mentee.person_id).birth_date = born
    assert _doubts(office, mentee, office.mentor()) == [("programme_id", False)] * doubted


def test_who_is_barred_forms_no_pair(work: Work, office: Office) -> None:
    mentee, mentor = office.mentee(status="barred"), office.mentor(status="barred")
    for one, other, fields in (
        (mentee, office.mentor(), ["mentee_id"]),
        (office.mentee(), mentor, ["mentor_id"]),
        (mentee, mentor, ["mentee_id", "mentor_id"]),
    ):
        with pytest.raises(Invalid) as problem:
            pairing.candidates(work, one.id, other.id, office.programme.id)
        assert [finding.field for finding in problem.value.findings] == fields
