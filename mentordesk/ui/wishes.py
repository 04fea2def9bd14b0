"""What a part of the window may wish of it: to go elsewhere, write, print, delete, undo, go on with a draft, restore, lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from mentordesk.records import Record
    from mentordesk.services.drafts import Draft

NEW: Final = "new"
"""The filter of a Visit that asks for an empty form."""


@dataclass(frozen=True)
class Visit:
    """A place in the program: a screen by name and, where it has pages, the record shown (and a filter to set)."""

    screen: str
    record: UUID | None = None
    filter: str = ""


@dataclass(frozen=True)
class MeetingWish:
    """A wish to write up a meeting: of a known pair, or correcting a known meeting."""

    pair: UUID | None = None
    meeting: UUID | None = None


@dataclass(frozen=True)
class DeleteWish:
    """A wish to put a record in the bin with all that hangs on it."""

    kind: type[Record]
    record: UUID


@dataclass(frozen=True)
class UndoWish:
    """A wish to take back one action of the journal."""

    action: UUID


@dataclass(frozen=True)
class DraftWish:
    """A wish to go on typing where a draft was left."""

    draft: Draft


@dataclass(frozen=True)
class ThrowWish:
    """A wish to throw a draft away."""

    draft: Draft


@dataclass(frozen=True)
class TakeOverWish:
    """A wish to go on with the drafts of a staff member who left."""

    staff: UUID


@dataclass(frozen=True)
class Period:
    """The meetings from one day to another, both included; without a day the period is open at that end."""

    first: date | None = None
    last: date | None = None
    pair: UUID | None = None
    """Only the meetings of this pair."""

    def has(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class PaperWish:
    """A wish to see a paper: its name in ui/paper/papers.py and the record, records or time it is about."""

    paper: str
    record: UUID | Period | tuple[UUID, ...] | str
    """A text is a new recovery code, for its sheet."""


@dataclass(frozen=True)
class RestoreWish:
    """A wish to go back to a backup of the open store, which is closed for it."""

    folder: Path
    """The folder of the store."""


@dataclass(frozen=True)
class LockAfterWish:
    """A wish to let the window lock after so many minutes without a key or the mouse; 0 for never."""

    minutes: int
