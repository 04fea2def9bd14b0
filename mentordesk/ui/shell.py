"""The working face of the window: side bar, screens, what lies over them, and the way of wishes between all of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.language import N_
from mentordesk.services.roles import COORDINATOR, NotAllowed
from mentordesk.ui.cards.damage_banner import DamageBanner, remark
from mentordesk.ui.desk import Unexpected
from mentordesk.ui.drafting import Drafting
from mentordesk.ui.forms.packing import Unreadable, unpack
from mentordesk.ui.help.help import Help
from mentordesk.ui.kit.look import LARGE, SMALL
from mentordesk.ui.kit.messages import Message
from mentordesk.ui.kit.waiting import WaitingLine
from mentordesk.ui.screens.pairs import PairsScreen
from mentordesk.ui.screens.stack import SCREENS, ScreenStack
from mentordesk.ui.screens.today import TodayScreen
from mentordesk.ui.search.quick_search import QuickSearch
from mentordesk.ui.sidebar import SideBar
from mentordesk.ui.undoing import Undoing
from mentordesk.ui.wishes import (
    DeleteWish,
    DraftWish,
    LockAfterWish,
    MeetingWish,
    PaperWish,
    RestoreWish,
    TakeOverWish,
    ThrowWish,
    UndoWish,
    Visit,
)
from mentordesk.ui.writing import Writing

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.errors import Problem
    from mentordesk.services.drafts import Draft
    from mentordesk.services.safety import Glance
    from mentordesk.ui.paper.window import PaperWindow
    from mentordesk.ui.room import Room
    from mentordesk.ui.screens.base import Screen


class Shell(QWidget):
    """Carries visits, meetings and papers between the screens, which do not know each other."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    restore_wanted = Signal(object)
    """The folder of the open store, to go back to a backup of it."""
    lock_wanted = Signal()
    lock_after_chosen = Signal(int)
    """Minutes; 0 for never."""

    def __init__(self, room: Room, organisation: str) -> None:
        """`organisation` is the name shown in the side bar."""
        super().__init__()
        self.setObjectName("shell")
        self.room = room
        self._paper: PaperWindow | None = None
        self._bar = self._side_bar(organisation)
        self.screens = ScreenStack(room)
        self.screens.went.connect(self.go)
        self.screens.wished.connect(self.grant)
        self._progress = WaitingLine(room.language.say(N_("Working…")))
        self.damage = DamageBanner(room)
        self.damage.wished.connect(self.grant)
        self._lay_out()
        self._message = Message(self, room.language, room.look)
        self._undoing = Undoing(room, self._message, self.unsaved, self)
        self.drafting = Drafting(room.desk, self.typing, self)
        """Keeps what is typed; whoever takes the shell away calls `keep_now` first."""
        self.drafting.offered.connect(self.screens.offer_drafts)
        self.drafting.refused.connect(self.tell_problem)
        self.screens.told.connect(self._undoing.tell)
        self.screens.noticed.connect(self._undoing.notice)
        self._undoing.thrown.connect(self.drafting.let_go)
        self.writing = Writing(room, self._undoing, self.drafting, self)
        """The sheet for meetings."""
        self.writing.wished.connect(self.grant)
        self.quick_search = QuickSearch(self, room, SCREENS)
        self.quick_search.went.connect(self.go)
        self.quick_search.wished.connect(self.grant)
        self.help = Help(self, room)
        self._add_shortcuts()
        room.desk.busied.connect(self._progress.setVisible)
        room.desk.refused.connect(self.tell_problem)
        room.desk.failed.connect(self._failed)
        self._go_to(TodayScreen.name)
        self.drafting.load()

    def _side_bar(self, organisation: str) -> SideBar:
        bar = SideBar(self.room, SCREENS, organisation)
        bar.chosen.connect(self._go_to)
        bar.called.connect(self._enter)
        bar.language_chosen.connect(self.language_chosen)
        bar.theme_chosen.connect(self.theme_chosen)
        bar.help_chosen.connect(self.show_help)
        bar.search_chosen.connect(self.search)
        bar.lock_chosen.connect(self.lock_wanted)
        return bar

    def _lay_out(self) -> None:
        """The side bar at the left; above the screens what is being done and what is damaged."""
        above = QHBoxLayout()
        above.setContentsMargins(LARGE, SMALL, LARGE, 0)
        above.addWidget(self.damage)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._progress)
        right.addLayout(above)
        right.addWidget(self.screens, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addLayout(right, 1)

    @property
    def screen_now(self) -> Screen:
        """The screen in sight."""
        return self.screens.now

    def go(self, visit: Visit) -> None:
        """Show a place; from anywhere."""
        self._bar.show_chosen(visit.screen)
        self.screens.go(visit)

    def search(self) -> None:
        """Open the quick search."""
        self.quick_search.open()

    def write_meeting(self) -> None:
        """Open the form of a new meeting, for the pair in sight if there is one."""
        self.grant(MeetingWish(pair=self._pair_in_sight()))

    def show_help(self) -> None:
        """Show the help page."""
        self.help.open(self.screen_now.name)

    def unsaved(self) -> list[str]:
        """What would be lost if the window closed now, one line each."""
        meeting = self.writing.unsaved()
        return [*self.screens.unsaved(), *([meeting] if meeting else [])]

    def typing(self) -> list[Draft]:
        """What is typed in any form and not saved."""
        return [*self.screens.typing(), *self.writing.typing()]

    @property
    def is_printing(self) -> bool:
        """Whether pages of a paper are still being drawn for a printer."""
        return bool(self._paper and isValid(self._paper) and self._paper.outlets.is_printing)

    def state(self) -> dict[str, Any]:
        """Where each screen stands and what is typed, for a rebuilt window."""
        return {
            "screen": self.screen_now.name,
            "screens": self.screens.state(),
            "meeting": self.writing.state(),
            "drafts": self.drafting.state(),
            "search": self.quick_search.state(),
            "help": self.help.state(),
            "paper": (self._paper.wish, self._paper.state()) if self._paper and isValid(self._paper) else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Stand where a former window stood."""
        self._go_to(state["screen"])
        self.screens.restore(state["screens"])
        self.writing.restore(state["meeting"])
        self.drafting.restore(state["drafts"])
        self.quick_search.restore(state["search"])
        self.help.restore(state["help"])
        if state["paper"] is not None:
            wish, stance = state["paper"]
            self._open_paper(wish).restore(stance)

    def _pair_in_sight(self) -> UUID | None:
        screen = self.screen_now
        return screen.record_in_sight if isinstance(screen, PairsScreen) else None

    def take_focus(self) -> None:
        """Bring the keyboard to the screen in sight, unless something lies over it."""
        if self.writing.form is None and self.help.isHidden():
            self.screen_now.take_focus()

    def _go_to(self, name: str) -> None:
        self.go(Visit(name))

    def _enter(self, name: str) -> None:
        self._go_to(name)
        self.take_focus()

    def _add_shortcuts(self) -> None:
        for words, keys, slot in (
            (N_("Find anything"), "Ctrl+K", self.search),
            (N_("Write up a meeting"), "Ctrl+M", self.write_meeting),
            (N_("New"), QKeySequence.StandardKey.New, self._create),
            (N_("Print"), QKeySequence.StandardKey.Print, self._print),
            (N_("Undo"), "Ctrl+Z", self._undoing.undo),
            (N_("Redo"), "Ctrl+Shift+Z", self._undoing.redo),
            (N_("Redo"), "Ctrl+Y", self._undoing.redo),
            (N_("Help"), QKeySequence.StandardKey.HelpContents, self.show_help),
            (N_("Lock"), "Ctrl+L", self.lock_wanted),
        ):
            action = QAction(self.room.language.say(words), self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    def _create(self) -> None:
        if not self.room.may_write:
            self.room.desk.refused.emit(NotAllowed(COORDINATOR))
            return
        self.screen_now.start_new()

    def _print(self) -> None:
        self.screen_now.print()

    def grant(self, wish: object) -> None:
        """Give a screen what it wishes, as far as whoever works may."""
        if isinstance(wish, MeetingWish | DeleteWish | UndoWish) and not self.room.may_write:
            self.room.desk.refused.emit(NotAllowed(COORDINATOR))
            return
        match wish:
            case MeetingWish():
                self.writing.open(wish)
            case PaperWish():
                self._open_paper(wish)
            case RestoreWish():
                self.restore_wanted.emit(wish.folder)
            case DeleteWish():
                self._undoing.delete(wish)
            case UndoWish():
                self._undoing.take_back(wish.action)
            case LockAfterWish():
                self.lock_after_chosen.emit(wish.minutes)
            case DraftWish():
                self._resume(wish.draft)
            case ThrowWish():
                self._undoing.throw_away_all([wish.draft])
            case TakeOverWish():
                self.drafting.take_over(wish.staff)
                self._go_to(TodayScreen.name)

    def _resume(self, draft: Draft) -> None:
        """Go on typing where a draft was left; what is typed now in the same place is not overwritten."""
        screen = next((each.name for each in SCREENS if draft.form in each.forms), None)
        if screen is not None and self.screens.by_name(screen).unsaved():
            self.tell(self.room.language.say(N_("Save or cancel what you are typing first.")))
            return
        try:
            if screen is not None:
                self._go_to(screen)
                self.screens.by_name(screen).resume(draft)
            elif self.writing.may_close():
                self.writing.restore(unpack(draft.state))
        except Unreadable as problem:
            self.tell_problem(problem)
        self.drafting.keep()
        self.drafting.load()

    def _open_paper(self, wish: PaperWish) -> PaperWindow:
        from mentordesk.ui.paper.window import PaperWindow  # noqa: PLC0415 - printing and PDF are slow to load

        self._paper = PaperWindow(self.room, wish, self)
        self._paper.told.connect(self._undoing.tell)
        self._paper.show()
        return self._paper

    def tell(self, text: str) -> None:
        """Say at the foot what is going on."""
        self._message.done(text)

    def warn(self, glance: Glance) -> None:
        """Say what a look at the store found: its damage above every screen, what is well again at the foot."""
        self.damage.tell(glance)
        if words := remark(glance, self.room.language):
            self._message.problem(words)

    def tell_problem(self, problem: Problem) -> None:
        """Say at the foot what went wrong."""
        self._message.problem(problem.said(self.room.language))

    def _failed(self, story: str) -> None:
        self.tell_problem(Unexpected())
