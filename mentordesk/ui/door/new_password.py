"""The step in which the first password is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from mentordesk.language import N_
from mentordesk.ui.door.face import Face
from mentordesk.ui.forms.password_pair import PasswordPair

if TYPE_CHECKING:
    from mentordesk.ui.room import Room


class NewPassword(Face):
    """The password, twice, with honest words about its strength. A weak one warns; one soon found is refused."""

    passed = Signal()
    left = Signal()

    def __init__(self, room: Room, step: str) -> None:
        """`step` says which step of how many this is."""
        super().__init__(room)
        say = self.say
        self.add_words(
            say(N_("Choose a password")),
            say(
                N_(
                    "A sentence of a few words is easy to keep in mind and hard to guess. Spaces and accents are welcome."
                )
            ),
            step,
        )
        self._pair = PasswordPair(room, say(N_("Password")), say(N_("The same password again")))
        self._pair.passed.connect(self.passed)
        self.column.addWidget(self._pair)
        self._next = self.button(say(N_("Make the store")), self._pair.go_on, "primary")
        self.add_buttons(self.button(say(N_("Back")), self._go_back, "quiet"), right=self._next)
        self.password, self.again = self._pair.password, self._pair.again

    def know(self, *names: str) -> None:
        """Names that anybody would try first."""
        self._pair.know(*names)

    def state(self) -> dict[str, Any]:
        """What is typed; it never leaves the memory of this program."""
        return {"password": self.password.text, "again": self.again.text}

    def restore(self, state: dict[str, Any]) -> None:
        """Type it again."""
        self._pair.fill(state["password"], state["again"])

    def forget(self) -> None:
        """Drop what is typed: the store is made."""
        self.restore({"password": "", "again": ""})

    def take_focus(self) -> None:
        """In the first line."""
        self.password.setFocus()

    def go_back(self) -> bool:
        """To the names; what is typed stays."""
        self._go_back()
        return True

    def _go_back(self) -> None:
        self.left.emit()
