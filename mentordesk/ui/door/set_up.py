"""The steps in which an organisation gets its store: names and place, password, recovery code, code typed back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk import places
from mentordesk.language import N_
from mentordesk.services import surroundings
from mentordesk.ui.door.face import Face
from mentordesk.ui.door.new_password import NewPassword
from mentordesk.ui.door.recovery_code import ShowCode, TypeBack
from mentordesk.ui.kit.entry import Entry
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.ui.room import Room

_STEPS: Final = 4
# Names Windows keeps for itself, and signs no system or no stick takes in a name.
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_UNFIT: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True)
class Plan:
    """The store somebody wants to have."""

    folder: Path
    organisation: str
    staff_name: str
    password: str


def folder_name(organisation: str) -> str:
    """The name of an organisation as a folder of any system may be called."""
    name = " ".join(_UNFIT.sub(" ", organisation).split())[:80].strip(" .")
    return f"{name}_" if _RESERVED.match(name) else name or "MentorDesk"


class NamesStep(Face):
    """Who the organisation is, who is typing, and where the store will be."""

    passed = Signal()
    left = Signal()
    existing_chosen = Signal(object)
    """The store that stands at the chosen place already is wanted instead: its folder."""

    def __init__(self, room: Room, step: str) -> None:
        """`step` says which step of how many this is."""
        super().__init__(room)
        say = self.say
        self._parent: Path | None = None
        self._judged: Path | None = None
        """The place about which was told already whether it is safe."""
        self.add_words(say(N_("Your organisation")), say(N_("All of it can be changed later.")), step)
        self.organisation = Entry(room, say(N_("Name of the organisation")))
        self.staff = Entry(room, say(N_("Your own name")), say(N_("You become the first administrator.")))
        self.organisation.edited.connect(self._show_place)
        self.organisation.entered.connect(self._to_staff)
        self.staff.entered.connect(self._go_on)
        self.column.addWidget(self.organisation)
        self.column.addWidget(self.staff)
        self.column.addLayout(self._add_place())
        self._next = self.button(say(N_("Continue")), self._go_on, "primary")
        self.add_buttons(self.button(say(N_("Back")), self._go_back, "quiet"), right=self._next)
        self._show_place()

    @property
    def folder(self) -> Path:
        """Where the store will be."""
        return places.named((self._parent or places.stores()) / folder_name(self.organisation.text))

    def state(self) -> dict[str, Any]:
        """What is typed and chosen."""
        return {"organisation": self.organisation.text, "staff": self.staff.text, "parent": self._parent}

    def restore(self, state: dict[str, Any]) -> None:
        """Type and choose it again."""
        self.organisation.text, self.staff.text, self._parent = state["organisation"], state["staff"], state["parent"]
        self._show_place()

    def take_focus(self) -> None:
        """In the first line."""
        self.organisation.setFocus()

    def go_back(self) -> bool:
        """To the first face; what is typed stays."""
        self._go_back()
        return True

    def _add_place(self) -> QHBoxLayout:
        say, look = self.say, self.room.look
        lines = QVBoxLayout()
        lines.setSpacing(3)
        lines.addWidget(Text(say(N_("Where it is kept")), look, "strong"))
        self._place = Text("", look, tone="muted", wrap=True)
        lines.addWidget(self._place)
        self._taken = Text("", look, "small", tone="danger", wrap=True)
        lines.addWidget(self._taken)
        self._trouble = Text("", look, "small", tone="warning", wrap=True)
        lines.addWidget(self._trouble)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(lines, 1)
        self._other = self.button(say(N_("Open that one")), self._open_existing)
        self._change = self.button(say(N_("Change…")), self._choose_parent)
        self._change.setAccessibleName(say(N_("Change where it is kept…")))
        row.addWidget(self._other)
        row.addWidget(self._change)
        return row

    def _show_place(self, text: str = "") -> None:
        # A zero-width space after each separator lets a long path go on in the next line.
        self._place.setText(re.sub(r"([/\\])", "\\1\u200b", str(self.folder)))
        is_taken = bool(self.organisation.text.strip()) and self.folder.exists()
        self._taken.setText(
            self.say(N_("There is already a store here. Open that one, or choose another name or place."))
        )
        self._taken.setVisible(is_taken)
        if self.folder.parent != self._judged:  # not with each letter of the name
            self._judged = self.folder.parent
            trouble = surroundings.trouble_with(self._judged)
            self._trouble.setText(trouble.said(self.room.language) if trouble else "")
            self._trouble.setVisible(trouble is not None)
        self._other.setVisible(is_taken)

    def _choose_parent(self) -> None:
        start = self._parent or places.stores()
        start = next(each for each in (start, *start.parents) if each.exists())
        chosen = QFileDialog.getExistingDirectory(self, self.say(N_("Where should the store be kept?")), str(start))
        if chosen:
            self._parent = Path(chosen)
            self._show_place()

    def _open_existing(self) -> None:
        self.existing_chosen.emit(self.folder)

    def _to_staff(self) -> None:
        self.staff.setFocus()

    def _go_on(self) -> None:
        if not self.organisation.text.strip():
            self.organisation.remark(self.say(N_("Give the organisation a name.")))
            self.organisation.setFocus()
        elif self.folder.exists():
            self._show_place()
            self._other.setFocus()
        else:
            self.passed.emit()

    def _go_back(self) -> None:
        self.left.emit()


class SetUp(QWidget):
    """Leads through the steps. The store is made after the second; it is used once the code is typed back."""

    wanted = Signal(object)
    """A Plan: make this store."""
    existing_chosen = Signal(object)
    """The folder of a store to open instead."""
    left = Signal()
    """Back to where one chooses what to begin with."""
    finished = Signal()
    """The code was typed back."""
    printing = Signal(str)
    """The sheet of this code is wanted."""

    def __init__(self, room: Room) -> None:
        """At the first step."""
        super().__init__()
        steps = [
            room.language.say(N_("Step {number} of {total}"), number=number, total=_STEPS)
            for number in range(1, _STEPS + 1)
        ]
        self._code = ""
        self.names = NamesStep(room, steps[0])
        self.password = NewPassword(room, steps[1])
        self.show_code = ShowCode(room, steps[2])
        self.type_back = TypeBack(room, steps[3])
        self._faces: tuple[Face, ...] = (self.names, self.password, self.show_code, self.type_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for face in self._faces:
            column.addWidget(face)
        self.names.passed.connect(self._ask_password)
        self.names.left.connect(self.left)
        self.names.existing_chosen.connect(self.existing_chosen)
        self.password.left.connect(self._ask_names)
        self.password.passed.connect(self._want)
        self.show_code.written.connect(self._ask_code)
        self.show_code.printing.connect(self._print)
        self.type_back.doubted.connect(self._show_code)
        self.type_back.typed.connect(self.finished)
        self._step = 0
        self._go(0)

    @property
    def face(self) -> Face:
        """The step in sight."""
        return self._faces[self._step]

    @property
    def has_code(self) -> bool:
        """Whether the store is made and its code not typed back yet."""
        return bool(self._code)

    def made(self, code: str) -> None:
        """The store is made: show its recovery code."""
        self._code = code
        self.password.forget()
        self._show_code()

    def take_focus(self) -> None:
        """Where the step begins."""
        self.face.take_focus()

    def state(self) -> dict[str, Any]:
        """The step, and all that is typed in the steps."""
        return {
            "step": self._step,
            "code": self._code,
            "names": self.names.state(),
            "password": self.password.state(),
            "typed": self.type_back.state()["typed"],
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Stand at that step again."""
        self.names.restore(state["names"])
        self.password.restore(state["password"])
        self._code = state["code"]
        self.show_code.show_code(self._code)
        self.type_back.ask_for(self._code, state["typed"])
        if state["step"] == self._faces.index(self.password):
            self._know_names()
        self._go(state["step"])

    def _go(self, step: int) -> None:
        self._step = step
        for place, face in enumerate(self._faces):
            face.setVisible(place == step)
        if self.isVisible():
            self.take_focus()

    def _ask_names(self) -> None:
        self._go(0)

    def _ask_password(self) -> None:
        self._know_names()
        self._go(1)

    def _know_names(self) -> None:
        self.password.know(self.names.organisation.text, self.names.staff.text)

    def _want(self) -> None:
        self.wanted.emit(
            Plan(
                self.names.folder,
                self.names.organisation.text.strip(),
                self.names.staff.text.strip(),
                self.password.password.text,
            )
        )

    def _print(self) -> None:
        self.printing.emit(self._code)

    def _show_code(self) -> None:
        self.show_code.show_code(self._code)
        self._go(2)

    def _ask_code(self) -> None:
        self.type_back.ask_for(self._code, self.type_back.entry.text)
        self._go(3)
