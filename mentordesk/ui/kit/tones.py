"""Which tone a status, a stage or a state wears; the word beside it says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mentordesk.ui.kit.colours import Tone

MENTEE: Final[dict[str, Tone]] = {"intake": "info", "waiting": "warning", "paired": "good", "barred": "danger"}
MENTOR: Final[dict[str, Tone]] = {"candidate": "info", "active": "good", "paused": "warning", "barred": "danger"}
PAIR: Final[dict[str, Tone]] = {"proposed": "info", "accepted": "info", "active": "good", "paused": "warning"}
MEETING: Final[dict[str, Tone]] = {
    "planned": "info",
    "held": "good",
    "cancelled_mentee": "warning",
    "cancelled_mentor": "warning",
    "excused": "neutral",
    "no_show": "danger",
}
"""Codes that are missing here are neutral."""


def tone(of: dict[str, Tone], code: str) -> Tone:
    """The tone of a code."""
    return of.get(code, "neutral")
