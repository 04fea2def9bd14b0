"""What the screen of checklists shows: how far all mentees are, and one mentee's checklists with one of them open."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import joinedload

from mentordesk.records import Checklist, Mentee, Template
from mentordesk.services import checklists, templates
from mentordesk.services.checklists import ChecklistPage, OverviewRow, Progress
from mentordesk.services.roles import READER, needs
from mentordesk.services.saving import fetch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.storage.work import Work


@dataclass(frozen=True)
class Standing:
    """How far all mentees together are with one checklist; only those who began it are in the average."""

    template: Template
    begun: int
    finished: int
    mentees: int
    """All mentees, whether they began it or not."""
    average: float | None
    """Of the shares of those who began, from 0 to 1; none when nobody did."""


@dataclass(frozen=True)
class Overview:
    """Every mentee, and how far all of them are with each checklist in use."""

    rows: Sequence[OverviewRow]
    standings: Sequence[Standing]


@dataclass(frozen=True)
class MenteeChecklists:
    """A mentee's checklists, those that could still be started, and the one that is open."""

    mentee: Mentee
    """With person."""
    begun: Sequence[Progress]
    missing: Sequence[Template]
    """In use, and not begun by this mentee."""
    page: ChecklistPage | None
    """None while no checklist was begun."""


def overall(row: OverviewRow) -> float | None:
    """How far a mentee is with all checklists begun, from 0 to 1: the mean of their shares; none when none was begun."""
    begun = [share for share in row.shares.values() if share is not None]
    return fmean(begun) if begun else None


@needs(READER)
def overview(work: Work) -> Overview:
    """All mentees sorted by name, and what they come to for each checklist."""
    rows = checklists.overview(work)
    return Overview(rows, [_standing(template, rows) for template in templates.in_use(work)])


@needs(READER)
def of_mentee(work: Work, mentee_id: UUID, checklist_id: UUID | None = None) -> MenteeChecklists:
    """A mentee's checklists with one open: the one asked for, else the first under way, else the first.

    Raises Gone when the mentee is not there any more. A checklist of somebody else is not shown.
    """
    mentee = fetch(work, Mentee, mentee_id, joinedload(Mentee.person))
    begun = checklists.of_mentee(work, mentee_id)
    known = {each.checklist.template.code for each in begun if each.checklist.subject is None}
    missing = [template for template in templates.in_use(work) if template.code not in known]
    chosen = checklist_id if checklist_id in {each.checklist.id for each in begun} else _first(begun)
    return MenteeChecklists(mentee, begun, missing, checklists.page(work, chosen) if chosen else None)


@needs(READER)
def of_checklist(work: Work, checklist_id: UUID) -> MenteeChecklists:
    """The same for the mentee to whom a checklist belongs. Raises Gone when it is not there any more."""
    return of_mentee(work, fetch(work, Checklist, checklist_id).mentee_id, checklist_id)


def _first(begun: Sequence[Progress]) -> UUID | None:
    """The checklist to open when none was asked for."""
    chosen = min(begun, key=lambda each: (each.share >= 1, each.share <= 0), default=None)
    return chosen.checklist.id if chosen else None


def _standing(template: Template, rows: Sequence[OverviewRow]) -> Standing:
    begun = [share for row in rows if (share := row.shares.get(template.code)) is not None]
    finished = sum(share >= 1 for share in begun)
    return Standing(template, len(begun), finished, len(rows), fmean(begun) if begun else None)
