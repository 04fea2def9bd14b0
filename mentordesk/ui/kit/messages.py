"""Short words to the person at the desk: done and noticed (they go by themselves), refused and failed (they stay)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from mentordesk.language import N_

if TYPE_CHECKING:
    from mentordesk.language import Language
    from mentordesk.ui.kit.colours import Role
    from mentordesk.ui.kit.look import Look

_STAYS_FOR = 6000
"""Milliseconds a message of something done stays; a problem stays until it is closed."""
_AROUND = 110
"""What stands beside the text, in pixels: icon, close button, margins."""
_STAYS_FOR_ACT = 12000
"""The same for one that offers to take it back: time to read it, to think, and to go there by keyboard."""


class Message(QFrame):
    """One message at the foot of the window, perhaps with something to do about it; screen readers announce it."""

    acted = Signal()
    """The button of the message was pressed."""

    def __init__(self, host: QWidget, language: Language, look: Look) -> None:
        """`host` is the widget whose foot it floats over."""
        super().__init__(host)
        self.setObjectName("message")
        self._host = host
        self._look = look
        self._icon = QLabel()
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = QPushButton()
        self._act.setProperty("kind", "quiet")
        self._act.setAutoDefault(False)
        self._act.setCursor(Qt.CursorShape.PointingHandCursor)
        self._act.clicked.connect(self._do)
        self._close = QToolButton()
        self._close.setIcon(look.icon("close", "text"))
        self._close.setAccessibleName(language.say(N_("Close this message")))
        self._close.setToolTip(language.say(N_("Close this message")))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_FOR)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.hide()

    def done(self, text: str, act: str = "") -> None:
        """Say that something is done; `act` is what the button says, such as Undo. With a button it stays longer."""
        self._show("check", "good", text, act)
        self._timer.start(_STAYS_FOR_ACT if act else _STAYS_FOR)

    def notice(self, text: str) -> None:
        """Say why nothing was done, when nothing is wrong; it goes by itself."""
        self._show("info", "info", text, "")
        self._timer.start(_STAYS_FOR)

    def problem(self, text: str, act: str = "") -> None:
        """Say what went wrong; it stays until it is closed or followed by another message."""
        self._timer.stop()
        self._show("warning", "warning", text, act)

    def _do(self) -> None:
        self.hide()
        self.acted.emit()

    def _show(self, icon: str, role: Role, text: str, act: str) -> None:
        self._act.setText(act.replace("&", "&&"))
        self._act.setAccessibleName(act)
        self._act.setVisible(bool(act))
        self._icon.setPixmap(self._look.icon(icon, role).pixmap(20, 20))
        self._text.setText(text)
        self.setAccessibleName(text)
        self._settle()
        self.show()
        self.raise_()
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the host when that is resized."""
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        host = self._host
        around = _AROUND + (self._act.sizeHint().width() + 12 if self._act.text() else 0)
        width = min(max(360, self._text.fontMetrics().horizontalAdvance(self._text.text()) + around), host.width() - 48)
        self.setFixedWidth(width)
        height = self.heightForWidth(width)  # the size hint would reckon with a narrower text
        self.setGeometry((host.width() - width) // 2, host.height() - height - 24, width, height)


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say words now, wherever the focus is."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
