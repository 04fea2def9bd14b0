"""Things that are longer than the window: they scroll up and down, and are as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIDE: Final = 276


class Scrolled(QScrollArea):
    """Scrolls one widget, without a frame of its own.

    Who comes by Tab can scroll it by the keys and sees that: a ring lies over it.
    """

    def __init__(self, name: str = "", content: QWidget | None = None, *, takes_focus: bool = True) -> None:
        """`name` is what a screen reader calls it; what has things to go to inside need not take the focus itself."""
        super().__init__(widgetResizable=True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        if not takes_focus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ring = QFrame(self)
        self._ring.setObjectName("ring")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()
        if content is not None:
            self.setWidget(content)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to somebody who goes round by it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._ring.setGeometry(self.rect())
            self._ring.raise_()
            self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ring lies round all of it."""
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())


class Entries(Scrolled):
    """One entry under another with a line between them; stays where it was when they are shown anew."""

    def show_entries(self, entries: Iterable[QWidget]) -> None:
        """Show these, in this order, instead of the former ones."""
        place = self.verticalScrollBar().value()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, MEDIUM, SMALL, MEDIUM)
        column.setSpacing(MEDIUM)
        for number, entry in enumerate(entries):
            if number:
                column.addWidget(rule())
            column.addWidget(entry)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)


class SideColumn(Scrolled):
    """Cards one under another at the right of a page; Tab passes it by, to what is in them, when all are in sight."""

    def __init__(self, name: str, cards: Iterable[QWidget]) -> None:
        """`name` is what a screen reader calls it; the cards stand in their order."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        super().__init__(name, inner, takes_focus=False)
        self.setFixedWidth(_SIDE)
        self.verticalScrollBar().rangeChanged.connect(self._be_a_stop)

    def _be_a_stop(self, least: int, most: int) -> None:
        is_stop = most > least or self.hasFocus()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.NoFocus)
