"""When the window locks by itself: a choice of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from mentordesk.language import N_
from mentordesk.ui.kit.chips import Option, Segments
from mentordesk.ui.kit.parts import Card, Text
from mentordesk.ui.wishes import LockAfterWish

if TYPE_CHECKING:
    from mentordesk.language import Language
    from mentordesk.ui.room import Room

_MINUTES: Final = (2, 5, 10, 30)


class LockCard(Card):
    """Says what locking does, and lets one choose after how long it happens by itself."""

    wished = Signal(object)
    """A LockAfterWish."""

    def __init__(self, room: Room) -> None:
        """Shows the choice as it is now."""
        language, look = room.language, room.look
        title = language.say(N_("Lock the window"))
        super().__init__(look, title)
        about = N_(
            "Ctrl+L locks at once: nobody sees or opens anything without the password, and you go on where you were. "
            "It also locks when the computer goes to sleep or locks its own screen, where the system tells."
        )
        self.add(Text(language.say(about), look, tone="muted", wrap=True))
        question = language.say(N_("When nobody touches the keyboard or the mouse, lock after"))
        self.add(Text(question, look, wrap=True))
        now = room.settings.lock_after
        offered = sorted({*_MINUTES, *((now,) if now > 0 else ())})
        self.choice = Segments(
            [*(Option(each, _minutes(each, language)) for each in offered), Option(0, language.say(N_("never")))],
            look,
            question,
        )
        self.choice.set_value(max(now, 0))
        self.choice.describe(question)
        self.choice.changed.connect(self._wish)
        self.add(self.choice)

    def _wish(self) -> None:
        self.wished.emit(LockAfterWish(self.choice.value()))


def _minutes(count: int, language: Language) -> str:
    return language.say_n(N_("{n} minute"), N_("{n} minutes"), count)
