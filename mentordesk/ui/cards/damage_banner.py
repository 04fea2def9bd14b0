"""Stands above every screen while the open store is damaged: what is safe, what is not done any more, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.messages import announce
from mentordesk.ui.kit.parts import Card, IconMark, Text
from mentordesk.ui.wishes import RestoreWish

if TYPE_CHECKING:
    from mentordesk.language import Language
    from mentordesk.services.safety import Glance
    from mentordesk.ui.room import Room


class DamageBanner(Card):
    """Hidden until there is damage; then it stays as long as the store is open."""

    wished = Signal(object)
    """A RestoreWish."""

    def __init__(self, room: Room) -> None:
        """Nothing is damaged as far as is known."""
        say = room.language.say
        super().__init__(room.look, name=say(N_("The store is damaged")))
        self._room = room
        self._folder = Path()
        self._about = Text("", room.look, wrap=True)
        self._button = Button(say(N_("Go back to a backup…")), room.look, "primary")
        self._button.clicked.connect(self._wish)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(say(N_("The store is damaged")), room.look, "strong", tone="danger"))
        words.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(IconMark(room.look.icon("warning", "danger"), 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self.body.addLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._about.text()

    def tell(self, glance: Glance) -> None:
        """Say what was found, if it is damage of the store."""
        if not glance.damages:
            return
        language = self._room.language
        self._folder = glance.folder
        found = " ".join(each.said(language) for each in glance.damages)
        self._about.setText(
            language.say(
                N_(
                    "{found} What can still be read can be read and printed, but nothing is saved any more. "
                    "Go back to the newest backup; the store of today is kept beside it."
                ),
                found=found,
            )
        )
        self.show()
        announce(self, self._about.text())

    def _wish(self) -> None:
        self.wished.emit(RestoreWish(self._folder))


def remark(glance: Glance, language: Language) -> str:
    """What a look found that is well again or will be in a moment; empty when there is nothing to say."""
    if glance.mended:
        words = N_(
            "{file} was damaged and was written anew from its copy, so nothing is lost. "
            "If this happens again, have the disk looked at."
        )
        return language.say(words, file=language.listed(list(glance.mended)))
    if glance.damaged_backup is not None and not glance.damages:
        words = N_(
            "The newest backup is damaged: {file}. The store itself was looked through and is whole; "
            "a new backup is being made now."
        )
        return language.say(words, file=glance.damaged_backup.name)
    return ""
