"""What was typed and not saved: each draft with the way back into its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, ElidedText, clear
from mentordesk.ui.wishes import DraftWish, ThrowWish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.services.drafts import Draft
    from mentordesk.ui.room import Room


class Unfinished(Card):
    """Drafts with "Continue" and "Throw away"; hidden while there are none."""

    wished = Signal(object)
    """A DraftWish or ThrowWish."""

    def __init__(self, room: Room) -> None:
        """Empty."""
        super().__init__(room.look, room.language.say(N_("Unfinished")))
        self._room = room
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.body.setSpacing(SMALL)
        self.body.addLayout(self._lines)
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show these."""
        clear(self._lines)
        for draft in drafts:
            line = DraftLine(self._room, draft)
            line.wished.connect(self.wished)
            self._lines.addWidget(line)
        self.setVisible(bool(drafts))


class DraftLine(QWidget):
    """One draft: what it is, when it was typed, continue or throw away."""

    wished = Signal(object)

    def __init__(self, room: Room, draft: Draft) -> None:
        """In the room's language."""
        super().__init__()
        self.draft = draft
        language, look = room.language, room.look
        title = draft.title(language)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedText(title, look, "strong"))
        typed = language.say(N_("typed {moment}, not saved"), moment=draft.typed_at) if draft.typed_at else ""
        words.addWidget(ElidedText(typed, look, "small", tone="muted"))
        go_on = Button(language.say(N_("Continue")), look)
        go_on.setAccessibleName(language.say(N_("Continue: {what}"), what=title))
        go_on.clicked.connect(self._go_on)
        throw = Button(language.say(N_("Throw away")), look, "quiet")
        throw.setAccessibleName(language.say(N_("Throw away: {what}"), what=title))
        throw.clicked.connect(self._throw)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        row.addLayout(words, 1)
        row.addWidget(go_on)
        row.addWidget(throw)

    def _go_on(self) -> None:
        self.wished.emit(DraftWish(self.draft))

    def _throw(self) -> None:
        self.wished.emit(ThrowWish(self.draft))
