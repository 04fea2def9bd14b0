"""A sheet that slides over the right of the window with one form in it, so that the rest stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import IconButton
from mentordesk.ui.kit.focus import go_round
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.ui.room import Room

_WIDTH = 640


class Sheet(QFrame):
    """Holds one form over the window. Tab stays inside; Esc asks to close and never throws typed text away."""

    closing = Signal()
    """The person wants to close the sheet; whoever opened it decides, knowing what would be lost."""

    def __init__(self, host: QWidget, room: Room) -> None:
        """`host` is the widget it floats over."""
        super().__init__(host)
        self.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._host = host
        self._content: QWidget | None = None
        self._before: QWidget | None = None
        self._title = Text("", room.look, "title")
        words = room.language.say(N_("Close (Esc)"))
        self._close = IconButton("close", words, room.look)
        self._close.clicked.connect(self.closing)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        host.installEventFilter(self)
        self.hide()

    @property
    def content(self) -> QWidget | None:
        """The form in the sheet, if it is open."""
        return self._content

    def open(self, title: str, content: QWidget) -> None:
        """Show a form; one that was there before is thrown away (its owner has asked)."""
        self._discard()
        self._before = self.window().focusWidget()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._content = content
        self._column.addWidget(content, 1)
        self._settle()
        self.show()
        self.raise_()
        content.setFocus()

    def close_now(self) -> None:
        """Give the focus back, hide the sheet and throw the form away.

        In this order: Qt would look for another place for the focus of a form that is hidden, all over the window, and
        PySide keeps for good what it makes for the widgets of Qt's own on that way.
        """
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self._before = None
        self._discard()
        self.hide()

    def _discard(self) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
            self._content = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to close."""
        if event.key() == Qt.Key.Key_Escape:
            self.closing.emit()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab from the last control goes to the first one of the sheet, not to what lies under it."""
        return go_round(self, forward=forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        width = min(_WIDTH, self._host.width())
        self.setGeometry(self._host.width() - width, 0, width, self._host.height())
