"""Things that are longer than the window: they scroll up and down, and are as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import rule

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIDE: Final = 276


class Scrolled(QScrollArea):
    """Scrolls one widget, without a frame of its own."""

    def __init__(self, name: str = "", content: QWidget | None = None, *, takes_focus: bool = True) -> None:
        """`name` is what a screen reader calls it; what has things to go to inside need not take the focus itself."""
        super().__init__(widgetResizable=True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        if not takes_focus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if content is not None:
            self.setWidget(content)


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
