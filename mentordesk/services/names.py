"""A person's name as the store itself can write it, so that lists need no whole persons.

The same words as `Person.name` and `Person.filing_name`, which a test compares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func

from mentordesk.records import Person

if TYPE_CHECKING:
    from sqlalchemy.orm.util import AliasedClass


def said(person: type[Person] | AliasedClass[Person]) -> ColumnElement[str]:
    """The name as it is said: name to use (else given name), then family name."""
    return func.ltrim(_first(person) + " " + person.family_name)


def filed(person: type[Person] | AliasedClass[Person]) -> ColumnElement[str]:
    """The name as it is filed: family name first."""
    return func.rtrim(person.family_name + " " + _first(person))


def _first(person: type[Person] | AliasedClass[Person]) -> ColumnElement[str]:
    return func.coalesce(func.nullif(person.name_to_use, ""), person.given_name, "")
