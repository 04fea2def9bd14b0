"""The organisation's own details, its branches, staff and programmes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mentordesk.errors import Finding, Problem
from mentordesk.language import N_, fold, initials
from mentordesk.records import Organisation, Programme, Record, Site, Staff
from mentordesk.services.roles import ADMINISTRATOR, READER, needs
from mentordesk.services.saving import Saved, expect_version, fetch, fill, refuse_errors

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_R = TypeVar("_R", bound=Record)

_ADMINISTERS: Final = {"role": "administrator", "is_active": True}


@needs(READER)
def organisation(work: Work) -> Organisation:
    """The one organisation this store belongs to; raises Problem while it has not been named."""
    found = work.scalars(select(Organisation).order_by(Organisation.id)).first()
    if found is None:
        raise Problem(N_("The organisation has no name yet. Give it one under Organisation."))
    return found


@needs(READER)
def sites(work: Work) -> list[Site]:
    """The branches, sorted by name."""
    return sorted(work.scalars(select(Site)), key=lambda site: fold(site.name))


@needs(READER)
def staff(work: Work) -> list[Staff]:
    """Everyone who works or worked here: first those who still do, each group sorted by name."""
    return sorted(work.scalars(select(Staff)), key=lambda member: (not member.is_active, fold(member.name)))


@dataclass(frozen=True)
class Likely:
    """What a new file or pair most likely has, so that nobody chooses where there is no choice."""

    coordinator_id: UUID | None
    """Who is at work, else the only one who works here."""
    programme_id: UUID | None
    """The only programme in use."""


@needs(READER)
def likely(work: Work) -> Likely:
    """The coordinator and the programme to propose."""
    present = [each.id for each in staff(work) if each.is_active]
    in_use = [each.id for each in programmes(work) if each.is_active]
    return Likely(
        coordinator_id=work.actor if work.actor in present else _only(present),
        programme_id=_only(in_use),
    )


def _only(found: list[UUID]) -> UUID | None:
    return found[0] if len(found) == 1 else None


@needs(READER)
def programmes(work: Work) -> list[Programme]:
    """The programmes with their sites: first those in use, each group in the order in which they were made."""
    return list(
        work.scalars(
            select(Programme).order_by(Programme.is_active.desc(), Programme.id).options(joinedload(Programme.site))
        )
    )


@needs(ADMINISTRATOR)
def save_organisation(
    work: Work, organisation_id: UUID | None, values: dict[str, Any], version: int | None = None
) -> Saved:
    """Save the organisation's details; without an id they are those of the one there is, or the first."""
    if organisation_id is None:
        organisation_id = work.scalars(select(Organisation.id).order_by(Organisation.id)).first()
    return _save(work, Organisation, organisation_id, values, version)


@needs(ADMINISTRATOR)
def save_site(work: Work, site_id: UUID | None, values: dict[str, Any], version: int | None = None) -> Saved:
    """Save a branch, or a new one without an id."""
    return _save(work, Site, site_id, values, version)


@needs(ADMINISTRATOR)
def save_programme(work: Work, programme_id: UUID | None, values: dict[str, Any], version: int | None = None) -> Saved:
    """Save a programme, or a new one without an id."""
    return _save(work, Programme, programme_id, values, version)


@needs(ADMINISTRATOR)
def save_staff(work: Work, staff_id: UUID | None, values: dict[str, Any], version: int | None = None) -> Saved:
    """Save a staff member, or a new one without an id, who gets initials where none are given.

    The last administrator who works here stays one: nobody else could give the role back.
    """
    if staff_id is None and not values.get("initials"):
        values = values | {"initials": initials(str(values.get("name") or ""))}
    elif staff_id and _is_last_administrator(work, staff_id):
        lost = [name for name, needed in _ADMINISTERS.items() if values.get(name, needed) != needed]
        refuse_errors(Finding(name, N_("Someone must stay administrator.")) for name in lost)
    return _save(work, Staff, staff_id, values, version)


def _is_last_administrator(work: Work, staff_id: UUID) -> bool:
    found = work.scalars(select(Staff.id).where(Staff.role == "administrator", Staff.is_active)).all()
    return list(found) == [staff_id]


def _save(work: Work, kind: type[_R], record_id: UUID | None, values: dict[str, Any], version: int | None) -> Saved:
    record = fetch(work, kind, record_id) if record_id else kind()
    expect_version(record, version)
    warnings = refuse_errors(fill(work, record, values))
    work.add(record)
    work.flush()
    return Saved(record.id, tuple(warnings))
