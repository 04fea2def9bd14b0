"""Things that are longer than the window: they scroll up and down, and are as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mentordesk.ui.kit.focus import at, first_in, holds, place_of
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIDE: Final = 276
_ASIDE: Final = 4
"""Pixels between the ring and the words."""


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

    def pass_by_when_whole(self) -> None:
        """Let Tab go on to what is in it while all of it is in sight."""
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._be_a_stop)
        self._be_a_stop(bar.minimum(), bar.maximum())

    def _be_a_stop(self, least: int, most: int) -> None:
        is_stop = most > least or self.hasFocus()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.NoFocus)


class Entries(Scrolled):
    """One entry under another with a line between them; stays where it was when they are shown anew."""

    def __init__(self, name: str = "") -> None:
        """`name` is what a screen reader calls it; empty until entries are shown."""
        super().__init__(name)
        self.pass_by_when_whole()

    def show_entries(self, entries: Iterable[QWidget]) -> None:
        """Show these, in this order, instead of the former ones; the keyboard stays where it was among them."""
        place = self.verticalScrollBar().value()
        focused = place_of(self.window().focusWidget(), self) if holds(self) else ()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_ASIDE, MEDIUM, SMALL, MEDIUM)
        column.setSpacing(MEDIUM)
        for number, entry in enumerate(entries):
            if number:
                column.addWidget(rule())
            column.addWidget(entry)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)
        if focused:
            (at(focused, self) or first_in(self) or self).setFocus(Qt.FocusReason.OtherFocusReason)


class SideColumn(Scrolled):
    """Cards one under another at the right of a page."""

    def __init__(self, name: str, cards: Iterable[QWidget]) -> None:
        """`name` is what a screen reader calls it; the cards stand in their order."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        super().__init__(name, inner)
        self.setFixedWidth(_SIDE)
        self.pass_by_when_whole()
