"""The question when two people changed the same fields: each with both values in words, and one of them to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mentordesk.language import N_, dotted
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Text, rule
from mentordesk.ui.kit.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mentordesk.ui.room import Room

_LONGEST = 600
"""Letters of a value that are shown."""


@dataclass(frozen=True)
class Clash:
    """One field that was changed here and elsewhere, in words."""

    key: Any
    label: str
    mine: str
    theirs: str


class ClashQuestion(QDialog):
    """Lists the clashing fields; what was typed here is chosen until the person says otherwise."""

    settled = Signal(object)
    """The keys of the fields for which the other value is taken."""

    def __init__(self, room: Room, clashes: Sequence[Clash], at: datetime, who: str, parent: QWidget) -> None:
        """`who` changed it elsewhere at `at`; empty where nobody is known."""
        super().__init__(parent)
        self._room = room
        self._theirs: dict[Any, QRadioButton] = {}
        say, look = room.language.say, room.look
        self.setWindowTitle(say(N_("Changed elsewhere")))
        told = dotted(room.language.moment(at), who)
        intro = say(
            N_("This was changed elsewhere while you were typing ({told}). Choose what is to be kept."), told=told
        )
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, SMALL, 0)
        lines.setSpacing(MEDIUM)
        for place, clash in enumerate(clashes):
            if place:
                lines.addWidget(rule())
            lines.addLayout(self._line(clash))
        lines.addStretch()
        save = Button(say(N_("Save what is chosen")), look, "primary", icon="save")
        save.setDefault(True)
        save.clicked.connect(self._settle)
        back = Button(say(N_("Keep writing")), look)
        back.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(back)
        row.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(Text(intro, look, wrap=True))
        column.addWidget(Scrolled(say(N_("Fields changed here and elsewhere")), inner), 1)
        column.addLayout(row)
        self.resize(660, min(520, 190 + 110 * len(clashes)))

    def choose_theirs(self, key: Any) -> None:
        """Take the other value of one field."""
        self._theirs[key].setChecked(True)

    def _line(self, clash: Clash) -> QVBoxLayout:
        say, look = self._room.language.say, self._room.look
        nothing = say(N_("not stated"))
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(2)
        for place, (words, value) in enumerate(
            ((N_("What you typed"), clash.mine), (N_("What is kept now"), clash.theirs))
        ):
            shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST].rstrip()}…"
            radio = QRadioButton(say(words))
            radio.setAccessibleName(f"{clash.label}. {say(words)}")
            radio.setAccessibleDescription(shown or nothing)
            group.addButton(radio)
            text = Text(shown or nothing, look, tone="" if value else "muted", wrap=True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            text.setContentsMargins(30, 0, 0, 0)
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(radio, 0, place)
            grid.addWidget(text, 1, place)
            grid.setColumnStretch(place, 1)
            if place:
                self._theirs[clash.key] = radio
            else:
                radio.setChecked(True)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Text(clash.label, look, "strong"))
        column.addLayout(grid)
        return column

    def _settle(self) -> None:
        self.accept()
        self.settled.emit({key for key, radio in self._theirs.items() if radio.isChecked()})
