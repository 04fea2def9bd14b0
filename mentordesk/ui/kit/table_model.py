"""The rows and columns of a table: what is shown of them, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from mentordesk.language import fold
from mentordesk.ui.kit.haystacks import Haystacks
from mentordesk.ui.kit.lazy_rows import LazyRows
from mentordesk.ui.kit.rows import Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from mentordesk.ui.kit.colours import Tone


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for settings, its title in the reader's language, and how it is shown."""

    name: str
    title: str
    width: int = 140
    """In pixels, until the person draws it wider."""
    least: int = 0
    """In pixels, how narrow it may become so that all columns stay in sight; 0: never narrower than `width`."""
    gives_way: bool = False
    """Left out where the others have no room beside it, until the person chooses which columns to see."""
    is_number: bool = False
    """Figures stand at the right."""
    is_chip: bool = False
    """Words on a soft ground, in the tone of the row."""


class TableRow(NamedTuple):
    """One line of a table, in words of the reader's language."""

    id: Any
    cells: tuple[str, ...]
    keys: tuple[Any, ...] = ()
    """What each column is sorted by (dates, numbers), the same sort of thing in all rows; None: by the words."""
    tone: Tone = "neutral"


class TableModel(QAbstractTableModel):
    """Holds all rows, shows those that match, in the order of one column."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        """The columns never change; which are shown is the view's affair."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: Sequence[TableRow] = ()
        self._shown: Sequence[TableRow] = ()
        self._places: dict[Any, int] | None = None
        self._hays = Haystacks(self, _words)
        self._needles: list[str] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show other rows, filtered and sorted as before."""
        self._all = rows
        self._hays.set_rows(rows)
        self._show()

    @property
    def needs_all(self) -> bool:
        """Whether every row is looked at before any is shown, because they are sorted or searched."""
        return bool(self._needles) or self._order is not None

    def filter(self, text: str) -> None:
        """Show only rows in which each of these words occurs, whatever their case and accents."""
        self._needles = fold(text).split()
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; cells without a value come last either way."""
        self._order = (column, order) if column >= 0 else None
        self._show()

    def id_at(self, place: int) -> Any:
        """The id of the row at a place."""
        shown = self._shown
        return shown.id_at(place) if isinstance(shown, LazyRows) else shown[place].id

    def row(self, place: int) -> TableRow:
        """The row at a place."""
        return self._shown[place]

    def place_of(self, record_id: Any) -> int:
        """Where a record's row is; -1 when it is not shown."""
        if self._places is None:
            ids = self._shown.ids() if isinstance(self._shown, LazyRows) else [row.id for row in self._shown]
            self._places = {record: place for place, record in enumerate(ids)}
        return self._places.get(record_id, -1)

    def words_at(self, place: int) -> str:
        """The folded words of a row's first cell, for typing ahead."""
        return fold(self._shown[place].cells[0])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._shown[index.row()].cells[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _show(self) -> None:
        self.beginResetModel()
        self._places = None
        self._shown = self._hays.found(self._needles) if self._needles else self._all
        if self._order:
            self._shown = self._sorted(*self._order)
        self.endResetModel()

    def _sorted(self, column: int, order: Qt.SortOrder) -> list[TableRow]:
        """The same order as Language.sort_key, with its folding looked up."""
        known: list[tuple[Any, TableRow]] = []
        unknown: list[TableRow] = []
        for row in self._shown:
            key = row.keys[column] if row.keys else None
            if key is None and row.cells[column]:
                key = (fold(row.cells[column]), row.cells[column])
            if key is None:
                unknown.append(row)
            else:
                known.append((key, row))
        known.sort(key=_first, reverse=order is Qt.SortOrder.DescendingOrder)
        return [row for _, row in known] + unknown


def _words(row: TableRow) -> str:
    """What a row can be found by."""
    return " ".join(row.cells)


def _first(pair: tuple[Any, TableRow]) -> Any:
    return pair[0]
