"""The journal: all meetings by date, as a table to sort, find in and copy; Enter corrects one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from mentordesk.language import N_
from mentordesk.records.choices import MEANS, MEETING_KINDS, MEETING_STATES, TOPICS
from mentordesk.services import journal
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.chips import Option, Segments
from mentordesk.ui.kit.heading import Heading
from mentordesk.ui.kit.lazy_rows import LazyRows
from mentordesk.ui.kit.look import LARGE, MEDIUM
from mentordesk.ui.kit.parts import EmptyState
from mentordesk.ui.kit.search_line import SearchLine
from mentordesk.ui.kit.slices import Slices
from mentordesk.ui.kit.table import RowTable
from mentordesk.ui.kit.table_model import Column, TableRow
from mentordesk.ui.kit.tones import MEETING, tone
from mentordesk.ui.screens.base import Screen
from mentordesk.ui.wishes import MeetingWish, PaperWish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from mentordesk.services.journal import MeetingRow

_MOST = 5000
"""Rows shown at most; a longer period says so and asks to choose a shorter one."""

_PERIODS: Final[dict[str, tuple[str, int | None, int | None]]] = {
    "coming": (N_("Coming", "period"), 0, 60),
    "month": (N_("Around now", "period"), -31, 31),
    "half": (N_("Six months", "period"), -183, 31),
    "year": (N_("One year", "period"), -366, 60),
    "all": (N_("All", "period"), None, None),
}
"""What each is called, and its days before and after today."""


class JournalScreen(Screen):
    """Every meeting of a period, newest first."""

    name = "journal"
    title = N_("Journal")
    icon = "journal"
    watches = frozenset({"Meeting", "Pair", "Person", "Mentee", "Mentor"})

    def build(self) -> None:
        """Heading, period, search and table."""
        look = self.room.look
        self._held: set[UUID] = set()
        self._slices = Slices(self, self._row, self._show_table)
        write = Button(self.say(N_("Write up a meeting")), look, "primary", icon="meeting-add")
        write.setToolTip(self.say(N_("Write up a meeting (Ctrl+M)")))
        write.clicked.connect(self.start_new)
        self.room.offer(write)
        self._print = Button(self.say(N_("Print the summary")), look, icon="print")
        self._print.clicked.connect(self.print)
        self._print_all = Button(self.say(N_("All summaries…")), look, "quiet")
        self._print_all.setToolTip(self.say(N_("The summaries of all meetings held in this list, in one PDF")))
        self._print_all.clicked.connect(self.print_all)
        self._head = Heading(self.say(self.title), look, self._print_all, self._print, write)
        bar = self._bar()
        self._table = RowTable(self._columns(), self.room.language, look, self.say(self.title))
        self._table.opened.connect(self._correct)
        self._table.rows.modelReset.connect(self._say_count)
        self._find.textChanged.connect(self._table.filter)
        self._find.left_down.connect(self._table.walk_in)
        self._empty = EmptyState(
            "journal", self.say(N_("No meeting in this period.")), look, hint=self.say(N_("Write one up with Ctrl+M."))
        )
        self._nothing = EmptyState("search", self.say(N_("Nothing matches.")), look)
        self._stack = QStackedWidget()
        for page in (self._table, self._nothing, self._empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(self._head)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def _bar(self) -> QHBoxLayout:
        """What narrows the table: words and a period."""
        self._find = SearchLine(self.say(N_("Search a name, topic or place…")), self.room.look)
        self._find.setClearButtonEnabled(True)
        self._find.setMaximumWidth(380)
        periods = [Option(code, self.say(words)) for code, (words, _, _) in _PERIODS.items()]
        self._period = Segments(periods, self.room.look, self.say(N_("Period")))
        self._period.set_value("half")
        self._period.changed.connect(self.load)
        bar = QHBoxLayout()
        bar.setSpacing(MEDIUM)
        bar.addWidget(self._find, 1)
        bar.addWidget(self._period, 2)
        return bar

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the line for searching, not on the first button."""
        if self.focusWidget() is None:
            self._find.setFocus()
        super().showEvent(event)

    def load(self) -> None:
        """Ask for the meetings of the period."""
        _, before, after = _PERIODS[self._period.value()]
        first = None if before is None else self.room.today + timedelta(days=before)
        last = None if after is None else self.room.today + timedelta(days=after)
        self.room.desk.ask(journal.journal, first, last, _MOST, then=self.show_rows)

    def show_rows(self, rows: Sequence[MeetingRow]) -> None:
        """Show what the service gave: each row in words when it is seen, or all of them where they are sorted."""
        self._held = {each.id for each in rows if each.state == "held"}
        self._slices.stop()
        if self._table.rows.is_sorted:
            self._slices.start(rows)
        else:
            self._show_table(LazyRows(rows, self._row, _id_of))

    def _show_table(self, rows: Sequence[TableRow]) -> None:
        self._table.set_rows(rows)

    def start_new(self) -> None:
        """Write up a meeting."""
        self.wished.emit(MeetingWish())

    def print(self) -> None:
        """The summary of the chosen meeting, or the summaries of several in one PDF."""
        chosen = self._table.selected_ids
        if len(chosen) == 1:
            self.wished.emit(PaperWish("session_summary", chosen[0]))
        elif chosen:
            self._print_many(chosen)
        else:
            self.noticed.emit(self.say(N_("Choose a meeting first.")))

    def print_all(self) -> None:
        """The summaries of all meetings in the list as it is found and filtered."""
        rows = self._table.rows
        self._print_many([rows.id_at(place) for place in range(rows.rowCount())])

    def _print_many(self, meetings: Sequence[UUID]) -> None:
        held = tuple(each for each in meetings if each in self._held)
        if held:
            self.wished.emit(PaperWish("session_summaries", held))
        else:
            self.noticed.emit(self.say(N_("None of these meetings was held, so there is no summary to print.")))

    def state(self) -> dict[str, Any]:
        """Period and search."""
        return {"find": self._find.text(), "period": self._period.value()}

    def restore(self, state: dict[str, Any]) -> None:
        """The same period and search."""
        self._period.set_value(state["period"])
        self._find.setText(state["find"])

    def _columns(self) -> list[Column]:
        say = self.say
        return [
            Column("held_on", say(N_("Date")), 96, least=90),
            Column("starts_at", say(N_("Start", "time")), 64, least=58),
            Column("mentee", say(N_("Mentee")), 160, least=128),
            Column("mentor", say(N_("Mentor")), 160, least=128),
            Column("state", say(N_("State", "meeting")), 150, least=118, is_chip=True),
            Column("minutes", say(N_("Length")), 80, least=68, is_number=True),
            Column("kind", say(N_("Kind")), 176, least=146),
            Column("means", say(N_("How")), 110, least=104),
            Column("topics", say(N_("Topics")), 220, least=104),
            Column("pair", say(N_("Pair")), 86),
            Column("writer", say(N_("Written by")), 140, least=110, gives_way=True),
        ]

    def _row(self, each: MeetingRow) -> TableRow:
        language, say = self.room.language, self.say
        return TableRow(
            id=each.id,
            cells=(
                language.date(each.held_on),
                language.time(each.starts_at) if each.starts_at else "",
                each.mentee_name,
                each.mentor_name,
                say(MEETING_STATES.label(each.state)),
                language.duration(each.minutes) if each.minutes else "",
                say(MEETING_KINDS.label(each.kind)),
                say(MEANS.label(each.means)),
                language.listed([say(TOPICS.label(code)) for code in each.topics]),
                each.pair_number,
                each.writer or "",
            ),
            keys=(each.held_on.toordinal(), *([None] * 4), each.minutes or 0, *([None] * 5)),
            tone=tone(MEETING, each.state),
        )

    def _say_count(self) -> None:
        language, count = self.room.language, self._table.rows.rowCount()
        words = language.say_n(N_("{n} meeting"), N_("{n} meetings"), count)
        if count >= _MOST:
            words = self.say(N_("the first {n}; choose a shorter period for the others"), n=_MOST)
        self._head.remark.setText(words)
        instead = self._nothing if self._table.rows.total else self._empty
        self._stack.setCurrentWidget(self._table if count else instead)

    def _correct(self, meeting: UUID) -> None:
        self.wished.emit(MeetingWish(meeting=meeting))


def _id_of(each: MeetingRow) -> UUID:
    return each.id
