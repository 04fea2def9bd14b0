"""Quick search (Ctrl+K): anybody, any pair or note as one types, and everything the program can be told to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from mentordesk.language import N_, fold
from mentordesk.services import search, stores
from mentordesk.ui.kit.finding import haystack, is_found
from mentordesk.ui.kit.messages import announce
from mentordesk.ui.kit.overlay import Overlay
from mentordesk.ui.kit.parts import IconMark, Text, rule
from mentordesk.ui.search.found import Found, FoundDelegate, FoundModel, found_rows
from mentordesk.ui.wishes import NEW, MeetingWish, Visit

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.search import Hit
    from mentordesk.ui.room import Room
    from mentordesk.ui.screens.base import Screen

_WIDTH: Final = 640
_TOP: Final = 72
_STEPS: Final = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_AROUND: Final = 100
"""Height of what stands above and below the list, about."""
_LIMIT: Final = 20
_LEAVING: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Ways of losing the focus after which it comes back."""


class _Line(QLineEdit):
    """The line to type in; keys that belong to the list are handed on."""

    stepped = Signal(int)
    """A key that goes to another row."""
    entered = Signal()
    escaped = Signal()
    left = Signal()
    """The focus went elsewhere in the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell keys of the list; the rest is typing."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(key)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the rows: nothing beneath is reached while the search is open."""
        self.stepped.emit(Qt.Key.Key_Down if forward else Qt.Key.Key_Up)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the focus is gone for good."""
        super().focusOutEvent(event)
        if event.reason() not in _LEAVING and self.isVisible():
            self.left.emit()


class QuickSearch(Overlay):
    """Lies over the window while it is open. One question at a time is at the desk, always the newest text next."""

    went = Signal(object)
    """A Visit."""
    wished = Signal(object)
    """A MeetingWish."""

    def __init__(self, host: QWidget, room: Room, screens: Sequence[type[Screen]] = ()) -> None:
        """`host` is the widget it lies over; `screens` are those one can go to, in the order of the side bar."""
        super().__init__(host, room)
        self._asked: str | None = None
        self._is_chosen_early = False
        self._commands = commands(room, screens)
        self._build()
        room.desk.failed.connect(self._forget_question)

    def open(self) -> None:
        """Show it, with what was typed last marked, so that typing replaces it."""
        self.appear()
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look_for(self.edit.text())

    def dismiss(self) -> None:
        """Hide it and give the focus back."""
        self._is_chosen_early = False
        super().dismiss()

    def state(self) -> dict[str, Any]:
        """What is typed, and whether it is open."""
        return {"is_open": not self.isHidden(), "text": self.edit.text(), "place": self.list.currentIndex().row()}

    def restore(self, state: dict[str, Any]) -> None:
        """Type it again."""
        self.edit.setText(state["text"])
        if state["is_open"]:
            self.open()
            self.edit.deselect()
            self.edit.end(False)

    # --- how it looks

    def _build(self) -> None:
        room, say = self.room, self.room.language.say
        self.edit = _Line()
        self.edit.setPlaceholderText(say(N_("A name, a town, a number, a word from a note, or a command")))
        self.edit.setAccessibleName(say(N_("Find anything")))
        self.edit.setAccessibleDescription(say(N_("Arrows choose a result, Enter opens it, Esc closes.")))
        self.edit.setStyleSheet("QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 0; }")
        self.edit.textChanged.connect(self._look_for)
        self.edit.stepped.connect(self._step)
        self.edit.entered.connect(self._choose_current)
        self.edit.escaped.connect(self.dismiss)
        self.edit.left.connect(self.give_way)
        self._build_list()
        self.nothing = Text("", room.look, tone="muted", wrap=True)
        self.nothing.setContentsMargins(18, 18, 18, 18)
        line = QHBoxLayout()
        line.setContentsMargins(18, 14, 18, 14)
        line.setSpacing(12)
        line.addWidget(IconMark(room.look.icon("search", "accent"), 20))
        line.addWidget(self.edit, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 8, 18, 9)
        self._count = Text("", room.look, "small", tone="muted")
        foot.addWidget(self._count, 1)
        foot.addWidget(Text(say(N_("↑ ↓ choose   Enter open   Esc close")), room.look, "small", tone="muted"))
        self._column = column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        column.addWidget(rule())
        column.addLayout(foot)

    def _build_list(self) -> None:
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setAccessibleName(self.room.language.say(N_("Results")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.room.look, self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._clicked)

    def settle(self) -> None:
        """The card is as high as its rows, as far as there is room."""
        super().settle()
        host = self.host
        width = min(_WIDTH, host.width() - 32)
        top = min(_TOP, host.height() // 10)
        rows = sum(self.list.sizeHintForRow(place) for place in range(self.model.rowCount()))
        self.list.setFixedHeight(min(rows + 8, host.height() - 2 * top - _AROUND))
        self._column.activate()
        high = (
            self._column.totalHeightForWidth(width)
            if self._column.hasHeightForWidth()
            else self.card.sizeHint().height()
        )
        self.card.setGeometry((host.width() - width) // 2, top, width, high)

    # --- what is found

    def _look_for(self, text: str) -> None:
        self._is_chosen_early = False
        if not fold(text):
            self._show([], text)
        elif self._asked is None:
            self._asked = text
            self.room.desk.ask(_find, text, then=self._found, otherwise=self._refused)

    def _found(self, answer: tuple[str, list[Hit]]) -> None:
        asked, hits = answer
        self._asked = None
        if asked == self.edit.text():
            self._show(hits, asked)
            if self._is_chosen_early:
                self._choose(self.list.currentIndex())
        elif not self.isHidden():
            is_chosen_early = self._is_chosen_early
            self._look_for(self.edit.text())
            self._is_chosen_early = is_chosen_early

    def _refused(self, problem: Problem) -> None:
        self._forget_question("")
        self._show([], self.edit.text())
        self._count.setText(problem.said(self.room.language))

    def _forget_question(self, story: str) -> None:
        self._asked = None
        self._is_chosen_early = False

    def _show(self, hits: Sequence[Hit], text: str) -> None:
        language = self.room.language
        needles = fold(text).split()
        offered = [each for each in self._commands if is_found(needles, haystack(fold(each.title)))]
        self.model.set_rows(found_rows(hits, offered, language), text)
        goals = self.model.goals()
        self.list.setVisible(bool(goals))
        self.nothing.setVisible(not goals)
        self.nothing.setText(
            language.say(
                N_("Nothing was found for “{text}”. Try fewer letters, or another part of the name."), text=text.strip()
            )
        )
        if goals:
            self.list.setCurrentIndex(self.model.index(goals[0]))
            self.list.scrollToTop()
        self._say_count(len(hits), text)
        self.settle()

    def _say_count(self, count: int, text: str) -> None:
        language = self.room.language
        if not fold(text):
            words = ""
        elif count >= _LIMIT:
            words = language.say(N_("The first {count}; more letters narrow it down"), count=count)
        else:
            words = language.say_n("{n} result", "{n} results", count)
        if words and words != self._count.text():
            announce(self.edit, words)
        self._count.setText(words)

    # --- what is chosen

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose_current(self) -> None:
        if self._asked is not None and fold(self.edit.text()):
            self._is_chosen_early = True
        else:
            self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        self._is_chosen_early = False
        goal = self.model.row(index.row()).goal if index.isValid() else None
        if goal is None:
            return
        self.dismiss()
        (self.wished if isinstance(goal, MeetingWish) else self.went).emit(goal)

    def _step(self, key: int) -> None:
        """Go to another row."""
        goals = self.model.goals()
        if not goals:
            return
        current = self.list.currentIndex().row()
        place = goals.index(current) if current in goals else 0
        page = max(1, self.list.viewport().height() // 52 - 1)
        place = {
            Qt.Key.Key_Down: (place + 1) % len(goals),
            Qt.Key.Key_Up: (place - 1) % len(goals),
            Qt.Key.Key_PageDown: min(place + page, len(goals) - 1),
            Qt.Key.Key_PageUp: max(place - page, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(goals) - 1,
        }[Qt.Key(key)]
        self.list.setCurrentIndex(self.model.index(goals[place]))
        if place == 0:
            self.list.scrollToTop()
        announce(self.edit, self.model.row(goals[place]).spoken)


def _find(work: stores.Work, text: str) -> tuple[str, list[Hit]]:
    """What was found, with the text it was found by."""
    return text, search.find(work, text, _LIMIT)


def commands(room: Room, screens: Sequence[type[Screen]]) -> list[Found]:
    """What the program can be told to do: write something new, or go somewhere."""
    say = room.language.say
    new = [
        Found(say(N_("Write up a meeting")), MeetingWish(), side=_keys("Ctrl+M"), icon="meeting-add"),
        Found(say(N_("New mentee")), Visit("mentees", filter=NEW), icon="person-add"),
        Found(say(N_("New mentor")), Visit("mentors", filter=NEW), icon="person-add"),
        Found(say(N_("New pair")), Visit("pairs", filter=NEW), icon="pairs"),
    ]
    ways = [
        Found(
            say(N_("Go to {screen}"), screen=say(screen.title)),
            Visit(screen.name),
            side=_keys(f"Ctrl+{place}"),
            icon=screen.icon,
        )
        for place, screen in enumerate(screens, start=1)
    ]
    return [*new, *ways] if room.may_write else ways


def _keys(keys: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
