"""Tabs with an accent line under the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QTabWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mentordesk.ui.kit.look import Look

_AROUND = 32
"""Border, padding and margin left and right of a title, as in the style sheet, in pixels."""


class TabBar(QTabBar):
    """The row of titles; arrows go from one to the next, a ring shows the focus."""

    def __init__(self, look: Look) -> None:
        """Titles keep their own width."""
        super().__init__()
        self._look = look
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self._chosen = QFontMetrics(look.font("strong"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the title as it is written when it is chosen, so that nothing moves or is cut."""
        title = self.tabText(index).replace("&&", "&")
        return QSize(self._chosen.horizontalAdvance(title) + _AROUND, super().tabSizeHint(index).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline the chosen title."""
        super().paintEvent(event)
        rect = QRectF(self.tabRect(self.currentIndex()))
        if rect.isEmpty():
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(QRectF(rect.x() + 6, rect.bottom() - 2, rect.width() - 16, 2), self._look.color("accent"))
            if self.hasFocus():
                painter.setPen(QPen(self._look.color("accent"), 2))
                painter.drawRoundedRect(rect.adjusted(1, 3, -5, -7), 6, 6)


class Tabs(QTabWidget):
    """Pages of which one is in sight; Ctrl+Tab and Ctrl+Page Down go on."""

    def __init__(self, look: Look, name: str) -> None:
        """`name` is what a screen reader calls the row of titles."""
        super().__init__()
        bar = TabBar(look)
        bar.setAccessibleName(name)
        self.setTabBar(bar)
        self.setDocumentMode(True)
        bar.setDrawBase(False)  # document mode switches the line above the titles on again
        self.setAccessibleName(name)

    def add(self, title: str, page: QWidget) -> int:
        """One more page; gives its place."""
        return self.addTab(page, title.replace("&", "&&"))
