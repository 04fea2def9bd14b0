"""Things that are longer than the window: they scroll up and down, and are as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mentordesk.ui.kit.look import MEDIUM

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
