"""The demo's checklists: the further a pair is, the more is ticked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from uuid_utils.compat import uuid7

from mentordesk.records import Checklist, Item, Mentee, Pair, Tick
from mentordesk.services import templates

if TYPE_CHECKING:
    from random import Random

    from mentordesk.services.demo.material import Material
    from mentordesk.storage.work import Work

_STARTS: Final = {"cv": 1, "cover_letter": 3, "interview": 5}
"""After how many meetings a checklist is opened. One that is not named is left alone: the chances drawn for it would
make other people of those who come after."""
_PACE: Final = 0.22
"""What share of a checklist is done from one meeting to the next."""


class Ticker:
    """Opens the checklists of mentees and ticks what they have done."""

    def __init__(self, work: Work, material: Material, chance: Random) -> None:
        """The templates must be installed."""
        self._work = work
        self._material = material
        self._chance = chance
        self._templates = [each for each in templates.in_use(work) if each.code in _STARTS]
        self._opened: set[tuple[UUID, UUID]] = set()

    def tick(self, pair: Pair, mentee: Mentee, held: int) -> None:
        """Bring a mentee's checklists to where so many meetings have taken them."""
        for template in self._templates:
            meetings = held - _STARTS[template.code]
            if meetings < 0 or (mentee.id, template.id) in self._opened or self._chance.random() < 0.1:
                continue
            self._opened.add((mentee.id, template.id))
            start = (pair.started_on or self._work.today) + timedelta(days=14 * _STARTS[template.code])
            start = min(start, pair.closed_on or self._work.today, self._work.today)
            checklist = Checklist(id=uuid7(), mentee_id=mentee.id, template_id=template.id, started_on=start)
            self._work.add(checklist)
            done = min(1.0, 0.1 + meetings * _PACE * self._chance.uniform(0.6, 1.2))
            for item in template.items:
                self._item(checklist, template.code, item, pair, mentee, done)

    def _item(self, checklist: Checklist, code: str, item: Item, pair: Pair, mentee: Mentee, done: float) -> None:
        chance = self._chance
        if chance.random() > done:
            return
        day = checklist.started_on + timedelta(days=chance.randint(0, 60))
        state = "na" if chance.random() < 0.06 else "done"
        told = self._material.notes["remarks"][mentee.person.paper_language or "fr"]
        fitting = (code, item.code, state)
        remarks = [each["text"] for each in told if (each["checklist"], each["item"], each["state"]) == fitting]
        self._work.add(
            Tick(
                checklist_id=checklist.id,
                item_id=item.id,
                state=state,
                remark=chance.choice(remarks) if remarks and chance.random() < 0.4 else None,
                ticked_on=min(day, pair.closed_on or self._work.today, self._work.today),
                staff_id=pair.coordinator_id,
            )
        )
