"""The checklists the organisation uses, to read: every item with its hint in the three languages side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.language import LANGUAGES, N_, OWN_NAMES
from mentordesk.services import templates
from mentordesk.ui.kit.chips import Option, Segments
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, EmptyState, Text, rule
from mentordesk.ui.kit.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.records import Item, Template
    from mentordesk.ui.room import Room

_BAR = 12
"""Width of a scroll bar in pixels, as in the style sheet."""


class TemplatePage(QWidget):
    """One checklist at a time; texts can be marked and copied."""

    def __init__(self, room: Room) -> None:
        """Empty until loaded."""
        super().__init__()
        self._room = room
        self._templates: Sequence[Template] = ()
        self._chosen: UUID | None = None
        self._segments: Segments | None = None
        look, say = room.look, room.language.say
        self._about = Text("", look, tone="muted")
        self._bar = QHBoxLayout()
        self._bar.setSpacing(MEDIUM)
        self._bar.addWidget(self._about)
        self._area = Scrolled(say(N_("Items of the checklist")))
        card = Card(look, name=say(N_("Checklist")))
        card.body.setContentsMargins(LARGE, MEDIUM, SMALL, SMALL)
        card.body.setSpacing(SMALL)
        self._heads = QGridLayout()
        self._heads.setHorizontalSpacing(LARGE)
        for column, code in enumerate(LANGUAGES):
            self._heads.addWidget(Text(OWN_NAMES[code], look, "section"), 0, column)
            self._heads.setColumnStretch(column, 1)
        self._heads.setContentsMargins(0, 0, SMALL + _BAR, 0)
        card.body.addLayout(self._heads)
        card.add(rule())
        card.add(self._area, 1)
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(MEDIUM)
        inside.addLayout(self._bar)
        inside.addWidget(card, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(whole)
        self._stack.addWidget(EmptyState("checklists", say(N_("No checklist is in use.")), look))
        fill = QVBoxLayout(self)
        fill.setContentsMargins(0, MEDIUM, 0, SMALL)
        fill.addWidget(self._stack)

    def load(self) -> None:
        """Ask for the checklists."""
        self._room.desk.ask(templates.in_use, then=self.show_templates)

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Show these, the one chosen before still open."""
        self._templates = templates
        known = [template.id for template in templates]
        self._stack.setCurrentIndex(0 if known else 1)
        if not known:
            return
        if self._chosen not in known:
            self._chosen = known[0]
        if self._segments is not None:
            self._bar.removeWidget(self._segments)
            self._segments.deleteLater()
        code = self._room.language.code
        options = [Option(template.id, template.name(code)) for template in templates]
        self._segments = Segments(options, self._room.look, self._room.language.say(N_("Checklist")))
        self._segments.set_value(self._chosen)
        self._segments.changed.connect(self._choose)
        self._bar.insertWidget(0, self._segments, 1)
        self._show_chosen()

    def state(self) -> UUID | None:
        """Which one is open."""
        return self._chosen

    def restore(self, state: UUID | None) -> None:
        """The same one."""
        self._chosen = state

    def _choose(self) -> None:
        if self._segments is not None:
            self._chosen = self._segments.value()
            self._show_chosen()

    def _show_chosen(self) -> None:
        template = next(each for each in self._templates if each.id == self._chosen)
        language = self._room.language
        count = language.say_n(N_("{n} item"), N_("{n} items"), len(template.items))
        self._about.setText(language.say(N_("{items}, version {version}"), items=count, version=template.edition))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, SMALL, MEDIUM)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(MEDIUM)
        for column in range(len(LANGUAGES)):
            grid.setColumnStretch(column, 1)
        row = 0
        for items in template.groups():
            for column, code in enumerate(LANGUAGES):
                head = Text(items[0].group(code), self._room.look, "strong", tone="accent", wrap=True)
                grid.addWidget(head, row, column)
            row += 1
            for item in items:
                for column, code in enumerate(LANGUAGES):
                    grid.addWidget(self._item(item, code), row, column, Qt.AlignmentFlag.AlignTop)
                row += 1
        grid.setRowStretch(row, 1)
        self._area.setWidget(body)

    def _item(self, item: Item, code: str) -> QWidget:
        look = self._room.look
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        text, hint = (
            Text(item.text(code), look, wrap=True),
            Text(item.hint(code), look, "small", tone="muted", wrap=True),
        )
        for part in (text, hint) if hint.text() else (text,):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(part)
        return box
