"""What can be done with a pair in its stage: every step of its life, and the menu of those that are possible now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from mentordesk.language import N_
from mentordesk.records import Field, Kind, Pair, fields
from mentordesk.records.choices import NOT_STARTED, RUNNING
from mentordesk.services import pairs
from mentordesk.ui.kit.menu import MenuButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.services.saving import Saved
    from mentordesk.ui.room import Room

_CLOSING: Final = ("closed_on", "closed_by", "closing_reason", "closing_remark")


@dataclass(frozen=True)
class Step:
    """One thing that can be done with a pair: in which stages, what it is called, what it asks, which service does it."""

    words: str
    done: str
    icon: str
    stages: tuple[str, ...]
    service: Callable[..., Saved]
    asks: tuple[Field, ...] = ()
    as_values: bool = False
    """Whether the service takes the answers as one dictionary."""


def _day(words: str) -> Field:
    return Field("day", words, Kind.DATE, required=True)


def _reason(*, required: bool = False) -> Field:
    return Field("reason", N_("Reason"), Kind.TEXT, required=required)


STEPS: Final = (
    Step(N_("Both have accepted"), N_("The pair is accepted."), "check", ("proposed",), pairs.accept),
    Step(
        N_("Start the pair…"),
        N_("The pair has started."),
        "play",
        NOT_STARTED,
        pairs.start,
        (_day(N_("Start")),),
    ),
    Step(
        N_("Pause the pair…"),
        N_("The pair is paused."),
        "pause",
        ("active",),
        pairs.pause,
        (_day(N_("From")), _reason()),
    ),
    Step(
        N_("Resume the pair…"),
        N_("The pair goes on."),
        "play",
        ("paused",),
        pairs.resume,
        (_day(N_("From")),),
    ),
    Step(
        N_("Prolong the pair…"),
        N_("The pair is prolonged."),
        "calendar",
        RUNNING,
        pairs.prolong,
        (_day(N_("Until")),),
    ),
    Step(
        N_("Close the pair…"),
        N_("The pair is closed."),
        "flag",
        RUNNING,
        pairs.close,
        tuple(fields(Pair)[name] for name in _CLOSING),
        as_values=True,
    ),
    Step(
        N_("Cancel the pair…"),
        N_("The pair is cancelled."),
        "close",
        NOT_STARTED,
        pairs.cancel,
        (_reason(),),
    ),
    Step(
        N_("Reopen the pair…"),
        N_("The pair is open again."),
        "undo",
        ("closed", "cancelled"),
        pairs.reopen,
        (_reason(required=True),),
    ),
)
"""Every step of a pair's life, in order."""
_DELETE: Final = N_("Delete the pair")


class StageMenu(MenuButton):
    """The steps that are possible now."""

    told = Signal(str)
    asked = Signal(object)
    """A Step that needs to know a day or a reason first."""
    deleted = Signal()
    """The person wants the pair in the bin."""

    def __init__(self, room: Room) -> None:
        """Empty until a pair is shown."""
        super().__init__(room.look, room.language.say(N_("What to do with the pair")))
        self._room = room
        self._pair: Pair | None = None
        self._last: Step | None = None
        self.chosen.connect(self._choose)

    def show_pair(self, pair: Pair) -> None:
        """Offer the steps of the pair's stage."""
        self._pair = pair
        steps = [(step.words, step.icon) for step in STEPS if pair.stage in step.stages]
        self.offer([*steps, (_DELETE, "trash")], self._room.language.say)

    def _choose(self, words: str) -> None:
        if words == _DELETE:
            self.deleted.emit()
            return
        step = next(each for each in STEPS if each.words == words)
        if self._pair is None:
            return
        if step.asks:
            self.asked.emit(step)
        else:
            self._last = step
            self._room.desk.ask(step.service, self._pair.id, then=self._show_done)

    def _show_done(self, saved: Saved) -> None:
        if self._last is not None:
            self.told.emit(self._room.language.say(self._last.done))
