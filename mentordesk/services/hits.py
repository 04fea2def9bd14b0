"""What quick search finds: people, pairs and meetings as it shows them, and their names word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from mentordesk.language import dotted, fold
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Person
from mentordesk.services import names
from mentordesk.services.roles import READER, needs

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


_EXCERPT: Final = 110
"""Characters of a note shown, about; a third of them before what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. Its words are facts, so they are the same in every language."""

    kind: str
    """"mentee", "mentor", "pair" or "meeting"."""
    id: UUID
    title: str
    subtitle: str
    excerpt: str | None = None
    """The words around what was found in a note, as they were written."""
    when: date | None = None
    """The day of a meeting."""
    state: str | None = None
    """Code of the status (mentee, mentor), the stage (pair) or the state (meeting)."""


def forget() -> None:
    """Keep no name in memory that was looked through, as when the window is locked."""
    words_of.cache_clear()


@lru_cache(maxsize=20_000)
def words_of(written: str) -> tuple[str, ...]:
    """The folded words of a name or of a word in a note; the next letter typed meets most of them again."""
    return tuple(fold(written).split())


def are_called(words: Sequence[str], title: str) -> bool:
    """Whether each word begins a part of the names, "desmet" a De Smet too."""
    parts = words_of(title)
    begun = [*parts, *map("".join, pairwise(parts)), "".join(parts)]
    return all(any(part.startswith(word) for part in begun) for word in words)


@needs(READER)
def mentee_hits(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    """Mentees that meet a criterion on Mentee and Person."""
    rows = work.execute(_MENTEE_FACTS.where(those))
    return [Hit("mentee", row[0], row[1], dotted(*row[2:5]), state=row[5]) for row in rows]


@needs(READER)
def mentor_hits(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    """Mentors that meet a criterion on Mentor and Person."""
    rows = work.execute(_MENTOR_FACTS.where(those))
    return [Hit("mentor", row[0], row[1], dotted(*row[2:5]), state=row[5]) for row in rows]


@needs(READER)
def pair_hits(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    """Pairs that meet a criterion on Pair."""
    return [pair_hit(row) for row in work.execute(PAIR_FACTS.where(those))]


def pair_hit(row: Sequence[Any]) -> Hit:
    """One row of PAIR_FACTS."""
    return Hit("pair", row[0], f"{row[1]} – {row[2]}", row[3], state=row[4])


@needs(READER)
def meeting_hits(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    """Meetings that meet a criterion on Meeting, each with the names of its pair."""
    found = work.execute(_MEETING_FACTS.where(those)).all()
    pairs = {hit.id: hit for hit in pair_hits(work, Pair.id.in_({row[1] for row in found}))}
    return [
        replace(pairs[pair_id], kind="meeting", id=meeting_id, when=held_on, state=state)
        for meeting_id, pair_id, held_on, state in found
        if pair_id in pairs
    ]


def excerpt(texts: Sequence[str], words: Sequence[str]) -> str:
    """The place in one of the texts where most of the folded words stand near each other, as it was written."""
    best, place, around = 0, 0, texts[0].split()
    for written in (text.split() for text in texts):
        found = [begun_by(token, words) for token in written]
        for start in (index for index, begun in enumerate(found) if begun):
            near = set[str]().union(*found[start : start + 12])
            if len(near) > best:
                best, place, around = len(near), start, written
    return _cut(around, place)


def _cut(written: Sequence[str], place: int) -> str:
    """Some words before and after a place, with dots where the text goes on."""
    first, length = place, 0
    while first > 0 and length + len(written[first - 1]) < _EXCERPT // 3:
        first -= 1
        length += len(written[first]) + 1
    last = first
    while last < len(written) and (last <= place or length + len(written[last]) < _EXCERPT):
        length += len(written[last]) + 1 if last >= place else 0
        last += 1
    shown = " ".join(written[first:last])[: 2 * _EXCERPT]
    return f"{'… ' if first else ''}{shown}{' …' if last < len(written) else ''}"


def begun_by(token: str, words: Sequence[str]) -> set[str]:
    """Those of the folded words with which a written word, or a part of it (l’emploi), begins."""
    return {word for word in words if any(part.startswith(word) for part in words_of(token))}


# The statements are written once: building them anew for each key stroke would cost as much as answering them.
_MENTEE_FACTS: Final = select(
    Mentee.id, names.said(Person), Mentee.reference, Person.town, Mentee.job_sought, Mentee.status
).join(Mentee.person)
_MENTOR_FACTS: Final = select(
    Mentor.id, names.said(Person), Mentor.function, Mentor.employer, Person.town, Mentor.status
).join(Mentor.person)
PAIR_FACTS: Final = names.of_both(
    select(
        Pair.id,
        names.said(names.MENTEE),
        names.said(names.MENTOR),
        Pair.number,
        Pair.stage,
        func.coalesce(names.MENTEE.given_name, ""),
        func.coalesce(names.MENTOR.given_name, ""),
    )
)
_MEETING_FACTS: Final = select(Meeting.id, Meeting.pair_id, Meeting.held_on, Meeting.state)
