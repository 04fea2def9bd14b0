"""A card of things that need someone, each line one click from where it is dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Card, Chip, ElidedText, Text, clear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.room import Room
    from mentordesk.ui.wishes import MeetingWish, Visit


@dataclass(frozen=True)
class Task:
    """One line of a card: what it says and where a click leads."""

    title: str
    about: str
    leads_to: Visit | MeetingWish
    chip: str = ""
    tone: Tone = "neutral"


class TaskLine(QPushButton):
    """A line one can click: title, what about it, a chip."""

    def __init__(self, room: Room, task: Task) -> None:
        """Reads as one sentence for a screen reader."""
        super().__init__()
        self.setObjectName("line")
        self.setProperty("kind", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(dotted(task.title, task.about, task.chip))
        self.task = task
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedText(task.title, room.look, "strong"))
        words.addWidget(ElidedText(task.about, room.look, "small", tone="muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 5, 8, 5)
        row.setSpacing(SMALL)
        row.addLayout(words, 1)
        if task.chip:
            row.addWidget(Chip(task.chip, room.look, task.tone))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(row.sizeHint().height())


class TaskCard(Card):
    """A heading with a count, its lines, and a way to all of them."""

    chosen = Signal(object)
    """The Visit or wish of the line."""
    all_wanted = Signal(object)

    def __init__(self, room: Room, title: str, nothing: str, everything: Visit, *, always: bool) -> None:
        """`nothing` is said when there is no line; `everything` leads to the whole list; `always` in sight."""
        super().__init__(room.look, title)
        self._room = room
        self._nothing = nothing
        self._everything = everything
        self.is_always_there = always
        self.has_tasks = False
        self.body.setSpacing(4)
        self._count = Chip("", room.look)
        self.head.addWidget(self._count)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self._more = Button("", room.look, "quiet")
        self._more.clicked.connect(self._show_all)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_tasks(self, tasks: Sequence[Task], count: int, tone: Tone) -> None:
        """Show these lines of so many in all."""
        self.has_tasks = bool(tasks)
        clear(self._lines)
        for task in tasks:
            line = TaskLine(self._room, task)
            line.clicked.connect(self._choose)
            self._lines.addWidget(line)
        if not tasks:
            self._lines.addWidget(Text(self._nothing, self._room.look, tone="muted", wrap=True))
        self._count.set(self._room.language.number(count), tone if count else "neutral")
        left = count - len(tasks)
        self._more.setText(
            self._room.language.say_n(N_("{n} more: show all"), N_("{n} more: show all"), left) if left else ""
        )
        self._more.setVisible(left > 0)

    def _choose(self) -> None:
        line = self.sender()
        if isinstance(line, TaskLine):
            self.chosen.emit(line.task.leads_to)

    def _show_all(self) -> None:
        self.all_wanted.emit(self._everything)
