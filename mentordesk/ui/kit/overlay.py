"""A card that lies over the window for a moment; what is beneath steps back and waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from mentordesk.ui.kit.focus import go_round

if TYPE_CHECKING:
    from mentordesk.ui.room import Room


class Overlay(QWidget):
    """Covers its host while it is open. Esc and a click beside the card close it and give the focus back."""

    def __init__(self, host: QWidget, room: Room) -> None:
        """`host` is the widget it lies over; it starts hidden."""
        super().__init__(host)
        self.room = room
        self.host = host
        self.card = QFrame(self)
        self.card.setObjectName("popup")
        self._before: QWidget | None = None
        host.installEventFilter(self)
        self.hide()

    def appear(self) -> None:
        """Show it over everything and remember where the focus was."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.settle()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Hide it and give the focus back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus()

    def give_way(self) -> None:
        """Hide it because something else took the focus, and leave it there."""
        self._before = None
        self.dismiss()

    def settle(self) -> None:
        """Cover the host. Subclasses place their card too."""
        self.setGeometry(self.host.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.settle()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the card, not to what lies beneath."""
        return go_round(self, forward=forward)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes; none reaches what lies beneath."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let what lies beneath step back."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(8, 12, 18, 150 if self.room.look.is_dark else 70))
