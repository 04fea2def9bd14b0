"""People's names as the store itself can write them, so that lists need no whole persons.

The same words as `Person.name` and `Person.filing_name`, which a test compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVarTuple

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy.orm import aliased

from mentordesk.records import Mentee, Mentor, Pair, Person

if TYPE_CHECKING:
    from sqlalchemy.orm.util import AliasedClass

_Columns = TypeVarTuple("_Columns")

MENTEE: Final = aliased(Person)
MENTOR: Final = aliased(Person)
"""The two people of a pair, in a query that went through `of_both`."""


def of_both(query: Select[*_Columns]) -> Select[*_Columns]:
    """Join the two people of a pair, as MENTEE and MENTOR, to a query that has Pair."""
    return (
        query.join(Pair.mentee)
        .join(MENTEE, MENTEE.id == Mentee.person_id)
        .join(Pair.mentor)
        .join(MENTOR, MENTOR.id == Mentor.person_id)
    )


def said(person: type[Person] | AliasedClass[Person]) -> ColumnElement[str]:
    """The name as it is said: name to use (else given name), then family name."""
    return func.ltrim(_first(person) + " " + person.family_name)


def filed(person: type[Person] | AliasedClass[Person]) -> ColumnElement[str]:
    """The name as it is filed: family name first."""
    return func.rtrim(person.family_name + " " + _first(person))


def _first(person: type[Person] | AliasedClass[Person]) -> ColumnElement[str]:
    return func.coalesce(func.nullif(person.name_to_use, ""), person.given_name, "")
