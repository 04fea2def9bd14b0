"""Finds one record by a few typed letters: a line to type into, and what matches below it while one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.messages import announce
from mentordesk.ui.kit.parts import Text
from mentordesk.ui.kit.rows import HEIGHT, Row, RowList
from mentordesk.ui.kit.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.room import Room

_SHOWN = 6
"""Rows in sight; the others are reached by the arrows."""


@dataclass(frozen=True)
class Candidate:
    """One record that matches, in words of the reader's language."""

    id: UUID
    title: str
    subtitle: str = ""
    chip: str = ""
    tone: Tone = "neutral"


class Picker(SearchLine):
    """A line that finds. `look_up(text)` asks the desk; `offer` shows the answer.

    What is typed stays until something is chosen; leaving the line takes the only match.
    """

    picked = Signal(object)
    """The id of the record chosen; None when the line was emptied or typed over."""
    edited = Signal()

    def __init__(self, room: Room, name: str, look_up: Callable[[str], None]) -> None:
        """`look_up` is a bound method of the owner that asks the desk, and gives the answer to `offer`."""
        super().__init__(room.language.say(N_("Type a few letters…")), room.look)
        self._room = room
        self._look_up = look_up
        self._chosen: Candidate | None = None
        self._candidates: Sequence[Candidate] = ()
        self.setAccessibleName(name)
        self._popup = QFrame()
        self._popup.setObjectName("popup")
        self._popup.hide()
        self._list = RowList(room.language, room.look, name)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._take_current)
        self._nothing = Text("", room.look, tone="muted", wrap=True)
        self._nothing.setContentsMargins(8, 6, 8, 6)
        inside = QVBoxLayout(self._popup)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.addWidget(self._list)
        inside.addWidget(self._nothing)
        self.textEdited.connect(self._typed)
        self.destroyed.connect(self._popup.deleteLater)

    @property
    def record(self) -> UUID | None:
        """The id of the record chosen."""
        return self._chosen.id if self._chosen else None

    def show_record(self, candidate: Candidate | None) -> None:
        """Show a record without telling."""
        self._chosen = candidate
        self.setText(candidate.title if candidate else "")
        self.setCursorPosition(0)
        self._popup.hide()

    def state(self) -> dict[str, Any]:
        """The record chosen, or what is typed."""
        return {"chosen": self._chosen, "text": self.text()}

    def restore(self, state: dict[str, Any]) -> None:
        """As it stood."""
        self.show_record(state["chosen"])
        self.setText(state["text"])

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Show what matches, or say that nothing does; called with the answer to `look_up`."""
        self._candidates = candidates
        self._list.set_rows([Row(each.id, each.title, each.subtitle, each.chip, each.tone) for each in candidates])
        self._list.setVisible(bool(candidates))
        self._nothing.setVisible(not candidates)
        if not self.hasFocus() or not (candidates or self.text().strip()):
            self._popup.hide()
            return
        if candidates:
            self._list.setCurrentIndex(self._list.model().index(0, 0))
        else:
            self._say_nothing()
        self._open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here marks the text, so that typing replaces it, and offers the likely ones."""
        super().focusInEvent(event)
        self.selectAll()
        if self._chosen is None:
            self._look_up(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes the only match of what is typed."""
        super().focusOutEvent(event)
        self._popup.hide()
        if self._chosen is None and self.text().strip() and len(self._candidates) == 1:
            self._take(self._candidates[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through what matches, Enter takes it, Esc closes the list and nothing else."""
        key, is_open = event.key(), self._popup.isVisible()
        if key == Qt.Key.Key_Down and not is_open:
            self._look_up("" if self._chosen else self.text())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and is_open:
            self._list.keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_open:
            self._take_current()
        elif key == Qt.Key.Key_Escape and is_open:
            self._popup.hide()
        elif key == Qt.Key.Key_Tab and is_open:
            self._take_current()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab takes the marked match on its way out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            leaves = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if leaves and self._popup.isVisible() and self.text().strip():
                self._take_current()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list moves with the window."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._popup.hide()
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        if self._chosen is not None:
            self._chosen = None
            self.picked.emit(None)
        self.edited.emit()
        self._look_up(text)

    def _take_current(self) -> None:
        place = self._list.currentIndex().row()
        if 0 <= place < len(self._candidates):
            self._take(self._candidates[place])

    def _take(self, candidate: Candidate) -> None:
        self.show_record(candidate)
        self.edited.emit()
        self.picked.emit(candidate.id)

    def _say_nothing(self) -> None:
        """Say that nothing matches what is typed, which stays as it is."""
        words = self._room.language.say(
            N_("Nothing was found for “{text}”. Try fewer letters, or another part of the name."),
            text=self.text().strip(),
        )
        self._nothing.setText(words)
        announce(self, words)

    def _open(self) -> None:
        """Lay the list over the window, under the line or above it where there is more room."""
        window: QWidget = self.window()
        if self._popup.parentWidget() is not window:
            self._popup.setParent(window)
            window.installEventFilter(self)
        width = max(self.width(), 360)
        if self._candidates:
            height = min(len(self._candidates), _SHOWN) * HEIGHT + 14
        else:
            self._popup.ensurePolished()  # its frame is the style sheet's
            height = self._popup.heightForWidth(width)
        place = self.mapTo(window, QPoint(0, self.height() + 4))
        if place.y() + height > window.height():
            place = self.mapTo(window, QPoint(0, -height - 4))
        self._popup.setGeometry(place.x(), place.y(), width, height)
        self._popup.show()
        self._popup.raise_()
