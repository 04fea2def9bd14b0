"""Quick search: any person, pair or note from a few letters, with the words around what was found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from mentordesk.language import fold
from mentordesk.records import Checklist, Kind, Meeting, Mentee, Mentor, Pair, Record, Step, Tick, fields
from mentordesk.records.choices import ENDED, OPEN
from mentordesk.services import search_together
from mentordesk.services.hits import (
    PAIR_FACTS,
    Hit,
    are_called,
    begun_by,
    excerpt,
    forget,
    meeting_hits,
    mentee_hits,
    mentor_hits,
    pair_hit,
    pair_hits,
    words_of,
)
from mentordesk.services.roles import READER, needs
from mentordesk.storage import search_index

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

__all__ = ["Hit", "excerpt", "find", "forget"]

_LOOKED_AT: Final = 100
"""Entries of the index looked at for people and pairs before the best are chosen."""


@needs(READER)
def find(work: Work, text: str, limit: int = 20) -> list[Hit]:
    """People first, then pairs, then notes that hold every word, each of which may be unfinished.

    Words that stand together in none of them may stand apart: a name, and what somebody's file or meetings say.
    When there is more than `limit`, people take half of the room, pairs a quarter and notes the rest.
    """
    words = fold(text).split()
    if not words:
        return []
    found = _named(work, text, ("Person", "Mentee", "Mentor"))
    for kind, record_ids in _named(work, _abroad(text), ("Person",)).items():
        found[kind] |= record_ids
    people = _people(work, found, words)
    pairs = _pairs(work, found["Person"], text, words)
    notes = _notes(work, words, limit, {(hit.kind, hit.id) for hit in (*people, *pairs)})
    if len(words) > 1 and not people and not pairs:
        people, told = search_together.find(work, words)
        notes = [*told, *(hit for hit in notes if hit.id not in {each.id for each in told})]
    return _shared_out(limit, (people, limit // 2), (pairs, limit // 4), (notes, limit))


def _shared_out(limit: int, *lists: tuple[list[Hit], int]) -> list[Hit]:
    """Each list up to its share; what is left over goes to the first that has more."""
    taken: list[int] = []
    for hits, share in lists:
        taken.append(min(len(hits), share, limit - sum(taken)))
    for place, (hits, _) in enumerate(lists):
        taken[place] += min(len(hits) - taken[place], limit - sum(taken))
    return [hit for (hits, _), count in zip(lists, taken, strict=True) for hit in hits[:count]]


def _named(work: Work, text: str, kinds: tuple[str, ...]) -> dict[str, set[UUID]]:
    """Records by kind whose short facts hold every word, the newest of them."""
    found: dict[str, set[UUID]] = {kind: set() for kind in kinds}
    for kind, record_id in search_index.find(work, text, "names", _LOOKED_AT, kinds):
        found[kind].add(record_id)
    return found


def _abroad(text: str) -> str:
    """A Belgian phone number typed as at home (0470 12...) in the form in which numbers are kept; empty for the rest."""
    digits = re.sub(r"[\s./-]", "", text)
    return re.sub("^0", "32", re.sub("^00", "", digits)) if re.fullmatch(r"0\d{3,14}", digits) else ""


def _people(work: Work, found: dict[str, set[UUID]], words: Sequence[str]) -> list[Hit]:
    """Mentees and mentors: those found by name before those by town, job or employer, those who left last."""
    hits = [
        *mentee_hits(work, or_(Mentee.person_id.in_(found["Person"]), Mentee.id.in_(found["Mentee"]))),
        *mentor_hits(work, or_(Mentor.person_id.in_(found["Person"]), Mentor.id.in_(found["Mentor"]))),
    ]
    return sorted(hits, key=lambda hit: (not are_called(words, hit.title), hit.state in ENDED, words_of(hit.title)))


def _pairs(work: Work, people: set[UUID], text: str, words: Sequence[str]) -> list[Hit]:
    """Pairs by number or by the names of the two, in any order; open ones first, then the newest."""
    numbered = _named(work, text, ("Pair",))["Pair"]
    if len(words) > 1:  # Some words may be the mentee's name and the others the mentor's: begin with the rarest.
        people = people | min((_named(work, word, ("Person",))["Person"] for word in words), key=len)
    rows = work.execute(
        PAIR_FACTS.where(
            or_(
                Pair.id.in_(numbered),
                Pair.mentee_id.in_(select(Mentee.id).where(Mentee.person_id.in_(people))),
                Pair.mentor_id.in_(select(Mentor.id).where(Mentor.person_id.in_(people))),
            )
        )
    )
    hits = [pair_hit(row) for row in rows if row[0] in numbered or are_called(words, " ".join((*row[1:3], *row[5:])))]
    return sorted(sorted(hits, key=lambda hit: hit.subtitle, reverse=True), key=lambda hit: hit.state not in OPEN)


def _notes(work: Work, words: Sequence[str], limit: int, shown: Collection[tuple[str, UUID]]) -> list[Hit]:
    """What was written: in meetings and their steps, newest first, then in files, pairs and checklists.

    Single letters are left out: in a long text they are elisions, and nearly every note has them.
    """
    telling = [word for word in words if len(word) > 1]
    typed = " ".join(telling)
    found: dict[str, set[UUID]] = defaultdict(set)
    for kind, record_id in search_index.find(work, typed, "notes", 2 * limit, _NOTES):
        found[kind].add(record_id)
    for kind, record_id in search_index.find(work, typed, "names", limit, ("Tick",)):
        found[kind].add(record_id)
    texts: dict[str, dict[UUID, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, record_ids in found.items():
        note = _NOTES[kind]
        for owner_id, *written in work.execute(note.read.where(note.id.in_(record_ids))):
            texts[note.shown_as][owner_id] += [text for text in written if text]
    hits: list[Hit] = []
    for shown_as, by_owner in texts.items():
        if work.role == READER:  # The index knows sensitive notes too; what a reader finds must stand in what is shown.
            by_owner = {each: written for each, written in by_owner.items() if _stand_in(telling, written)}
        read, owner = _OWNERS[shown_as]
        hits += read(work, owner.in_([owner_id for owner_id in by_owner if (shown_as, owner_id) not in shown]))
    latest = sorted(hits, key=lambda hit: hit.when or date.min, reverse=True)[:limit]
    return [replace(hit, excerpt=excerpt(texts[hit.kind][hit.id], telling)) for hit in latest]


def _stand_in(words: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether each word begins one that is written in the texts."""
    return set(words) <= set[str]().union(*(begun_by(token, words) for text in texts for token in text.split()))


@dataclass(frozen=True)
class _Note:
    """Where one kind of note stands: the id the index knows, its texts by whose they are, and as what it is shown."""

    id: InstrumentedAttribute[UUID]
    read: Select[Any]
    shown_as: str


def _note(record: type[Record], owner: InstrumentedAttribute[UUID], shown_as: str) -> _Note:
    """The long searched texts of a record; where all are short, those."""
    searched = [each for each in fields(record).values() if each.searched]
    texts = [each.name for each in searched if each.kind is Kind.LONG] or [each.name for each in searched]
    return _Note(record.id, select(owner, *(getattr(record, name) for name in texts)), shown_as)


_tick = _note(Tick, Checklist.mentee_id, "mentee")
_NOTES: Final = {
    "Meeting": _note(Meeting, Meeting.id, "meeting"),
    "Step": _note(Step, Step.meeting_id, "meeting"),
    "Pair": _note(Pair, Pair.id, "pair"),
    "Mentee": _note(Mentee, Mentee.id, "mentee"),
    "Mentor": _note(Mentor, Mentor.id, "mentor"),
    "Tick": replace(_tick, read=_tick.read.join(Tick.checklist)),
}
"""Kinds of records with notes."""

_OWNERS: Final[dict[str, tuple[Callable[[Work, ColumnElement[bool]], list[Hit]], InstrumentedAttribute[UUID]]]] = {
    "meeting": (meeting_hits, Meeting.id),
    "pair": (pair_hits, Pair.id),
    "mentee": (mentee_hits, Mentee.id),
    "mentor": (mentor_hits, Mentor.id),
}
"""How what a note belongs to is read, and by which id."""
