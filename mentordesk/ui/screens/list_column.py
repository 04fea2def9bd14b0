"""The list at the left of a screen: title and count, New, search, filter chips, rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.chips import Option, ToggleChips
from mentordesk.ui.kit.heading import Heading
from mentordesk.ui.kit.lazy_rows import LazyRows
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.menu import ChoiceButton
from mentordesk.ui.kit.parts import EmptyState
from mentordesk.ui.kit.rows import Row, RowList
from mentordesk.ui.kit.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from mentordesk.ui.kit.buttons import ButtonKind
    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.room import Room


@dataclass(frozen=True)
class Lining:
    """How records become the lines of a list."""

    row: Callable[[Any], Row]
    """Words of a record, made when they are seen."""
    passes: Callable[[Any], Collection[str]]
    """Codes of the filters a record passes."""
    id_of: Callable[[Any], Any]


@dataclass(frozen=True)
class Filter:
    """One chip above the list: its code, its word and its tone."""

    code: str
    words: str
    tone: Tone = "neutral"


@dataclass(frozen=True)
class Order:
    """One order in which a list may stand."""

    code: str
    words: str
    """What it is called, in the reader's language."""
    key: Callable[[Any], Any] | None = None
    """What a record is sorted by; None leaves the order in which the service gives them."""
    downwards: bool = False
    """Whether the greatest comes first."""

    def sorted(self, records: Sequence[Any]) -> Sequence[Any]:
        """Records in this order; those that are alike stay as they stood."""
        return records if self.key is None else sorted(records, key=self.key, reverse=self.downwards)


@dataclass(frozen=True)
class ListWords:
    """What a list of records is called and says, in marked words."""

    title: str
    icon: str
    placeholder: str
    empty: str
    hint: str
    new: str = ""
    """The word on the button for a new one; empty where none can be made."""
    head: tuple[str, ...] = ()
    """Titles of what is copied of a row."""
    first: str = ""
    """What the wide side beside an empty list says: how one begins here."""


class ListColumn(QWidget):
    """Shows records that pass the chosen filters and hold what was typed; the choice survives every reload."""

    chosen = Signal(object)
    """The id of the row the person went to."""
    creating = Signal()

    def __init__(
        self, room: Room, words: ListWords, filters: Iterable[Filter], orders: Iterable[Order] = (), name: str = ""
    ) -> None:
        """Filters are in the order of the chips; several may be on and then add up.

        The first of the orders is the list's own; what is chosen is remembered under `name`.
        """
        super().__init__()
        if not room.may_write:
            words = replace(words, new="")
        self._room = room
        self._words = words
        self._name = name
        self._orders = {each.code: each for each in orders}
        self._filters = tuple(filters)
        self._records: Sequence[Any] = ()
        self._passed: Sequence[Collection[str]] = ()
        self._lining: Lining | None = None
        self._heading = Heading(room.language.say(words.title), room.look)
        if (new := self._new_button("primary")) is not None:
            self._heading.addWidget(new)
        self.chips = ToggleChips(
            [Option(each.code, each.words, tone=each.tone) for each in self._filters],
            room.look,
            room.language.say(N_("Filters")),
        )
        self.chips.changed.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, MEDIUM, SMALL)
        column.setSpacing(MEDIUM)
        column.addLayout(self._heading)
        column.addLayout(self._finding())
        column.addWidget(self.chips)
        column.addWidget(self._pages(), 1)
        self.setMinimumWidth(300)

    def _new_button(self, kind: ButtonKind) -> Button | None:
        """Where a new one can be made."""
        if not self._words.new:
            return None
        button = Button(self._room.language.say(self._words.new), self._room.look, kind, icon="plus")
        button.clicked.connect(self.creating)
        return button

    def _finding(self) -> QHBoxLayout:
        """The line to type into, and the choice among the orders."""
        self.search = SearchLine(self._room.language.say(self._words.placeholder), self._room.look)
        self.search.setClearButtonEnabled(True)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.search, 1)
        if (order := self._order_button()) is not None:
            row.addWidget(order)
        return row

    def _pages(self) -> QStackedWidget:
        """The list, and what stands in its place when nothing matches or there is nothing yet."""
        words, look, say = self._words, self._room.look, self._room.language.say
        self.list = RowList(self._room.language, look, say(words.title), many=True)
        self.list.head = tuple(map(say, words.head))
        self.search.textChanged.connect(self.list.filter)
        self.search.left_down.connect(self.list.walk_in)
        self.list.selected.connect(self.chosen)
        self.list.opened.connect(self.chosen)
        self.list.rows.modelReset.connect(self._say_count)
        self._nothing = EmptyState("search", say(N_("Nothing matches.")), look)
        new = self._new_button("secondary")
        self._empty = EmptyState(words.icon, say(words.empty), look, hint=say(words.hint), action=new)
        self._stack = QStackedWidget()
        for page in (self.list, self._nothing, self._empty):
            self._stack.addWidget(page)
        return self._stack

    def set_records(self, records: Sequence[Any], lining: Lining) -> None:
        """Show other records; choice, scroll and filters stay."""
        self._records, self._lining = records, lining
        self._passed = [lining.passes(each) for each in records]
        counts = Counter(code for codes in self._passed for code in codes)
        for chip, each in zip(self.chips.chips, self._filters, strict=True):
            chip.set_words(f"{each.words} {self._room.language.number(counts[each.code])}")
        self._show()

    def filter_by(self, code: str) -> None:
        """Show only what passes one filter; an empty code shows all."""
        self.chips.set_values([code] if code else [])
        self._show()

    def state(self) -> dict[str, Any]:
        """What was typed and chosen, for a rebuilt window."""
        return {
            "find": self.search.text(),
            "filters": self.chips.values(),
            "scroll": self.list.verticalScrollBar().value(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Type and choose the same again."""
        self.search.setText(state["find"])
        self.chips.set_values(state["filters"])

    def _show(self) -> None:
        if (lining := self._lining) is not None:
            wanted, records = set(self.chips.values()), self._records
            if wanted:
                passed = zip(records, self._passed, strict=True)
                records = [each for each, codes in passed if not wanted.isdisjoint(codes)]
            if (order := self._orders.get(self._room.habits.order(self._name))) is not None:
                records = order.sorted(records)
            self.list.set_rows(LazyRows(records, lining.row, lining.id_of))

    def _order_button(self) -> ChoiceButton | None:
        """The choice among the orders, where there are several."""
        if len(self._orders) < 2:
            return None
        button = ChoiceButton("sort", self._room.look, self._room.language.say(N_("Order of the list")))
        button.offer({each.code: each.words for each in self._orders.values()})
        button.choose(self._room.habits.order(self._name))
        button.chosen.connect(self._choose_order)
        return button

    def _choose_order(self, code: str) -> None:
        self._room.habits.choose_order(self._name, code)
        self._show()
        if self.list.selected_ids:
            self.list.scrollTo(self.list.currentIndex())
        else:
            self.list.scrollToTop()

    def _say_count(self) -> None:
        shown = self.list.rows.rowCount()
        self._heading.remark.setText(self._room.language.number(shown))
        if not self._records:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.list if shown else self._nothing)
