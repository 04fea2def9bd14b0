"""Where the data lie, how they are locked, and a full check of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import __version__
from mentordesk.language import N_
from mentordesk.services import safety
from mentordesk.ui.cards.backup_line import BackupLine
from mentordesk.ui.cards.recovery_line import RecoveryLine
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, Text
from mentordesk.ui.kit.scrolled import Scrolled
from mentordesk.ui.organisation.backups_card import BackupsCard
from mentordesk.ui.organisation.check_card import CheckCard
from mentordesk.ui.organisation.code_card import CodeCard
from mentordesk.ui.organisation.lock_card import LockCard
from mentordesk.ui.organisation.place_card import PlaceCard

if TYPE_CHECKING:
    from mentordesk.services.safety import Place
    from mentordesk.ui.room import Room
    from mentordesk.ui.wishes import Visit

_WIDEST: Final = 760
"""Pixels; longer lines are hard to read."""


class SafetyPage(Scrolled):
    """Cards about where the store is and what protects it, one under another."""

    told = Signal(str)
    went = Signal(object)
    wished = Signal(object)
    """A RestoreWish or a LockAfterWish."""

    def __init__(self, room: Room) -> None:
        """Empty until loaded."""
        super().__init__(room.language.say(N_("Safety")), takes_focus=False)
        self._room = room
        body, cards = QWidget(), QWidget()
        # The column is narrow, not each card: only so is the room that their lines need reckoned with that width.
        cards.setMaximumWidth(_WIDEST)
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(cards, 1)
        across.addStretch()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, MEDIUM, SMALL, 0)
        column.setSpacing(MEDIUM)
        self.place = PlaceCard(room)
        self.place.told.connect(self.told)
        self.check = CheckCard(room)
        self.backup = BackupLine(room)
        self.backups = BackupsCard(room)
        self.backups.wished.connect(self.wished)
        self.lock = LockCard(room)
        self.lock.wished.connect(self.wished)
        self.recovery = RecoveryLine(room)
        self.recovery.went.connect(self._go)
        self.code = CodeCard(room)
        self.code.told.connect(self._tell_code)
        self.code.wished.connect(self.wished)
        cards_down = (
            self.recovery,
            self.place,
            self.backup,
            self.backups,
            self.lock,
            self.code,
            self.check,
            self._program_card(),
        )
        for card in cards_down:
            column.addWidget(card)
        column.addStretch()
        self.setWidget(body)

    def load(self) -> None:
        """Ask where the store is."""
        self._room.desk.ask(safety.place, then=self.show_place)
        self.backup.load()
        self.recovery.load()
        self.code.load()
        self.backups.load()

    def _tell_code(self, words: str) -> None:
        """A new code is valid, and stands on paper."""
        self.recovery.load()
        self.told.emit(words)

    def _go(self, visit: Visit) -> None:
        """To the staff, or down this page to the recovery code."""
        if visit.filter == "safety":
            self.code.start.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.code)
        else:
            self.went.emit(visit)

    def show_place(self, place: Place) -> None:
        """Show what the service gave."""
        self.place.show_place(place)
        self.check.know(needs_secret=place.needs_secret)

    def _program_card(self) -> Card:
        look, say = self._room.look, self._room.language.say
        card = Card(look, say(N_("About MentorDesk")))
        card.add(Text(say(N_("MentorDesk {version}"), version=__version__), look))
        about = N_("It opens no connection to the internet and sends nothing to anyone. Free software, GPL 3 or later.")
        card.add(Text(say(about), look, tone="muted", wrap=True))
        return card
