"""What everything in the window stands in: the desk to ask at, the language, the look, the calendar, the habits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mentordesk.settings import Settings
from mentordesk.ui.habits import Habits

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

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

    @property
    def today(self) -> date:
        """The present day."""
        return self.calendar()
