"""Pictures instead of prose: rings and lines of progress, bars of the meetings of each month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QColor

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


class Ring(QWidget):
    """A share as a ring with its percentage inside."""

    def __init__(self, language: Language, look: Look, name: str, *, size: int = 56) -> None:
        """`name` says what is measured, `size` is the diameter in pixels."""
        super().__init__()
        self._language = language
        self._look = look
        self._name = name
        self._share: float | None = None
        self.setFixedSize(size, size)
        self.set_share(None)

    def set_share(self, share: float | None) -> None:
        """Show a share from 0 to 1; None when there is nothing to measure."""
        self._share = share
        self.setAccessibleName(f"{self._name}: {self._words}")
        self.setToolTip(self.accessibleName())
        self.update()

    @property
    def _words(self) -> str:
        return "–" if self._share is None else self._language.percent(self._share)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from twelve o'clock on."""
        look, thick = self._look, max(4.0, self.width() / 10)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
            painter.setPen(QPen(look.color("track"), thick))
            painter.drawEllipse(rect)
            if self._share:
                pen = QPen(look.color("accent"), thick)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawArc(rect, 90 * 16, -round(min(self._share, 1.0) * 360 * 16))
            painter.setPen(look.color("text"))
            painter.setFont(look.font("chip"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._words)


class ProgressLine(QWidget):
    """A share as a bar, with what is measured above it and the percentage at its right."""

    def __init__(self, language: Language, look: Look, name: str, share: float | None = None) -> None:
        """`name` says what is measured; `share` as in `set_share`."""
        super().__init__()
        self._language = language
        self._label = ElidedText(name, look)
        self._percent = Text("", look, tone="muted")
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._percent.setMinimumWidth(self._percent.fontMetrics().horizontalAdvance(language.percent(1)))
        self._bar = QProgressBar(maximum=100, textVisible=False)
        self._bar.setAccessibleName(name)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._bar, 1)
        row.addWidget(self._percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addLayout(row)
        self.set_share(share)

    def set_share(self, share: float | None, words: str = "") -> None:
        """Show a share from 0 to 1, or None for nothing to measure; `words` instead of the percentage."""
        percent = round((share or 0) * 100)
        self._bar.setValue(percent)
        shown = "–" if share is None else self._language.percent(share)
        self._percent.setText(words or shown)
        self._bar.setAccessibleDescription(words or shown)


class MonthLike(Protocol):
    """What a bar needs to know of a month; the rhythm's own month has it."""

    @property
    def first(self) -> date:
        """The month's first day."""

    @property
    def held(self) -> int:
        """Meetings held."""

    @property
    def planned(self) -> int:
        """Meetings still planned."""

    @property
    def target(self) -> int:
        """Meetings agreed."""

    @property
    def ok(self) -> bool | None:
        """Whether the target was reached; None while nobody can tell."""


class MonthBars(QWidget):
    """One bar a month: meetings held, those planned on top as a frame, the target as a short line across."""

    def __init__(self, language: Language, look: Look, name: str) -> None:
        """`name` is what the picture is called, such as "Meetings by month"."""
        super().__init__()
        self._language = language
        self._look = look
        self._name = name
        self._months: list[MonthLike] = []
        self._now: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_months(self, months: Sequence[MonthLike], today: date) -> None:
        """Show these months, oldest first; the one of `today` stands out."""
        self._months = list(months)
        self._now = today.replace(day=1)
        self.setAccessibleDescription(". ".join(self.words(month) for month in self._months))
        self.update()

    def words(self, month: MonthLike) -> str:
        """What a bar says, in words."""
        say, name = self._language.say, self._language.month(month.first)
        if month.planned:
            return say(
                N_("{month}: {held} held, {planned} planned, {target} agreed"),
                month=name,
                held=month.held,
                planned=month.planned,
                target=month.target,
            )
        return say(N_("{month}: {held} held, {target} agreed"), month=name, held=month.held, target=month.target)

    def sizeHint(self) -> QSize:
        """Wide enough for twelve short names."""
        return QSize(300, 70 + 3 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Initials of months still fit."""
        return QSize(160, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tell each bar in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = int(event.pos().x() // self._slot()) if self._months else -1
            said = self.words(self._months[place]) if 0 <= place < len(self._months) else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def _slot(self) -> float:
        return self.width() / max(len(self._months), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bars, figures above and names below."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(self._look.font("small"))
            line = painter.fontMetrics().height()
            slot = self._slot()
            names = [self._language.short_month(month.first) for month in self._months]
            if any(painter.fontMetrics().horizontalAdvance(name) > slot - 2 for name in names):
                names = [name[0].upper() for name in names]
            top = max([max(month.held + month.planned, month.target) for month in self._months], default=1) or 1
            room = QRectF(0, line + 4, self.width(), self.height() - 2 * line - 10)
            for place, (month, name) in enumerate(zip(self._months, names, strict=True)):
                self._paint_month(painter, month, name, QRectF(place * slot, room.y(), slot, room.height()), top)

    def _paint_month(self, painter: QPainter, month: MonthLike, name: str, room: QRectF, top: int) -> None:
        look, is_now = self._look, month.first == self._now
        unit = room.height() / top
        width = min(20.0, room.width() * 0.55)
        left = room.center().x() - width / 2
        floor = room.bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("track"))
        painter.drawRect(QRectF(left, floor - 2, width, 2))
        held = QRectF(left, floor - month.held * unit, width, month.held * unit)
        painter.setBrush(self._colour(month, is_now=is_now))
        painter.drawRoundedRect(held, 3, 3)
        if month.planned:
            planned = QRectF(left, held.top() - month.planned * unit, width, month.planned * unit)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 1.25, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(planned.adjusted(1, 1, -1, -2), 3, 3)
        if month.target:
            level = floor - month.target * unit
            painter.setPen(QPen(look.color("frame"), 1.5))
            painter.drawLine(QPointF(left - 4, level), QPointF(left + width + 4, level))
        tallest = max(month.held + month.planned, month.target) * unit
        painter.setPen(look.color("text" if is_now else "muted"))
        painter.setFont(look.font("chip" if is_now else "small"))
        line = painter.fontMetrics().height()
        figure = QRectF(room.x(), floor - tallest - line - 3, room.width(), line)
        painter.drawText(figure, Qt.AlignmentFlag.AlignCenter, self._language.value(month.held))
        label = QRectF(room.x(), floor + 5, room.width(), line)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, name)

    def _colour(self, month: MonthLike, *, is_now: bool) -> QColor:
        if is_now:
            return self._look.color("accent")
        return self._look.color("warning" if month.ok is False else "accent_mid")
