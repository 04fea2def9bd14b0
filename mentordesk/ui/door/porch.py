"""What stands around the card of the door: the switch of languages, the program's name, and a calm line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.language_switch import LanguageSwitch
from mentordesk.ui.kit.parts import IconMark, Text

if TYPE_CHECKING:
    from mentordesk.ui.room import Room


class Porch(QWidget):
    """The page on which the card stands."""

    language_chosen = Signal(str)
    """The code of another language."""

    def __init__(self, room: Room, card: QWidget) -> None:
        """The card stays the door's own."""
        super().__init__()
        self._room = room
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addLayout(self._build_languages())
        column.addStretch(2)
        column.addLayout(self._build_brand())
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        column.addLayout(middle)
        column.addLayout(self._build_foot())
        column.addStretch(3)

    def _build_languages(self) -> QHBoxLayout:
        self.languages = LanguageSwitch(self._room.language.code, in_full=True)
        self.languages.chosen.connect(self._choose_language)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.languages)
        return row

    def _build_brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch()
        row.addWidget(IconMark(self._room.look.icon("logo", "accent"), 36))
        row.addWidget(Text("MentorDesk", self._room.look, "title"))
        row.addStretch()
        return row

    def _build_foot(self) -> QHBoxLayout:
        look = self._room.look
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(IconMark(look.icon("lock", "muted"), 16))
        words = self._room.language.say(N_("Everything stays on this computer, encrypted. No network, no account."))
        foot.addWidget(Text(words, look, "small", tone="muted"))
        foot.addStretch()
        return foot

    def _choose_language(self, code: str) -> None:
        self.languages.show_code(self._room.language.code)  # which is spoken until the door is made anew
        self.language_chosen.emit(code)
