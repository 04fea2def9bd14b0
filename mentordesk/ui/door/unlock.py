"""The face that asks for the password of a store, or for its recovery code instead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.language import N_
from mentordesk.services import keys
from mentordesk.ui.door.face import Face
from mentordesk.ui.kit.entry import Entry, SecretEntry
from mentordesk.ui.kit.flow import FlowLayout
from mentordesk.ui.kit.parts import ElidedText, IconMark, Text, rule

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.ui.room import Room


class Unlock(Face):
    """Names the store, takes a secret and keeps what is wrong with it beside the line."""

    given = Signal(str)
    """The password or recovery code to try; empty to look whether the store needs one."""
    browsing = Signal()
    demo_chosen = Signal()
    setting_up = Signal()
    going_back = Signal()
    """Somebody wants to go back to a backup of this store."""

    def __init__(self, room: Room) -> None:
        """For no store yet; see `ask_for`."""
        super().__init__(room)
        say, look = self.say, room.look
        self._with_code = False
        self._needs_secret = True
        self._folder = Path()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark(look.icon("lock", "accent"), 26))
        self._name = Text("", look, "title", wrap=True)
        head.addWidget(self._name, 1)
        self._place = ElidedText("", look, tone="muted")
        self.password = SecretEntry(room, say(N_("Password")))
        self.code = Entry(
            room,
            say(N_("Recovery code")),
            say(N_("From your paper: 28 letters and digits. Spaces and dashes may be left out.")),
        )
        for entry in (self.password, self.code):
            entry.entered.connect(self._give)
        self._instead = self.button("", self._change_secret, "quiet", "key")
        self._open = self.button(say(N_("Open")), self._give, "primary")
        self.column.addLayout(head)
        self.column.addWidget(self._place)
        self.column.addWidget(self.password)
        self.column.addWidget(self.code)
        self.add_buttons(self._instead, right=self._open)
        self.column.addWidget(rule())
        others = FlowLayout(across=4, down=4)
        for words, pressed, icon in (
            (say(N_("Open another store…")), self._browse, "folder"),
            (say(N_("Restore a backup…")), self._go_back_to_backup, "undo"),
            (say(N_("See the demo organisation")), self._choose_demo, "play"),
            (say(N_("Set up an organisation…")), self._set_up, "organisation"),
        ):
            others.addWidget(self.button(words, pressed, "quiet", icon))
        self.column.addLayout(others)
        self._show_secret()

    @property
    def folder(self) -> Path:
        """The store that is asked for."""
        return self._folder

    @property
    def entry(self) -> Entry:
        """The line for the secret that is asked for: the password, or the recovery code."""
        return self.code if self._with_code else self.password

    def ask_for(self, folder: Path, *, needs_secret: bool = True) -> None:
        """Ask for the secret of a store; a demo needs none, only a press of the button."""
        if folder != self._folder:
            for entry in (self.password, self.code):
                entry.text = ""
                entry.clear_remark()
        self._folder = folder
        self._needs_secret = needs_secret
        self._show_secret()
        self._name.setText(folder.stem)
        self._place.setText(str(folder.parent))

    def refuse(self, problem: Problem) -> None:
        """Say beside the line that the secret is wrong, and let it be typed again."""
        self.entry.remark(problem.said(self.room.language))
        self.entry.edit.selectAll()
        self.take_focus()

    def take_focus(self) -> None:
        """In the line."""
        (self.entry if self._needs_secret else self._open).setFocus()

    def go_back(self) -> bool:
        """From the code to the password."""
        if self._with_code:
            self._change_secret()
            return True
        return False

    def state(self) -> dict[str, Any]:
        """What is asked for and typed."""
        return {
            "folder": self._folder,
            "needs_secret": self._needs_secret,
            "with_code": self._with_code,
            "password": self.password.text,
            "code": self.code.text,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Ask for it again, with what was typed."""
        self.ask_for(state["folder"], needs_secret=state["needs_secret"])
        self._with_code = state["with_code"]
        self.password.text, self.code.text = state["password"], state["code"]
        self._show_secret()

    def _show_secret(self) -> None:
        self.password.setVisible(self._needs_secret and not self._with_code)
        self.code.setVisible(self._needs_secret and self._with_code)
        self._instead.setVisible(self._needs_secret)
        say = self.say
        words = say(N_("Use the password")) if self._with_code else say(N_("Use the recovery code instead"))
        self._instead.setText(words)
        self._instead.setAccessibleName(words)

    def _change_secret(self) -> None:
        self._with_code = not self._with_code
        self._show_secret()
        self.take_focus()

    def _give(self) -> None:
        if self._with_code and self.code.text and not keys.is_code(self.code.text):
            self.code.remark(self.say(N_("There is a typing mistake in the code. Compare it with your paper.")))
            self.take_focus()
        else:
            if not self.entry.text:
                self.take_focus()
            self.given.emit(self.entry.text)

    def _browse(self) -> None:
        self.browsing.emit()

    def _go_back_to_backup(self) -> None:
        self.going_back.emit()

    def _choose_demo(self) -> None:
        self.demo_chosen.emit()

    def _set_up(self) -> None:
        self.setting_up.emit()
