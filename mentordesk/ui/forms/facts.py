"""What is kept about a record, to read: its described fields in words, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.records import fields
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import ElidedText, Text, clear, rule
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.records import Record
    from mentordesk.ui.room import Room

_LONG: Final = 20
"""Letters from which on one word may have no room in its column at the smallest usual size."""


class Facts(QWidget):
    """One heading a group, one line a fact; an empty one reads "not stated"."""

    def __init__(self, room: Room) -> None:
        """Empty until records are shown."""
        super().__init__()
        self._room = room
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, SMALL, MEDIUM, MEDIUM)
        self._column.setSpacing(LARGE)

    def show_records(self, records: Iterable[Record], extra: dict[str, list[tuple[str, str]]] | None = None) -> None:
        """Show the facts of one record after another; `extra` adds lines (label, words) to groups by their marked name."""
        clear(self._column)
        added = dict(extra or {})
        for record in records:
            for group, lines in self._groups(record).items():
                self._column.addWidget(self._section(group, lines + added.pop(group, [])))
        for group, lines in added.items():
            self._column.addWidget(self._section(group, lines))
        self._column.addStretch()

    def _groups(self, record: Record) -> dict[str, list[tuple[str, str]]]:
        language = self._room.language
        groups: dict[str, list[tuple[str, str]]] = {}
        for each in fields(type(record)).values():
            words = each.shown(getattr(record, each.name), language)
            groups.setdefault(each.group, []).append((language.say(each.label), words))
        return groups

    def _section(self, group: str, lines: list[tuple[str, str]]) -> QWidget:
        look, say = self._room.look, self._room.language.say
        section = QWidget()
        section.setAccessibleName(say(group))
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        if group:
            column.addWidget(Text(say(group), look, "section"))
            column.addWidget(rule())
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, (label, words) in enumerate(lines):
            name = Text(label, look, tone="muted", wrap=True)
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(name, row, 0)
            grid.addWidget(self._value(words), row, 1)
        column.addLayout(grid)
        return section

    def _value(self, words: str) -> Text:
        look, say = self._room.look, self._room.language.say
        if len(words) > _LONG and " " not in words:
            return self._address(words)
        value = Text(words or say(N_("not stated")), look, tone="" if words else "muted", wrap=True)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return value

    def _address(self, words: str) -> Text:
        """One long word, such as an e-mail address, cannot go on in the next line: it ends in …, and is copied whole."""
        value = ElidedText(words, self._room.look)
        value.setToolTip(as_written(words))
        copying = QAction(self._room.language.say(N_("Copy")), value)
        copying.triggered.connect(value.copy)
        value.addAction(copying)
        value.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return value
