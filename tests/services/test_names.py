"""Names as the store writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from mentordesk.records import Person
from mentordesk.services import names

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@pytest.mark.parametrize(
    ("given", "used", "family"),
    [
        ("Amina", None, "Belkacem"),
        ("Amina", "Mina", "Belkacem"),
        (None, None, "Œuvrard"),
        ("", "", "Đặng"),
        (None, "Łucja", "De Smet"),
        ("Amina", "", "El Ouazzani"),
    ],
)
def test_the_store_writes_names_as_the_record_does(
    work: Work, given: str | None, used: str | None, family: str
) -> None:
    person = Person(given_name=given, name_to_use=used, family_name=family)
    work.add(person)
    work.flush()
    written = work.execute(select(names.said(Person), names.filed(Person))).one()
    assert tuple(written) == (person.name, person.filing_name)
