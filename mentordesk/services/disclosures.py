"""What leaves the store, told to its journal: who printed or wrote to a file which records when, and no word of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from mentordesk.records import Organisation
from mentordesk.services.roles import READER, needs
from mentordesk.storage.history import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from mentordesk.records import Record
    from mentordesk.storage.work import Work


@needs(READER)
def printed(work: Work, records: Sequence[tuple[type[Record], UUID]], paper: str) -> None:
    """A paper about these records goes to a printer; `paper` is what it is called in the program."""
    work.tell(Act.PRINTED, records, paper)


@needs(READER)
def written(work: Work, records: Sequence[tuple[type[Record], UUID]], paper: str) -> None:
    """A paper about these records is written to a file."""
    work.tell(Act.EXPORTED, records, paper)


@needs(READER)
def listed(work: Work, listing: str) -> None:
    """A whole list leaves the store, told of the organisation; `listing` is what it is called in the program."""
    whose = work.scalars(select(Organisation.id)).all()  # a store just made has none yet, and empty lists
    work.tell(Act.EXPORTED, [(Organisation, each) for each in whose], listing)
