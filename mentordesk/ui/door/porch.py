"""What stands around the card of the door: the switch of languages, the program's name, and a calm line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.language import LANGUAGES, N_, OWN_NAMES
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
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch()
        self.languages: dict[str, QPushButton] = {}
        for code in LANGUAGES:
            button = QPushButton(OWN_NAMES[code])
            button.setObjectName("switch")
            button.setAccessibleName(OWN_NAMES[code])
            button.setCheckable(True)
            button.setAutoExclusive(True)  # a screen reader says: one of three
            button.setChecked(code == self._room.language.code)
            button.setMinimumSize(_bold_width(button), 34)
            # A click leaves the focus where one was typing; Tab comes to the language spoken.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button.isChecked() else Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._choose_language)
            self.languages[code] = button
            row.addWidget(button)
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

    def _choose_language(self) -> None:
        code = next(code for code, button in self.languages.items() if button is self.sender())
        if any(each.hasFocus() for each in self.languages.values()):  # an arrow came from there
            self.languages[code].setFocus(Qt.FocusReason.OtherFocusReason)
        self.languages[self._room.language.code].setChecked(True)
        self.language_chosen.emit(code)


def _bold_width(button: QPushButton) -> int:
    """Pixels for its words in bold, as they stand when it is checked; Qt's own hint does not know of that."""
    button.ensurePolished()
    bold = QFont(button.font())
    bold.setWeight(QFont.Weight.DemiBold)
    words = button.text()
    more = QFontMetrics(bold).horizontalAdvance(words) - button.fontMetrics().horizontalAdvance(words)
    return button.sizeHint().width() + max(0, more) + 2
