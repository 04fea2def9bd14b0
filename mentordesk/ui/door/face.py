"""What the faces of the door have in common: a heading, words beneath it, what is asked, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from mentordesk.ui.kit.buttons import ButtonKind
    from mentordesk.ui.room import Room


class Face(QWidget):
    """One face, from top to bottom. Esc goes back where there is a way back.

    What it asks of the desk it asks itself; the door opens stores, shows who waits for what, and leads from face to face.
    """

    waiting = Signal(str)
    """The desk was asked: what it does, in words. Nothing more is taken until `answered`."""
    answered = Signal()
    troubled = Signal(object)
    """A Problem that belongs beside no line of the face, to be said above it."""

    def __init__(self, room: Room) -> None:
        """An empty face."""
        super().__init__()
        self.room = room
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)

    def say(self, text: str, /, **values: Any) -> str:
        """Marked words in the face's language."""
        return self.room.language.say(text, **values)

    def add_words(self, title: str, words: str = "", step: str = "") -> Text:
        """The heading, with what step it is above and an explanation beneath; gives the heading."""
        look = self.room.look
        block = QVBoxLayout()
        block.setSpacing(6)
        if step:
            block.addWidget(Text(step, look, "chip", tone="muted"))
        heading = Text(title, look, "title", wrap=True)
        block.addWidget(heading)
        if words:
            block.addWidget(self.muted(words))
        self.column.addLayout(block)
        return heading

    def muted(self, words: str) -> Text:
        """A text that explains."""
        return Text(words, self.room.look, tone="muted", wrap=True)

    def button(self, words: str, pressed: Callable[[], None], kind: ButtonKind = "secondary", icon: str = "") -> Button:
        """A button that Enter presses too when it has the focus."""
        button = Button(words, self.room.look, kind, icon=icon)
        button.setMinimumHeight(36)
        button.setAutoDefault(True)
        button.clicked.connect(pressed)
        return button

    def add_buttons(self, *left: QPushButton, right: QPushButton) -> None:
        """The last line: ways back at the left, the way forward at the right."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in left:
            row.addWidget(button)
        row.addStretch()
        row.addWidget(right)
        self.column.addSpacing(4)
        self.column.addLayout(row)

    def take_focus(self) -> None:
        """Put the focus where one begins."""
        self.setFocus()

    def go_back(self) -> bool:
        """Go one step back (Esc); False when there is none."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape and self.go_back():
            return
        super().keyPressEvent(event)
