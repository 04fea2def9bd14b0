"""A text of any length: plain, growing with what is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mentordesk.ui.editors.base import Editor

_AROUND = 18
"""Frame, padding and the document's own margin above and below the lines, in pixels."""
_LINES = str.maketrans("\u2029\u2028", "\n\n")


class GrowingEdit(QPlainTextEdit):
    """Plain text; as high as what is written, between a few lines and half a page. Tab goes on."""

    left = Signal()
    """The focus went elsewhere."""

    def __init__(self, fewest: int = 3, most: int = 14) -> None:
        """Heights in lines."""
        super().__init__()
        self._fewest = fewest
        self._most = most
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """What is written, no-break spaces included (Qt's own toPlainText makes them plain)."""
        return self.document().toRawText().translate(_LINES)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one is done."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = min(max(round(self.document().size().height()), self._fewest), self._most)
        height = lines * self.fontMetrics().lineSpacing() + _AROUND
        if height != self.height() or height != self.maximumHeight():
            self.setFixedHeight(height)


class LongEditor(Editor):
    """A text of any length."""

    is_wide = True

    def build(self) -> None:
        """A growing edit."""
        self.edit = GrowingEdit()
        self.edit.textChanged.connect(self.edited)
        self.edit.left.connect(self.settled)
        self.row.addWidget(self.edit)

    @property
    def control(self) -> QWidget:
        """The edit."""
        return self.edit

    def value(self) -> Any:
        """The text without empty lines around it."""
        return self.edit.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._write(value or "")

    def state(self) -> Any:
        """The text, the caret and what is marked."""
        caret = self.edit.textCursor()
        return {"text": self.edit.text(), "caret": caret.position(), "anchor": caret.anchor()}

    def restore(self, state: Any) -> None:
        """As it stood."""
        self._write(state["text"])
        caret = self.edit.textCursor()
        caret.setPosition(state["anchor"])
        caret.setPosition(state["caret"], QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(caret)

    def _write(self, text: str) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)
