"""Looks for backups and tries them at the desk's worker, while no store is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mentordesk.services import backups

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.errors import Problem
    from mentordesk.services.backups import Backup, Trial
    from mentordesk.ui.desk import Desk


class Returning(QObject):
    """One question at a time; each is answered by one signal. A bug is told by the desk itself."""

    listed = Signal(object)
    """The backups of a store."""
    tried = Signal(object)
    """A Trial, unpacked and compared."""
    refused = Signal(object)
    """A Problem."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Asks nothing yet."""
        super().__init__(parent)
        self._desk = desk

    def look(self, folder: Path) -> None:
        """Look which backups there are of a store."""
        self._desk.outside(backups.found, folder, then=self._listed, otherwise=self._refused)

    def try_out(self, path: Path, secret: str, folder: Path) -> None:
        """Try a backup beside a store and compare the two."""
        self._desk.outside(backups.try_out, path, secret, folder, then=self._tried, otherwise=self._refused)

    def _listed(self, found: list[Backup]) -> None:
        self.listed.emit(found)

    def _tried(self, trial: Trial) -> None:
        self.tried.emit(trial)

    def _refused(self, problem: Problem) -> None:
        self.refused.emit(problem)
