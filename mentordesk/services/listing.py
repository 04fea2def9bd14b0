"""Whole lists as plain facts, for a terminal or another program: codes, dates and numbers, never words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.records import Mentee, Mentor, Pair, Person
from mentordesk.services import organisation
from mentordesk.services.checks import tidy
from mentordesk.services.journal import journal
from mentordesk.services.pair_pages import pair_rows
from mentordesk.services.people import mentee_rows, mentor_rows
from mentordesk.services.roles import READER, needs

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

Facts = dict[str, Any]
"""One line of a list by the stable English names of its columns."""


@needs(READER)
def mentees(work: Work, language: str) -> list[Facts]:
    """Every mentee, sorted by filing name; names of programmes are given in `language`, a code."""
    programmes = _programmes(work, language)
    more = {
        mentee_id: (family_name, given_name, programmes.get(programme_id))
        for mentee_id, family_name, given_name, programme_id in work.execute(
            select(Mentee.id, Person.family_name, Person.given_name, Mentee.programme_id).join(Mentee.person)
        )
    }
    return [
        {
            "reference": row.reference,
            "name": row.name,
            "family_name": more[row.id][0],
            "given_name": more[row.id][1],
            "town": row.town,
            "status": row.status,
            "since": row.status_since,
            "job_sought": row.job_sought,
            "programme": more[row.id][2],
            "coordinator": row.coordinator,
            "pair": row.pair_number,
        }
        for row in mentee_rows(work)
    ]


@needs(READER)
def mentors(work: Work, language: str) -> list[Facts]:
    """Every mentor, sorted by filing name."""
    more = {
        mentor_id: (family_name, given_name)
        for mentor_id, family_name, given_name in work.execute(
            select(Mentor.id, Person.family_name, Person.given_name).join(Mentor.person)
        )
    }
    return [
        {
            "name": row.name,
            "family_name": more[row.id][0],
            "given_name": more[row.id][1],
            "town": row.town,
            "status": row.status,
            "employer": row.employer,
            "function": row.function,
            "sectors": row.sectors,
            "languages": row.languages,
            "active_pairs": row.active_pairs,
            "maximum_pairs": row.maximum_pairs,
            "free_places": row.free_places,
        }
        for row in mentor_rows(work)
    ]


@needs(READER)
def pairs(work: Work, language: str) -> list[Facts]:
    """Every pair, newest number first, with this month's rhythm as every screen shows it."""
    planned = dict(work.execute(select(Pair.id, Pair.planned_end)).all())
    return [
        {
            "number": row.number,
            "stage": row.stage,
            "mentee": row.mentee_name,
            "mentor": row.mentor_name,
            "programme": row.programme.name(language),
            "site": row.site,
            "town": row.town,
            "coordinator": row.coordinator,
            "started_on": row.started_on,
            "planned_end": planned[row.id],
            "last_day": row.last_day,
            "last_meeting": row.last_meeting,
            "held_this_month": row.held_this_month,
            "planned_this_month": row.planned_this_month,
            "target_this_month": row.target_this_month,
            "needs_call": row.needs_call,
        }
        for row in pair_rows(work)
    ]


@needs(READER)
def meetings(work: Work, language: str) -> list[Facts]:
    """Every meeting, newest first; never its summary or private note."""
    return [
        {
            "pair": row.pair_number,
            "date": row.held_on,
            "start": row.starts_at,
            "minutes": row.minutes,
            "kind": row.kind,
            "how": row.means,
            "state": row.state,
            "topics": row.topics,
            "mentee": row.mentee_name,
            "mentor": row.mentor_name,
            "writer": row.writer,
            "has_summary": row.has_summary,
        }
        for row in journal(work, limit=None)
    ]


@needs(READER)
def mentee_with(work: Work, reference: str) -> UUID:
    """The mentee file with a reference; raises Problem when there is none."""
    found = work.scalar(select(Mentee.id).where(Mentee.reference == tidy(reference)))
    if found is None:
        raise Problem(N_("There is no mentee with the reference {reference}."), reference=reference)
    return found


def _programmes(work: Work, language: str) -> dict[UUID | None, str]:
    return {programme.id: programme.name(language) for programme in organisation.programmes(work)}
