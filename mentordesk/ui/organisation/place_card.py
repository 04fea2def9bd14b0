"""Where the data are, how large they are and whether anybody could open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.copying import copy
from mentordesk.ui.kit.look import MEDIUM
from mentordesk.ui.kit.parts import Card, Text
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from mentordesk.services.safety import Place
    from mentordesk.ui.room import Room


class PlaceCard(Card):
    """The folder of the store, to be copied."""

    told = Signal(str)

    def __init__(self, room: Room) -> None:
        """Empty until a place is shown."""
        look, say = room.look, room.language.say
        super().__init__(look, say(N_("Where your data are")))
        self._room = room
        self._folder = Text("", look, "strong", wrap=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        taking = Button(say(N_("Copy the path")), look, icon="copy")
        taking.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self._folder, 1)
        row.addWidget(taking, 0, Qt.AlignmentFlag.AlignTop)
        self._lock = Text("", look, wrap=True)
        self._size = Text("", look, tone="muted", wrap=True)
        self._trouble = Text("", look, tone="warning", wrap=True)
        self._trouble.hide()
        self.body.addLayout(row)
        for part in (self._trouble, self._lock, self._size):
            self.add(part)

    def show_place(self, place: Place) -> None:
        """Show what the service gave."""
        say, language = self._room.language.say, self._room.language
        self._folder.setText(str(place.folder))
        self._folder.setToolTip(as_written(str(place.folder)))
        megabytes = language.number(round(place.bytes / 1_000_000, 1))
        self._size.setText(say(N_("Size on disk: {size} MB"), size=megabytes))
        self._lock.setText(
            say(N_("Encrypted. It opens only with a password or with the recovery code."))
            if place.needs_secret
            else say(N_("Encrypted, but a demo needs no password: anyone can open it. Keep no real data in it."))
        )
        self._trouble.setText(place.trouble.said(language) if place.trouble else "")
        self._trouble.setVisible(place.trouble is not None)
        self._lock.set_tone("" if place.needs_secret else "warning")

    def _copy(self) -> None:
        data = QMimeData()
        data.setText(self._folder.text())
        copy(data)
        self.told.emit(self._room.language.say(N_("The path is copied.")))
