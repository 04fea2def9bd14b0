"""What a new office has done of the first things one does here; for the first days only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import select

from mentordesk.records import Meeting, Mentee, Mentor, Pair
from mentordesk.services import backups
from mentordesk.services.journal import NEWEST_FIRST
from mentordesk.services.roles import COORDINATOR, READER, needs, reaches

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_SETTLED: Final = 10
"""Meetings held after which an office knows its way, whatever it has left out."""


@dataclass(frozen=True)
class FirstSteps:
    """Which of the first steps are done."""

    mentee: bool
    mentor: bool
    pair: bool
    meeting: UUID | None
    """The latest meeting held, whose summary may be printed."""
    printed: bool
    """Whether a second meeting was held: by then whoever wanted to see how a summary is printed has seen it."""
    second_place: bool
    """Whether backups are copied to a second place."""
    is_settled: bool
    """Whether there is nobody to lead: the office knows its way, or who looks may only read."""

    @property
    def are_over(self) -> bool:
        """Whether there is nothing left to show somebody new."""
        all_done = self.mentee and self.mentor and self.pair and self.printed and self.second_place
        return self.is_settled or all_done


@needs(READER)
def first_steps(work: Work) -> FirstSteps:
    """Which of the first steps are done in this store."""
    met = Meeting.state == "held", Meeting.held_on <= date.max  # that days are named lets the store begin at the newest
    latest = select(Meeting.id).where(*met).order_by(*NEWEST_FIRST).limit(_SETTLED)
    held = work.scalars(latest).all()
    mentee, mentor, pair = (work.scalar(select(kind.id).limit(1)) is not None for kind in (Mentee, Mentor, Pair))
    return FirstSteps(
        mentee=mentee,
        mentor=mentor,
        pair=pair,
        meeting=held[0] if held else None,
        printed=len(held) > 1,
        second_place=backups.second_place(work) is not None,
        is_settled=len(held) == _SETTLED or not reaches(work.role, COORDINATOR),
    )
