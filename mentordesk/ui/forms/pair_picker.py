"""Finds a pair by a few letters of either name or of its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.language import N_
from mentordesk.records.choices import STAGES
from mentordesk.services import pair_pages
from mentordesk.ui.kit.picker import Candidate, Picker
from mentordesk.ui.kit.tones import PAIR, tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from mentordesk.records import Pair
    from mentordesk.services.pair_pages import PairHit
    from mentordesk.ui.room import Room


class PairPicker(Picker):
    """A line that finds pairs, and shows one by both names."""

    def __init__(self, room: Room) -> None:
        """Empty."""
        super().__init__(room, room.language.say(N_("Pair")), self._ask)
        self._at = room

    def show_pair(self, pair: Pair) -> None:
        """Show a pair without telling."""
        names = f"{pair.mentee.person.name} – {pair.mentor.person.name}"
        self.show_record(self._candidate(pair.id, names, pair.number, pair.stage))

    def _ask(self, text: str) -> None:
        self._at.desk.ask(pair_pages.find_pairs, text, then=self._offer)

    def _offer(self, hits: Sequence[PairHit]) -> None:
        found = [(hit, f"{hit.mentee_name} – {hit.mentor_name}") for hit in hits]
        self.offer([self._candidate(hit.id, names, hit.number, hit.stage) for hit, names in found])

    def _candidate(self, pair: UUID, names: str, number: str, stage: str) -> Candidate:
        return Candidate(pair, names, number, self._at.language.say(STAGES.label(stage)), tone(PAIR, stage))
