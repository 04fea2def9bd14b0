"""A new password, typed twice, with honest words about its strength: length counts, and what is guessed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.services import passwords
from mentordesk.services.passwords import BEST, Strength, strength
from mentordesk.ui.kit.entry import SecretEntry

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from mentordesk.errors import Problem
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


class PasswordPair(QWidget):
    """The password, twice. One that would be found by trying is refused beside its line."""

    passed = Signal()
    """Both are alike and good enough."""

    def __init__(self, room: Room, label: str, again: str) -> None:
        """`label` and `again` name the two lines, in the room's language."""
        super().__init__()
        self._room = room
        self._names: tuple[str, ...] = ()
        self.password = SecretEntry(room, label)
        self.again = SecretEntry(room, again)
        self._bar = StrengthBar(room.look)
        self.password.add_beneath(self._bar)
        self.password.edited.connect(self._weigh)
        self.password.entered.connect(self._to_second)
        self.again.entered.connect(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.password)
        column.addWidget(self.again)
        self.setFocusProxy(self.password)

    @property
    def text(self) -> str:
        """The password."""
        return self.password.text

    def know(self, *names: str) -> None:
        """Names that anybody would try first."""
        self._names = names
        self._weigh(self.password.text)

    def fill(self, password: str, again: str) -> None:
        """Type these."""
        self.password.text, self.again.text = password, again
        self._weigh(password)

    def refuse(self, problem: Problem) -> None:
        """Say beside the first line why the store did not take it."""
        found = [
            each.said(self._room.language) for each in getattr(problem, "findings", ()) if each.field == "password"
        ]
        self.password.remark(" ".join(found) or problem.said(self._room.language))
        self.password.setFocus()

    def go_on(self) -> None:
        """Pass when both are alike and good enough, else say beside the line what is wrong."""
        language = self._room.language
        finding = passwords.finding(self.password.text, self._names)
        if finding is not None and finding.is_error:
            self.password.remark(finding.said(language))
            self.password.setFocus()
        elif self.again.text != self.password.text:
            self.again.remark(language.say(N_("The two are not the same. Type it again, or show both.")))
            self.again.setFocus()
        else:
            self.passed.emit()

    def _weigh(self, password: str) -> None:
        shown = strength(password, self._names)
        self._bar.show_strength(shown)
        words = self._room.language.say(shown.words) if shown.words else ""
        # While it is being typed nothing is an error yet; it is refused only when somebody wants to go on.
        self.password.remark(words, "warning" if weight(shown) == "danger" else weight(shown))

    def _to_second(self) -> None:
        self.again.setFocus()
