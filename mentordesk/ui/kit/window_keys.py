"""Keys that belong to the window, though a text with the keyboard would take them for itself.

On Linux a text line of Qt goes to its end by Ctrl+E and deletes all that follows by Ctrl+K,
before a shortcut of the window is asked. Here these correct a profile and find anything, wherever one is typing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_TEXTS: Final = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_FIND: Final = Qt.Key.Key_K
_WINDOW_S: Final = (_FIND, Qt.Key.Key_E)
"""With Ctrl."""


class WindowKeys(QObject):
    """Looks over whatever text has the keyboard, in any window of the program, and leaves the window its keys."""

    def __init__(self, parent: QObject) -> None:
        """From now on, for as long as `parent` lives."""
        super().__init__(parent)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The text does not claim the window's keys; and where there is nothing to find, it deletes nothing either."""
        if isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _WINDOW_S:
                event.ignore()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == _FIND:
                return True
        return super().eventFilter(watched, event)

    def _moved(self, left: QWidget | None, came: QWidget | None) -> None:
        if isinstance(came, _TEXTS):
            came.installEventFilter(self)  # once at most: Qt puts a filter that is there already first
