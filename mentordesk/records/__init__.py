"""What is kept: every kind of record, as plain nouns."""

from __future__ import annotations

from typing import Final

from mentordesk.records.base import Field, Kind, Record, fields
from mentordesk.records.checklists import Checklist, Item, Template, Tick
from mentordesk.records.meetings import Meeting, Step
from mentordesk.records.organisation import Organisation, Programme, Site, Staff
from mentordesk.records.pairs import Pair, Pause
from mentordesk.records.people import Mentee, Mentor, Person

KINDS: Final[tuple[type[Record], ...]] = (
    Organisation,
    Site,
    Staff,
    Programme,
    Person,
    Mentee,
    Mentor,
    Pair,
    Pause,
    Meeting,
    Step,
    Template,
    Item,
    Checklist,
    Tick,
)
"""Every kind of record, parents before children."""

__all__ = [
    "KINDS",
    "Checklist",
    "Field",
    "Item",
    "Kind",
    "Meeting",
    "Mentee",
    "Mentor",
    "Organisation",
    "Pair",
    "Pause",
    "Person",
    "Programme",
    "Record",
    "Site",
    "Staff",
    "Step",
    "Template",
    "Tick",
    "fields",
]
