"""What every screen has in common: where it stands, what it watches, what it may ask of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.ui.kit.focus import first_in, holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from mentordesk.services.drafts import Draft
    from mentordesk.ui.room import Room
    from mentordesk.ui.wishes import Visit


class Screen(QWidget):
    """One screen: builds its widgets once, asks for its data, shows the answer; asks again when what it watches changes.

    A screen never changes a record itself and never reaches into the window: it says what it wishes by its signals.
    """

    name: ClassVar[str]
    """Its stable name, by which visits find it."""
    title: ClassVar[str]
    """Marked words."""
    icon: ClassVar[str]
    forms: ClassVar[frozenset[str]] = frozenset()
    """What drafts call the forms of this screen."""
    watches: ClassVar[frozenset[str]] = frozenset()
    """Class names of the records whose change makes this screen ask again."""

    went = Signal(object)
    """A Visit: somebody wants to see another place."""
    wished = Signal(object)
    """A wish of ui/wishes.py, which the shell grants or carries on to the window."""
    told = Signal(str)
    """A short message that something is done, in the screen's language."""
    noticed = Signal(str)
    """A short message why nothing was done, in the screen's language."""

    def __init__(self, room: Room) -> None:
        """Build; the data are asked for when the screen is first shown."""
        super().__init__()
        self.room = room
        self._is_stale = True
        self.setObjectName(self.name)
        self.setAccessibleName(self.say(self.title))
        self.build()
        room.desk.changed.connect(self._notice)

    def say(self, text: str, /, **values: Any) -> str:
        """Marked words in the screen's language."""
        return self.room.language.say(text, **values)

    def build(self) -> None:
        """Make the widgets."""
        raise NotImplementedError

    def load(self) -> None:
        """Ask for the data; the answer is shown by a method of the screen."""
        raise NotImplementedError

    def visit(self, visit: Visit) -> None:
        """Somebody comes here, perhaps to see one record."""

    def start_new(self) -> None:
        """Start a new record, where the screen has a kind of its own (Ctrl+N)."""

    def print(self) -> None:
        """Show the paper of what is on the screen, where there is one (Ctrl+P)."""

    def unsaved(self) -> str:
        """What would be lost if the window closed now, in words; empty when nothing would."""
        return ""

    def typing(self) -> list[Draft]:
        """What is typed and not saved, to be kept as drafts."""
        return []

    def offer_drafts(self, drafts: Sequence[Draft]) -> None:
        """These drafts wait to be continued: offer those that belong here."""

    def resume(self, draft: Draft) -> None:
        """Go on typing where a draft of this screen was left."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Bring the keyboard into the screen, to where it last was in it."""
        if not holds(self):
            last: QWidget | None = self.focusWidget()
            start = last if last is not None and last.isVisibleTo(self) else first_in(self)
            if start is not None:
                start.setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> dict[str, Any]:
        """What a new window of another language needs to stand exactly here again, typed texts included."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Stand where `state` says."""

    def refresh(self) -> None:
        """Ask again now if the screen is seen, else when it is next seen."""
        self._is_stale = True
        if self.isVisible():
            self._is_stale = False
            self.load()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the data when the screen comes into sight and does not have the newest."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.load()

    def _notice(self, changed: frozenset[str]) -> None:
        if changed & self.watches:
            self.refresh()
