"""One calm line after the recovery code opened the store, until somebody chose a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.language import N_
from mentordesk.services import staff
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, SMALL
from mentordesk.ui.kit.parts import Card, IconMark, Text
from mentordesk.ui.wishes import Visit

if TYPE_CHECKING:
    from mentordesk.ui.room import Room


class RecoveryLine(Card):
    """Leads to where an administrator gets a new password; not in sight else."""

    went = Signal(object)

    def __init__(self, room: Room) -> None:
        """Hidden until the store says so."""
        say = room.language.say
        super().__init__(room.look, name=say(N_("Password")))
        self._room = room
        words = N_("The recovery code opened the store. Choose a new password for an administrator.")
        go = Button(say(N_("Go to Staff")), room.look, icon="key")
        go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(IconMark(room.look.icon("warning", "warning"), 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(say(words), room.look, wrap=True), 1)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self.body.addLayout(row)
        self.hide()

    def load(self) -> None:
        """Ask who works."""
        self._room.desk.ask(staff.whoami, then=self.show_self)

    def show_self(self, who: staff.Self) -> None:
        """In sight as long as nobody chose a new password."""
        self.setVisible(who.by_code)

    def _go(self) -> None:
        self.went.emit(Visit("organisation", filter="staff"))
