"""Whole lists as plain facts: every column is there, in words of no language, in a fixed number of queries."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from mentordesk.errors import Problem
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Person, Programme
from mentordesk.services import listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.storage.work import Work

LISTS = [listing.mentees, listing.mentors, listing.pairs, listing.meetings]


def _fill(work: Work, first: int, count: int) -> None:
    programme = Programme(name_fr="Mentorat", name_nl="Mentoring")
    work.add(programme)
    for number in range(first, first + count):
        people = [Person(family_name=f"Naam{number}", given_name="Zoë", town="Gent") for _ in range(2)]
        work.add_all(people)
        work.flush()
        mentee = Mentee(
            person_id=people[0].id, reference=f"2026-{number:04d}", programme_id=programme.id, status="paired"
        )
        mentor = Mentor(person_id=people[1].id, status="active", sectors=["it"])
        work.add_all([mentee, mentor])
        work.flush()
        pair = Pair(
            number=f"2026-{number:03d}",
            mentee_id=mentee.id,
            mentor_id=mentor.id,
            programme_id=programme.id,
            stage="active",
            started_on=date(2026, 10, 1),
            planned_end=date(2027, 4, 1),
            prolonged_until=date(2027, 6, 1),
        )
        work.add(pair)
        work.flush()
        work.add(Meeting(pair_id=pair.id, held_on=date(2026, 11, 3), starts_at=time(9, 30), minutes=60, summary="x"))
    work.flush()


@pytest.mark.parametrize("facts", LISTS)
def test_an_empty_store_has_empty_lists(facts: Callable[[Work, str], list[Any]], work: Work) -> None:
    assert facts(work, "fr") == []


@pytest.mark.parametrize("facts", LISTS)
def test_the_number_of_queries_does_not_grow(facts: Callable[[Work, str], list[Any]], work: Work) -> None:
    counts = []
    for first in (1, 2):
        _fill(work, first, 1 if first == 1 else 12)
        asked: list[str] = []

        def count(connection: Any, cursor: Any, statement: str, *more: Any, into: list[str] = asked) -> None:
            into.append(statement)

        event.listen(work.connection(), "before_cursor_execute", count)
        assert facts(work, "fr")
        event.remove(work.connection(), "before_cursor_execute", count)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_facts_are_codes_and_dates(work: Work) -> None:
    _fill(work, 1, 1)
    (mentee,), (mentor,) = listing.mentees(work, "nl"), listing.mentors(work, "nl")
    (pair,), (meeting,) = listing.pairs(work, "nl"), listing.meetings(work, "nl")
    assert (mentee["family_name"], mentee["given_name"], mentee["name"]) == ("Naam1", "Zoë", "Zoë Naam1")
    assert (mentee["status"], mentee["programme"], mentee["pair"]) == ("paired", "Mentoring", "2026-001")
    assert (mentor["sectors"], mentor["active_pairs"]) == (["it"], 1)
    assert (pair["planned_end"], pair["last_day"]) == (date(2027, 4, 1), date(2027, 6, 1))
    assert pair["programme"] == "Mentoring"
    assert (meeting["start"], meeting["has_summary"], meeting["how"]) == (time(9, 30), True, "in_person")


def test_a_mentee_is_found_by_reference(work: Work) -> None:
    _fill(work, 1, 1)
    assert listing.mentee_with(work, " 2026-0001 ")
    with pytest.raises(Problem):
        listing.mentee_with(work, "2026-0002")
