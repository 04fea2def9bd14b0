"""Quick search: any person, pair or note from a few letters, with the words around what was found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from mentordesk.language import dotted, fold
from mentordesk.records import Checklist, Kind, Meeting, Mentee, Mentor, Pair, Person, Record, Step, Tick, fields
from mentordesk.records.choices import ENDED, OPEN
from mentordesk.services import names
from mentordesk.services.roles import READER, needs
from mentordesk.storage import search_index

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

_LOOKED_AT: Final = 100
"""Entries of the index looked at for people and pairs before the best are chosen."""

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


@needs(READER)
def find(work: Work, text: str, limit: int = 20) -> list[Hit]:
    """People first, then pairs, then notes that hold every word, each of which may be unfinished.

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
    return _shared_out(limit, (people, limit // 2), (pairs, limit // 4), (notes, limit))


def excerpt(texts: Sequence[str], words: Sequence[str]) -> str:
    """The place in one of the texts where most of the folded words stand near each other, as it was written."""
    best, place, around = 0, 0, texts[0].split()
    for written in (text.split() for text in texts):
        found = [_begun_by(token, words) for token in written]
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


def _begun_by(token: str, words: Sequence[str]) -> set[str]:
    """Those of the folded words with which a written word, or a part of it (l’emploi), begins."""
    return {word for word in words if any(part.startswith(word) for part in _parts(token))}


def forget() -> None:
    """Keep no name in memory that was looked through, as when the window is locked."""
    _parts.cache_clear()


@lru_cache(maxsize=20_000)
def _parts(written: str) -> tuple[str, ...]:
    """The folded words of a name or of a word in a note; the next letter typed meets most of them again."""
    return tuple(fold(written).split())


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
        *_mentees(work, or_(Mentee.person_id.in_(found["Person"]), Mentee.id.in_(found["Mentee"]))),
        *_mentors(work, or_(Mentor.person_id.in_(found["Person"]), Mentor.id.in_(found["Mentor"]))),
    ]
    return sorted(hits, key=lambda hit: (not _are_called(words, hit.title), hit.state in ENDED, _parts(hit.title)))


def _pairs(work: Work, people: set[UUID], text: str, words: Sequence[str]) -> list[Hit]:
    """Pairs by number or by the names of the two, in any order; open ones first, then the newest."""
    numbered = _named(work, text, ("Pair",))["Pair"]
    if len(words) > 1:  # Some words may be the mentee's name and the others the mentor's: begin with the rarest.
        people = people | min((_named(work, word, ("Person",))["Person"] for word in words), key=len)
    rows = work.execute(
        _PAIR_FACTS.where(
            or_(
                Pair.id.in_(numbered),
                Pair.mentee_id.in_(select(Mentee.id).where(Mentee.person_id.in_(people))),
                Pair.mentor_id.in_(select(Mentor.id).where(Mentor.person_id.in_(people))),
            )
        )
    )
    hits = [_pair(row) for row in rows if row[0] in numbered or _are_called(words, " ".join((*row[1:3], *row[5:])))]
    return sorted(sorted(hits, key=lambda hit: hit.subtitle, reverse=True), key=lambda hit: hit.state not in OPEN)


def _are_called(words: Sequence[str], title: str) -> bool:
    """Whether each word begins a part of the names, "desmet" a De Smet too."""
    parts = _parts(title)
    begun = [*parts, *map("".join, pairwise(parts)), "".join(parts)]
    return all(any(part.startswith(word) for part in begun) for word in words)


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
    return set(words) <= set[str]().union(*(_begun_by(token, words) for text in texts for token in text.split()))


def _mentees(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    rows = work.execute(_MENTEE_FACTS.where(those))
    return [Hit("mentee", row[0], row[1], dotted(*row[2:5]), state=row[5]) for row in rows]


def _mentors(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    rows = work.execute(_MENTOR_FACTS.where(those))
    return [Hit("mentor", row[0], row[1], dotted(*row[2:5]), state=row[5]) for row in rows]


def _these_pairs(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    return [_pair(row) for row in work.execute(_PAIR_FACTS.where(those))]


def _pair(row: Sequence[Any]) -> Hit:
    return Hit("pair", row[0], f"{row[1]} – {row[2]}", row[3], state=row[4])


def _meetings(work: Work, those: ColumnElement[bool]) -> list[Hit]:
    found = work.execute(_MEETING_FACTS.where(those)).all()
    pairs = {hit.id: hit for hit in _these_pairs(work, Pair.id.in_({row[1] for row in found}))}
    return [
        replace(pairs[pair_id], kind="meeting", id=meeting_id, when=held_on, state=state)
        for meeting_id, pair_id, held_on, state in found
        if pair_id in pairs
    ]


# The statements are written once: building them anew for each key stroke would cost as much as answering them.
_MENTEE_FACTS: Final = select(
    Mentee.id, names.said(Person), Mentee.reference, Person.town, Mentee.job_sought, Mentee.status
).join(Mentee.person)
_MENTOR_FACTS: Final = select(
    Mentor.id, names.said(Person), Mentor.function, Mentor.employer, Person.town, Mentor.status
).join(Mentor.person)
_PAIR_FACTS: Final = names.of_both(
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
    "meeting": (_meetings, Meeting.id),
    "pair": (_these_pairs, Pair.id),
    "mentee": (_mentees, Mentee.id),
    "mentor": (_mentors, Mentor.id),
}
"""How what a note belongs to is read, and by which id."""
