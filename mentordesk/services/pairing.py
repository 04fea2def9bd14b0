"""Who may form a pair, and what speaks against it: staff decide, so most of it only warns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mentordesk.errors import Finding, Invalid, Problem, Severity
from mentordesk.language import N_
from mentordesk.records import Mentee, Mentor, Pair, Programme
from mentordesk.records.choices import RUNNING
from mentordesk.services.roles import READER, needs
from mentordesk.services.saving import fetch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentordesk.storage.work import Work

_BARRED: Final = N_("This person is barred. Change the status of the file first if that is no longer so.")


@needs(READER)
def candidates(work: Work, mentee_id: UUID, mentor_id: UUID, programme_id: UUID) -> tuple[Mentee, Mentor, Programme]:
    """The two (the mentee with its person) and the programme, as far as they may form a pair at all.

    Raises Problem when both are the same human, Invalid when one of them is barred.
    """
    mentee = fetch(work, Mentee, mentee_id, joinedload(Mentee.person))
    mentor = fetch(work, Mentor, mentor_id)
    if mentee.person_id == mentor.person_id:
        raise Problem(N_("The mentee and the mentor are the same person."))
    barred = [name for name, file in (("mentee_id", mentee), ("mentor_id", mentor)) if file.status == "barred"]
    if barred:
        raise Invalid(Finding(name, _BARRED) for name in barred)
    return mentee, mentor, fetch(work, Programme, programme_id)


@needs(READER)
def doubts(work: Work, mentee: Mentee, mentor: Mentor, programme: Programme) -> Iterator[Finding]:
    """What speaks against a pair without forbidding it."""
    for number in running_pairs(work, Pair.mentee_id == mentee.id):
        yield Finding("mentee_id", N_("The mentee is in pair {number} already."), Severity.WARNING, {"number": number})
    running = running_pairs(work, Pair.mentor_id == mentor.id)
    if len(running) >= mentor.maximum_pairs:
        yield Finding(
            "mentor_id",
            N_("The mentor wants {maximum} at a time and has {running} already."),
            Severity.WARNING,
            {"maximum": mentor.maximum_pairs, "running": len(running)},
        )
    if mentor.status in ("paused", "left"):
        yield Finding("mentor_id", N_("The mentor is not available at present."), Severity.WARNING)
    age = _age(mentee, work.today)
    if age is not None and not (programme.minimum_age or 0) <= age <= (programme.maximum_age or age):
        yield Finding(
            "programme_id",
            N_("The mentee is {age}; the programme has other limits of age."),
            Severity.WARNING,
            {"age": age},
        )


def _age(mentee: Mentee, today: date) -> int | None:
    born = mentee.person.birth_date
    return None if born is None else today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@needs(READER)
def running_pairs(work: Work, *criteria: Any) -> list[str]:
    """Numbers of the pairs under way that meet some criteria."""
    return list(work.scalars(select(Pair.number).where(Pair.stage.in_(RUNNING), *criteria).order_by(Pair.number)))
