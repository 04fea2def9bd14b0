"""The first face of the door: set up an organisation, open a store, or look at the demo."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from mentordesk import places
from mentordesk.language import N_
from mentordesk.ui.door.face import Face
from mentordesk.ui.kit.parts import ElidedText, IconMark, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.ui.room import Room

_FOUND = 3
"""Stores of this computer offered by name; others are opened by their folder."""


_ASIDE = re.compile(r" \(replaced \d{4}-\d\d-\d\d \d{6}\)")
"""In the name of a store that was kept beside when a backup took its place: to open it by mistake would be a day lost."""


class Choice(QPushButton):
    """A wide button with an icon, a title and a line that says what follows."""

    def __init__(self, room: Room, icon: str, title: str, words: str, *, is_main: bool = False) -> None:
        """The main one is filled with the accent."""
        super().__init__()
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        if is_main:
            self.setProperty("kind", "primary")
        look = room.look
        mark = IconMark(look.icon(icon, "on_accent" if is_main else "accent"), 24)
        above = ElidedText(title, look, "section")
        beneath = Text(words, look, "small", tone="" if is_main else "muted", wrap=True)
        if is_main:
            for text in (above, beneath):
                text.setStyleSheet(
                    f"QLabel {{ color: {look.palette.on_accent}; }} QLabel:disabled {{ color: {look.palette.muted}; }}"
                )
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(above)
        lines.addWidget(beneath)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 11, 18, 11)
        self._row.setSpacing(16)
        self._row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(lines, 1)
        for part in (mark, above, beneath):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its second line may need two."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines need."""
        return max(62, self._row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """As wide as the card lets it."""
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its lines."""
        return QSize(240, 62)


class Welcome(Face):
    """Says what one can begin with."""

    setting_up = Signal()
    browsing = Signal()
    """Somebody wants to look for a store."""
    found = Signal(object)
    """The folder of a store that was offered."""
    demo_chosen = Signal()
    restoring = Signal()
    """Somebody has a backup, and no store here."""

    def __init__(self, room: Room) -> None:
        """Offers by name the stores that are where new ones are put."""
        super().__init__(room)
        say = self.say
        self.add_words(
            say(N_("Welcome")),
            say(
                N_("Mentees, mentors, their pairs and their meetings: all the work of your organisation in one place.")
            ),
        )
        self.column.setSpacing(10)
        self.column.addSpacing(4)
        here = N_("Open this store, found on this computer.")
        self.offered = {
            self._choice("lock", folder.stem, here, self._choose_offered, is_main=not place): folder
            for place, folder in enumerate(stores_here())
        }
        self.set_up = self._choice(
            "organisation",
            say(N_("Set up your organisation")),
            N_("A name, a password and a recovery code: two minutes."),
            self.setting_up,
            is_main=not self.offered,
        )
        self.browse = self._choice(
            "folder", say(N_("Open a store")), N_("One you made before, or that a colleague gave you."), self.browsing
        )
        self.restoring_choice = self._choice(
            "undo",
            say(N_("Restore a backup")),
            N_("From a USB stick, after a computer was lost or replaced."),
            self.restoring,
        )
        self.demo = self._choice(
            "play",
            say(N_("See the demo organisation")),
            N_("Invented people, nothing to fill in, no password."),
            self.demo_chosen,
        )

    def _choice(
        self, icon: str, title: str, words: str, pressed: SignalInstance | Callable[[], None], *, is_main: bool = False
    ) -> Choice:
        """One more choice beneath the others; `words` are marked."""
        choice = Choice(self.room, icon, title, self.say(words), is_main=is_main)
        choice.clicked.connect(pressed)
        self.column.addWidget(choice)
        return choice

    def take_focus(self) -> None:
        """On the first choice."""
        next(iter(self.offered), self.set_up).setFocus()

    def _choose_offered(self) -> None:
        choice = self.sender()
        if isinstance(choice, Choice):
            self.found.emit(self.offered[choice])


def stores_here() -> list[Path]:
    """Stores in the folder where new ones are put, the newest first; not those a backup took the place of."""
    try:
        here = places.stores().iterdir()
        found = [each for each in here if places.named(each) == each and each.is_dir() and not _ASIDE.search(each.stem)]
        return sorted(found, key=lambda each: each.stat().st_mtime, reverse=True)[:_FOUND]
    except OSError:
        return []


def store_near(chosen: Path) -> Path:
    """The store somebody means who chose its folder, a folder in it, or the folder that holds only this one."""
    for each in (chosen, *chosen.parents):
        if each.name and places.named(each) == each:
            return each
    try:
        inside = [each for each in chosen.iterdir() if places.named(each) == each]
    except OSError:
        inside = []
    return inside[0] if len(inside) == 1 else chosen
