"""A button that opens a menu of things to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from mentordesk.ui.kit.buttons import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mentordesk.ui.kit.look import Look


class MenuButton(IconButton):
    """Opens its menu by mouse, Space or Down, and tells which entry was chosen."""

    chosen = Signal(str)
    """The marked words of the entry."""

    def __init__(self, look: Look, name: str) -> None:
        """`name` says what the menu is about."""
        super().__init__("more", name, look)
        self._look = look
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        self._menu.triggered.connect(self._tell)
        self.clicked.connect(self.open)

    def offer(self, entries: Iterable[tuple[str, str]], say: Callable[[str], str]) -> None:
        """Offer these, each a marked text and an icon."""
        self._menu.clear()
        for words, icon in entries:
            action = QAction(self._look.icon(icon, "muted"), say(words), self._menu)
            action.setData(words)
            self._menu.addAction(action)

    def open(self) -> None:
        """Show the menu under the button."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tell(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))
