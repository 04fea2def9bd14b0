"""One calm line while a way into the store is missing: a password after the recovery code, or that code on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.language import N_
from mentordesk.services import staff
from mentordesk.services.roles import ADMINISTRATOR
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, SMALL
from mentordesk.ui.kit.parts import Card, IconMark, Text
from mentordesk.ui.wishes import Visit

if TYPE_CHECKING:
    from mentordesk.ui.room import Room


class RecoveryLine(Card):
    """Leads to where an administrator gets a new password, or the store a new code; not in sight else."""

    went = Signal(object)

    def __init__(self, room: Room) -> None:
        """Hidden until the store says so."""
        say = room.language.say
        super().__init__(room.look, name=say(N_("Password")))
        self._room = room
        self._page = ""
        self._words = Text("", room.look, wrap=True)
        self._button = Button("", room.look, icon="key")
        self._button.clicked.connect(self._go)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(IconMark(room.look.icon("warning", "warning"), 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self.body.addLayout(row)
        self.hide()

    def load(self) -> None:
        """Ask who works."""
        self._room.desk.ask(staff.whoami, then=self.show_self)

    def show_self(self, who: staff.Self) -> None:
        """In sight as long as nobody chose a new password, or typed the recovery code back."""
        if who.by_code:
            words = N_("The recovery code opened the store. Choose a new password for an administrator.")
            self._lead(words, N_("Go to Staff"), "staff")
        elif who.lacks_code:
            words = N_("The recovery code was never typed back from paper. If nobody wrote it down, make a new one.")
            self._lead(words, N_("Go to the recovery code"), "safety")
        self.setVisible(who.by_code or (who.lacks_code and who.role == ADMINISTRATOR))

    def _lead(self, words: str, there: str, page: str) -> None:
        say, self._page = self._room.language.say, page
        self._words.setText(say(words))
        self._button.setText(say(there))
        self._button.setAccessibleName(say(there))

    def _go(self) -> None:
        self.went.emit(Visit("organisation", filter=self._page))
