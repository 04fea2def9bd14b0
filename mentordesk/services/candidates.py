"""Who could form a new pair: mentees and mentors by a few letters, those who wait or are free first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, or_, select

from mentordesk.language import fold
from mentordesk.records import Mentee, Mentor, Pair, Person
from mentordesk.records.choices import RUNNING
from mentordesk.services import people
from mentordesk.services.roles import READER, needs
from mentordesk.storage import search_index

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.services.people import MenteeRow, MentorRow
    from mentordesk.storage.work import Work

_LIMIT: Final = 8
_LOOKED_AT: Final = 200
"""So many found by the index are looked at; a few letters may fit thousands."""
_WAITING: Final = ("waiting", "intake")


@needs(READER)
def find_mentees(work: Work, text: str, limit: int = _LIMIT) -> list[MenteeRow]:
    """Mentees whose name, reference or job sought fits; with an empty text those who have waited longest."""
    if not fold(text):
        rows = people.mentee_rows(work, Mentee.status.in_(_WAITING))
        return sorted(rows, key=_since)[:limit]
    known = _known(work, text, "Mentee")
    rows = people.mentee_rows(work, or_(Mentee.id.in_(known), Mentee.person_id.in_(known)))
    return sorted(rows, key=lambda row: (row.status not in _WAITING, row.filing_name))[:limit]


@needs(READER)
def find_mentors(work: Work, text: str, limit: int = _LIMIT) -> list[MentorRow]:
    """Mentors whose name, function or employer fits, those with a free place first."""
    if not fold(text):
        taken = select(func.count()).where(Pair.mentor_id == Mentor.id, Pair.stage.in_(RUNNING))
        rows = people.mentor_rows(
            work, Mentor.status == "active", taken.correlate(Mentor).scalar_subquery() < Mentor.maximum_pairs
        )
    else:
        known = _known(work, text, "Mentor")
        rows = people.mentor_rows(work, or_(Mentor.id.in_(known), Mentor.person_id.in_(known)))
    return sorted(rows, key=lambda row: (not row.free_places, row.active_pairs, row.filing_name))[:limit]


def _known(work: Work, text: str, kind: str) -> list[UUID]:
    """Ids of people and files whose short facts hold every typed word."""
    return [record for _, record in search_index.find(work, text, "names", _LOOKED_AT, (Person.__name__, kind))]


def _since(row: MenteeRow) -> date:
    return row.status_since or date.max
