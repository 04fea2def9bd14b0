"""Pairs: a mentor and a mentee who meet for some months, with their stage and pauses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentordesk.errors import Finding, Severity
from mentordesk.language import N_
from mentordesk.records.base import Kind, Record, field
from mentordesk.records.choices import ANSWERS, CLOSED_BY, CLOSING_REASONS, STAGES
from mentordesk.records.organisation import Programme, Staff
from mentordesk.records.people import Mentee, Mentor

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIR = N_("Pair")
_DATES = N_("Dates")
_PROPOSAL = N_("Proposal")
_CLOSING = N_("Closing")


class Pair(Record):
    """One mentor and one mentee in one programme."""

    # The first holds what tells how a pair stands, so that those under way are looked through without those that are
    # over; the second is of the few that lie there, so that meetings of others can be counted without their pairs.
    __table_args__ = (
        Index(
            "pair_by_stage",
            "stage",
            "id",
            "number",
            "mentee_id",
            "mentor_id",
            "programme_id",
            "started_on",
            "planned_end",
            "prolonged_until",
            "closed_on",
            "deleted_at",
        ),
        Index("pair_in_bin", "id", sqlite_where=text("deleted_at IS NOT NULL")),
    )

    number: Mapped[str] = field(N_("Number"), group=_PAIR, searched=True, unique=True)
    mentee_id: Mapped[UUID] = mapped_column(ForeignKey("mentee.id"), index=True)
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("mentor.id"), index=True)
    programme_id: Mapped[UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    coordinator_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    stage: Mapped[str] = field(N_("Stage"), group=_PAIR, choices=STAGES, required=True, default="proposed")

    proposed_on: Mapped[date | None] = field(N_("Proposed on"), group=_PROPOSAL)
    mentee_answer: Mapped[str] = field(N_("Answer of the mentee"), group=_PROPOSAL, choices=ANSWERS, default="open")
    mentor_answer: Mapped[str] = field(N_("Answer of the mentor"), group=_PROPOSAL, choices=ANSWERS, default="open")

    started_on: Mapped[date | None] = field(N_("Start"), group=_DATES)
    planned_end: Mapped[date | None] = field(N_("Planned end"), group=_DATES)
    prolonged_until: Mapped[date | None] = field(N_("Prolonged until"), group=_DATES)
    agreement_on: Mapped[date | None] = field(N_("Agreement signed on"), group=_DATES)

    closed_on: Mapped[date | None] = field(N_("Closed on"), group=_CLOSING)
    closed_by: Mapped[str | None] = field(N_("Ended by"), group=_CLOSING, choices=CLOSED_BY)
    closing_reason: Mapped[str | None] = field(N_("Reason"), group=_CLOSING, choices=CLOSING_REASONS)
    closing_remark: Mapped[str | None] = field(
        N_("Closing remark"), group=_CLOSING, kind=Kind.LONG, searched=True, private=True, sensitive=True
    )
    reopening_reason: Mapped[str | None] = field(N_("Reason for reopening"), group=_CLOSING)

    mentee: Mapped[Mentee] = relationship(lazy="raise")
    mentor: Mapped[Mentor] = relationship(lazy="raise")
    programme: Mapped[Programme] = relationship(lazy="raise")
    coordinator: Mapped[Staff | None] = relationship(lazy="raise")
    pauses: Mapped[list[Pause]] = relationship(lazy="raise", order_by="Pause.started_on", back_populates="pair")

    @property
    def last_day(self) -> date | None:
        """The day on which the pair ended or is meant to end."""
        return self.closed_on or self.prolonged_until or self.planned_end

    def check(self, today: date) -> Iterator[Finding]:
        """The dates of a pair must follow one another."""
        for name in ("planned_end", "prolonged_until", "closed_on"):
            end = getattr(self, name)
            if end and self.started_on and end < self.started_on:
                yield Finding(name, N_("This date lies before the start of the pair."))
        if self.planned_end and self.prolonged_until and self.prolonged_until < self.planned_end:
            yield Finding("prolonged_until", N_("This date lies before the planned end."))
        if self.closed_on and self.closed_on > today:
            yield Finding("closed_on", N_("A pair cannot be closed in the future."))
        if self.stage in ("active", "paused", "closed") and not self.started_on:
            yield Finding("started_on", N_("Give the day on which the pair started."))
        if self.agreement_on and self.agreement_on > today:
            yield Finding("agreement_on", N_("This date lies in the future."), Severity.WARNING)


class Pause(Record):
    """A time in which the pair does not meet, and why; its days are not counted by the rhythm."""

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True)
    started_on: Mapped[date] = field(N_("From"), required=True)
    ended_on: Mapped[date | None] = field(N_("Until"), hint=N_("the last day of the pause; empty while it lasts"))
    reason: Mapped[str | None] = field(N_("Reason"), private=True, sensitive=True)

    pair: Mapped[Pair] = relationship(lazy="raise", back_populates="pauses")

    def check(self, today: date) -> Iterator[Finding]:
        """A pause ends after it starts."""
        if self.ended_on and self.ended_on < self.started_on:
            yield Finding("ended_on", N_("The end lies before the start."))
