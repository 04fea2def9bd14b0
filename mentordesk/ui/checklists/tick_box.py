"""A box with three states: to do, done, not applicable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from mentordesk.records.choices import TICKS

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look

_STATES: Final = {
    "open": Qt.CheckState.Unchecked,
    "done": Qt.CheckState.Checked,
    "na": Qt.CheckState.PartiallyChecked,
}
_ROUND: Final = {"open": "done", "done": "na", "na": "open"}
_KEYS: Final[dict[int, str]] = {
    Qt.Key.Key_D: "done",
    Qt.Key.Key_N: "na",
    Qt.Key.Key_Backspace: "open",
    Qt.Key.Key_Delete: "open",
}
_MOVES: Final[dict[int, int]] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}
_EDGE: Final = 32
"""Of the square one can press, in pixels; the box drawn in it is smaller."""
_BOX: Final = 20.0


class TickBox(QCheckBox):
    """A click ticks or unticks; Space goes round the three states, D is done, N not applicable, Delete to do.

    Screen readers call it a check box: not ticked, ticked or, where the line does not apply, partly ticked, with the
    state in words beside it.
    """

    chosen = Signal(str)
    """The state the person chose."""
    moved = Signal(int)
    """An arrow was pressed: so many lines down (up when negative)."""
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, language: Language, look: Look) -> None:
        """To do."""
        super().__init__()
        self._language = language
        self._look = look
        self._state = "open"
        self._tick = look.icon("check-small", "on_accent")
        self.setTristate(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(_EDGE, _EDGE)
        self.show_state("open")

    @property
    def state(self) -> str:
        """The state shown: "open", "done" or "na"."""
        return self._state

    def show_state(self, state: str) -> None:
        """Show a state without telling."""
        self._state = state
        self.setCheckState(_STATES.get(state, Qt.CheckState.Unchecked))
        self.setAccessibleDescription(self._language.say(TICKS.label(state)))
        self.update()

    def choose(self, state: str) -> None:
        """As if the person had chosen a state."""
        if state != self._state:
            self.show_state(state)
            self.chosen.emit(state)

    def nextCheckState(self) -> None:
        """A click ticks what is to do and takes back everything else."""
        self.choose("done" if self._state == "open" else "open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and Space choose, arrows move, Enter goes on to the remark."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.choose(_ROUND[self._state])
        elif key in _KEYS:
            self.choose(_KEYS[key])
        elif key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space has done its work when it was pressed."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)

    def sizeHint(self) -> QSize:
        """The square one can press."""
        return QSize(_EDGE, _EDGE)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, what is in it, and the ring of the focus."""
        look = self._look
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = QRectF(self.rect()).center()
            box = QRectF(middle.x() - _BOX / 2, middle.y() - _BOX / 2, _BOX, _BOX)
            if self.hasFocus():
                painter.setPen(QPen(look.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-4, -4, 4, 4), 9, 9)
            is_done = self._state == "done"
            painter.setPen(QPen(look.color("accent" if is_done or self.underMouse() else "frame"), 1.5))
            painter.setBrush(look.color("accent" if is_done else "neutral_soft" if self._state == "na" else "card"))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
            if is_done:
                self._tick.paint(painter, box.adjusted(1, 1, -1, -1).toRect())
            elif self._state == "na":
                pen = QPen(look.color("neutral"), 2)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawLine(middle - QPointF(5, 0), middle + QPointF(5, 0))
