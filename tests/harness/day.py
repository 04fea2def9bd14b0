"""A day's work whose traces can be judged: each save puts its number into several tables, in one unit of work.

Odd numbers are profiles (the person and the file of one mentee), even ones meetings with three steps and a tick of a
step agreed before. A save is lost when it was told and is not there, torn when only a part of it is.
"""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import selectinload

from mentordesk.errors import Problem
from mentordesk.records import Meeting, Mentee, Pair, Person, Step
from mentordesk.services import meetings, people, stores
from mentordesk.services.meetings import StepDraft
from mentordesk.services.stores import Work
from tests.harness.children import Line

NOW: Final = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""The moment of all that is saved."""
_STEPS: Final = 3
_MARK: Final = "harness "


def clock() -> datetime:
    """The fixed moment."""
    return NOW


def make(place: Path) -> Path:
    """A small store of invented people, closed, in a folder that exists."""
    folder = place / "Day.mentordesk"
    stores.create_demo(folder, 6, clock=clock).close()
    return folder


def again(folder: Path, place: Path) -> Path:
    """A copy of a closed store; what stood at `place` goes."""
    shutil.rmtree(place, ignore_errors=True)
    return Path(shutil.copytree(folder, place))


def save(work: Work, number: int) -> None:
    """One save through the services, that bears its number."""
    if number % 2:
        mentee = _mentee(work)
        people.save_mentee(work, mentee.id, {"street": f"{_MARK}{number}"}, {"job_sought": f"{_MARK}{number}"})
        return
    pair = _pair(work)
    before = work.scalars(select(Step.id).where(Step.text.startswith(_MARK), Step.done_on.is_(None))).first()
    meetings.save(
        work,
        pair.id,
        None,
        {"held_on": NOW.date(), "summary": f"{_MARK}{number}", "state": "held"},
        [StepDraft(None, f"{_MARK}{number}.{place}") for place in range(_STEPS)],
        {before: NOW.date()} if before else {},
    )


def write(line: Line, folder: Path, first: int) -> None:
    """A child: save one after the other until killed, telling each before it begins and when it is kept."""
    store = stores.open_store(folder, clock=clock)
    for number in itertools.count(first):
        line.tell(("begun", number))
        with store.work() as work:
            save(work, number)
        line.tell(("kept", number))


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a store after what was done to it."""

    lost: int = 0
    """Saves that were told as kept and are not there."""
    torn: int = 0
    """Saves of which only a part is there."""
    links: int = 0
    """Records that point to one that is not there."""
    damaged: int = 0
    """Stores that do not open, or in which a full check finds damage."""

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(
            self.lost + other.lost,
            self.torn + other.torn,
            self.links + other.links,
            self.damaged + other.damaged,
        )

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return self == Verdict()

    def __str__(self) -> str:
        return f"{self.lost} lost, {self.torn} torn, {self.links} broken links, {self.damaged} damaged"

    @classmethod
    def of(cls, folder: Path, kept: set[int], begun: set[int], *, in_full: bool = False) -> Self:
        """Judge a store: what was told as kept must be there, what was only begun may be, all else must not."""
        try:
            store = stores.open_store(folder, clock=clock)
        except Problem:
            return cls(lost=len(kept), damaged=1)
        try:
            with store.read() as work:
                profiles, lost, torn = _profiles(work, kept, begun)
                found, cut = _meetings(work)
                unwanted = len(found - begun - kept) + len(profiles - begun - kept)
                lost += len({each for each in kept if each % 2 == 0} - found)
                links = len(work.execute(text("PRAGMA foreign_key_check")).all())
        except (Problem, DatabaseError):
            return cls(lost=len(kept), damaged=1)
        finally:
            store.close()
        damaged = int(in_full and not stores.check(folder).is_whole)
        return cls(lost, torn + cut + unwanted, links, damaged)


def _mentee(work: Work) -> Mentee:
    return work.scalars(select(Mentee).order_by(Mentee.reference)).all()[0]


def _pair(work: Work) -> Pair:
    return work.scalars(select(Pair).where(Pair.stage == "active").order_by(Pair.number)).all()[0]


def _number(told: str | None) -> int:
    """The number that a text bears; 0 for what stood there before."""
    return int(told.removeprefix(_MARK)) if told and told.startswith(_MARK) else 0


def _profiles(work: Work, kept: set[int], begun: set[int]) -> tuple[set[int], int, int]:
    """Profiles that stand there, how many are lost, and how many torn: in its two tables and the journal of both."""
    mentee = _mentee(work)
    person = work.get_one(Person, mentee.person_id)
    there = _number(person.street)
    torn = there != _number(mentee.job_sought)
    for record, field, value in ((person.id, "street", person.street), (mentee.id, "job_sought", mentee.job_sought)):
        torn |= there != 0 and _last_told(work, record, field) != value
    after = {each for each in kept if each % 2 and each > there}
    return {there} - {0}, len(after), int(torn)


def _last_told(work: Work, record: UUID, field: str) -> Any:
    """What the journal says that a field was last set to."""
    query = text("SELECT json_extract(new, '$') FROM change WHERE record = :id AND field = :field ORDER BY id DESC")
    return work.execute(query, {"id": record.bytes, "field": field}).scalar()


def _meetings(work: Work) -> tuple[set[int], int]:
    """Meetings that stand there, and how many lack a part: a step, or the tick of an earlier step."""
    found, torn = set(), 0
    ticks = 0
    query = select(Meeting).where(Meeting.summary.startswith(_MARK)).options(selectinload(Meeting.steps))
    for meeting in work.scalars(query):
        number = _number(meeting.summary)
        found.add(number)
        steps = sorted(step.text for step in meeting.steps)
        torn += steps != [f"{_MARK}{number}.{place}" for place in range(_STEPS)]
        ticks += sum(step.done_on is not None for step in meeting.steps)
    torn += ticks != max(0, len(found) - 1)
    return found, torn
