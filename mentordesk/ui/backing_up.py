"""Backups made without being asked for: a quarter of an hour after a change, and when the window closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.services import backups
from mentordesk.services.backups import UnderWay

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.backups import Made, Status
    from mentordesk.ui.desk import Desk

BACKUP: Final = frozenset({"Backup"})
"""What the desk says has changed when a backup was made, or the second place was chosen."""
_PATIENCE: Final = 15 * 60 * 1000
"""Milliseconds from the first change to the backup that holds it."""
_AGAIN: Final = 300
"""Milliseconds until another try when a backup is under way already."""


class BackingUp(QObject):
    """Knows whether the open store has changes that no backup holds, and makes one in time, beside the work."""

    made = Signal(object)
    """A backup is made: what the service told."""
    refused = Signal(object)
    """A Problem: no backup could be made."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Listens to the desk from now on."""
        super().__init__(parent)
        self._desk = desk
        self.is_due = False
        """Whether something was changed that no backup holds, as far as is known."""
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self.make)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self.make)
        desk.changed.connect(self._notice)

    @property
    def is_waiting(self) -> bool:
        """Whether a backup will be made in a while."""
        return self._timer.isActive()

    def look(self) -> None:
        """Ask whether a backup is due: a store may have been left in a hurry last time."""
        self._desk.ask(backups.status, then=self._looked, otherwise=self._could_not_look)

    def make(self) -> None:
        """Make one now, beside the work; a save never waits for it."""
        self._timer.stop()
        self._desk.beside(backups.make, then=self._made, otherwise=self._refused)

    def _notice(self, changed: frozenset[str]) -> None:
        if changed == BACKUP:
            self.look()
        else:
            self._expect()

    def _expect(self) -> None:
        self.is_due = True
        if not self._timer.isActive():
            self._timer.start()

    def _looked(self, status: Status) -> None:
        if status.is_due:
            self._expect()
        else:
            self.is_due = False
            self._timer.stop()

    def _could_not_look(self, problem: Problem) -> None:
        """A store that was shut meanwhile needs no backup."""
        self.is_due = False
        self._timer.stop()
        self._again.stop()

    def _made(self, made: Made) -> None:
        self.is_due = False
        self._desk.changed.emit(BACKUP)
        self.made.emit(made)

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, UnderWay):
            self._again.start()
            return
        self._timer.start()
        self.refused.emit(problem)
