"""The head of a checklist: how far it is, in which language it is read, with or without hints, and on to what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.ui.kit.buttons import Button, CheckBox
from mentordesk.ui.kit.drawings import Ring
from mentordesk.ui.kit.language_switch import LanguageSwitch
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.services.checklists import Progress
    from mentordesk.ui.room import Room


class ChecklistSummary(QWidget):
    """Ring, words and the few choices about how the items are shown."""

    spoken = Signal()
    """Another language was chosen, or hints were switched on or off."""
    went_on = Signal()
    """On to the next open item."""

    def __init__(self, room: Room) -> None:
        """With hints, in the language of the screen."""
        super().__init__()
        self._room = room
        say, look = room.language.say, room.look
        self._ring = Ring(room.language, look, say(N_("Done", "checklist")), size=64)
        self._done = Text("", look, "section", wrap=True)
        self._more = Text("", look, "small", tone="muted", wrap=True)
        self._hints = CheckBox(say(N_("Show hints")), look)
        self._hints.setChecked(True)
        self._hints.toggled.connect(self.spoken)
        # A mentor and a mentee may read the items together, in a language that the window does not speak.
        self._language = LanguageSwitch(room.language.code, of=say(N_("Language of the items")))
        self._language.chosen.connect(self.spoken)
        self._next = Button(say(N_("Next open item")), look, "quiet", icon="chevron-down", shortcut="Ctrl+Down")
        self._next.clicked.connect(self.went_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SMALL, SMALL, 0)
        row.setSpacing(LARGE)
        row.addWidget(self._ring)
        row.addLayout(self._words(), 1)
        row.addLayout(self._choices())

    @property
    def code(self) -> str:
        """The language in which the items are read."""
        return self._language.code

    @property
    def has_hints(self) -> bool:
        """Whether hints are wanted."""
        return self._hints.isChecked()

    def show_progress(self, progress: Progress) -> None:
        """Say how much is done of what applies."""
        language = self._room.language
        skipped = progress.not_applicable
        self._ring.set_share(progress.share)
        self._done.setText(
            language.say_n(
                N_("{done} of {n} item done"),
                N_("{done} of {n} items done"),
                progress.total - skipped,
                done=progress.done,
            )
        )
        self._more.setText(
            dotted(
                language.say_n(N_("{n} not applicable"), N_("{n} not applicable"), skipped) if skipped else "",
                language.say(N_("started on {day}"), day=progress.checklist.started_on),
            )
        )
        self._next.setEnabled(progress.done + skipped < progress.total)

    def state(self) -> dict[str, Any]:
        """What was chosen; the language of the screen is no choice, since another screen speaks another one."""
        return {"language": self.code if self.code != self._room.language.code else None, "hints": self.has_hints}

    def restore(self, state: dict[str, Any]) -> None:
        """The same choices, without telling."""
        self.blockSignals(True)
        self._language.show_code(state["language"] or self._room.language.code)
        self._hints.setChecked(state["hints"])
        self.blockSignals(False)

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(self._done)
        words.addWidget(self._more)
        words.addStretch()
        return words

    def _choices(self) -> QVBoxLayout:
        above = QHBoxLayout()
        above.setSpacing(MEDIUM)
        above.addStretch()
        above.addWidget(self._hints)
        above.addWidget(self._language)
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addLayout(above)
        side.addWidget(self._next, 0, Qt.AlignmentFlag.AlignRight)
        return side
