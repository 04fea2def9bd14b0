"""What is in a backup beside what is in the store now, for who wonders which of the two to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.parts import Text, clear

if TYPE_CHECKING:
    from mentordesk.services.backups import Standing
    from mentordesk.ui.room import Room

_COMPARED: Final = {"Person": N_("People"), "Pair": N_("Pairs"), "Meeting": N_("Meetings")}
"""Kinds of records whose numbers tell a person which of two stores they want."""


class Comparison(QWidget):
    """A line for each kind of record and one for the last change; read aloud line by line."""

    def __init__(self, room: Room) -> None:
        """Empty until a backup was tried."""
        super().__init__()
        self._room = room
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)

    def show_standings(self, then: Standing, now: Standing | None) -> None:
        """Show how each stands; `now` is None where no store is. Nothing shown before stays."""
        clear(self._grid)
        language = self._room.language
        rows = [("", language.say(N_("Backup")), language.say(N_("Store now")))]
        for kind, label in _COMPARED.items():
            rows.append((language.say(label), self._count(then, kind), self._count(now, kind)))
        rows.append((language.say(N_("Last change")), self._moment(then), self._moment(now)))
        for line, cells in enumerate(rows):
            for column, words in enumerate(cells):
                text = Text(words, self._room.look, "strong" if not line or not column else "body")
                self._grid.addWidget(text, line, column, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(2, 1)
        self.setAccessibleName("\n".join(language.listed(list(cells)) for cells in rows))

    def _count(self, standing: Standing | None, kind: str) -> str:
        if standing is None:
            return "–"
        if kind not in standing.counts:
            return self._room.language.say(N_("cannot be read any more"))
        return self._room.language.number(standing.counts[kind])

    def _moment(self, standing: Standing | None) -> str:
        if standing is None or standing.last_change is None:
            return "–"
        return self._room.language.moment(standing.last_change)
