"""Words that stand apart: a name and a job ("dupont boulanger"), a name and what was spoken of ("amélie dupont cv")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import or_, select

from mentordesk.language import LANGUAGES, Language, fold
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Step
from mentordesk.records.choices import ENDED, TOPICS
from mentordesk.services.hits import Hit, are_called, excerpt, meeting_hits, mentee_hits, mentor_hits, words_of
from mentordesk.services.journal import NEWEST_FIRST
from mentordesk.services.roles import READER, needs
from mentordesk.storage import search_index

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_MOST_WORDS: Final = 6
"""More words are a sentence, and no name with something beside it."""
_CALLED: Final = 40
"""People of one name whose files and meetings are looked through."""
_MEETINGS: Final = 200
"""Meetings looked through, the newest: with forty people of one name, half a year's."""


@needs(READER)
def find(work: Work, words: Sequence[str]) -> tuple[list[Hit], list[Hit]]:
    """People, and meetings: some of the words name a person, the others stand in their file or their meetings.

    When nobody's file or meetings have the others, whoever is called by at least two of the words.
    """
    only_called: list[Hit] = []
    for name, others in _divided(words):
        called = {record for _, record in search_index.find(work, " ".join(name), "names", _CALLED, ("Person",))}
        if not called:
            continue
        people = [hit for hit in _files(work, called) if are_called(name, hit.title)]
        fitting = [hit for hit in people if _hold(words_of(hit.subtitle), others)]
        meetings = _spoken_of(work, called, others)
        if fitting or meetings:
            return fitting, meetings
        if len(name) > 1 and not only_called:
            only_called = people
    return only_called, []


def _divided(words: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Names with what is beside them, the longest names first; a name stands at the beginning or at the end."""
    for length in range(len(words) - 1, 0, -1) if len(words) <= _MOST_WORDS else ():
        yield words[:length], words[length:]
        yield words[-length:], words[:-length]


def _files(work: Work, people: set[UUID]) -> list[Hit]:
    hits = [*mentee_hits(work, Mentee.person_id.in_(people)), *mentor_hits(work, Mentor.person_id.in_(people))]
    return sorted(hits, key=lambda hit: (hit.state in ENDED, words_of(hit.title)))


def _spoken_of(work: Work, people: set[UUID], others: Sequence[str]) -> list[Hit]:
    """Their meetings in whose topics, notes or steps all other words stand, newest first."""
    mentees = select(Mentee.id).where(Mentee.person_id.in_(people))
    mentors = select(Mentor.id).where(Mentor.person_id.in_(people))
    theirs = select(Pair.id).where(or_(Pair.mentee_id.in_(mentees), Pair.mentor_id.in_(mentors)))
    rows = work.execute(
        select(Meeting.id, Meeting.topics, Meeting.summary, Meeting.private_note)
        .where(Meeting.pair_id.in_(theirs))
        .order_by(*NEWEST_FIRST)
        .limit(_MEETINGS)
    ).all()
    agreed: dict[UUID, list[str]] = defaultdict(list)
    for meeting, text in work.execute(
        select(Step.meeting_id, Step.text).where(Step.meeting_id.in_([row[0] for row in rows]))
    ):
        agreed[meeting].append(text)
    told = {}
    for meeting, topics, *notes in rows:
        texts = [text for text in (*notes, *agreed[meeting]) if text]
        said = {part for text in texts for word in text.split() for part in words_of(word)}
        if _hold((*said, *(word for topic in topics for word in _topic_words(topic))), others):
            told[meeting] = texts
    hits = meeting_hits(work, Meeting.id.in_(told))
    latest = sorted(hits, key=lambda hit: hit.when or date.min, reverse=True)
    return [replace(hit, excerpt=excerpt(told[hit.id], others)) if told[hit.id] else hit for hit in latest]


def _hold(said: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(each.startswith(word) for each in said) for word in words)


@lru_cache
def _topic_words(topic: str) -> tuple[str, ...]:
    """What a topic is called in any of the languages."""
    return tuple(word for code in LANGUAGES for word in fold(Language(code).say(TOPICS.label(topic))).split())
