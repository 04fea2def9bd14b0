"""All screens, one of them in sight; each is made when somebody first goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from mentordesk.ui.screens.checklists import ChecklistsScreen
from mentordesk.ui.screens.journal import JournalScreen
from mentordesk.ui.screens.mentees import MenteesScreen
from mentordesk.ui.screens.mentors import MentorsScreen
from mentordesk.ui.screens.organisation import OrganisationScreen
from mentordesk.ui.screens.pairs import PairsScreen
from mentordesk.ui.screens.today import TodayScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.services.drafts import Draft
    from mentordesk.ui.room import Room
    from mentordesk.ui.screens.base import Screen
    from mentordesk.ui.wishes import Visit

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


class ScreenStack(QStackedWidget):
    """Speaks for the screens made so far: what they wish, what is typed in them, where they stand."""

    went = Signal(object)
    wished = Signal(object)
    told = Signal(str)
    noticed = Signal(str)
    """What any of the screens says; see Screen."""

    def __init__(self, room: Room) -> None:
        """Without a screen until the first `go`."""
        super().__init__()
        self._room = room
        self._screens: dict[str, Screen] = {}
        self._drafts: Sequence[Draft] = ()

    @property
    def now(self) -> Screen:
        """The one in sight."""
        return next(screen for screen in self._screens.values() if screen is self.currentWidget())

    def by_name(self, name: str) -> Screen:
        """The screen of this name, made when it is first wanted."""
        if name not in self._screens:
            screen = next(each for each in SCREENS if each.name == name)(self._room)
            screen.went.connect(self.went)
            screen.wished.connect(self.wished)
            screen.told.connect(self.told)
            screen.noticed.connect(self.noticed)
            self.addWidget(screen)
            self._screens[name] = screen
            screen.offer_drafts(self._drafts)
        return self._screens[name]

    def go(self, visit: Visit) -> None:
        """Show a place."""
        screen = self.by_name(visit.screen)
        self.setCurrentWidget(screen)
        screen.visit(visit)

    def offer_drafts(self, drafts: Sequence[Draft]) -> None:
        """These wait to be continued, on screens made later too."""
        self._drafts = drafts
        for screen in self._screens.values():
            screen.offer_drafts(drafts)

    def unsaved(self) -> list[str]:
        """What would be lost, one line each."""
        return [lost for screen in self._screens.values() if (lost := screen.unsaved())]

    def typing(self) -> list[Draft]:
        """What is typed and not saved."""
        return [draft for screen in self._screens.values() for draft in screen.typing()]

    def state(self) -> dict[str, Any]:
        """Where each stands, by its name."""
        return {name: screen.state() for name, screen in self._screens.items()}

    def restore(self, state: dict[str, Any]) -> None:
        """The same screens, where they stood."""
        for name, told in state.items():
            self.by_name(name).restore(told)
