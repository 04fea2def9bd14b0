"""Lists of two-line rows: circle with initials, name, one muted line, status chip. Quick with ten thousand rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mentordesk.language import N_, fold
from mentordesk.ui.kit.copying import as_table, copy
from mentordesk.ui.kit.haystacks import Haystacks
from mentordesk.ui.kit.lazy_rows import LazyRows
from mentordesk.ui.kit.parts import chip_size, initials, paint_avatar, paint_chip
from mentordesk.ui.kit.standing import Standing, TypeAhead, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from mentordesk.language import Language
    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.kit.look import Look

Index = QModelIndex | QPersistentModelIndex

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


class RowModel(QAbstractListModel):
    """Holds all rows and shows those that match what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until rows are set."""
        super().__init__(parent)
        self._all: Sequence[Row] = ()
        self._shown: Sequence[Row] = ()
        self._count = 0
        self._places: dict[Any, int] | None = None
        self._needles: list[str] = []
        self._hays = Haystacks(self, _words)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, still only those that match."""
        self._all = rows
        self._hays.set_rows(rows)
        self._show()

    def filter(self, text: str) -> None:
        """Show only rows in which each of these words occurs, whatever their case and accents."""
        needles = fold(text).split()
        if needles != self._needles:
            self._needles = needles
            self._show()

    def row(self, place: int) -> Row:
        """The row at a place of those shown."""
        return self._shown[place]

    def id_at(self, place: int) -> Any:
        """The id of the row at a place."""
        shown = self._shown
        return shown.id_at(place) if isinstance(shown, LazyRows) else shown[place].id

    def place_of(self, record_id: Any) -> int:
        """Where a record's row is shown; -1 when it is not."""
        if self._places is None:
            ids = self._shown.ids() if isinstance(self._shown, LazyRows) else [row.id for row in self._shown]
            self._places = {record_id: place for place, record_id in enumerate(ids)}
        return self._places.get(record_id, -1)

    def words_at(self, place: int) -> str:
        """The folded words of a row's title, for typing ahead."""
        return fold(self._shown[place].title)

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows are shown; Qt asks twice for each row that it lays out."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or ", ".join(part for part in (row.title, row.subtitle, row.chip_text) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.title, row.subtitle) if part)
        return None

    def _show(self) -> None:
        self.beginResetModel()
        self._places = None
        self._shown = self._hays.found(self._needles) if self._needles else self._all
        self._count = len(self._shown)
        self.endResetModel()


def _words(row: Row) -> str:
    """What a row can be found by."""
    return f"{row.title} {row.subtitle} {row.chip_text}"


class RowDelegate(QStyledItemDelegate):
    """Draws a row; texts end in … before they reach the chip."""

    def __init__(self, look: Look, view: QAbstractItemView) -> None:
        """Fonts and colours are made once, not for each row."""
        super().__init__(view)
        self._look = look
        self._title, self._body, self._chip = look.font("strong"), look.font("small"), look.font("chip")
        self._title_metrics, self._body_metrics = QFontMetrics(self._title), QFontMetrics(self._body)
        self._chip_metrics = QFontMetrics(self._chip)
        self._height = max(HEIGHT, self._title_metrics.height() + self._body_metrics.height() + 20)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as every other."""
        return QSize(200, self._height)

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
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class RowList(QListView):
    """A list of rows one can walk, find in by typing, choose from and copy."""

    selected = Signal(object)
    """The id of the row the person went to."""
    opened = Signal(object)
    """The id of the row on which Enter was pressed or which was clicked twice."""

    def __init__(self, language: Language, look: Look, name: str, *, many: bool = False) -> None:
        """`name` is what the list is called; `many` lets several rows be chosen."""
        super().__init__()
        self.head: Sequence[str] = ()
        """Titles of the cells, for the first line of what is copied."""
        self._ahead = TypeAhead()
        self._is_reloading = False
        self._current: Any = None
        self.setAccessibleName(name)
        self.rows = RowModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(self._open)
        copying = QAction(language.say(N_("Copy as a table")), self)
        copying.setShortcut(QKeySequence.StandardKey.Copy)
        copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copying.triggered.connect(self.copy)
        self.addAction(copying)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what was chosen, and where one had scrolled, stays by id. Nothing is told."""
        self._keep(self.rows.set_rows, rows)

    def filter(self, text: str) -> int:
        """Show only rows that match what is typed; gives how many. What was chosen comes back when it matches again."""
        self._keep(self.rows.filter, text)
        return self.rows.rowCount()

    def select(self, record_id: Any) -> bool:
        """Go to a record's row without telling; whether it is there. A row that comes later is chosen then."""
        self._current = record_id
        self._is_reloading = True
        is_there = choose(self, self.rows, record_id)
        self._is_reloading = False
        return is_there

    @property
    def current_id(self) -> Any:
        """The id of the row the person is on; None when there is none in sight."""
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else None

    @property
    def selected_ids(self) -> list[Any]:
        """The ids of all chosen rows, in the order shown."""
        return [self.rows.id_at(place) for place in self._chosen_places()]

    def copy(self) -> None:
        """Copy the chosen rows, for a spreadsheet or a letter."""
        rows = [self.rows.row(place) for place in self._chosen_places()]
        if rows:
            copy(as_table(self.head, [row.copied for row in rows]))

    def keyboardSearch(self, search: str) -> None:
        """Typing goes to the next row with a word that begins so, whatever its accents."""
        place = self._ahead.find(search, self.currentIndex().row(), self.rows.rowCount(), self.rows.words_at)
        if place >= 0:
            choose(self, self.rows, self.rows.id_at(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by Tab only marks the first row, which Qt would already go to: nothing is told until one walks."""
        self._is_reloading = True
        super().focusInEvent(event)
        self._is_reloading = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person went."""
        super().currentChanged(current, previous)
        if not self._is_reloading and current.isValid():
            self._current = self.rows.id_at(current.row())
            self.selected.emit(self._current)

    def _open(self, index: Index) -> None:
        self.opened.emit(self.rows.id_at(index.row()))

    def _chosen_places(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def _keep(self, change: Any, what: Any) -> None:
        """Change the rows and stand again where one stood."""
        standing = Standing.of(self, self.rows, self._current)
        self._is_reloading = True
        change(what)
        standing.restore(self, self.rows)
        self._is_reloading = False
