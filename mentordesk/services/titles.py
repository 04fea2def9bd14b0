"""What a record is called in a history, a bin or a message: words that can be said in any language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mentordesk.language import N_
from mentordesk.records import (
    KINDS,
    Checklist,
    Item,
    Meeting,
    Mentee,
    Mentor,
    Organisation,
    Pair,
    Pause,
    Person,
    Programme,
    Record,
    Site,
    Staff,
    Step,
    Template,
    Tick,
)
from mentordesk.services.roles import READER, needs
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mentordesk.language import Language
    from mentordesk.storage.work import Work

KIND_OF: Final = {kind.__name__: kind for kind in KINDS}
"""Each kind of record by the name under which the journal keeps it."""

_MATTER: Final = ("Mentee", "Mentor", "Pair", "Meeting", "Checklist", "Person", "Pause", "Step", "Tick")
"""Kinds by how well they say what an action was about; those of the office come before all of them."""


@dataclass(frozen=True)
class Words:
    """A marked text and its values; a value that can be called gives itself by the code of a language."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def said(self, language: Language) -> str:
        """The text in one language."""
        known = {name: value(language.code) if callable(value) else value for name, value in self.values.items()}
        return language.say(self.text, **known)


def foremost(kinds: Iterable[str]) -> int:
    """The place of the record, among several, that says best what was done to them."""
    ranks = [_MATTER.index(kind) + 1 if kind in _MATTER else 0 for kind in kinds]
    return ranks.index(min(ranks))


@needs(READER)
def load(work: Work, kind: type[Record], ids: Collection[UUID]) -> dict[UUID, Record]:
    """Records, in the bin or not, with what `title`, `name` and `about` say of them."""
    if not ids:
        return {}
    query = select(kind).where(kind.id.in_(list(ids))).options(*_LOADED.get(kind, ())).execution_options(**WITH_BIN)
    return {record.id: record for record in work.scalars(query)}


def title(record: Record) -> Words:
    """What the record is and which one."""
    match record:
        case Mentee():
            return Words(N_("Mentee {name}"), {"name": record.person.name})
        case Mentor():
            return Words(N_("Mentor {name}"), {"name": record.person.name})
        case Person():
            return Words(N_("Personal details of {name}"), {"name": record.name})
        case Pair():
            return Words(N_("Pair {number}"), {"number": record.number})
        case Pause():
            return Words(N_("Pause from {day}"), {"day": record.started_on})
        case Meeting():
            return Words(N_("Meeting of {day}"), {"day": record.held_on})
        case Step():
            return Words(N_("Step: {text}"), {"text": record.text})
        case Checklist():
            return Words(N_("Checklist: {checklist}"), {"checklist": record.template.name})
        case Tick():
            return Words(N_("Line of a checklist: {text}"), {"text": record.item.text})
        case _:
            return _of_the_office(record)


def _of_the_office(record: Record) -> Words:
    match record:
        case Site():
            return Words(N_("Site {name}"), {"name": record.name})
        case Staff():
            return Words(N_("Staff member {name}"), {"name": record.name})
        case Programme():
            return Words(N_("Programme {name}"), {"name": record.name})
        case Template():
            return Words(N_("Template of a checklist: {name}"), {"name": record.name})
        case Item():
            return Words(N_("Line of a checklist: {text}"), {"text": record.text})
        case _:
            return Words(N_("Details of the organisation"))


def name(record: Record) -> Words:
    """The record's own name, where the words beside it say what it is."""
    match record:
        case Mentee() | Mentor():
            return Words("{name}", {"name": record.person.name})
        case Pair():
            return Words("{name}", {"name": record.number})
        case Meeting():
            return Words("{name}", {"name": record.held_on})
        case Checklist():
            return Words("{name}", {"name": record.template.name})
        case Person() | Site() | Staff() | Programme() | Template() | Organisation():
            return Words("{name}", {"name": record.name})
        case _:
            return title(record)


def about(record: Record) -> str:
    """Whom the record is about, where its title does not say it."""
    match record:
        case Mentee():
            return record.reference
        case Pair():
            return f"{record.mentee.person.name} – {record.mentor.person.name}"
        case Pause() | Meeting() | Step():
            return about(record.pair)
        case Checklist():
            return record.mentee.person.name
        case Tick():
            return record.checklist.mentee.person.name
        case _:
            return ""


_PEOPLE: Final = (
    joinedload(Pair.mentee).joinedload(Mentee.person),
    joinedload(Pair.mentor).joinedload(Mentor.person),
)
_LOADED: Final[dict[type[Record], tuple[Any, ...]]] = {
    Mentee: (joinedload(Mentee.person),),
    Mentor: (joinedload(Mentor.person),),
    Pair: _PEOPLE,
    Pause: (joinedload(Pause.pair).options(*_PEOPLE),),
    Meeting: (joinedload(Meeting.pair).options(*_PEOPLE),),
    Step: (joinedload(Step.pair).options(*_PEOPLE),),
    Checklist: (joinedload(Checklist.template), joinedload(Checklist.mentee).joinedload(Mentee.person)),
    Tick: (
        joinedload(Tick.item),
        joinedload(Tick.checklist).joinedload(Checklist.mentee).joinedload(Mentee.person),
    ),
}
