"""The bin: what was deleted, by whom and when, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.services import bin as binned
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, EmptyState, Text
from mentordesk.ui.kit.scrolled import Entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from mentordesk.services.bin import Binned
    from mentordesk.services.undo import Undone
    from mentordesk.ui.room import Room


class BinnedLine(QWidget):
    """What one action put in the bin."""

    restored = Signal(object)
    """The action whose records the person wants back."""

    def __init__(self, room: Room, lying: Binned) -> None:
        """Shows what it is above, who deleted it and when below."""
        super().__init__()
        language, look = room.language, room.look
        self._action = lying.action
        what = dotted(lying.what.said(language), lying.about)
        along = language.say_n(N_("with {n} other record"), N_("with {n} other records"), lying.along)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(what, look, "strong", wrap=True))
        about = dotted(language.moment(lying.at), lying.who, along if lying.along else "")
        words.addWidget(Text(about, look, "small", tone="muted", wrap=True))
        back = Button(language.say(N_("Restore")), look, icon="undo")
        back.setAccessibleName(language.say(N_("Restore: {what}"), what=what))
        back.clicked.connect(self._restore)
        room.offer(back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        row.addLayout(words, 1)
        row.addWidget(back)

    def _restore(self) -> None:
        self.restored.emit(self._action)


class BinPage(QWidget):
    """All that lies in the bin, the latest first; asked for only while it is seen."""

    told = Signal(str)

    def __init__(self, room: Room) -> None:
        """Empty until it is seen."""
        super().__init__()
        self._room = room
        self._is_stale = True
        title = room.language.say(N_("Bin"))
        self._entries = Entries(title)
        card = Card(room.look, name=title)
        card.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        card.add(self._entries, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, SMALL)
        column.addWidget(card)
        room.desk.changed.connect(self._notice)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when it comes into sight and something was changed since."""
        super().showEvent(event)
        if self._is_stale:
            self._load()

    def _notice(self, changed: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        self._is_stale = False
        self._room.desk.ask(binned.contents, then=self.show_contents)

    def show_contents(self, contents: Sequence[Binned]) -> None:
        """Show these, in this order."""
        say, look = self._room.language.say, self._room.look
        nothing, hint = say(N_("The bin is empty.")), say(N_("What is deleted stays here until it is restored."))
        lines = [self._line(each) for each in contents]
        self._entries.show_entries(lines or [EmptyState("trash", nothing, look, hint=hint)])

    def _line(self, lying: Binned) -> BinnedLine:
        line = BinnedLine(self._room, lying)
        line.restored.connect(self._restore)
        return line

    def _restore(self, action: UUID) -> None:
        self._room.desk.ask(binned.restore, action, then=self._show_restored)

    def _show_restored(self, restored: Undone) -> None:
        language = self._room.language
        self.told.emit(language.say(N_("Restored: {what}."), what=restored.what.said(language)))
