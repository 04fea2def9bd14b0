"""The same human entered twice, found while there is still time: when the name is typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select

from mentordesk.language import fold
from mentordesk.records import Mentee, Mentor, Person, fields
from mentordesk.services import names
from mentordesk.services.checks import check_value, tidy
from mentordesk.services.roles import COORDINATOR, needs
from mentordesk.storage import search_index

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_ALIKE: Final = 86
"""Percent of letters two names must share to be similar: one letter more, less or other in a short name."""

_MOST: Final = 8
_CANDIDATES: Final = 200

_KNOWN: Final = select(
    Person.id,
    Person.family_name,
    Person.given_name,
    Person.name_to_use,
    names.said(Person).label("name"),
    Person.birth_date,
    Person.mobile,
    Person.phone,
    func.lower(Person.email).label("email"),
    Person.town,
)


@dataclass(frozen=True)
class PersonHit:
    """Someone known already who may be the one being typed in."""

    person_id: UUID
    name: str
    birth_date: date | None
    town: str | None
    certain: bool
    """Same name and a same birth date, phone or e-mail; otherwise only possible."""
    mentee_id: UUID | None = None
    """The latest mentee file of this person."""
    reference: str | None = None
    """Of that file."""
    mentor_id: UUID | None = None


@needs(COORDINATOR)
def twins(
    work: Work,
    family_name: str,
    given_name: str | None = None,
    birth_date: date | None = None,
    mobile: str | None = None,
    email: str | None = None,
    town: str | None = None,
    but: UUID | None = None,
) -> list[PersonHit]:
    """People who may be this one, the certain ones first; `but` is the person the form is about.

    Certain: the same folded name, in either order, with the same birth date, phone or e-mail. Possible: the same name
    without one of these, or a similar name in the same town (PRODUCT 6).
    """
    typed = _Typed(
        _key(family_name, given_name),
        birth_date,
        _as_kept("mobile", mobile),
        (_as_kept("email", email) or "").lower() or None,
        tidy(town or "") or None,
    )
    if not typed.name:
        return []
    of_the_name = Person.id.in_(_same_words(work, family_name, given_name))
    rows = work.execute(_KNOWN.where(or_(of_the_name, *typed.shared()), Person.id != but))
    found = [hit for row in rows if (hit := typed.compared(row)) is not None]
    best = sorted(found, key=lambda hit: (not hit.certain, fold(hit.name)))[:_MOST]
    return _with_files(work, best)


@dataclass(frozen=True)
class _Typed:
    """Somebody being typed in, each fact as the store would keep it."""

    name: tuple[str, ...]
    """See `_key`."""
    birth_date: date | None
    mobile: str | None
    email: str | None
    town: str | None

    def shared(self) -> list[ColumnElement[bool]]:
        """What each fact typed here finds in the store."""
        return [
            *((Person.birth_date == self.birth_date,) if self.birth_date else ()),
            *((Person.mobile == self.mobile, Person.phone == self.mobile) if self.mobile else ()),
            *((func.lower(Person.email) == self.email,) if self.email else ()),
            *((Person.town == self.town,) if self.town else ()),
        ]

    def compared(self, row: Row[Any]) -> PersonHit | None:
        """Somebody kept, when they may be this one."""
        is_same = self.name in (_key(row.family_name, row.given_name), _key(row.family_name, row.name_to_use))
        if not is_same and not (self._lives_with(row) and _similar(self.name, row)):
            return None
        return PersonHit(row.id, row.name, row.birth_date, row.town, certain=is_same and self._is_proved_by(row))

    def _lives_with(self, row: Row[Any]) -> bool:
        return self.town is not None and fold(row.town or "") == fold(self.town)

    def _is_proved_by(self, row: Row[Any]) -> bool:
        return (
            (self.birth_date is not None and row.birth_date == self.birth_date)
            or (self.mobile is not None and self.mobile in (row.mobile, row.phone))
            or (self.email is not None and row.email == self.email)
        )


def _key(family_name: str | None, given_name: str | None) -> tuple[str, ...]:
    """A name without case, accents, spaces and order, so that "De Smet, Jan" is "jan desmet"."""
    parts = (fold(part or "").replace(" ", "") for part in (family_name, given_name))
    return tuple(sorted(part for part in parts if part))


def _similar(typed: tuple[str, ...], row: Row[Any]) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - rarely needed, slow to load

    other = _key(row.family_name, row.given_name)
    return len(typed) == len(other) and fuzz.ratio(" ".join(typed), " ".join(other)) >= _ALIKE


def _same_words(work: Work, family_name: str, given_name: str | None) -> list[UUID]:
    """People whose entry in the search index has the typed names; the index keeps names of several words run together."""
    together = " ".join(fold(part or "").replace(" ", "") for part in (family_name, given_name))
    return [id_ for _, id_ in search_index.find(work, together, "names", _CANDIDATES, kinds=("Person",))]


def _as_kept(name: str, typed: str | None) -> str | None:
    """A phone or e-mail as the store would keep it."""
    kept, _ = check_value(fields(Person)[name], typed)
    return str(kept) if kept else None


def _with_files(work: Work, hits: list[PersonHit]) -> list[PersonHit]:
    """The same people with their files, so that one can be opened or taken up again."""
    wanted = [hit.person_id for hit in hits]
    mentees = work.scalars(select(Mentee).where(Mentee.person_id.in_(wanted)).order_by(Mentee.id))
    mentors = work.scalars(select(Mentor).where(Mentor.person_id.in_(wanted)))
    file = {mentee.person_id: mentee for mentee in mentees}
    mentor_id = {mentor.person_id: mentor.id for mentor in mentors}
    return [
        replace(
            hit,
            mentee_id=file[hit.person_id].id if hit.person_id in file else None,
            reference=file[hit.person_id].reference if hit.person_id in file else None,
            mentor_id=mentor_id.get(hit.person_id),
        )
        for hit in hits
    ]
