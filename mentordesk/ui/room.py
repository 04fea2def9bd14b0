"""What everything in the window stands in: the desk to ask at, the language, the look, the calendar, the habits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentordesk.services.roles import COORDINATOR, reaches
from mentordesk.settings import Settings
from mentordesk.ui.habits import Habits

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from mentordesk.language import Language
    from mentordesk.ui.desk import Desk
    from mentordesk.ui.kit.look import Look


@dataclass(frozen=True)
class Room:
    """What every screen stands in: the desk to ask at, the language to speak, the look to wear, the calendar."""

    desk: Desk
    language: Language
    look: Look
    calendar: Callable[[], date]
    """Gives the present day; a window may stay open past midnight."""
    settings: Settings = field(default_factory=Settings)
    """The choices of this computer as they were when the face was made."""
    habits: Habits = field(default_factory=Habits)

    def may(self, role: str) -> bool:
        """Whether whoever works may do what takes this role; what they may not is not offered."""
        return reaches(self.desk.role, role)

    @property
    def may_write(self) -> bool:
        """Whether whoever works may change anything at all."""
        return self.may(COORDINATOR)

    def offer(self, *buttons: QWidget) -> None:
        """Hide what changes something from whoever may change nothing."""
        for button in () if self.may_write else buttons:
            button.hide()

    @property
    def today(self) -> date:
        """The present day."""
        return self.calendar()
