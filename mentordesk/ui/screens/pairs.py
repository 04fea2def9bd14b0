"""Pairs: the list with who needs a call, and the page of each."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from mentordesk.language import N_, dotted
from mentordesk.records.choices import RUNNING, STAGES
from mentordesk.services import pair_pages
from mentordesk.ui.kit.rows import Row
from mentordesk.ui.kit.tones import PAIR, tone
from mentordesk.ui.screens.list_column import ListWords, Order
from mentordesk.ui.screens.pair_page import PairView
from mentordesk.ui.screens.records import RecordPage, RecordScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentordesk.services.pair_pages import PairRow

CALL = "call"
"""The filter of pairs that need a call this month."""

_PASSED: Final = {"active": "active", "paused": "active", "proposed": "coming", "accepted": "coming"}
"""The filter of a stage; all others are over."""
_HEAD: Final = (
    N_("Number"),
    N_("Mentee"),
    N_("Mentor"),
    N_("Stage"),
    N_("Programme"),
    N_("Coordinator"),
    N_("Town"),
    N_("Start"),
    N_("Last meeting"),
)
"""Titles of the cells that are copied."""


class PairsScreen(RecordScreen):
    """Who meets whom, and how it goes."""

    name = "pairs"
    forms = frozenset({"pairs"})
    title = N_("Pairs")
    icon = "pairs"
    words = ListWords(
        title,
        icon,
        placeholder=N_("Search a name, town or number…"),
        new=N_("New"),
        empty=N_("No pair yet."),
        hint=N_("A pair brings a mentee and a mentor together."),
        first=N_("Enter a mentee and a mentor first; then the button “New” brings the two together."),
        head=_HEAD,
    )
    watches = frozenset(
        {"Pair", "Pause", "Meeting", "Step", "Person", "Mentee", "Mentor", "Programme", "Tick", "Checklist"}
    )
    filters = (
        ("active", N_("Active", "filter"), "good"),
        (CALL, N_("To call", "filter"), "warning"),
        ("coming", N_("Coming", "filter"), "info"),
        ("ended", N_("Ended", "filter"), "neutral"),
    )

    def orders(self) -> Sequence[Order]:
        """By number, or by what one is looking for."""
        key = self.room.language.sort_key
        return (
            Order("newest", self.say(N_("Newest first"))),
            Order(
                "call",
                self.say(N_("Needs a call first")),
                lambda each: (not each.needs_call, each.last_meeting or date.min),
            ),
            Order("mentee", self.say(N_("Name of the mentee")), lambda each: key(each.mentee_name)),
            Order("mentor", self.say(N_("Name of the mentor")), lambda each: key(each.mentor_name)),
            Order("town", self.say(N_("Town")), lambda each: (not each.town, key(each.town or ""))),
            Order(
                "end",
                self.say(N_("Ending soonest")),
                lambda each: (each.stage not in RUNNING, each.last_day or date.max),
            ),
        )

    def make_page(self) -> RecordPage:
        """The page of one pair."""
        return PairView(self.room)

    def service(self) -> Callable[..., Any]:
        """Rows of all pairs."""
        return pair_pages.pair_rows

    def row(self, each: PairRow) -> Row:
        """Mentee above, mentor and town below, stage at the right."""
        chip, chip_tone = self.say(STAGES.label(each.stage)), tone(PAIR, each.stage)
        if each.needs_call:
            chip, chip_tone = self.say(N_("To call")), "warning"
        return Row(
            id=each.id,
            title=each.mentee_name,
            subtitle=dotted(self.say(N_("with {name}"), name=each.mentor_name), each.town),
            chip_text=chip,
            chip_tone=chip_tone,
            spoken=dotted(each.mentee_name, each.mentor_name, each.number, chip),
            cells=partial(self._cells, each),
        )

    def _cells(self, each: PairRow) -> tuple[str, ...]:
        language = self.room.language
        return (
            each.number,
            each.mentee_name,
            each.mentor_name,
            self.say(STAGES.label(each.stage)),
            each.programme.name(language.code),
            each.coordinator or "",
            each.town or "",
            language.date(each.started_on) if each.started_on else "",
            language.date(each.last_meeting) if each.last_meeting else "",
        )

    def passes(self, each: PairRow) -> tuple[str, ...]:
        """By stage, and whether somebody should call."""
        stage = _PASSED.get(each.stage, "ended")
        return (stage, CALL) if each.needs_call else (stage,)
