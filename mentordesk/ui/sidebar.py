"""The bar at the left: the screens, the language, the theme and help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import IconButton, press_by
from mentordesk.ui.kit.language_switch import LanguageSwitch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.ui.room import Room
    from mentordesk.ui.screens.base import Screen

WIDTH = 218
_UNSHIFTED: Final = "&é\"'(§è!ç"
"""What the keys 1 to 9 give on a Belgian keyboard, where figures need Shift."""


class SideBar(QFrame):
    """One button a screen, from top to bottom, and the switches that concern the whole program."""

    chosen = Signal(str)
    """The name of a screen."""
    called = Signal(str)
    """The name of a screen chosen by its keys, to work in at once."""
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    help_chosen = Signal()
    search_chosen = Signal()
    lock_chosen = Signal()

    def __init__(self, room: Room, screens: Sequence[type[Screen]], organisation: str) -> None:
        """`screens` in the order in which they stand, each reached by Ctrl and its place."""
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._room = room
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 12)
        column.setSpacing(4)
        column.addLayout(self._brand())
        column.addWidget(self._search())
        column.addSpacing(8)
        for place, screen in enumerate(screens, start=1):
            column.addWidget(self._button(screen, place))
        column.addStretch()
        if organisation:
            name = QLabel(organisation, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
            name.setObjectName("muted")
            column.addWidget(name)
            column.addSpacing(6)
        column.addWidget(self._lock())
        column.addLayout(self._switches())
        self._group.idClicked.connect(self._clicked)
        self._names = [screen.name for screen in screens]

    def show_chosen(self, name: str) -> None:
        """Mark the screen that is seen."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
            for each in self._buttons.values():  # Tab comes to the chosen one, arrows go on from there
                each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each.isChecked() else Qt.FocusPolicy.ClickFocus)

    def _brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 8)
        row.setSpacing(10)
        mark = QLabel()
        mark.setPixmap(self._room.look.icon("logo", "accent").pixmap(26, 26))
        name = QLabel("MentorDesk")
        name.setObjectName("brand")
        row.addWidget(mark)
        row.addWidget(name, 1)
        return row

    def _search(self) -> QPushButton:
        say = self._room.language.say
        button = QPushButton(say(N_("Find…")))
        button.setObjectName("find")
        button.setIcon(self._room.look.icon("search", "muted"))
        button.setToolTip(say(N_("Find anything (Ctrl+K)")))
        button.setAccessibleName(say(N_("Find anything (Ctrl+K)")))
        button.clicked.connect(self.search_chosen)
        _hint("Ctrl+K", button)
        return button

    def _lock(self) -> QPushButton:
        say = self._room.language.say
        button = QPushButton(say(N_("Lock")))
        button.setObjectName("nav")
        button.setIcon(self._room.look.icon("lock", "muted"))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(say(N_("Lock the window (Ctrl+L)")))
        button.setAccessibleName(say(N_("Lock the window (Ctrl+L)")))
        button.clicked.connect(self.lock_chosen)
        _hint("Ctrl+L", button)
        return button

    def _button(self, screen: type[Screen], place: int) -> QPushButton:
        title = self._room.language.say(screen.title)
        button = QPushButton(title)
        button.setCheckable(True)
        button.setAutoExclusive(True)  # a screen reader says: one of seven
        button.setObjectName("nav")
        button.setIcon(self._room.look.nav_icon(screen.icon))
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(title)
        button.setToolTip(f"{title} (Ctrl+{place})")
        press_by(button, f"Ctrl+{place}", f"Ctrl+{_UNSHIFTED[place - 1]}").activated.connect(self._called)
        self._group.addButton(button, place - 1)
        self._buttons[screen.name] = button
        return button

    def _switches(self) -> QHBoxLayout:
        say = self._room.language.say
        row = QHBoxLayout()
        row.setSpacing(2)
        languages = LanguageSwitch(self._room.language.code)
        languages.chosen.connect(self.language_chosen)
        row.addWidget(languages)
        row.addStretch()
        dark = self._room.look.is_dark
        words = say(N_("Light colours")) if dark else say(N_("Dark colours"))
        self._theme = IconButton("sun" if dark else "moon", words, self._room.look)
        self._theme.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._theme.clicked.connect(self._theme_clicked)
        row.addWidget(self._theme)
        words = say(N_("Help (F1)"))
        self._help = IconButton("help", words, self._room.look)
        self._help.clicked.connect(self.help_chosen)
        row.addWidget(self._help)
        return row

    def _called(self) -> None:
        self.called.emit(self._names[self._group.checkedId()])

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._names[place])

    def _theme_clicked(self) -> None:
        self.theme_chosen.emit("light" if self._room.look.is_dark else "dark")


def _hint(keys: str, button: QPushButton) -> None:
    """Say at the end of a wide button by which keys it is pressed."""
    hint = QLabel(keys, button)
    hint.setObjectName("muted")
    inner = QHBoxLayout(button)
    inner.setContentsMargins(0, 0, 10, 0)
    inner.addStretch()
    inner.addWidget(hint)
