"""Meetings of a pair and the steps agreed there, which are carried on until they are done."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mentordesk.errors import Finding, Severity
from mentordesk.language import N_
from mentordesk.records.base import Kind, Record, field
from mentordesk.records.choices import DOERS, MEANS, MEETING_KINDS, MEETING_STATES, TOPICS
from mentordesk.records.organisation import Staff
from mentordesk.records.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator


class Meeting(Record):
    """One meeting of a pair: planned, held, or not held and why."""

    # The first two cover what lists and the rhythm count, so that a hundred thousand meetings are counted without being
    # read. The others are of the few that wait for somebody; SQLite takes them for a query with these very conditions
    # alone.
    __table_args__ = (
        Index("meeting_of_pair", "pair_id", "held_on", "state", "deleted_at"),
        Index("meeting_by_day", "held_on", "pair_id", "state", "means", "deleted_at"),
        Index(
            "meeting_not_written_up",
            "held_on",
            "starts_at",
            "id",
            "pair_id",
            sqlite_where=text("state = 'held' AND coalesce(summary, '') = '' AND deleted_at IS NULL"),
        ),
        Index(
            "meeting_planned",
            "held_on",
            "starts_at",
            "id",
            "pair_id",
            sqlite_where=text("state = 'planned' AND deleted_at IS NULL"),
        ),
    )

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"))
    held_on: Mapped[date] = field(N_("Date"), required=True)
    starts_at: Mapped[time | None] = field(N_("Start time"))
    minutes: Mapped[int | None] = field(N_("Length"), kind=Kind.MINUTES)
    kind: Mapped[str] = field(N_("Kind of meeting"), choices=MEETING_KINDS, required=True, default="regular")
    means: Mapped[str] = field(N_("How"), choices=MEANS, required=True, default="in_person")
    place: Mapped[str | None] = field(N_("Place"))
    state: Mapped[str] = field(N_("Held or not"), choices=MEETING_STATES, required=True, default="held")
    topics: Mapped[list[str]] = field(N_("Topics"), choices=TOPICS, default=list)
    summary: Mapped[str | None] = field(
        N_("Summary"), kind=Kind.LONG, searched=True, private=True, hint=N_("printed on the session summary")
    )
    private_note: Mapped[str | None] = field(
        N_("Private note"),
        kind=Kind.LONG,
        searched=True,
        private=True,
        sensitive=True,
        hint=N_("for staff only, never printed"),
    )
    mood: Mapped[int | None] = field(N_("Mood"), private=True, sensitive=True, hint=N_("from 1 (low) to 5 (high)"))
    writer_id: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))

    pair: Mapped[Pair] = relationship(lazy="raise")
    writer: Mapped[Staff | None] = relationship(lazy="raise")
    steps: Mapped[list[Step]] = relationship(lazy="raise", order_by="Step.position", back_populates="meeting")

    @property
    def is_held(self) -> bool:
        """Whether the two really met."""
        return self.state == "held"

    def check(self, today: date) -> Iterator[Finding]:
        """A meeting of the future can only be planned; lengths must be possible."""
        if self.held_on > today and self.state != "planned" and self.state != "excused":
            if self.state == "held":
                yield Finding("held_on", N_("This date lies in the future: mark the meeting as planned."))
            elif self.state == "no_show":
                yield Finding("held_on", N_("This date lies in the future: nobody can have missed it yet."))
        if self.held_on < today and self.state == "planned":
            yield Finding("state", N_("The date has passed: was the meeting held?"), Severity.WARNING)
        if self.held_on.year < 2000:
            yield Finding("held_on", N_("This date lies too far back."))
        if self.minutes is not None and not 1 <= self.minutes <= 1440:
            yield Finding("minutes", N_("Between 1 minute and 24 hours."))
        elif self.minutes is not None and self.minutes > 480:
            yield Finding("minutes", N_("More than eight hours: is it right?"), Severity.WARNING)
        if self.mood is not None and not 1 <= self.mood <= 5:
            yield Finding("mood", N_("From 1 to 5."))


class Step(Record):
    """Something agreed at a meeting: what, who, by when, done on. Open steps are carried to the next meeting."""

    # Of the few that somebody waits for, so that those done long ago are not looked through for them.
    __table_args__ = (
        Index(
            "step_open",
            "pair_id",
            "due_on",
            "position",
            "id",
            sqlite_where=text("done_on IS NULL AND due_on IS NOT NULL AND deleted_at IS NULL"),
        ),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    pair_id: Mapped[UUID] = mapped_column(ForeignKey("pair.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = field(N_("Step"), kind=Kind.LONG, required=True, searched=True, private=True)
    who: Mapped[str] = field(N_("Who"), choices=DOERS, required=True, default="mentee")
    due_on: Mapped[date | None] = field(N_("By when"))
    done_on: Mapped[date | None] = field(N_("Done on"))

    meeting: Mapped[Meeting] = relationship(lazy="raise", back_populates="steps")
    pair: Mapped[Pair] = relationship(lazy="raise")

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_on is None
