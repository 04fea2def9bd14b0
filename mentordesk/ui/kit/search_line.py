"""The line one types into to find something: a lens before it, and words that say what can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from mentordesk.ui.kit.look import Look


_PASSING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the keyboard is away for a moment only: a menu over the line, or another program."""


class SearchLine(QLineEdit):
    """An empty line with a lens; its words are read aloud as its name."""

    left_down = Signal()
    """The person goes on to what was found, by the arrow down or by Enter."""

    def __init__(self, words: str, look: Look) -> None:
        """`words` such as "Search a name…", in the reader's language."""
        super().__init__(placeholderText=words)
        self.setAccessibleName(words)
        lens = self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        lens.setText(words)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when nothing was typed that it could take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            no_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            no_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if no_undo or no_redo:
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is taken back only while one is typing: later Ctrl+Z means what was done since."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING and self.isUndoAvailable():
            place = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down and Enter have nothing to do in one line: they lead to what was found."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        super().keyPressEvent(event)
