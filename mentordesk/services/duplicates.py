"""The same human entered twice, found while there is still time: when the name is typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import Row, func, or_, select

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
    typed = _key(family_name, given_name)
    if not typed:
        return []
    mobile = _as_kept("mobile", mobile)
    email = (_as_kept("email", email) or "").lower() or None
    town = tidy(town or "") or None
    alike = [
        Person.id.in_(_same_words(work, family_name, given_name)),
        *((Person.birth_date == birth_date,) if birth_date else ()),
        *((Person.mobile == mobile, Person.phone == mobile) if mobile else ()),
        *((func.lower(Person.email) == email,) if email else ()),
        *((Person.town == town,) if town else ()),
    ]
    rows = work.execute(
        select(
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
        ).where(or_(*alike), Person.id != but)
    )
    found: dict[UUID, PersonHit] = {}
    for row in rows:
        same = typed in (_key(row.family_name, row.given_name), _key(row.family_name, row.name_to_use))
        proof = (
            (birth_date is not None and row.birth_date == birth_date)
            or (mobile is not None and mobile in (row.mobile, row.phone))
            or (email is not None and row.email == email)
        )
        if same or (town is not None and fold(row.town or "") == fold(town) and _similar(typed, row)):
            found[row.id] = PersonHit(row.id, row.name, row.birth_date, row.town, certain=same and proof)
    best = sorted(found.values(), key=lambda hit: (not hit.certain, fold(hit.name)))[:_MOST]
    return _with_files(work, best)


def _key(family_name: str | None, given_name: str | None) -> tuple[str, ...]:
    """A name without case, accents, spaces and order, so that "De Smet, Jan" is "jan desmet"."""
    parts = (fold(part or "").replace(" ", "") for part in (family_name, given_name))
    return tuple(sorted(part for part in parts if part))


def _similar(typed: tuple[str, ...], row: Row[*tuple[object, ...]]) -> bool:
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
