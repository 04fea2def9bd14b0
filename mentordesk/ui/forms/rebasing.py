"""Puts what is typed in a form together with what was saved elsewhere since it was opened; asks where both clash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mentordesk.services.meanwhile import Merge, three_way
from mentordesk.ui.forms.clashes import ClashQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from mentordesk.ui.forms.clashes import Clash
    from mentordesk.ui.room import Room


@dataclass(frozen=True)
class Sides:
    """The three states of a form, by field or whatever it is made of."""

    opened: Mapping[Any, Any]
    mine: Mapping[Any, Any]
    theirs: Mapping[Any, Any]
    at: datetime
    """When it was changed elsewhere."""
    who: str


@dataclass(frozen=True)
class Settled:
    """What is to be saved."""

    values: dict[Any, Any]
    taken: tuple[Any, ...]
    """What was changed elsewhere only, and stands in the form now."""


class Rebasing(QObject):
    """Nothing that others saved is overwritten without a word, and nothing typed is lost."""

    settled = Signal(object)
    """A Settled; never sent when the person would rather go on writing."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        """`parent` is the form over which the question opens."""
        super().__init__(parent)
        self._room = room
        self._over = parent
        self._sides: Sides | None = None
        self._merge: Merge[Any] | None = None

    def put_together(self, sides: Sides, clash: Callable[[Any], Clash]) -> None:
        """Settle at once where only one side changed each field; else ask. `clash(key)` says a field in words.

        Of a form in a window that was locked meanwhile nothing is asked: its next save asks.
        """
        self._sides = sides
        self._merge = three_way(sides.opened, sides.mine, sides.theirs)
        if not self._merge.clashing:
            self._choose(())
            return
        if not self._over.window().isVisible():
            return
        clashes = [clash(key) for key in self._merge.clashing]
        question = ClashQuestion(self._room, clashes, sides.at, sides.who, self._over)
        question.settled.connect(self._choose)
        question.finished.connect(question.deleteLater)
        question.open()

    def _choose(self, theirs: Collection[Any]) -> None:
        """Take the other value of these fields, and what was typed of the others that clash."""
        assert self._sides is not None
        assert self._merge is not None
        chosen = {
            key: (self._sides.theirs if key in theirs else self._sides.mine).get(key) for key in self._merge.clashing
        }
        self.settled.emit(Settled(self._merge.values | chosen, self._merge.taken))
