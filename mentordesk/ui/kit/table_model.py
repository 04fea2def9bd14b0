"""The rows and columns of a table: what is shown of them, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QModelIndex, Qt

from mentordesk.language import fold
from mentordesk.ui.kit.rows_model import Index, RowsModel
from mentordesk.ui.kit.unmarked import as_written

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


class TableModel(RowsModel[TableRow]):
    """The rows of a table, in the order of one column."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        """The columns never change; which are shown is the view's affair."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._order: tuple[int, Qt.SortOrder] | None = None

    @staticmethod
    def words(row: TableRow) -> str:
        """All cells."""
        return " ".join(row.cells)

    @staticmethod
    def heading(row: TableRow) -> str:
        """The first cell."""
        return row.cells[0]

    @property
    def is_sorted(self) -> bool:
        """Whether the rows stand in the order of a column, for which each must be made before any is shown."""
        return self._order is not None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; cells without a value come last either way."""
        self._order = (column, order) if column >= 0 else None
        self._show_when_found()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = self.row(index.row()).cells[index.column()]
            return as_written(words) if role == Qt.ItemDataRole.ToolTipRole else words
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

    def _matching(self) -> Sequence[TableRow]:
        found = super()._matching()
        return self._sorted(found, *self._order) if self._order else found

    def _sorted(self, rows: Sequence[TableRow], column: int, order: Qt.SortOrder) -> list[TableRow]:
        """The same order as Language.sort_key, with its folding looked up."""
        known: list[tuple[Any, TableRow]] = []
        unknown: list[TableRow] = []
        for row in rows:
            key = row.keys[column] if row.keys else None
            if key is None and row.cells[column]:
                key = (fold(row.cells[column]), row.cells[column])
            if key is None:
                unknown.append(row)
            else:
                known.append((key, row))
        known.sort(key=_first, reverse=order is Qt.SortOrder.DescendingOrder)
        return [row for _, row in known] + unknown


def _first(pair: tuple[Any, TableRow]) -> Any:
    return pair[0]
