"""Asks for a new password: of somebody else, by an administrator, or one's own, with the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from mentordesk.errors import Invalid
from mentordesk.language import N_
from mentordesk.services import staff
from mentordesk.ui.forms.password_pair import PasswordPair
from mentordesk.ui.kit.buttons import Button, foot
from mentordesk.ui.kit.entry import SecretEntry
from mentordesk.ui.kit.look import LARGE, MEDIUM
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.staff import Member
    from mentordesk.ui.room import Room

_LOW: Final = 410
_HIGH: Final = 500
"""Pixels that two and three lines need with their remarks."""


class PasswordQuestion(QDialog):
    """Stays until the store took the password or somebody cancels; what was typed is nowhere else."""

    given = Signal(str)
    """The name of whose password it is, once it is kept."""

    def __init__(self, room: Room, member: Member, parent: QWidget | None = None) -> None:
        """Of this staff member; one's own takes the present one too."""
        super().__init__(parent)
        say, look = room.language.say, room.look
        self._room = room
        self._whose: UUID = member.staff.id
        self._name = member.staff.name
        self._is_own = member.is_self
        title = say(N_("Your password")) if member.is_self else say(N_("Password of {name}"), name=member.staff.name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(440)
        about = (
            N_("From the next time on, the new one opens the store. The data themselves are not written anew.")
            if member.is_self
            else N_("Tell it to them in person. They can change it themselves under Organisation, Staff.")
        )
        self.old = SecretEntry(room, say(N_("Present password")))
        self.old.setVisible(member.is_self)
        self.pair = PasswordPair(room, say(N_("New password")), say(N_("The same password again")))
        self.pair.passed.connect(self._keep)
        self.old.entered.connect(self._to_new)
        keep = Button(say(N_("Keep the password")), look, "primary", icon="key")
        keep.setAutoDefault(False)
        keep.clicked.connect(self.pair.go_on)
        cancel = Button(say(N_("Cancel")), look)
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(Text(title, look, "section", wrap=True))
        column.addWidget(Text(say(about), look, tone="muted", wrap=True))
        for part in (self.old, self.pair):
            column.addWidget(part)
        column.addStretch()
        column.addLayout(foot(cancel, keep))
        self.setMinimumHeight(_HIGH if member.is_self else _LOW)  # remarks come and go beneath the lines
        (self.old if member.is_self else self.pair).setFocus()
        room.desk.ask(staff.guessed_first, self._whose, then=self._know)

    def _know(self, names: tuple[str, ...]) -> None:
        self.pair.know(*names)

    def _to_new(self) -> None:
        self.pair.setFocus()

    def _keep(self) -> None:
        ask, new = self._room.desk.ask, self.pair.text
        if self._is_own:
            ask(staff.change_own_password, self.old.text, new, then=self._kept, otherwise=self._refused)
        else:
            ask(staff.set_password, self._whose, new, then=self._kept, otherwise=self._refused)

    def _kept(self, nothing: None) -> None:
        self.given.emit(self._name)
        self.accept()

    def _refused(self, problem: Problem) -> None:
        old = [each for each in problem.findings if each.field == "old"] if isinstance(problem, Invalid) else []
        if old:
            self.old.remark(old[0].said(self._room.language))
            self.old.setFocus()
        else:
            self.pair.refuse(problem)
