"""The recovery code: shown once to be written on paper, then typed back from that paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.language import N_
from mentordesk.services import keys
from mentordesk.ui.door.face import Face
from mentordesk.ui.kit.entry import Entry
from mentordesk.ui.kit.parts import IconMark, Text

if TYPE_CHECKING:
    from mentordesk.ui.room import Room

_GROUPS_A_LINE = 4


class ShowCode(Face):
    """Shows the code, big, with what it is for."""

    written = Signal()
    """The person says that it is on paper."""
    printing = Signal()
    """The person wants the sheet."""

    def __init__(self, room: Room, step: str) -> None:
        """`step` says which step of how many this is."""
        super().__init__(room)
        say = self.say
        self.add_words(
            say(N_("Write down your recovery code")),
            say(
                N_(
                    "It opens the store when the password is forgotten. Without the password and the code nobody can, "
                    "not even the makers of this program."
                )
            ),
            step,
        )
        self.code = Text("", room.look, "figure")
        self.code.setAccessibleName(say(N_("Recovery code")))
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = self.code.font()
        font.setFamilies(["Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Menlo", *font.families()])
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 1.5)
        self.code.setFont(font)
        palette = room.look.palette
        self.code.setStyleSheet(
            f"QLabel {{ background: {palette.accent_soft}; color: {palette.text}; border: 1px solid {palette.accent}; "
            "border-radius: 12px; padding: 17px 12px; }"
            f"QLabel:focus {{ border: 2px solid {palette.accent}; padding: 16px 11px; }}"
        )
        self.column.addWidget(self.code)
        self._add_advice("edit", say(N_("Write it on paper by hand, or print the sheet. The next step asks for it.")))
        self._add_advice(
            "lock", say(N_("Keep the paper locked away, not near the laptop. Not as a photo, not in an e-mail."))
        )
        self._add_advice(
            "info",
            say(N_("It is shown only now. If you stop here, the store opens with your password and nothing else.")),
        )
        self._next = self.button(say(N_("I have written it down")), self._go_on, "primary")
        sheet = self.button(say(N_("Print or save the sheet…")), self._print, icon="print")
        self.add_buttons(sheet, right=self._next)

    def _print(self) -> None:
        self.printing.emit()

    def show_code(self, code: str) -> None:
        """Show it in lines of four groups."""
        groups = code.split("-")
        lines = (groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE))
        self.code.setText("\n".join("-".join(line) for line in lines))

    def take_focus(self) -> None:
        """On the code, so that a screen reader reads it."""
        self.code.setFocus()

    def _add_advice(self, icon: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconMark(self.room.look.icon(icon, "accent")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words, self.room.look, wrap=True), 1)
        self.column.addLayout(row)

    def _go_on(self) -> None:
        self.written.emit()


class TypeBack(Face):
    """Asks for the code from the paper and says at once in which group a mistake is."""

    typed = Signal()
    """The code is right."""
    doubted = Signal()
    """The person wants to see it again."""

    def __init__(self, room: Room, step: str) -> None:
        """`step` says which step of how many this is."""
        super().__init__(room)
        say = self.say
        self._code = ""
        self.add_words(
            say(N_("Type the code from your paper")),
            say(N_("This shows that what you wrote down can be read, also in a year.")),
            step,
        )
        self.entry = Entry(
            room, say(N_("Recovery code")), say(N_("Small letters are fine; spaces and dashes may be left out."))
        )
        self.entry.edited.connect(self._look_at)
        self.entry.entered.connect(self._go_on)
        self.column.addWidget(self.entry)
        self._next = self.button(say(N_("Start working")), self._go_on, "primary")
        self.add_buttons(self.button(say(N_("Show the code again")), self._go_back, "quiet"), right=self._next)
        self._look_at("")

    def ask_for(self, code: str, typed: str = "") -> None:
        """Ask for this code, some of which may be typed already."""
        self._code = code
        self.entry.text = typed
        self._look_at(typed)

    def state(self) -> dict[str, Any]:
        """What is typed."""
        return {"typed": self.entry.text}

    def take_focus(self) -> None:
        """In the line."""
        self.entry.setFocus()

    def go_back(self) -> bool:
        """Show the code again."""
        self._go_back()
        return True

    def _look_at(self, typed: str) -> None:
        is_right = bool(self._code) and keys.is_same_code(typed, self._code)
        self._next.setEnabled(is_right)
        wrong = wrong_group(typed, self._code)
        if is_right:
            self.entry.remark(self.say(N_("That is the code.")), "good")
        elif wrong:
            self.entry.remark(
                self.say(N_("Group {number} is not right. Compare it with your paper."), number=wrong), "danger"
            )
        else:
            self.entry.clear_remark()

    def _go_on(self) -> None:
        if self._next.isEnabled():
            self.typed.emit()
        else:
            self.entry.setFocus()

    def _go_back(self) -> None:
        self.doubted.emit()


def wrong_group(typed: str, code: str) -> int:
    """The first group of a code that is typed wrongly, counted from one; 0 while all typed so far is right."""
    signs = re.sub(r"\W|_", "", typed)
    groups = code.split("-") if code else []
    at = 0
    for number, group in enumerate(groups, start=1):
        part = signs[at : at + len(group)]
        if not keys.is_same_code(part, group[: len(part)]):
            return number
        at += len(group)
    return len(groups) if groups and len(signs) > at else 0
