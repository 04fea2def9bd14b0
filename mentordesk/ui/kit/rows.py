"""Lists of two-line rows: circle with initials, name, one muted line, status chip. Quick with ten thousand rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mentordesk.ui.kit.cutting import cut
from mentordesk.ui.kit.parts import chip_size, initials, paint_avatar, paint_chip
from mentordesk.ui.kit.rows_model import Index, RowsModel
from mentordesk.ui.kit.rows_view import RowsView
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentordesk.language import Language
    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.kit.look import Look

HEIGHT: Final = 58
"""Of one row, in pixels."""
_AVATAR: Final = 38


class Row(NamedTuple):
    """One line of a list, in words of the reader's language."""

    id: Any
    """Of the record it stands for; selection and scroll are kept by it."""
    title: str
    subtitle: str = ""
    chip_text: str = ""
    chip_tone: Tone = "neutral"
    initials: str | None = None
    """Letters in the circle; None takes them from the title, an empty text leaves the circle out."""
    spoken: str = ""
    """What a screen reader says; without it title, second line and chip."""
    cells: Callable[[], tuple[str, ...]] | None = None
    """Gives what is copied, asked for then only; without it title, second line and chip."""

    @property
    def copied(self) -> tuple[str, ...]:
        """The words that are copied."""
        return self.cells() if self.cells else (self.title, self.subtitle, self.chip_text)


class RowModel(RowsModel[Row]):
    """The rows of a list: one column, in which a row draws all it has."""

    @staticmethod
    def words(row: Row) -> str:
        """Title, second line and chip."""
        return f"{row.title} {row.subtitle} {row.chip_text}"

    @staticmethod
    def heading(row: Row) -> str:
        """The title."""
        return row.title

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or ", ".join(part for part in (row.title, row.subtitle, row.chip_text) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written("\n".join(part for part in (row.title, row.subtitle) if part))
        return None


class RowDelegate(QStyledItemDelegate):
    """Draws a row; texts end in … before they reach the chip."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        """Fonts and colours are made once, not for each row."""
        super().__init__(view)
        self._look = look
        self._title, self._body, self._chip = look.font("strong"), look.font("small"), look.font("chip")
        self._title_metrics, self._body_metrics = QFontMetrics(self._title), QFontMetrics(self._body)
        self._chip_metrics = QFontMetrics(self._chip)
        self.height: Final = max(HEIGHT, self._title_metrics.height() + self._body_metrics.height() + 20)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as every other."""
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, circle, chip, then the texts in the room that is left."""
        model = index.model()
        assert isinstance(model, RowModel)
        row = model.row(index.row())
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        ground = rect.adjusted(2, 2, -2, -2)
        self._paint_ground(painter, ground, state)
        left = ground.x() + 10
        letters = initials(row.title) if row.initials is None else row.initials
        if letters:
            circle = QRectF(left, ground.center().y() - _AVATAR / 2 + 0.5, _AVATAR, _AVATAR)
            paint_avatar(painter, circle, letters, row.title, self._title)
            left += _AVATAR + 12
        right = ground.right() - 8
        high, low = self._title_metrics.height(), self._body_metrics.height()
        lines = high + (low + 2 if row.subtitle else 0)
        top = ground.y() + (ground.height() - lines) // 2
        title_right = right
        if row.chip_text:
            title_right = self._paint_chip(painter, row, QRect(left, top, right - left, high), is_on_soft=is_selected)
        self._paint_line(painter, QRect(left, top, title_right - left, high), row.title, muted=False)
        if row.subtitle:
            self._paint_line(painter, QRect(left, top + high + 2, right - left, low), row.subtitle, muted=True)
        painter.restore()

    def _paint_ground(self, painter: QPainter, ground: QRect, state: QStyle.StateFlag) -> None:
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("accent_soft" if is_selected else "hover"))
            painter.drawRoundedRect(ground, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.color("accent"), 2))
            painter.drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_chip(self, painter: QPainter, row: Row, line: QRect, *, is_on_soft: bool) -> int:
        """Draw the chip at the right end of a line; gives where the text before it must end."""
        size = chip_size(row.chip_text, self._chip_metrics).boundedTo(QSize(line.width() // 2, 100))
        words, ground = self._look.palette.tone(row.chip_tone)
        if is_on_soft:
            ground = self._look.palette.card
        rect = QRectF(line.right() + 1 - size.width(), line.center().y() + 0.5 - size.height() / 2, *size.toTuple())
        paint_chip(painter, rect, row.chip_text, self._chip, words, ground)
        return int(rect.left()) - 8

    def _paint_line(self, painter: QPainter, room: QRect, text: str, *, muted: bool) -> None:
        painter.setFont(self._body if muted else self._title)
        painter.setPen(self._look.color("muted" if muted else "text"))
        metrics = self._body_metrics if muted else self._title_metrics
        shown = cut(metrics, text, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class RowList(RowsView, QTableView):
    """A list of rows one can walk, find in by typing, choose from and copy.

    It is a table of one column: QListView would ask the model about each of ten thousand rows before it shows ten.
    """

    def __init__(self, language: Language, look: Look, name: str, *, many: bool = False) -> None:
        """`name` is what the list is called; `many` lets several rows be chosen."""
        super().__init__()
        self.head: Sequence[str] = ()
        """Titles of the cells, for the first line of what is copied."""
        self.rows: RowModel = RowModel(self)
        self._begin(language, name)
        delegate = RowDelegate(look, self)
        self.setItemDelegate(delegate)
        self.verticalHeader().setDefaultSectionSize(delegate.height)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.viewport().setAutoFillBackground(False)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row, as in any list; in a table they stay in theirs."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            last = self.rows.rowCount() - 1
            return self.rows.index(0 if action == QAbstractItemView.CursorAction.MoveHome else last, 0)
        return super().moveCursor(action, modifiers)

    def as_copied(self, rows: Sequence[Row]) -> tuple[Sequence[str], list[Sequence[str]]]:
        """The cells of the rows, under the titles that whoever made the list gave."""
        return self.head, [row.copied for row in rows]
