"""A new password, typed twice, with honest words about its strength: length counts, and what is guessed first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mentordesk.language import N_
from mentordesk.services import passwords
from mentordesk.services.passwords import BEST, Strength, strength
from mentordesk.ui.door.face import Face
from mentordesk.ui.kit.entry import SecretEntry

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from mentordesk.ui.kit.colours import Role
    from mentordesk.ui.kit.entry import Weight
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room


def weight(shown: Strength) -> Weight:
    """How the words of a strength are coloured."""
    if shown.is_refused and shown.words:
        return "danger"
    return ("muted", "warning", "muted", "good", "good")[shown.level]


class StrengthBar(QWidget):
    """Four small bars, as many filled as the level; the words stand beneath the password."""

    def __init__(self, look: Look) -> None:
        """Nothing is filled yet."""
        super().__init__()
        self._look = look
        self._level = 0
        self._role: Role = "accent"
        self.setFixedHeight(4)

    def show_strength(self, shown: Strength) -> None:
        """Show another level."""
        self._level = shown.level
        self._role = "warning" if shown.level == 1 else "accent"
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the password."""
        return QSize(200, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        gap = 6
        width = (self.width() - gap * (BEST - 1)) / BEST
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for place in range(BEST):
                painter.setBrush(self._look.color(self._role if place < self._level else "track"))
                painter.drawRoundedRect(QRectF(place * (width + gap), 0, width, 4), 2, 2)


class NewPassword(Face):
    """The password, twice, with honest words about its strength. A weak one warns and is taken."""

    passed = Signal()
    left = Signal()

    def __init__(self, room: Room, step: str) -> None:
        """`step` says which step of how many this is."""
        super().__init__(room)
        say = self.say
        self._names: tuple[str, ...] = ()
        self.add_words(
            say(N_("Choose a password")),
            say(
                N_(
                    "A sentence of a few words is easy to keep in mind and hard to guess. Spaces and accents are welcome."
                )
            ),
            step,
        )
        self.password = SecretEntry(room, say(N_("Password")))
        self.again = SecretEntry(room, say(N_("The same password again")))
        self._bar = StrengthBar(room.look)
        self.password.add_beneath(self._bar)
        self.password.edited.connect(self._weigh)
        self.password.entered.connect(self._to_second)
        self.again.entered.connect(self._go_on)
        self.column.addWidget(self.password)
        self.column.addWidget(self.again)
        self._next = self.button(say(N_("Make the store")), self._go_on, "primary")
        self.add_buttons(self.button(say(N_("Back")), self._go_back, "quiet"), right=self._next)

    def know(self, *names: str) -> None:
        """Names that anybody would try first."""
        self._names = names
        self._weigh(self.password.text)

    def state(self) -> dict[str, Any]:
        """What is typed; it never leaves the memory of this program."""
        return {"password": self.password.text, "again": self.again.text}

    def restore(self, state: dict[str, Any]) -> None:
        """Type it again."""
        self.password.text, self.again.text = state["password"], state["again"]
        self._weigh(self.password.text)

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

    def _weigh(self, password: str) -> None:
        shown = strength(password, self._names)
        self._bar.show_strength(shown)
        self.password.remark(self.say(shown.words), weight(shown))

    def _to_second(self) -> None:
        self.again.setFocus()

    def _go_on(self) -> None:
        finding = passwords.finding(self.password.text, self._names)
        if finding is not None and finding.is_error:
            self.password.remark(finding.said(self.room.language))
            self.password.setFocus()
        elif self.again.text != self.password.text:
            self.again.remark(self.say(N_("The two are not the same. Type it again, or show both.")))
            self.again.setFocus()
        else:
            self.passed.emit()

    def _go_back(self) -> None:
        self.left.emit()
