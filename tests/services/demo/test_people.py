"""The invented people of the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from mentordesk.records import Meeting, Mentee, Mentor, Person, fields
from mentordesk.records.base import Kind

if TYPE_CHECKING:
    from mentordesk.storage.database import Store

_DUTCH = {"Voorbeeldstraat", "Verzonnenlaan", "Modelplein", "Proefstraat", "Fantasiekaai"}


def test_streets_and_towns_speak_the_language_of_the_place(demo_store: Store) -> None:
    with demo_store.read() as work:
        people = work.scalars(select(Person).where(Person.postcode.is_not(None))).all()
        assert all(
            each.street.split()[0] in _DUTCH for each in people if each.street and (each.postcode or "") >= "8000"
        )
        ring = [each for each in people if each.postcode in ("1500", "1800")]
        walloon = [each for each in people if each.postcode in ("1300", "1420", "1480")]
        assert ring
        assert walloon
        assert not {each.town for each in ring} & {"Hal", "Vilvorde"}
        assert all(each.street.split()[0] in _DUTCH for each in ring if each.street)
        assert not any(each.street.split()[0] in _DUTCH for each in walloon if each.street)


def test_what_was_chosen_from_a_list_stands_in_its_order(demo_store: Store) -> None:
    """Else a form that gives it back as the list has it would change what nobody touched."""
    with demo_store.read() as work:
        for kind in (Mentee, Mentor, Meeting):
            chosen = [each for each in fields(kind).values() if each.kind is Kind.CHOICES]
            assert chosen
            for record in work.scalars(select(kind)):
                for each in chosen:
                    assert each.choices is not None
                    value = getattr(record, each.name)
                    assert value == each.choices.in_order(value)
