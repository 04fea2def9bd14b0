"""A short list with the record chosen beside it, to read, correct and add to: programmes, sites, staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.services import drafts
from mentordesk.services.drafts import Draft
from mentordesk.ui.cards.history_view import HistoryView
from mentordesk.ui.cards.unfinished import Unfinished
from mentordesk.ui.forms.packing import pack, unpack
from mentordesk.ui.forms.profile import Profile
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, EmptyState, Text
from mentordesk.ui.kit.rows import Row, RowList
from mentordesk.ui.kit.tabs import Tabs
from mentordesk.ui.wishes import ThrowWish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentordesk.records import Field, Record
    from mentordesk.services.saving import Saved
    from mentordesk.ui.room import Room

_LIST_WIDTH = 340


class Register(QWidget):
    """Asks for all records of one kind; subclasses say which kind, and how a row reads."""

    form: ClassVar[str]
    """What drafts call its form."""
    kind: ClassVar[type[Record]]
    more: ClassVar[tuple[Field, ...]] = ()
    """Fields that name other records."""
    icon: ClassVar[str]
    title: ClassVar[str]
    """Marked words for the list, for a new one, and for an empty list."""
    new: ClassVar[str]
    empty: ClassVar[str]
    hint: ClassVar[str] = ""
    lost: ClassVar[str]
    """Marked words for what would be lost."""

    told = Signal(str)
    wished = Signal(object)
    noticed = Signal(str)

    def __init__(self, room: Room) -> None:
        """Empty until loaded."""
        super().__init__()
        self.room = room
        self._records: Sequence[Any] = ()
        self._current: UUID | None = None
        self._is_new = False
        say, look = room.language.say, room.look
        self.profile = Profile(room, (self.kind,), self._save, more=self.more)
        self.profile.told.connect(self.told)
        self.profile.abandoned.connect(self._throw_away)
        self._history = HistoryView(room)
        self._history.wished.connect(self.wished)
        self._inner = Tabs(look, say(N_("Details and history")))
        self._inner.add(say(N_("Details")), self.profile)
        self._inner.add(say(N_("History")), self._history)
        self.profile.cancelled.connect(self._cancelled)
        self.list = RowList(room.language, look, say(self.title))
        self.list.selected.connect(self._choose)
        self._title = Text(say(self.new), look, "section")
        self._title.hide()
        action = Button(say(self.new), look, icon="plus") if self.may_write else None
        if action is not None:
            action.clicked.connect(self.start_new)
        self.unfinished = Unfinished(room)
        self.unfinished.wished.connect(self.wished)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole())
        self._stack.addWidget(EmptyState(self.icon, say(self.empty), look, hint=say(self.hint), action=action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, SMALL)
        column.addWidget(self.unfinished)
        column.addWidget(self._stack, 1)

    def service(self) -> Callable[..., Any]:
        """Gives all records."""
        raise NotImplementedError

    def saver(self) -> Callable[..., Saved]:
        """Saves one."""
        raise NotImplementedError

    def row(self, record: Any) -> Row:
        """One record as a row of the list."""
        raise NotImplementedError

    def more_facts(self, record: Any) -> dict[str, list[tuple[str, str]]]:
        """Facts beside the record's own fields, by marked name of their group."""
        return {}

    def load(self) -> None:
        """Ask for all."""
        self.room.desk.ask(self.service(), then=self.show_records)

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these; the choice, and a form being typed in, stay."""
        self._records = records
        self.list.set_rows([self.row(each) for each in records])
        known = {each.id for each in records}
        if self._current not in known and not self._is_new:
            self._current = records[0].id if records else None
        self.list.select(self._current)
        self._show_current()
        self._stack.setCurrentIndex(0 if records or self._is_new else 1)

    @property
    def may_write(self) -> bool:
        """Whether whoever works may add and correct records of this kind."""
        return self.room.may(self.kind.kept_by)

    def tools(self) -> QWidget | None:
        """What stands above the record, where there is more to do with one than to correct it."""
        return None

    def start_new(self) -> None:
        """An empty form, unless something typed would be lost."""
        if self.may_write and self._may_go_on():
            self._current, self._is_new = None, True
            self.list.select(None)
            self._title.show()
            self._stack.setCurrentIndex(0)
            self._inner.setCurrentWidget(self.profile)
            self._inner.tabBar().hide()
            self.profile.start_new()

    def unsaved(self) -> str:
        """What would be lost, in words."""
        return self.room.language.say(self.lost) if self.profile.unsaved() else ""

    def typing(self) -> list[Draft]:
        """What is typed and not saved, to be kept as a draft."""
        if not self.profile.unsaved():
            return []
        record = next((each for each in self._records if each.id == self._current), None)
        name = self.row(record).title if record else ""
        return [Draft(self.profile.draft, self.form, self._current, self._current, name, pack(self.state()))]

    def resume(self, draft: Draft) -> None:
        """Go on typing where a draft was left."""
        self.restore(unpack(draft.state))
        self.list.select(self._current)

    def state(self) -> dict[str, Any]:
        """Which one is open and what is typed."""
        return {"current": self._current, "is_new": self._is_new, "profile": self.profile.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """The same."""
        self._current, self._is_new = state["current"], state["is_new"]
        self._inner.setCurrentWidget(self.profile)
        self._inner.tabBar().setVisible(not self._is_new)
        self.profile.restore(state["profile"])
        if self._is_new:
            self._title.show()
            self._stack.setCurrentIndex(0)

    def _whole(self) -> QWidget:
        look, say = self.room.look, self.room.language.say
        add = Button(say(self.new), look, "primary", icon="plus")
        add.clicked.connect(self.start_new)
        if not self.may_write:
            add.hide()
        left = QVBoxLayout()
        left.setSpacing(SMALL)
        head = QHBoxLayout()
        head.addWidget(Text(say(self.title), look, "section"), 1)
        head.addWidget(add)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        card = Card(look, name=say(self.title))
        card.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        card.add(self._title)
        if (tools := self.tools()) is not None:
            card.add(tools)
        card.add(self._inner, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        narrow = QWidget()
        narrow.setFixedWidth(_LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        narrow.setLayout(left)
        row.addWidget(narrow)
        row.addWidget(card, 1)
        return whole

    def _show_current(self) -> None:
        record = next((each for each in self._records if each.id == self._current), None)
        self._title.setVisible(self._is_new)
        if record is not None:
            self.profile.show_record(record, self.more_facts(record))
            self._history.look_at(self.kind, record.id)
        self._inner.tabBar().setVisible(not self._is_new)

    def _choose(self, record: UUID) -> None:
        if record == self._current:
            return
        if not self._may_go_on():
            self.list.select(self._current)
            return
        self._current, self._is_new = record, False
        self.profile.leave()
        self._show_current()

    def _may_go_on(self) -> bool:
        if not self.profile.unsaved():
            return True
        self.noticed.emit(self.room.language.say(N_("Save or cancel what you are typing first.")))
        return False

    def _save(self, profile: Profile, values: list[dict[str, Any]], versions: list[int | None]) -> None:
        self.room.desk.ask(
            drafts.finish,
            profile.draft,
            self.saver(),
            self._current,
            values[0],
            versions[0],
            then=self._show_saved,
            otherwise=profile.show_problem,
        )

    def _show_saved(self, saved: Saved) -> None:
        self._current, self._is_new = saved.id, False
        self.profile.show_saved(saved)
        self.load()

    def _throw_away(self) -> None:
        for draft in self.typing():
            self.wished.emit(ThrowWish(draft))

    def _cancelled(self) -> None:
        if self._is_new:
            self._is_new = False
            self.profile.leave()
            self.show_records(self._records)
