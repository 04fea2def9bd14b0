"""What the screens of mentees, mentors and pairs share: a list at the left, the chosen record's page at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from mentordesk.language import N_
from mentordesk.records import Meeting
from mentordesk.services.saving import Gone
from mentordesk.ui.cards.unfinished import Unfinished
from mentordesk.ui.forms.packing import unpack
from mentordesk.ui.kit.parts import EmptyState
from mentordesk.ui.screens.base import Screen
from mentordesk.ui.screens.list_column import Filter, Lining, ListColumn, ListWords, Order
from mentordesk.ui.wishes import NEW, PaperWish, ThrowWish, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from mentordesk.errors import Problem
    from mentordesk.services.drafts import Draft
    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.kit.rows import Row
    from mentordesk.ui.room import Room

_DRAWN = 500
"""Milliseconds after which a line that was drawn stays where it is."""
_NARROW = 900
"""Below this width of the screen (without the side bar) the list folds away while a page is open."""


class RecordPage(QWidget):
    """The page of one record. It asks for what it shows, and keeps a form being typed in from being overwritten."""

    went = Signal(object)
    wished = Signal(object)
    told = Signal(str)
    noticed = Signal(str)
    saved = Signal(object)
    """The id of a record that was saved for the first time."""
    left = Signal()
    """The person wants to go back to the list."""

    def __init__(self, room: Room) -> None:
        """Empty until a record is shown."""
        super().__init__()
        self.room = room
        self.record: UUID | None = None
        self._drafts: Sequence[Draft] = ()
        self.unfinished = Unfinished(room)
        self.unfinished.wished.connect(self.wished)

    def say(self, text: str, /, **values: Any) -> str:
        """Marked words in the page's language."""
        return self.room.language.say(text, **values)

    def open(self, record: UUID | None) -> None:
        """Show a record, or an empty form for None."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask again, unless the person is typing."""
        raise NotImplementedError

    def show_absence(self, problem: Problem) -> None:
        """The record lies in the bin by now: back to the list."""
        if isinstance(problem, Gone):
            self.left.emit()
        else:
            self.room.desk.refused.emit(problem)

    def throw_away(self) -> None:
        """What is typed is given up; there is a way back."""
        for draft in self.typing():
            self.wished.emit(ThrowWish(draft))

    def print(self) -> None:
        """Show the paper of the record, where there is one."""

    def print_latest(self, meetings: Iterable[Meeting]) -> None:
        """Show the summary of the latest meeting that was held; the meetings are given newest first."""
        held = next((each for each in meetings if each.is_held), None)
        if held is None:
            self.noticed.emit(self.say(N_("There is no meeting to print yet.")))
        else:
            self.wished.emit(PaperWish("session_summary", held.id))

    def unsaved(self) -> str:
        """What would be lost, in words."""
        return ""

    def typing(self) -> list[Draft]:
        """What is typed and not saved, to be kept as drafts."""
        return []

    def offer_drafts(self, drafts: Sequence[Draft]) -> None:
        """Offer the drafts that hang on the record in sight."""
        self._drafts = drafts
        self.show_drafts()

    def show_drafts(self) -> None:
        """Show what was offered last, for the record that is in sight now."""
        self.unfinished.show_drafts(
            [each for each in self._drafts if each.about == self.record and self.record is not None]
        )

    def state(self) -> dict[str, Any]:
        """What a rebuilt page needs."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Stand where `state` says."""


class RecordScreen(Screen):
    """A list and a page; subclasses say what the rows are and which page shows one."""

    words: ClassVar[ListWords]
    """What the list is called and says."""
    filters: ClassVar[tuple[tuple[str, str, Tone], ...]] = ()
    """Code, marked word and tone of each chip."""

    def build(self) -> None:
        """List, page and the line between them that can be drawn."""
        self.column = ListColumn(self.room, self.words, self._filters(), self.orders(), self.name)
        self.column.chosen.connect(self._choose)
        self.column.creating.connect(self.start_new)
        self.page = self.make_page()
        self.page.went.connect(self.went)
        self.page.wished.connect(self.wished)
        self.page.told.connect(self.told)
        self.page.noticed.connect(self.noticed)
        self.page.saved.connect(self._show_saved)
        self.page.left.connect(self._leave)
        self._nobody = EmptyState(self.icon, self.say(N_("Choose one in the list.")), self.room.look)
        self._right = QStackedWidget()
        self._right.addWidget(self._nobody)
        self._right.addWidget(self.page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.column)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([self.room.habits.list_width, 800])
        self._drawn = QTimer(self, singleShot=True, interval=_DRAWN)
        self._drawn.timeout.connect(self._keep_width)
        self._splitter.splitterMoved.connect(self._drawn.start)
        fill = QHBoxLayout(self)
        fill.setContentsMargins(0, 0, 0, 0)
        fill.addWidget(self._splitter)

    def _invite(self, *, is_empty: bool) -> None:
        """Beside an empty list nothing can be chosen: say how one begins."""
        if is_empty:
            self._nobody.say("", self.say(self.words.first) if self.room.may_write else "")
        else:
            self._nobody.say(self.say(N_("Choose one in the list.")))

    def orders(self) -> Sequence[Order]:
        """The orders in which the list may stand, its own first."""
        return ()

    def make_page(self) -> RecordPage:
        """The page of one record."""
        raise NotImplementedError

    def service(self) -> Callable[..., Any]:
        """The service that gives the rows."""
        raise NotImplementedError

    def row(self, each: Any) -> Row:
        """One row of the service in words."""
        raise NotImplementedError

    def passes(self, each: Any) -> Collection[str]:
        """Codes of the filters that a row of the service passes."""
        raise NotImplementedError

    def id_of(self, each: Any) -> UUID:
        """The id of the record whose page a row opens."""
        record: UUID = each.id
        return record

    def load(self) -> None:
        """Ask for rows and page."""
        self.room.desk.ask(self.service(), then=self.show_rows)
        if self.record_in_sight is not None:
            self.page.refresh()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show what the service gave."""
        self.column.set_records(rows, Lining(self.row, self.passes, self.id_of))
        self._invite(is_empty=not rows)
        if self.record_in_sight not in (None, self.column.list.current_id):
            self.column.list.select(self.record_in_sight)  # it may just have been made

    @property
    def record_in_sight(self) -> UUID | None:
        """The id of the record whose page is open."""
        return self.page.record if self._right.currentWidget() is self.page else None

    def visit(self, visit: Visit) -> None:
        """Open a record, an empty form, or the list with a filter."""
        if visit.filter == NEW:
            self.start_new()
        elif visit.record is not None:
            if visit.record != self.record_in_sight:
                self._open(visit.record)
            self.column.list.select(visit.record)
        elif visit.filter:
            self.column.filter_by(visit.filter)

    def start_new(self) -> None:
        """An empty form."""
        if not self.page.unsaved():
            self.column.list.select(None)
            self._open(None)
        self._fold()

    def print(self) -> None:
        """The paper of the open record."""
        if self.record_in_sight is not None:
            self.page.print()

    def unsaved(self) -> str:
        """What would be lost in the page."""
        return self.page.unsaved()

    def typing(self) -> list[Draft]:
        """What is typed in the page."""
        return self.page.typing()

    def offer_drafts(self, drafts: Sequence[Draft]) -> None:
        """Offer those of the record in sight on its page."""
        self.page.offer_drafts(drafts)

    def resume(self, draft: Draft) -> None:
        """Open the draft's record, or an empty form, and type the same again."""
        state = unpack(draft.state)
        self._open(draft.record)
        self.column.list.select(draft.record)
        self.page.restore(state)

    def state(self) -> dict[str, Any]:
        """List and page."""
        return {
            "column": self.column.state(),
            "is_open": self._right.currentWidget() is self.page,
            "record": self.page.record,
            "page": self.page.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """The same list and page."""
        self.column.restore(state["column"])
        if state["is_open"]:
            self._open(state["record"])
            self.page.restore(state["page"])

    def _filters(self) -> list[Filter]:
        return [Filter(code, self.say(words), tone) for code, words, tone in self.filters]

    def _choose(self, record: UUID) -> None:
        if record == self.record_in_sight:
            return
        if self.page.unsaved():
            self.column.list.select(self.record_in_sight)
            self.noticed.emit(self.say(N_("Save or cancel what you are typing first.")))
            return
        self._open(record)

    def _open(self, record: UUID | None) -> None:
        self._right.setCurrentWidget(self.page)
        self.page.open(record)
        self.page.show_drafts()
        self._fold()

    def _show_saved(self, record: UUID) -> None:
        self._open(record)
        self.column.list.select(record)

    def _leave(self) -> None:
        self._right.setCurrentWidget(self._nobody)
        self.column.list.select(None)
        self._fold()
        self.column.search.setFocus()

    def _fold(self) -> None:
        """In a narrow window either the list or the page is seen."""
        is_narrow = self.width() < _NARROW
        is_open = self._right.currentWidget() is self.page
        self.column.setVisible(not (is_narrow and is_open))
        self._right.setVisible(not is_narrow or is_open)

    def _keep_width(self) -> None:
        self.room.habits.choose_width(self._splitter.sizes()[0])

    def showEvent(self, event: QShowEvent) -> None:
        """As wide a list as where somebody last drew the line; the keyboard begins in the line for searching."""
        if self.focusWidget() is None:
            self.column.search.setFocus()
        super().showEvent(event)
        if not self.column.isHidden() and not self._right.isHidden():
            width = self.room.habits.list_width
            self._splitter.setSizes([width, max(1, self.width() - width)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the list."""
        super().resizeEvent(event)
        self._fold()
