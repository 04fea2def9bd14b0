"""One calm line about the last backup, with a button that makes another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mentordesk.language import N_
from mentordesk.services import backups
from mentordesk.ui.backing_up import BACKUP
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, SMALL
from mentordesk.ui.kit.parts import Card, IconMark, Text

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.backups import Made, Status
    from mentordesk.ui.room import Room

_OLD: Final = 1
"""Days after which a backup that lacks changes is called old."""


class BackupLine(Card):
    """Says when the last verified backup was made and whether it holds everything."""

    def __init__(self, room: Room) -> None:
        """Empty until loaded."""
        say = room.language.say
        super().__init__(room.look, name=say(N_("Backup")))
        self._room = room
        self._is_making = False
        self._mark = IconMark(room.look.icon("check", "good"), 20)
        self._words = Text("", room.look, wrap=True)
        self._remark = Text("", room.look, "small", tone="warning", wrap=True)
        self._button = Button(say(N_("Back up now")), room.look, "quiet")
        self._button.clicked.connect(self.make)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self._remark)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self.body.addLayout(row)
        room.desk.changed.connect(self._notice)

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._words.text()}\n{self._remark.text()}".strip()

    def load(self) -> None:
        """Ask how the store is backed up."""
        self._room.desk.ask(backups.status, then=self.show_status)

    def show_status(self, status: Status) -> None:
        """Show what the service gave."""
        say = self._room.language.say
        newest = status.newest
        if newest is None:
            self._tell(say(N_("There is no backup yet. One is made by itself after some work.")), is_good=False)
        elif not status.is_due:
            self._tell(say(N_("Last backup: {moment}. Checked, and it holds everything."), moment=newest.made_at))
        else:
            old = (self._room.today - newest.made_at.astimezone().date()).days > _OLD
            words = say(N_("Last backup: {moment}. Checked; newer changes are not in it yet."), moment=newest.made_at)
            self._tell(words, is_good=not old)
        lacks = status.second_place is not None and not status.second_is_there
        self._remark.setText(
            say(N_("The second place cannot be found now: {folder}."), folder=status.second_place) if lacks else ""
        )
        self._remark.setVisible(lacks)

    def make(self) -> None:
        """Make one now; the button keeps the keyboard meanwhile, which Qt would lead on to whatever comes next."""
        if self._is_making:
            return
        self._is_making = True
        self._words.setText(self._room.language.say(N_("Making a backup…")))
        self._room.desk.beside(backups.make, then=self._made, otherwise=self._refused)

    def _made(self, made: Made) -> None:
        self._is_making = False
        self._room.desk.changed.emit(BACKUP)

    def _refused(self, problem: Problem) -> None:
        self._is_making = False
        self._tell(problem.said(self._room.language), is_good=False)

    def _tell(self, words: str, *, is_good: bool = True) -> None:
        look = self._room.look
        self._mark.set_icon(look.icon("check" if is_good else "warning", "good" if is_good else "warning"))
        self._words.setText(words)
        self.updateGeometry()

    def _notice(self, changed: frozenset[str]) -> None:
        if changed == BACKUP:
            self.load()
