"""One labelled line to type in, with its remark beneath; for the few places that are no form of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import IconButton
from mentordesk.ui.kit.look import mark
from mentordesk.ui.kit.messages import announce
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.ui.room import Room

Weight = Literal["muted", "good", "warning", "danger"]
"""How much a remark weighs; it always has words too."""


class Entry(QWidget):
    """A label, a line to type in and a remark about what was typed."""

    edited = Signal(str)
    """The text, as it is typed."""
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, room: Room, label: str, hint: str = "") -> None:
        """`label` and `hint` (a remark shown while there is no other) are already said in the room's language."""
        super().__init__()
        self._hint = hint
        self._label = Text(label, room.look, "strong")
        self.edit = QLineEdit()
        self.edit.setAccessibleName(label)
        self.edit.setMinimumHeight(36)
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.entered)
        self._label.setBuddy(self.edit)
        self._remark = Text("", room.look, "small", wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._row.addWidget(self.edit, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addWidget(self._label)
        self._column.addLayout(self._row)
        self._column.addWidget(self._remark)
        self.setFocusProxy(self.edit)
        self.clear_remark()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    @text.setter
    def text(self, text: str) -> None:
        self.edit.setText(text)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the end of the line."""
        self._row.addWidget(button)

    def add_beneath(self, widget: QWidget) -> None:
        """Put something between the line and its remark."""
        self._column.insertWidget(2, widget)

    def remark(self, text: str, weight: Weight = "danger") -> None:
        """Say something about what was typed; an error is also announced to screen readers."""
        self._remark.setText(text)
        self._remark.setVisible(bool(text))
        self._remark.set_tone(weight)
        mark(self.edit, "state", {"danger": "error", "warning": "warning"}.get(weight, "") if text else "")
        self.edit.setAccessibleDescription(text)
        if text and weight == "danger":
            announce(self.edit, text)

    def clear_remark(self) -> None:
        """Say only the hint again."""
        self.remark(self._hint, "muted")

    @property
    def remark_text(self) -> str:
        """The remark that stands beneath."""
        return self._remark.text()

    def _edited(self, text: str) -> None:
        self.clear_remark()
        self.edited.emit(text)


class SecretEntry(Entry):
    """An entry whose text is hidden until somebody asks to see it."""

    def __init__(self, room: Room, label: str, hint: str = "") -> None:
        """As for an Entry."""
        super().__init__(room, label, hint)
        self._room = room
        self.eye = IconButton("eye", "", room.look)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.show_text)
        self.add_button(self.eye)
        self.show_text(False)

    def show_text(self, shown: bool) -> None:
        """Show or hide what is typed."""
        say = self._room.language.say
        words = say(N_("Hide the password")) if shown else say(N_("Show the password"))
        self.eye.setChecked(shown)
        self.eye.setIcon(self._room.look.icon("eye-off" if shown else "eye", "muted"))
        self.eye.setToolTip(words)
        self.eye.setAccessibleName(words)
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
