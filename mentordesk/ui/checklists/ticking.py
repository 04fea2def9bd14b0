"""Carries the ticks of checklists to the store one after another, and keeps every remark that could not be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mentordesk.services import checklists

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.checklists import Progress
    from mentordesk.ui.room import Room

Line = tuple[UUID, UUID]
"""One line of somebody's checklist: the checklist's id and the item's."""


class Ticking(QObject):
    """What is on its way to the store, and what did not get there; it outlives the rows that were ticked."""

    saved = Signal(object)
    """The Progress after a tick."""
    refused = Signal(object, object)
    """The line and the Problem."""

    def __init__(self, room: Room, parent: QObject) -> None:
        """Nothing on its way."""
        super().__init__(parent)
        self._desk = room.desk
        self._asked: list[_Asked] = []
        self.unsaved: dict[Line, str] = {}
        """Remarks that were refused, to be shown again with their line."""
        room.desk.failed.connect(self._give_up)

    def tick(self, line: Line, state: str, remark: str | None = None) -> None:
        """Save a state, and a remark if one is given."""
        asked = _Asked(self, line, remark)
        self._asked.append(asked)
        self._desk.ask(checklists.tick, *line, state, remark, then=asked.done, otherwise=asked.refuse)

    def keep(self, line: Line, remark: str) -> None:
        """Keep a remark that cannot be saved as it is."""
        self.unsaved[line] = remark

    def forget(self, line: Line) -> None:
        """A remark needs no saving any more."""
        self.unsaved.pop(line, None)

    def is_waiting(self, line: Line) -> bool:
        """Whether something said of a line is still on its way: what the store told before is then no news."""
        return any(asked.line == line and not asked.is_lost for asked in self._asked)

    def settle(self, asked: _Asked, answer: Progress | Problem) -> None:
        """An answer came; called by what was asked."""
        if not isValid(self):
            return
        self._asked.remove(asked)
        if isinstance(answer, Exception):
            if asked.remark is not None:
                self.unsaved[asked.line] = asked.remark
            self.refused.emit(asked.line, answer)
        else:
            if asked.remark is not None:
                self.forget(asked.line)
            self.saved.emit(answer)

    def _give_up(self) -> None:
        """Something failed that nobody answers: whatever is on its way may be what failed, until its answer comes."""
        for asked in self._asked:
            if asked.remark is not None and not asked.is_lost:
                self.unsaved[asked.line] = asked.remark
            asked.is_lost = True


class _Asked:
    """One tick on its way; its methods take the desk's answer."""

    def __init__(self, ticking: Ticking, line: Line, remark: str | None) -> None:
        self._ticking = ticking
        self.line = line
        self.remark = remark
        self.is_lost = False

    def done(self, progress: Progress) -> None:
        """It was saved."""
        self._ticking.settle(self, progress)

    def refuse(self, problem: Problem) -> None:
        """It was not."""
        self._ticking.settle(self, problem)
