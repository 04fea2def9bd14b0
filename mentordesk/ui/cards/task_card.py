"""A card of things that need someone, each line one click from where it is dealt with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QVBoxLayout

from mentordesk.language import N_, dotted
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.cutting import cut
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Card, Chip, Text, chip_size, clear, paint_chip
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.room import Room
    from mentordesk.ui.wishes import MeetingWish, Visit

_SIDE: Final = 8
"""Pixels between the line's edge and its words."""
_MARGIN: Final = 5
"""The same above and below them."""
_LEFT: Final = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextDontClip.value
"""Scripts with higher letters than ours, such as Arabic, may reach a little beyond their line."""


@dataclass(frozen=True)
class Task:
    """One line of a card: what it says and where a click leads."""

    title: str
    about: str
    leads_to: Visit | MeetingWish
    chip: str = ""
    tone: Tone = "neutral"


class TaskLine(QPushButton):
    """A line one can click: title, what about it, a chip. It draws them itself: Today has dozens, all at once."""

    def __init__(self, room: Room, task: Task) -> None:
        """Reads as one sentence for a screen reader."""
        super().__init__()
        self.setObjectName("line")
        self.setProperty("kind", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(dotted(task.title, task.about, task.chip))
        self.task = task
        self._look = room.look
        self._fonts = room.look.font("strong"), room.look.font("small"), room.look.font("chip")
        self._title, self._about, self._chip = (QFontMetrics(font) for font in self._fonts)
        self.setMinimumHeight(self._title.height() + self._about.height() + 2 * _MARGIN)

    @property
    def is_elided(self) -> bool:
        """Whether some of its words have no room."""
        title, about, _ = self._rooms()
        return (
            self._title.horizontalAdvance(self.task.title) > title.width()
            or self._about.horizontalAdvance(self.task.about) > about.width()
        )

    def event(self, event: QEvent) -> bool:
        """Tell all the words where they are cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = as_written(f"{self.task.title}\n{self.task.about}") if self.is_elided else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and focus as any button's, then the words and the chip."""
        super().paintEvent(event)
        title, about, chip = self._rooms()
        title_font, about_font, chip_font = self._fonts
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(title_font)
            painter.setPen(self._look.color("text"))
            painter.drawText(title, _LEFT, cut(self._title, self.task.title, title.width()))
            painter.setFont(about_font)
            painter.setPen(self._look.color("muted"))
            painter.drawText(about, _LEFT, cut(self._about, self.task.about, about.width()))
            if self.task.chip:
                words, ground = self._look.palette.tone(self.task.tone)
                paint_chip(painter, QRectF(chip), self.task.chip, chip_font, words, ground)

    def _rooms(self) -> tuple[QRect, QRect, QRect]:
        """Where title, what about it and chip stand."""
        inner = self.rect().adjusted(_SIDE, _MARGIN, -_SIDE, -_MARGIN)
        size = chip_size(self.task.chip, self._chip) if self.task.chip else QSize(0, 0)
        chip = QRect(QPoint(inner.right() + 1 - size.width(), inner.center().y() + 1 - size.height() // 2), size)
        width = inner.width() - (size.width() + SMALL if self.task.chip else 0)
        title = QRect(inner.topLeft(), QSize(width, self._title.height()))
        return title, QRect(title.bottomLeft() + QPoint(0, 1), QSize(width, self._about.height())), chip


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
