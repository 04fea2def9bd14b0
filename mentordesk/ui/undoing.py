"""Undo and redo at the window: by their keys, and by the button of the message that says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from mentordesk.language import N_
from mentordesk.services import undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mentordesk.services.undo import Undone
    from mentordesk.ui.kit.messages import Message
    from mentordesk.ui.room import Room


class Undoing(QObject):
    """Says what was done and offers to take it back; while something is being typed, nothing is changed under it."""

    def __init__(self, room: Room, message: Message, unsaved: Callable[[], list[str]], parent: QWidget) -> None:
        """`unsaved` gives what is being typed anywhere in the window."""
        super().__init__(parent)
        self._room = room
        self._message = message
        self._unsaved = unsaved
        self._offered: UUID | None = None
        message.acted.connect(self._take_back)

    def tell(self, text: str) -> None:
        """Say that something is done; when it changed what is kept, with a button that takes it back."""
        self._offer(text, N_("Undo"))

    def undo(self) -> None:
        """Take back the last thing done (Ctrl+Z); in a text that is being typed, the text itself does that."""
        if self._may():
            self._room.desk.ask(undo.undo_last, then=self._show_undone)

    def redo(self) -> None:
        """Do again what was taken back last (Ctrl+Shift+Z)."""
        if self._may():
            self._room.desk.ask(undo.redo_last, then=self._show_redone)

    def _may(self) -> bool:
        if self._unsaved():
            self._message.done(self._room.language.say(N_("Save or cancel what you are typing first.")))
            return False
        return True

    def _take_back(self) -> None:
        if self._offered is not None and self._may():
            self._room.desk.ask(undo.undo, self._offered, then=self._show_undone)

    def _show_undone(self, undone: Undone) -> None:
        language = self._room.language
        self._offer(language.say(N_("Taken back: {what}."), what=undone.what.said(language)), N_("Redo"))

    def _show_redone(self, redone: Undone) -> None:
        language = self._room.language
        self._offer(language.say(N_("Done again: {what}."), what=redone.what.said(language)), N_("Undo"))

    def _offer(self, text: str, words: str) -> None:
        self._offered = self._room.desk.deed
        self._message.done(text, self._room.language.say(words) if self._offered else "")
