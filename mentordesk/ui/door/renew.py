"""The face after the recovery code: a new password for an administrator, before the work shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal

from mentordesk.language import N_
from mentordesk.services import staff
from mentordesk.ui.door.face import Face
from mentordesk.ui.editors.choosing import ComboBox
from mentordesk.ui.forms.password_pair import PasswordPair
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.errors import Problem
    from mentordesk.records import Staff
    from mentordesk.ui.room import Room


class Renew(Face):
    """Asks who gets a new password, and for it; it can be left for later."""

    kept = Signal()
    """The store has the new password."""
    postponed = Signal()

    def __init__(self, room: Room) -> None:
        """With nobody to choose from yet; see `load`."""
        super().__init__(room)
        say = self.say
        self.add_words(
            say(N_("Choose a new password")),
            say(
                N_(
                    "The recovery code opened the store; nothing is lost. With a new password you need not look for "
                    "the paper the next time. The code stays valid."
                )
            ),
        )
        self._label = Text(say(N_("For whom")), room.look, "strong")
        self.who = ComboBox(room.look)
        self.who.setAccessibleName(say(N_("For whom")))
        self.who.setMinimumHeight(36)
        self._label.setBuddy(self.who)
        self.pair = PasswordPair(room, say(N_("New password")), say(N_("The same password again")))
        self.pair.passed.connect(self._choose)
        for part in (self._label, self.who, self.pair):
            self.column.addWidget(part)
        later = self.button(say(N_("Later")), self._postpone, "quiet")
        keep = self.button(say(N_("Keep and start working")), self.pair.go_on, "primary")
        self.add_buttons(later, right=keep)

    def load(self) -> None:
        """Ask who can be chosen, and what anybody would try first."""
        self.room.desk.ask(staff.administrators, then=self.offer)
        self.room.desk.ask(staff.guessed_first, then=self.know)

    def offer(self, administrators: Sequence[Staff]) -> None:
        """These can be chosen, the first one first."""
        present = self.who.currentData()
        self.who.clear()
        for each in administrators:
            self.who.addItem(each.name, each.id)
        place = self.who.findData(present)
        self.who.setCurrentIndex(max(0, place))

    def know(self, names: tuple[str, ...]) -> None:
        """Names that anybody would try first."""
        self.pair.know(*names)

    def take_focus(self) -> None:
        """In the password."""
        self.pair.setFocus()

    def state(self) -> dict[str, Any]:
        """What is chosen and typed."""
        offered = [(self.who.itemText(place), self.who.itemData(place)) for place in range(self.who.count())]
        typed = self.pair.password.text, self.pair.again.text
        return {"offered": offered, "chosen": self.who.currentIndex(), "typed": typed}

    def restore(self, state: dict[str, Any]) -> None:
        """Choose and type it again."""
        self.who.clear()
        for name, each in state["offered"]:
            self.who.addItem(name, each)
        self.who.setCurrentIndex(state["chosen"])
        self.pair.fill(*state["typed"])

    def _choose(self) -> None:
        who: UUID | None = self.who.currentData()
        if who is not None:
            self.waiting.emit(self.say(N_("Keeping the new password…")))
            self.room.desk.ask(staff.renew, who, self.pair.text, then=self._renewed, otherwise=self._refuse)

    def _renewed(self, nothing: None) -> None:
        self.answered.emit()
        self.kept.emit()

    def _refuse(self, problem: Problem) -> None:
        """Say beside the line why the store did not take it."""
        self.answered.emit()
        self.pair.refuse(problem)

    def _postpone(self) -> None:
        self.postponed.emit()
