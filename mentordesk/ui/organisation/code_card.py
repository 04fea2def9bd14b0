"""A new recovery code: shown, printed as a sheet, typed back; only then it takes the place of the former one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.services import staff
from mentordesk.services.roles import ADMINISTRATOR
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.entry import Entry
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Card, Text
from mentordesk.ui.wishes import PaperWish

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.ui.room import Room


class CodeCard(Card):
    """For administrators; a demo has no code."""

    told = Signal(str)
    wished = Signal(object)
    """A PaperWish."""

    def __init__(self, room: Room) -> None:
        """With no new code yet."""
        say, look = room.language.say, room.look
        super().__init__(look, say(N_("Recovery code")))
        self._room = room
        self._code = ""
        about = N_(
            "It opens the store when every password is forgotten. Make a new one when the paper is lost or was seen: "
            "the former code then opens this store no longer. Older backups keep the code of their day."
        )
        self.add(Text(say(about), look, tone="muted", wrap=True))
        self.start = Button(say(N_("New recovery code…")), look, icon="key")
        self.start.clicked.connect(self.begin)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addStretch()
        self.body.addLayout(row)
        self._steps = self._build_steps()
        self.add(self._steps)
        self._steps.hide()
        self.hide()

    def load(self) -> None:
        """Ask whether there is a code here at all."""
        self._room.desk.ask(staff.whoami, then=self.show_self)

    def show_self(self, who: staff.Self) -> None:
        """In sight for administrators of a store with passwords."""
        self.setVisible(not who.is_demo and self._room.may(ADMINISTRATOR))

    def begin(self) -> None:
        """Show a new code; nothing is changed before it was typed back."""
        self._code = staff.new_code()
        self._shown.setText(self._code)
        self.entry.text = ""
        self.entry.clear_remark()
        self.start.hide()
        self._steps.show()
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget the new code: the former one stays."""
        self._code = ""
        self._shown.setText("")
        self.entry.text = ""
        self._steps.hide()
        self.start.show()

    def keep(self) -> None:
        """Let the new code take the place of the former one."""
        self._room.desk.ask(staff.replace_code, self._code, self.entry.text, then=self._kept, otherwise=self._refused)

    def print_sheet(self) -> None:
        """Show the sheet, to be printed or saved as PDF."""
        self.wished.emit(PaperWish("recovery_sheet", self._code))

    def _build_steps(self) -> QWidget:
        say, look = self._room.language.say, self._room.look
        self._shown = Text("", look, "section", wrap=True)
        self._shown.setAccessibleName(say(N_("Recovery code")))
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sheet = Button(say(N_("Print or save the sheet…")), look, icon="print")
        sheet.clicked.connect(self.print_sheet)
        self.entry = Entry(
            self._room,
            say(N_("Type the code from your paper")),
            say(N_("Small letters are fine; spaces and dashes may be left out.")),
        )
        self.entry.setMaximumWidth(420)
        self.entry.entered.connect(self.keep)
        use = Button(say(N_("Use the new code")), look, "primary")
        use.clicked.connect(self.keep)
        leave = Button(say(N_("Keep the former one")), look, "quiet")
        leave.clicked.connect(self.leave)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (sheet, leave, use):
            row.addWidget(button)
        row.addStretch()
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for part in (self._shown, self.entry):
            column.addWidget(part)
        column.addLayout(row)
        return steps

    def _kept(self, nothing: None) -> None:
        self.leave()
        self.told.emit(
            self._room.language.say(N_("The new recovery code is valid from now on; the former one is not."))
        )

    def _refused(self, problem: Problem) -> None:
        self.entry.remark(problem.said(self._room.language))
        self.entry.setFocus()
