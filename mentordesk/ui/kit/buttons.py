"""Things to press and tick: buttons with words, buttons with an icon, check boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QToolButton,
)

from mentordesk.ui.kit.look import ICON, ICON_AND_GAP, SMALL, Look

if TYPE_CHECKING:
    from mentordesk.ui.kit.colours import Role

ButtonKind = Literal["primary", "secondary", "quiet", "danger"]

_ICON_ROLES: dict[ButtonKind, Role] = {
    "primary": "on_accent",
    "secondary": "text",
    "quiet": "accent",
    "danger": "danger",
}


def with_keys(words: str, shortcut: str) -> str:
    """Words for a tooltip, with the keys that do the same: "Save (Ctrl+S)"."""
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText) if shortcut else ""
    return f"{words} ({keys})" if keys else words


def press_by(button: QAbstractButton, *keys: str) -> QShortcut:
    """Let any of these keys press a button in sight at once; Qt's own way waits a tenth of a second.

    Qt also swallows what is typed in that time. Gives the shortcut, for what else is to happen then.
    """
    shortcut = QShortcut(button)
    shortcut.setKeys([QKeySequence(each) for each in keys])
    shortcut.activated.connect(button.click)
    return shortcut


def _is_enter(event: QKeyEvent) -> bool:
    """Whether Enter alone was pressed; Qt lets it press a button in dialogs only, and there even another one."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and not event.isAutoRepeat() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A button with words. One primary a page; quiet ones for what is rarely needed."""

    def __init__(
        self, text: str, look: Look, kind: ButtonKind = "secondary", *, icon: str = "", shortcut: str = ""
    ) -> None:
        """`shortcut` such as "Ctrl+S" works in the whole window and stands in the tooltip."""
        super().__init__(text.replace("&", "&&"))
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            self.setIcon(look.icon(icon, _ICON_ROLES[kind], gap=True))
            self.setIconSize(ICON_AND_GAP)
        if shortcut:
            press_by(self, shortcut)
            self.setToolTip(with_keys(text, shortcut))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does."""
        if _is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button with only an icon; its name stands in the tooltip and is read aloud."""

    def __init__(self, icon: str, name: str, look: Look, *, shortcut: str = "", role: Role = "muted") -> None:
        """`name` says what it does, in the reader's language."""
        super().__init__()
        self.setIcon(look.icon(icon, role, "accent"))
        self.setIconSize(QSize(ICON + 2, ICON + 2))
        self.setAccessibleName(name)
        self.setToolTip(with_keys(name, shortcut))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if shortcut:
            press_by(self, shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does."""
        if _is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


class CheckBox(QCheckBox):
    """A box to tick, with a frame one can see and a tick that is drawn."""

    def __init__(self, text: str, look: Look) -> None:
        """The text is the box's name."""
        super().__init__(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._tick = look.icon("check-small", "on_accent")
        self._dash = look.color("on_accent")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick, or the dash of a box that is neither, on the style's box."""
        super().paintEvent(event)
        state = self.checkState()
        if state is Qt.CheckState.Unchecked:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        with QPainter(self) as painter:
            if state is Qt.CheckState.Checked:
                self._tick.paint(painter, box)
            else:
                painter.fillRect(QRect(box.center() - QPoint(4, 0), QSize(9, 2)), self._dash)


def foot(*buttons: Button) -> QHBoxLayout:
    """The buttons beneath a form, at its end; the one that goes on is last."""
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    row.addStretch()
    for each in buttons:
        row.addWidget(each)
    return row
