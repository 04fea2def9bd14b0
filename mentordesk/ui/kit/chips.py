"""Chips that are switched on and off: filters of a list, several values of a field, one of a few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.ui.kit.cutting import cut
from mentordesk.ui.kit.flow import FlowLayout
from mentordesk.ui.kit.look import SMALL, Look
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mentordesk.ui.kit.colours import Tone

    _Button = QAbstractButton
else:
    _Button = object


@dataclass(frozen=True)
class Option:
    """One of several things to choose: what is kept, what is said, and how a filter colours it."""

    value: Any
    words: str
    group: str = ""
    tone: Tone | None = None


class _ChipFace:
    """Draws a button as a chip: a mark that shows whether it is on, then the word."""

    def __init__(self, words: str, look: Look, tone: Tone | None, *, is_round: bool) -> None:
        self.words = words
        self.look = look
        self.tone = tone
        self.is_round = is_round

    def size(self, button: QAbstractButton) -> QSize:
        metrics = button.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.words) + 42, metrics.height() + 10)

    def paint(self, button: QAbstractButton) -> None:
        look, is_on = self.look, button.isChecked()
        words, ground = look.palette.tone(self.tone) if self.tone else (look.palette.text, look.palette.card)
        with QPainter(button) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = look.color("accent" if is_on or button.hasFocus() else "frame")
            if not button.isEnabled():
                frame, words = look.color("line"), look.palette.disabled
            thick = 2.0 if button.hasFocus() else 1.0
            painter.setPen(QPen(frame, thick))
            painter.setBrush(
                look.color("accent_soft" if is_on else "hover") if is_on or button.underMouse() else ground
            )
            rect = QRectF(button.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
            self._paint_mark(painter, QRectF(11, button.height() / 2 - 7, 14, 14), is_on=is_on)
            painter.setPen(words if not is_on else look.palette.text)
            room = button.rect().adjusted(31, 0, -10, 0)
            shown = cut(button.fontMetrics(), self.words, room.width() + 1)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_mark(self, painter: QPainter, box: QRectF, *, is_on: bool) -> None:
        look = self.look
        painter.setPen(QPen(look.color("accent" if is_on else "frame"), 1.25))
        painter.setBrush(look.color("accent" if is_on and not self.is_round else "card"))
        if not self.is_round:
            painter.drawRoundedRect(box, 4, 4)
            if is_on:
                look.icon("check-small", "on_accent").paint(painter, box.toRect())
            return
        painter.drawEllipse(box)
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(box.adjusted(3.5, 3.5, -3.5, -3.5))


class _Chip(_Button):
    """Stands before QCheckBox or QRadioButton among the bases of a class: what it is stays theirs, its looks are a chip's."""

    _face: _ChipFace

    def sizeHint(self) -> QSize:
        """Mark and word."""
        return self._face.size(self)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(64, self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        self._face.paint(self)


class ToggleChip(_Chip, QCheckBox):
    """One of several things of which any number may be on."""

    def __init__(self, option: Option, look: Look) -> None:
        """Looks like a chip and is read as a check box."""
        super().__init__(option.words.replace("&", "&&"))
        self.option = option
        self._face = _ChipFace(option.words, look, option.tone, is_round=False)
        _dress(self, option)

    def set_words(self, words: str) -> None:
        """Say something else, such as a new count."""
        self._face.words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbours; a group of chips is one stop of the Tab key."""
        group = self.parent()
        step = _STEPS.get(event.key(), 0)
        if step and isinstance(group, ToggleChips):
            group.step(self, step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The Tab key comes back to the chip where one was last."""
        super().focusInEvent(event)
        group = self.parent()
        if isinstance(group, ToggleChips):
            group.stand_on(self)


class SegmentChip(_Chip, QRadioButton):
    """One of several things of which exactly one is on."""

    def __init__(self, option: Option, look: Look) -> None:
        """Looks like a chip and is read as a radio button."""
        super().__init__(option.words.replace("&", "&&"))
        self.option = option
        self._face = _ChipFace(option.words, look, option.tone, is_round=True)
        _dress(self, option)


_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


def _dress(button: QAbstractButton, option: Option) -> None:
    button.setAccessibleName(option.words)
    button.setToolTip("")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)


class ToggleChips(QWidget):
    """Chips of which any number may be on: filters of a list, or the values of a field. One stop of the Tab key."""

    changed = Signal()
    """The person switched one."""

    def __init__(self, options: Iterable[Option], look: Look, name: str) -> None:
        """`name` is what the group is called; groups of options get their heading."""
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self._chips: list[ToggleChip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SMALL)
        self._flows: dict[str, FlowLayout] = {}
        for option in options:
            self.add(option)

    def add(self, option: Option) -> ToggleChip:
        """One more thing to choose."""
        chip = ToggleChip(option, self._look)
        if option.group not in self._flows:
            if option.group:
                self._column.addWidget(Text(option.group, self._look, "small", tone="muted"))
            self._flows[option.group] = FlowLayout()
            self._column.addLayout(self._flows[option.group])
        self._flows[option.group].addWidget(chip)
        chip.clicked.connect(self.changed)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._chips else Qt.FocusPolicy.StrongFocus)
        if not self._chips:
            self.setFocusProxy(chip)
        self._chips.append(chip)
        return chip

    @property
    def chips(self) -> Sequence[ToggleChip]:
        """All chips, in the order shown."""
        return self._chips

    def values(self) -> list[Any]:
        """What is on, in the order shown."""
        return [chip.option.value for chip in self._chips if chip.isChecked()]

    def set_values(self, values: Iterable[Any]) -> None:
        """Switch these on and all others off, without telling."""
        wanted = list(values)
        for chip in self._chips:
            chip.setChecked(chip.option.value in wanted)

    def describe(self, words: str) -> None:
        """Tell screen readers, at each chip, what it belongs to."""
        for chip in self._chips:
            chip.setAccessibleDescription(words)

    def step(self, chip: ToggleChip, by: int) -> None:
        """Carry the focus to a neighbour."""
        self._chips[(self._chips.index(chip) + by) % len(self._chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def stand_on(self, chip: ToggleChip) -> None:
        """Make a chip the group's stop of the Tab key."""
        for each in self._chips:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is chip else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(chip)


class Segments(QWidget):
    """A few things of which exactly one is chosen, all in sight; arrows choose."""

    changed = Signal()
    """The person chose another."""

    def __init__(self, options: Iterable[Option], look: Look, name: str) -> None:
        """`name` is what the choice is about; the first option is chosen until another is."""
        super().__init__()
        self.setAccessibleName(name)
        flow = FlowLayout(self)
        self._chips = [SegmentChip(option, look) for option in options]
        for chip in self._chips:
            flow.addWidget(chip)
            chip.clicked.connect(self.changed)
        self._chips[0].setChecked(True)
        self._carry()
        for chip in self._chips:
            chip.toggled.connect(self._carry)

    def value(self) -> Any:
        """What is chosen."""
        return next(chip.option.value for chip in self._chips if chip.isChecked())

    def set_value(self, value: Any) -> None:
        """Choose without telling; a value that is not offered raises StopIteration."""
        next(chip for chip in self._chips if chip.option.value == value).setChecked(True)

    def describe(self, words: str) -> None:
        """Tell screen readers, at each chip, what it answers."""
        for chip in self._chips:
            chip.setAccessibleDescription(words)

    def _carry(self) -> None:
        self.setFocusProxy(next((chip for chip in self._chips if chip.isChecked()), self._chips[0]))
