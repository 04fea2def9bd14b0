"""The small parts that screens are made of: texts, chips, circles with initials, cards, key figures, empty states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QHelpEvent, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget
from shiboken6 import delete

from mentordesk import language
from mentordesk.ui.kit.colours import ON_AVATAR, avatar_colour
from mentordesk.ui.kit.cutting import cut
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL, mark
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QPushButton

    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.kit.look import Look, TypeRole


class Text(QLabel):
    """A text in one of the roles of the type scale; always plain, whatever it holds."""

    def __init__(self, text: str, look: Look, role: TypeRole = "body", *, tone: str = "", wrap: bool = False) -> None:
        """`tone` is "muted", "accent", "good", "warning", "info", "danger" or empty for the colour of texts."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(role))
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the colour's role."""
        mark(self, "tone", tone)


class ElidedText(Text):
    """One line that ends in … where there is no room; the whole text is then its tooltip."""

    def __init__(self, text: str, look: Look, role: TypeRole = "body", *, tone: str = "") -> None:
        """Take any width, down to a few letters."""
        super().__init__(text, look, role, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 4)

    @property
    def is_elided(self) -> bool:
        """Whether some of the text has no room."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def copy(self) -> None:
        """Put the whole text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def sizeHint(self) -> QSize:
        """The whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def event(self, event: QEvent) -> bool:
        """Tell the whole text where it is cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), as_written(self.text()) if self.is_elided else self.toolTip(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        with QPainter(self) as painter:
            rect = self.contentsRect()
            shown = cut(self.fontMetrics(), self.text(), rect.width())
            self.style().drawItemText(
                painter, rect, int(self.alignment()), self.palette(), self.isEnabled(), shown, self.foregroundRole()
            )


class IconMark(QWidget):
    """An icon that stands beside words; screen readers pass over it."""

    def __init__(self, icon: QIcon, size: int = 18) -> None:
        """`size` is its edge in pixels."""
        super().__init__()
        self._icon = icon
        self.setFixedSize(size, size)

    def set_icon(self, icon: QIcon) -> None:
        """Show another one."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it for the screen the widget stands on, paler where nothing can be done now."""
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        with QPainter(self) as painter:
            self._icon.paint(painter, self.rect(), Qt.AlignmentFlag.AlignCenter, mode)


class Chip(QLabel):
    """A word on a soft ground: a status, a stage, a count."""

    def __init__(self, text: str, look: Look, tone: Tone = "neutral") -> None:
        """The tone only repeats what the word says."""
        super().__init__(text)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font("chip"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tone: Tone = tone

    def set(self, text: str, tone: Tone) -> None:
        """Show another word."""
        self._tone = tone
        self.setText(text)
        self.update()

    def sizeHint(self) -> QSize:
        """The word and its ground."""
        return chip_size(self.text(), self.fontMetrics())

    def minimumSizeHint(self) -> QSize:
        """A few letters of it."""
        return QSize(min(self.sizeHint().width(), 40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        words, ground = self._look.palette.tone(self._tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            size = self.sizeHint().boundedTo(self.size())
            top = (self.height() - size.height()) / 2
            paint_chip(painter, QRectF(0, top, size.width(), size.height()), self.text(), self.font(), words, ground)


def chip_size(text: str, metrics: QFontMetrics) -> QSize:
    """The room a chip with this word takes."""
    return QSize(metrics.horizontalAdvance(text) + 18, metrics.height() + 4)


def paint_chip(painter: QPainter, rect: QRectF, text: str, font: QFont, words: str, ground: str) -> None:
    """Draw a word on a round soft ground; colours as #rrggbb. The word is elided where it has no room."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(font)
    painter.setPen(QColor(words))
    inner = rect.adjusted(9, 0, -8, 0)
    shown = cut(QFontMetrics(font), text, int(inner.width()) + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Avatar(QWidget):
    """A circle with somebody's initials, in a colour that goes with the name beside it."""

    def __init__(self, name: str, look: Look, *, size: int = 40) -> None:
        """`size` is the diameter in pixels."""
        super().__init__()
        self._look = look
        self._name = name
        self.setFixedSize(size, size)

    def set(self, name: str) -> None:
        """Stand for another person."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_avatar(painter, QRectF(self.rect()), initials(self._name), self._name, self._look.font("strong"))


def initials(name: str) -> str:
    """What stands in somebody's circle: the initials, or a question mark where a name has no letters."""
    return language.initials(name) or "?"


def paint_avatar(painter: QPainter, circle: QRectF, letters: str, name: str, font: QFont) -> None:
    """Draw a circle in the colour of a name; the font of its letters is made smaller in a small circle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(avatar_colour(name)))
    painter.drawEllipse(circle)
    painter.setFont(font)
    painter.setPen(QColor(ON_AVATAR))
    wide = QFontMetrics(font).horizontalAdvance(letters)
    if wide > circle.width() * 0.72:
        small = painter.font()
        small.setPointSizeF(font.pointSizeF() * circle.width() * 0.72 / wide)
        painter.setFont(small)
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, letters)


class Column(QVBoxLayout):
    """Things one under another that stay together at the top when none of them wants the rest of the room."""

    def setGeometry(self, rect: QRect) -> None:
        """Leave the room that nobody wants empty, at the foot."""
        if not self.expandingDirections() & Qt.Orientation.Vertical:
            wanted = self.heightForWidth(rect.width()) if self.hasHeightForWidth() else self.sizeHint().height()
            rect = QRect(rect.topLeft(), QSize(rect.width(), min(rect.height(), wanted)))
        super().setGeometry(rect)


class Card(QFrame):
    """A frame with round corners around things that belong together, with their title."""

    def __init__(self, look: Look, title: str = "", *, name: str = "") -> None:
        """`name` is what a screen reader calls the group when there is no title in sight."""
        super().__init__()
        self.setAccessibleName(name or title)
        self.body = Column(self)
        self.body.setContentsMargins(LARGE, MEDIUM + 2, LARGE, LARGE)
        self.body.setSpacing(MEDIUM)
        self.head = QHBoxLayout()
        self.head.setSpacing(SMALL)
        self.title = Text(title, look, "section", wrap=True)
        if title:
            self.head.addWidget(self.title, 1)
            self.body.addLayout(self.head)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something in it, under what is there."""
        self.body.addWidget(widget, stretch)

    def add_action(self, widget: QWidget) -> None:
        """Put a button at the right of the title."""
        self.body.setContentsMargins(LARGE, SMALL, LARGE, LARGE)
        self.head.addWidget(widget)


class KeyFigure(Card):
    """One figure that matters, with what it counts above and a remark below."""

    def __init__(self, label: str, figure: str, look: Look, remark: str = "") -> None:
        """All three are already in the reader's language."""
        super().__init__(look, name=label)
        self.body.setSpacing(2)
        self.body.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self._label = ElidedText(label, look, tone="muted")
        self._figure = ElidedText(figure, look, "figure")
        self._remark = ElidedText(remark, look, tone="muted")
        for part in (self._label, self._figure, self._remark):
            self.add(part)
        self._remark.setVisible(bool(remark))

    def set(self, figure: str, remark: str = "") -> None:
        """Show another value."""
        self._figure.setText(figure)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))


class EmptyState(QWidget):
    """Says why there is nothing to see, and offers what to do next."""

    def __init__(self, icon: str, text: str, look: Look, *, hint: str = "", action: QPushButton | None = None) -> None:
        """`icon` names a drawing of resources/icons; `action` is a button its owner has connected."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, 2 * LARGE, LARGE, 2 * LARGE)
        column.setSpacing(SMALL)
        column.addStretch()
        column.addWidget(_Medallion(look.icon(icon, "accent"), look), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        self.text = Text(text, look, "section", wrap=True)
        self.hint = Text(hint, look, tone="muted", wrap=True)
        for part in (self.text, self.hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        self.hint.setVisible(bool(hint))
        self.action = action
        if action is not None:
            column.addSpacing(4)
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def say(self, text: str, hint: str = "") -> None:
        """Say something else."""
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


class _Medallion(IconMark):
    """A larger icon on a soft round ground."""

    def __init__(self, icon: QIcon, look: Look) -> None:
        super().__init__(icon, 56)
        self._ground = look.color("accent_soft")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            painter.drawEllipse(QPointF(28, 28), 28, 28)
            self._icon.paint(painter, self.rect().adjusted(15, 15, -15, -15))


def rule() -> QFrame:
    """A thin line between two things."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and throw it away, the places too: once taken, those belong to nobody."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        delete(item)
