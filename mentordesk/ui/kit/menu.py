"""Buttons that open a menu: of things to do, or of things to choose one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from mentordesk.ui.kit.buttons import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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


class ChoiceButton(IconButton):
    """Opens a menu in which exactly one entry is ticked; its tooltip and name say which."""

    chosen = Signal(str)
    """The code of the entry the person chose."""

    def __init__(self, icon: str, look: Look, name: str) -> None:
        """`name` says what is chosen."""
        super().__init__(icon, name, look)
        self._name = name
        self._menu = QMenu(self)
        self._menu.setAccessibleName(name)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._tell)
        self.clicked.connect(self.open)

    def offer(self, entries: Mapping[str, str]) -> None:
        """Offer these, by code; the first one is chosen until another is."""
        for code, words in entries.items():
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setData(code)
            self._group.addAction(action)
            self._menu.addAction(action)
        self.choose("")

    def choose(self, code: str) -> None:
        """Tick an entry without telling; the first one for a code that is not offered."""
        actions = self._group.actions()
        action = next((each for each in actions if each.data() == code), actions[0])
        action.setChecked(True)
        words = f"{self._name}: {action.text().replace('&&', '&')}"
        self.setToolTip(words)
        self.setAccessibleName(words)

    def open(self) -> None:
        """Show the menu under the button."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tell(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.chosen.emit(str(action.data()))
