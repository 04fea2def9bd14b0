"""A mentee's checklists on a page: how far each is, and the way to open one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.services import checklists, templates
from mentordesk.ui.kit.buttons import IconButton
from mentordesk.ui.kit.drawings import ProgressLine
from mentordesk.ui.kit.look import MEDIUM
from mentordesk.ui.kit.parts import Card, Text, clear
from mentordesk.ui.wishes import PaperWish, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from mentordesk.records import Template
    from mentordesk.services.checklists import Progress
    from mentordesk.ui.room import Room


class _Line(QWidget):
    """One checklist with its bar and buttons."""

    opened = Signal(object)
    printed = Signal(object)

    def __init__(self, room: Room, progress: Progress) -> None:
        super().__init__()
        self._checklist = progress.checklist.id
        name = progress.checklist.name(room.language.code)
        show = IconButton("edit", room.language.say(N_("Open the checklist {name}"), name=name), room.look)
        show.clicked.connect(self._open)
        paper = IconButton("print", room.language.say(N_("Print the checklist {name}"), name=name), room.look)
        paper.clicked.connect(self._print)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(ProgressLine(room.language, room.look, name, progress.share), 1)
        row.addWidget(show)
        row.addWidget(paper)

    def _open(self) -> None:
        self.opened.emit(self._checklist)

    def _print(self) -> None:
        self.printed.emit(self._checklist)


class ProgressCard(Card):
    """Lists the checklists a mentee has and starts those that are missing."""

    went = Signal(object)
    wished = Signal(object)

    def __init__(self, room: Room) -> None:
        """Empty until a mentee is shown."""
        super().__init__(room.look, room.language.say(N_("Checklists")))
        self._room = room
        self._mentee: UUID | None = None
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._start)
        self._add = IconButton("plus", room.language.say(N_("Start a checklist")), room.look)
        self._add.clicked.connect(self._offer)
        self.add_action(self._add)
        room.offer(self._add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(MEDIUM)
        self.body.addLayout(self._lines)

    def show_progress(self, mentee: UUID, progress: Sequence[Progress]) -> None:
        """Show a mentee's checklists."""
        self._mentee = mentee
        clear(self._lines)
        for each in progress:
            line = _Line(self._room, each)
            line.opened.connect(self._open)
            line.printed.connect(self._print)
            self._lines.addWidget(line)
        if not progress:
            words = self._room.language.say(N_("None started yet."))
            self._lines.addWidget(Text(words, self._room.look, tone="muted"))

    def _offer(self) -> None:
        self._room.desk.ask(templates.in_use, then=self._show_templates)

    def _show_templates(self, templates: Sequence[Template]) -> None:
        self._menu.clear()
        for each in templates:
            action = self._menu.addAction(each.name(self._room.language.code).replace("&", "&&"))
            action.setData(str(each.id))
        self._menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _start(self, action: QAction) -> None:
        if self._mentee is not None:
            self._room.desk.ask(checklists.open, self._mentee, UUID(action.data()), then=self._open)

    def _open(self, checklist: UUID) -> None:
        self.went.emit(Visit("checklists", checklist))

    def _print(self, checklist: UUID) -> None:
        self.wished.emit(PaperWish("checklist", checklist))
