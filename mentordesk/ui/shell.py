"""The working face of the window: side bar, screens, what lies over them, and the way of wishes between all of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
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
from mentordesk.ui.screens.checklists import ChecklistsScreen
from mentordesk.ui.screens.journal import JournalScreen
from mentordesk.ui.screens.mentees import MenteesScreen
from mentordesk.ui.screens.mentors import MentorsScreen
from mentordesk.ui.screens.organisation import OrganisationScreen
from mentordesk.ui.screens.pairs import PairsScreen
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
    from collections.abc import Sequence
    from uuid import UUID

    from mentordesk.errors import Problem
    from mentordesk.services.drafts import Draft
    from mentordesk.services.safety import Glance
    from mentordesk.ui.paper.window import PaperWindow
    from mentordesk.ui.room import Room
    from mentordesk.ui.screens.base import Screen

SCREENS: Final[tuple[type[Screen], ...]] = (
    TodayScreen,
    MenteesScreen,
    MentorsScreen,
    PairsScreen,
    JournalScreen,
    ChecklistsScreen,
    OrganisationScreen,
)
"""Every screen, in the order of the side bar."""


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
        self._bar = SideBar(room, SCREENS, organisation)
        self._bar.chosen.connect(self._go_to)
        self._bar.called.connect(self._enter)
        self._bar.language_chosen.connect(self.language_chosen)
        self._bar.theme_chosen.connect(self.theme_chosen)
        self._bar.help_chosen.connect(self.show_help)
        self._bar.search_chosen.connect(self.search)
        self._bar.lock_chosen.connect(self.lock_wanted)
        self._screens: dict[str, Screen] = {}
        self._stack = QStackedWidget()
        self._progress = WaitingLine(room.language.say(N_("Working…")))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self.damage = DamageBanner(room)
        self.damage.wished.connect(self.grant)
        right.addWidget(self._progress)
        above = QHBoxLayout()
        above.setContentsMargins(LARGE, SMALL, LARGE, 0)
        above.addWidget(self.damage)
        right.addLayout(above)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._bar)
        row.addLayout(right, 1)
        self._message = Message(self, room.language, room.look)
        self._undoing = Undoing(room, self._message, self.unsaved, self)
        self.drafting = Drafting(room.desk, self.typing, self)
        """Keeps what is typed; whoever takes the shell away calls `keep_now` first."""
        self.drafting.offered.connect(self._offer_drafts)
        self.drafting.refused.connect(self.tell_problem)
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

    @property
    def screen_now(self) -> Screen:
        """The screen in sight."""
        return self._screens[self._name_now]

    def _screen(self, name: str) -> Screen:
        """A screen, made when it is first wanted."""
        if name not in self._screens:
            screen = next(each for each in SCREENS if each.name == name)(self.room)
            screen.went.connect(self.go)
            screen.wished.connect(self.grant)
            screen.told.connect(self._undoing.tell)
            screen.noticed.connect(self._undoing.notice)
            self._stack.addWidget(screen)
            self._screens[name] = screen
            screen.offer_drafts(self.drafting.offers)
        return self._screens[name]

    @property
    def _name_now(self) -> str:
        return next(name for name, screen in self._screens.items() if screen is self._stack.currentWidget())

    def go(self, visit: Visit) -> None:
        """Show a place; from anywhere."""
        screen = self._screen(visit.screen)
        self._bar.show_chosen(visit.screen)
        self._stack.setCurrentWidget(screen)
        screen.visit(visit)

    def search(self) -> None:
        """Open the quick search."""
        self.quick_search.open()

    def write_meeting(self) -> None:
        """Open the form of a new meeting, for the pair in sight if there is one."""
        self.grant(MeetingWish(pair=self._pair_in_sight()))

    def show_help(self) -> None:
        """Show the help page."""
        self.help.open(self._name_now)

    def unsaved(self) -> list[str]:
        """What would be lost if the window closed now, one line each."""
        lost = [*(screen.unsaved() for screen in self._screens.values()), self.writing.unsaved()]
        return [each for each in lost if each]

    def typing(self) -> list[Draft]:
        """What is typed in any form and not saved."""
        typed = [draft for screen in self._screens.values() for draft in screen.typing()]
        return [*typed, *self.writing.typing()]

    @property
    def is_printing(self) -> bool:
        """Whether pages of a paper are still being drawn for a printer."""
        return bool(self._paper and isValid(self._paper) and self._paper.outlets.is_printing)

    def state(self) -> dict[str, Any]:
        """Where each screen stands and what is typed, for a rebuilt window."""
        return {
            "screen": self._name_now,
            "screens": {name: screen.state() for name, screen in self._screens.items()},
            "meeting": self.writing.state(),
            "drafts": self.drafting.state(),
            "search": self.quick_search.state(),
            "help": self.help.state(),
            "paper": (self._paper.wish, self._paper.state()) if self._paper and isValid(self._paper) else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Stand where a former window stood."""
        self._go_to(state["screen"])
        for name, told in state["screens"].items():
            self._screen(name).restore(told)
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
        in_the_way = self._screen(screen).unsaved() if screen else ""
        if in_the_way:
            self.tell(self.room.language.say(N_("Save or cancel what you are typing first.")))
            return
        try:
            if screen is not None:
                self._go_to(screen)
                self._screen(screen).resume(draft)
            elif self.writing.may_close():
                self.writing.restore(unpack(draft.state))
        except Unreadable as problem:
            self.tell_problem(problem)
        self.drafting.keep()
        self.drafting.load()

    def _offer_drafts(self, drafts: Sequence[Draft]) -> None:
        for screen in self._screens.values():
            screen.offer_drafts(drafts)

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
