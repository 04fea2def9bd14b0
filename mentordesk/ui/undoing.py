"""Undo and redo at the window: by their keys, and by the button of the message that says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mentordesk.language import N_
from mentordesk.services import bin as binned
from mentordesk.services import drafts, undo
from mentordesk.services.bin import UnderWay
from mentordesk.ui.wishes import DeleteWish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from mentordesk.errors import Problem
    from mentordesk.services.bin import Deleted
    from mentordesk.services.drafts import Draft
    from mentordesk.services.undo import Undone
    from mentordesk.ui.kit.messages import Message
    from mentordesk.ui.room import Room


class Undoing(QObject):
    """Says what was done and offers to take it back; while something is being typed, nothing is changed under it."""

    thrown = Signal(object)
    """Drafts were thrown away or put back."""

    def __init__(self, room: Room, message: Message, unsaved: Callable[[], list[str]], parent: QWidget) -> None:
        """`unsaved` gives what is being typed anywhere in the window."""
        super().__init__(parent)
        self._room = room
        self._message = message
        self._unsaved = unsaved
        self._offered: UUID | DeleteWish | Sequence[Draft] | None = None
        message.acted.connect(self._accept)

    def tell(self, text: str) -> None:
        """Say that something is done; when it changed what is kept, with a button that takes it back."""
        self._offer(text, N_("Undo"))

    def notice(self, text: str) -> None:
        """Say why nothing was done; there is nothing to take back."""
        self._offered = None
        self._message.notice(text)

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
            self.notice(self._room.language.say(N_("Save or cancel what you are typing first.")))
            return False
        return True

    def take_back(self, action: UUID) -> None:
        """Take back one action, however long ago it was."""
        if self._may():
            self._room.desk.ask(undo.undo, action, then=self._show_undone)

    def delete(self, wish: DeleteWish) -> None:
        """Put a record in the bin; the message offers the way back."""
        if self._may():
            self._delete(wish)

    def throw_away_all(self, thrown: Sequence[Draft]) -> None:
        """Let drafts go; the message offers the way back."""
        self._room.desk.ask(drafts.throw_away, thrown, then=self._show_thrown)

    def _delete(self, wish: DeleteWish, *, even_under_way: bool = False) -> None:
        self._wish = wish
        self._room.desk.ask(
            binned.delete,
            wish.kind,
            wish.record,
            even_under_way=even_under_way,
            then=self._show_deleted,
            otherwise=self._show_kept,
        )

    def _accept(self) -> None:
        """The button of the message was pressed."""
        match self._offered:
            case DeleteWish() as wish if self._may():
                self._delete(wish, even_under_way=True)
            case UUID() as action:
                self.take_back(action)
            case [*thrown]:
                self._room.desk.ask(drafts.put_back, thrown, then=self._show_put_back)

    def _show_thrown(self, thrown: Sequence[Draft]) -> None:
        language = self._room.language
        self._offered = thrown
        if thrown:
            what = language.listed([each.title(language) for each in thrown])
            self._message.done(language.say(N_("Thrown away: {what}."), what=what), language.say(N_("Undo")))
        self.thrown.emit(thrown)

    def _show_put_back(self, put_back: Sequence[Draft]) -> None:
        self.thrown.emit(put_back)

    def _show_deleted(self, deleted: Deleted) -> None:
        language = self._room.language
        what = deleted.what.said(language)
        if deleted.meetings:
            text = language.say_n(
                N_("Deleted: {what}, and {n} meeting with it."),
                N_("Deleted: {what}, and {n} meetings with it."),
                deleted.meetings,
                what=what,
            )
        else:
            text = language.say(N_("Deleted: {what}."), what=what)
        self._offer(text, N_("Undo"))

    def _show_kept(self, problem: Problem) -> None:
        """Somebody in a running pair is deleted only when the person says so once more."""
        is_open = isinstance(problem, UnderWay)
        self._offered = self._wish if is_open else None
        act = self._room.language.say(N_("Delete all the same")) if is_open else ""
        self._message.problem(problem.said(self._room.language), act)

    def _show_undone(self, undone: Undone) -> None:
        language = self._room.language
        self._offer(language.say(N_("Taken back: {what}."), what=undone.what.said(language)), N_("Redo"))

    def _show_redone(self, redone: Undone) -> None:
        language = self._room.language
        self._offer(language.say(N_("Done again: {what}."), what=redone.what.said(language)), N_("Undo"))

    def _offer(self, text: str, words: str) -> None:
        self._offered = self._room.desk.deed
        self._message.done(text, self._room.language.say(words) if self._offered else "")
