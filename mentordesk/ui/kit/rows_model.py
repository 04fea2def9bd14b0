"""Rows that stand for records: all of them, those that match what was typed, and where each record's row is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

from mentordesk.language import fold
from mentordesk.ui.kit.haystacks import Haystacks
from mentordesk.ui.kit.lazy_rows import LazyRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class RowsModel(QAbstractTableModel, Generic[R]):
    """Holds all rows and shows those that match; subclasses say what a row looks like.

    A row has the `id` of the record it stands for. Rows may be made only when they are looked at (LazyRows).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty until rows are set."""
        super().__init__(parent)
        self._all: Sequence[R] = ()
        self._shown: Sequence[R] = ()
        self._count = 0
        self._places: dict[Any, int] | None = None
        self._needles: list[str] = []
        self._hays = Haystacks(self, self.words)
        self._hays.ready.connect(self._show_found)

    @staticmethod
    def words(row: R) -> str:
        """All words of a row that can be found."""
        raise NotImplementedError

    @staticmethod
    def heading(row: R) -> str:
        """The words by which one goes to a row in typing ahead."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows, still only those that match: in a long list when all were looked at."""
        self._all = rows
        self._hays.set_rows(rows)
        self._show_when_found()

    def filter(self, text: str) -> None:
        """Show only rows in which each of these words occurs, whatever their case and accents; see `set_rows`."""
        needles = fold(text).split()
        if needles != self._needles:
            self._needles = needles
            self._show_when_found()

    def row(self, place: int) -> R:
        """The row at a place of those shown."""
        return self._shown[place]

    def id_at(self, place: int) -> Any:
        """The id of the row at a place."""
        shown: Any = self._shown
        return shown.id_at(place) if isinstance(shown, LazyRows) else shown[place].id

    def place_of(self, record_id: Any) -> int:
        """Where a record's row is shown; -1 when it is not."""
        if self._places is None:
            shown: Any = self._shown
            ids = shown.ids() if isinstance(shown, LazyRows) else [row.id for row in shown]
            self._places = {record_id: place for place, record_id in enumerate(ids)}
        return self._places.get(record_id, -1)

    def words_at(self, place: int) -> str:
        """The folded heading of a row, for typing ahead."""
        return fold(self.heading(self._shown[place]))

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows are shown; Qt asks twice for each row that it lays out."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One, unless a subclass has more."""
        return 0 if parent.isValid() else 1

    @property
    def is_searching(self) -> bool:
        """Whether rows are still being looked at for what was typed, and what is shown is of before."""
        return bool(self._needles) and not self._hays.is_ready

    def _show_when_found(self) -> None:
        if self.is_searching:
            self._hays.fold()
        else:
            self._show()

    def _show_found(self) -> None:
        if self._needles:
            self._show()

    def _matching(self) -> Sequence[R]:
        """The rows to show, in their order."""
        return self._hays.found(self._needles) if self._needles else self._all

    def _show(self) -> None:
        self.beginResetModel()
        self._places = None
        self._shown = self._matching()
        self._count = len(self._shown)
        self.endResetModel()
