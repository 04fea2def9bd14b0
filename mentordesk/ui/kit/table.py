"""Lists as tables: chosen columns, sorted as a reader expects, copied as they stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mentordesk.language import N_
from mentordesk.ui.kit.cutting import cut
from mentordesk.ui.kit.parts import chip_size, paint_chip
from mentordesk.ui.kit.rows_view import RowsView
from mentordesk.ui.kit.table_model import Column, TableModel, TableRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from mentordesk.language import Language
    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.kit.rows_model import Index


class TableDelegate(QStyledItemDelegate):
    """Draws a cell: text or chip, elided where there is no room."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        """Fonts are made once, not for each cell."""
        super().__init__(view)
        self._look = look
        self._body, self._chip = look.font("body"), look.font("chip")
        self._metrics, self._chip_metrics = QFontMetrics(self._body), QFontMetrics(self._chip)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the text, for columns fitted to their content."""
        return QSize(self._metrics.horizontalAdvance(str(index.data())) + 24, self._metrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground and words."""
        model = index.model()
        assert isinstance(model, TableModel)
        row, column = model.row(index.row()), model.columns[index.column()]
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        text = row.cells[index.column()]
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_selected:
            painter.fillRect(rect, self._look.color("accent_soft"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._look.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), self._look.color("line"))
        room = rect.adjusted(8, 0, -8, -1)
        if column.is_chip and text:
            self._paint_chip(painter, room, text, row.tone, is_on_soft=is_selected)
        elif text:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            painter.setFont(self._body)
            painter.setPen(self._look.color("text"))
            shown = cut(self._metrics, text, room.width())
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_chip(self, painter: QPainter, room: QRect, text: str, tone: Tone, *, is_on_soft: bool) -> None:
        size = chip_size(text, self._chip_metrics).boundedTo(QSize(room.width(), 100))
        words, ground = self._look.palette.tone(tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(room.x(), room.center().y() + 0.5 - size.height() / 2, *size.toTuple())
        paint_chip(painter, rect, text, self._chip, words, self._look.palette.card if is_on_soft else ground)


class RowTable(RowsView, QTableView):
    """A table one can sort, find in, choose columns of and copy."""

    columns_changed = Signal(list)
    """The names of the columns shown, after the person chose others."""

    def __init__(self, columns: Sequence[Column], language: Language, look: Look, name: str) -> None:
        """`name` is what the table is called."""
        super().__init__()
        self._is_fitting = False
        self._is_drawn = False
        """Whether the person drew a column wider or narrower: from then on the widths are theirs."""
        self._are_chosen = False
        """Whether it was said which columns to see: from then on none gives way."""
        self.rows: TableModel = TableModel(columns, self)
        self._begin(language, name)
        self.setItemDelegate(TableDelegate(look, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(QFontMetrics(look.font()).height() + 16)
        self._set_head(language)

    def _set_head(self, language: Language) -> None:
        head = self.horizontalHeader()
        head.setAccessibleName(language.say(N_("Column titles")))
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setStretchLastSection(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._offer_columns)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sortIndicatorChanged.connect(self._sort)
        self._fit()
        head.sectionResized.connect(self._note_drawing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns that may become narrower do so before one must be scrolled to."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._is_drawn:
            return
        if not self._are_chosen:
            least = sum(each.least or each.width for each in self.rows.columns)
            for place, each in enumerate(self.rows.columns):
                self.setColumnHidden(place, each.gives_way and least > self.viewport().width())
        shown = [(place, each) for place, each in enumerate(self.rows.columns) if not self.isColumnHidden(place)]
        lack = sum(each.width for _, each in shown) - self.viewport().width()
        spares = [each.width - (each.least or each.width) for _, each in shown]
        share = min(1.0, max(0.0, lack / sum(spares))) if any(spares) else 0.0
        self._is_fitting = True
        for (place, each), spare in zip(shown, spares, strict=True):
            self.setColumnWidth(place, each.width - math.ceil(share * spare))
        self._is_fitting = False

    def _note_drawing(self, place: int, former: int, width: int) -> None:
        is_by_hand = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton) and not self._is_fitting
        if is_by_hand and self.rows.columns[place].name != self.shown_columns()[-1]:  # the last one fills what is left
            self._is_drawn = True

    def shown_columns(self) -> list[str]:
        """The names of the columns in sight, as they stand from left to right."""
        head = self.horizontalHeader()
        places = sorted(range(len(self.rows.columns)), key=head.visualIndex)
        return [self.rows.columns[place].name for place in places if not self.isColumnHidden(place)]

    def show_columns(self, names: Collection[str]) -> None:
        """Show only these columns; the first one always stays."""
        self._are_chosen = True
        for place, column in enumerate(self.rows.columns):
            self.setColumnHidden(place, place > 0 and column.name not in names)
        self._fit()

    def as_copied(self, rows: Sequence[TableRow]) -> tuple[Sequence[str], list[Sequence[str]]]:
        """The cells of the columns in sight, under their titles."""
        by_name = {column.name: place for place, column in enumerate(self.rows.columns)}
        places = [by_name[name] for name in self.shown_columns()]
        head = [self.rows.columns[place].title for place in places]
        return head, [[row.cells[place] for place in places] for row in rows]

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.rows.sort(column, order)

    def _offer_columns(self, where: QPoint) -> None:
        """The menu over the titles: which columns are in sight."""
        menu = QMenu(self)
        for place, column in enumerate(self.rows.columns[1:], start=1):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setData(place)
        menu.triggered.connect(self._column_toggled)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def _column_toggled(self, action: QAction) -> None:
        self._are_chosen = True
        self.setColumnHidden(action.data(), not action.isChecked())
        self._fit()
        self.columns_changed.emit(self.shown_columns())
