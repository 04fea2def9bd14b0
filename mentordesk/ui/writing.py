"""Writing up meetings: one sheet over the window, whichever screen is in sight; what is typed in it is never just gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mentordesk.ui import leaving
from mentordesk.ui.forms.meeting_form import MeetingSheet
from mentordesk.ui.kit.sheet import Sheet
from mentordesk.ui.wishes import MeetingWish

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mentordesk.services.drafts import Draft
    from mentordesk.ui.drafting import Drafting
    from mentordesk.ui.room import Room
    from mentordesk.ui.undoing import Undoing


class Writing(QObject):
    """Opens the form of a meeting, and asks what becomes of what is typed before another one takes its place."""

    wished = Signal(object)

    def __init__(self, room: Room, undoing: Undoing, drafting: Drafting, parent: QWidget) -> None:
        """`parent` is what the sheet lies over."""
        super().__init__(parent)
        self._room = room
        self._over = parent
        self._undoing = undoing
        self._drafting = drafting
        self._sheet = Sheet(parent, room)
        self._sheet.closing.connect(self._close)

    @property
    def form(self) -> MeetingSheet | None:
        """The form that is open."""
        form = self._sheet.content
        return form if isinstance(form, MeetingSheet) else None

    def open(self, wish: MeetingWish) -> None:
        """Write up or correct a meeting, unless the person would rather stay with the one that is open."""
        if self.may_close():
            self._show(MeetingSheet(self._room, wish))

    def unsaved(self) -> str:
        """What would be lost, in words."""
        return self.form.unsaved() if self.form else ""

    def typing(self) -> list[Draft]:
        """What is typed and not saved, to be kept as a draft."""
        return self.form.typing() if self.form else []

    def state(self) -> dict[str, Any] | None:
        """All that is typed, if a form is open."""
        return self.form.state() if self.form else None

    def restore(self, state: dict[str, Any] | None) -> None:
        """Open the same form again."""
        if state is not None:
            form = MeetingSheet(self._room, MeetingWish(meeting=state["meeting"]), is_restored=True)
            self._show(form)
            form.restore(state)

    def may_close(self) -> bool:
        """Whether the form that is open may go: saved, kept as a draft or thrown away, as the person says."""
        lost = self.unsaved()
        if not lost:
            return True
        typed = self.typing()
        answer = leaving.what_with(self._over, self._room.language, [lost])
        if answer == "stay":
            return False
        if answer == "later":
            self._drafting.keep_now()
        else:
            self._undoing.throw_away_all(typed)
        self._drafting.let_go(typed)
        return True

    def _show(self, form: MeetingSheet) -> None:
        form.saved.connect(self._saved)
        form.cancelled.connect(self._close)
        form.wished.connect(self.wished)
        self._sheet.open(form.title, form)

    def _saved(self, text: str) -> None:
        self._sheet.close_now()
        self._undoing.tell(text)

    def _close(self) -> None:
        if self.may_close():
            self._sheet.close_now()
