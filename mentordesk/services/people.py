"""Mentees and mentors: lists, pages, and saving a file together with its person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import joinedload
from uuid_utils.compat import uuid7

from mentordesk.errors import Finding, Problem, Severity
from mentordesk.language import N_, fold
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Person, Staff, Step
from mentordesk.records.choices import ENDED, RUNNING
from mentordesk.services import checklists, names, pair_pages
from mentordesk.services.checks import is_empty
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.services.saving import Saved, expect_version, fetch, fill, next_number, refuse_errors

if TYPE_CHECKING:
    from mentordesk.services.checklists import Progress
    from mentordesk.storage.work import Work

_F = TypeVar("_F", Mentee, Mentor)

LATEST: Final = 50
"""Meetings shown on the page of a person."""


class MenteeRow(NamedTuple):
    """One line of the list of mentees: only what lists show."""

    id: UUID
    name: str
    filing_name: str
    reference: str
    town: str | None
    job_sought: str | None
    status: str
    status_since: date | None
    coordinator: str | None
    pair_number: str | None
    """Of the pair under way."""
    benefit_end: date | None


class MentorRow(NamedTuple):
    """One line of the list of mentors: only what lists show."""

    id: UUID
    name: str
    filing_name: str
    town: str | None
    employer: str | None
    function: str | None
    sectors: list[str]
    status: str
    active_pairs: int
    """Pairs under way."""
    maximum_pairs: int
    languages: dict[str, str]
    """Codes of the languages spoken, with the level of each."""

    @property
    def free_places(self) -> int:
        """How many more pairs the mentor wants now; 0 unless available."""
        return max(0, self.maximum_pairs - self.active_pairs) if self.status == "active" else 0


@dataclass(frozen=True)
class MenteePage:
    """All that the page of one mentee shows."""

    mentee: Mentee
    """With person, coordinator, programme."""
    pairs: list[Pair]
    """Latest first, with both people, programme.site, coordinator, pauses."""
    checklists: list[Progress]
    meetings: list[Meeting]
    """The latest, newest first, with pair, steps and writer."""
    open_steps: list[Step]
    """Oldest first, each with its meeting."""


@dataclass(frozen=True)
class MentorPage:
    """All that the page of one mentor shows."""

    mentor: Mentor
    """With person and coordinator."""
    pairs: list[Pair]
    """Latest first, with both people, programme.site, coordinator, pauses."""
    meetings: list[Meeting]
    """The latest, newest first, with pair, steps and writer."""
    open_steps: list[Step]
    """Oldest first, each with its meeting."""


@needs(READER)
def mentee_rows(work: Work, *criteria: ColumnElement[bool]) -> list[MenteeRow]:
    """All mentees, or those that meet some criteria on Mentee and Person, sorted by filing name; one query."""
    running = (
        select(Pair.mentee_id, func.max(Pair.number).label("number"))
        .where(Pair.stage.in_(RUNNING))
        .group_by(Pair.mentee_id)
        .subquery()
    )
    rows = work.execute(
        select(
            Mentee.id,
            names.said(Person),
            names.filed(Person),
            Mentee.reference,
            Person.town,
            Mentee.job_sought,
            Mentee.status,
            Mentee.status_since,
            Staff.name,
            running.c.number,
            Mentee.benefit_end,
        )
        .join(Mentee.person)
        .outerjoin(Mentee.coordinator)
        .outerjoin(running, running.c.mentee_id == Mentee.id)
        .where(*criteria)
    )
    return sorted(starmap(MenteeRow, rows), key=lambda row: (fold(row.filing_name), row.reference))


@needs(READER)
def mentor_rows(work: Work, *criteria: ColumnElement[bool]) -> list[MentorRow]:
    """All mentors, or those that meet some criteria on Mentor and Person, sorted by filing name; one query."""
    running = _running_pairs()
    rows = work.execute(
        select(
            Mentor.id,
            names.said(Person),
            names.filed(Person),
            Person.town,
            Mentor.employer,
            Mentor.function,
            Mentor.sectors,
            Mentor.status,
            func.coalesce(running.c.pairs, 0),
            Mentor.maximum_pairs,
            Person.languages,
        )
        .join(Mentor.person)
        .outerjoin(running, running.c.mentor_id == Mentor.id)
        .where(*criteria)
    )
    return sorted(starmap(MentorRow, rows), key=lambda row: (fold(row.filing_name), row.id))


@needs(READER)
def free_mentors(work: Work, limit: int) -> tuple[list[MentorRow], int]:
    """Mentors who want one more pair now, sorted by filing name: the first of them, and how many there are in all."""
    running = _running_pairs()
    free = work.execute(
        select(names.filed(Person), Mentor.id)
        .join(Mentor.person)
        .outerjoin(running, running.c.mentor_id == Mentor.id)
        .where(Mentor.status == "active", func.coalesce(running.c.pairs, 0) < Mentor.maximum_pairs)
    ).all()
    first = sorted((fold(name), mentor_id) for name, mentor_id in free)[:limit]
    return mentor_rows(work, Mentor.id.in_([mentor_id for _, mentor_id in first])), len(free)


def _running_pairs() -> Subquery:
    """How many pairs under way each mentor has."""
    return (
        select(Pair.mentor_id, func.count().label("pairs"))
        .where(Pair.stage.in_(RUNNING))
        .group_by(Pair.mentor_id)
        .subquery()
    )


@needs(READER)
def mentee_page(work: Work, mentee_id: UUID) -> MenteePage:
    """All that the page of one mentee shows; raises Gone when the file is not there."""
    loaded = joinedload(Mentee.person), joinedload(Mentee.coordinator), joinedload(Mentee.programme)
    mentee = fetch(work, Mentee, mentee_id, *loaded)
    pairs = _pairs(work, Pair.mentee_id == mentee_id)
    ids = [pair.id for pair in pairs]
    return MenteePage(
        mentee=mentee,
        pairs=pairs,
        checklists=checklists.of_mentee(work, mentee_id),
        meetings=pair_pages.meetings(work, Meeting.pair_id.in_(ids), limit=LATEST),
        open_steps=pair_pages.open_steps(work, Step.pair_id.in_(ids)),
    )


@needs(READER)
def mentor_page(work: Work, mentor_id: UUID) -> MentorPage:
    """All that the page of one mentor shows; raises Gone when the file is not there."""
    mentor = fetch(work, Mentor, mentor_id, joinedload(Mentor.person), joinedload(Mentor.coordinator))
    pairs = _pairs(work, Pair.mentor_id == mentor_id)
    ids = [pair.id for pair in pairs]
    return MentorPage(
        mentor=mentor,
        pairs=pairs,
        meetings=pair_pages.meetings(work, Meeting.pair_id.in_(ids), limit=LATEST),
        open_steps=pair_pages.open_steps(work, Step.pair_id.in_(ids)),
    )


@needs(COORDINATOR)
def save_mentee(
    work: Work,
    mentee_id: UUID | None,
    person: dict[str, Any],
    mentee: dict[str, Any],
    version: int | None = None,
    person_id: UUID | None = None,
    person_version: int | None = None,
) -> Saved:
    """Save a mentee file and its person, or new ones without an id; `person_id` gives a human known already a new file.

    A new file gets the year's next reference, such as 2026-0123, unless one is given. The status is "since" today when
    it changes, unless a date is given. The versions are those of the file and the person the form was opened with.
    """
    file = _file(work, Mentee, mentee_id, version)
    human = _human(work, file, person_id, person_version)
    values = dict(mentee)
    if mentee_id is None and is_empty(values.get("reference")):
        values["reference"] = next_number(work, Mentee.reference, 4)
    doubts = _other_files(work, human) if mentee_id is None and person_id else []
    return _save(work, file, human, person, values, doubts)


@needs(COORDINATOR)
def save_mentor(
    work: Work,
    mentor_id: UUID | None,
    person: dict[str, Any],
    mentor: dict[str, Any],
    version: int | None = None,
    person_id: UUID | None = None,
    person_version: int | None = None,
) -> Saved:
    """Save a mentor file and its person, as `save_mentee` does; a human has one mentor file, which can be taken up again."""
    file = _file(work, Mentor, mentor_id, version)
    human = _human(work, file, person_id, person_version)
    if mentor_id is None and person_id and work.scalar(select(Mentor.id).where(Mentor.person_id == person_id)):
        raise Problem(N_("{name} has a mentor file already. Open it and change its status."), name=human.name)
    return _save(work, file, human, person, dict(mentor), [])


def _pairs(work: Work, criterion: Any) -> list[Pair]:
    query = select(Pair).where(criterion).order_by(Pair.started_on.desc().nulls_first(), Pair.number.desc())
    return list(work.scalars(query.options(*pair_pages.WITH_ALL)))


def _file(work: Work, kind: type[_F], file_id: UUID | None, version: int | None) -> _F:
    file = fetch(work, kind, file_id) if file_id else kind()
    expect_version(file, version)
    return file


def _human(work: Work, file: Mentee | Mentor, person_id: UUID | None, version: int | None) -> Person:
    known = file.person_id or person_id
    if known is None:
        return Person(id=uuid7())
    human = fetch(work, Person, known)
    expect_version(human, version)
    return human


def _save(
    work: Work,
    file: Mentee | Mentor,
    human: Person,
    person: dict[str, Any],
    values: dict[str, Any],
    doubts: list[Finding],
) -> Saved:
    """Check person and file together, so that all findings stand in the form at once; then keep both."""
    status, since = file.status, file.status_since
    findings = [*doubts, *fill(work, human, person), *fill(work, file, values)]
    warnings = refuse_errors(findings)
    if file.status != status and file.status_since == since:
        file.status_since = work.today
    file.person_id = human.id
    work.add_all((human, file))
    work.flush()
    return Saved(file.id, tuple(warnings))


def _other_files(work: Work, human: Person) -> list[Finding]:
    """A doubt for each mentee file of this human that has not ended."""
    references = work.scalars(select(Mentee.reference).where(Mentee.person_id == human.id, Mentee.status.not_in(ENDED)))
    text = N_("This person has another mentee file that has not ended: {reference}.")
    return [Finding("family_name", text, Severity.WARNING, {"reference": reference}) for reference in references]
