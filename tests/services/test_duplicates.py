"""The same human entered twice is noticed while the name is typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from mentordesk.records import Mentee, Mentor
from mentordesk.services.duplicates import twins
from tests.services.office import Office

if TYPE_CHECKING:
    from mentordesk.records import Person
    from mentordesk.storage.work import Work

BORN = date(1990, 5, 17)


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


@pytest.fixture
def known(office: Office) -> Person:
    return office.person(
        "Élise",
        "De Smet",
        birth_date=BORN,
        mobile="+32 470 12 34 56",
        phone="+32 2 511 22 33",
        email="Elise@example.be",
        town="Gent",
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"birth_date": BORN},
        {"mobile": "0470/12.34.56"},
        {"mobile": "02 511 22 33"},
        {"email": " ELISE@example.be"},
    ],
)
@pytest.mark.parametrize(
    ("family", "given"), [("de smet", "elise"), ("Desmet", "Élise"), ("Elise", "De Smet"), ("DE SMET", "E\u0301lise")]
)
def test_the_same_name_with_one_more_same_fact_is_certain(
    work: Work, known: Person, family: str, given: str, typed: dict[str, Any]
) -> None:
    (hit,) = twins(work, family, given, **typed)
    assert (hit.person_id, hit.name, hit.certain) == (known.id, "Élise De Smet", True)


def test_the_same_name_alone_is_possible(work: Work, known: Person) -> None:
    (hit,) = twins(work, "De Smet", "Elise", birth_date=date(1991, 1, 1), mobile="0470 99 99 99")
    assert (hit.person_id, hit.certain) == (known.id, False)
    assert (hit.birth_date, hit.town) == (BORN, "Gent")


def test_the_name_to_use_is_a_name_too(work: Work, office: Office) -> None:
    person = office.person("Mohammed", "Alaoui", name_to_use="Momo")
    assert [hit.person_id for hit in twins(work, "Alaoui", "Momo")] == [person.id]
    assert [hit.person_id for hit in twins(work, "Alaoui", "Mohammed")] == [person.id]


def test_a_similar_name_counts_only_in_the_same_town(work: Work, known: Person) -> None:
    (hit,) = twins(work, "De Smedt", "Elise", town="Gent")
    assert (hit.person_id, hit.certain) == (known.id, False)
    (hit,) = twins(work, "De Smedt", "Elise", town="Gent", birth_date=BORN)
    assert not hit.certain, "the name is not the same"
    assert twins(work, "De Smedt", "Elise", town="Namur") == []
    assert twins(work, "De Smedt", "Elise", birth_date=BORN) == []
    assert twins(work, "Peeters", "Jan", town="Gent") == []


def test_a_shared_phone_or_address_alone_is_no_twin(work: Work, known: Person) -> None:
    assert twins(work, "De Smet", "Jan", mobile="0470 12 34 56", email="elise@example.be", town="Gent") == []


def test_people_without_birth_date_phone_or_address_are_not_alike_for_it(work: Work, office: Office) -> None:
    office.person("Amina", "Belkacem")
    assert twins(work, "Maes", "Zoë") == []


def test_the_person_of_the_form_is_no_twin_of_itself(work: Work, known: Person) -> None:
    assert twins(work, "De Smet", "Élise", birth_date=BORN, but=known.id) == []


@pytest.mark.parametrize("family", ["Van den Broeck", "Vandenbroeck", "vanden broeck", "VAN DEN BROECK"])
def test_names_of_many_words_are_found_however_they_are_spaced(work: Work, office: Office, family: str) -> None:
    for name in ("Van den Broeck", "Vandenbroeck"):
        office.person("Lies", name)
    assert len(twins(work, family, "Lies")) == 2


def test_nothing_typed_finds_nobody(work: Work, known: Person) -> None:
    assert twins(work, " ", None, birth_date=BORN) == []


def test_certain_ones_come_first_with_their_files(work: Work, office: Office, known: Person) -> None:
    other = office.mentee("Elise", "De Smet")
    office.keep(Mentee(person_id=known.id, reference="2024-0001", status="left"))
    latest = office.keep(Mentee(person_id=known.id, reference="2026-0500"))
    mentor = office.keep(Mentor(person_id=known.id))
    first, second = twins(work, "De Smet", "Elise", birth_date=BORN)
    assert (first.certain, first.mentee_id, first.reference, first.mentor_id) == (
        True,
        latest.id,
        "2026-0500",
        mentor.id,
    )
    assert (second.certain, second.mentee_id, second.mentor_id) == (False, other.id, None)


def test_a_person_in_the_bin_is_no_twin(work: Work, known: Person) -> None:
    known.deleted_at = work.now
    work.flush()
    assert twins(work, "De Smet", "Élise", birth_date=BORN) == []
