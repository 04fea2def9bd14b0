"""Where one stands in a list: what is chosen, how far one has scrolled, what one is typing to get somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import QElapsedTimer, QItemSelectionModel, QPoint
from PySide6.QtWidgets import QAbstractItemView, QApplication

from mentordesk.language import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.ui.kit.rows_model import RowsModel


@dataclass(frozen=True)
class Standing:
    """What is kept of a view while its rows change, by ids."""

    current: Any
    chosen: tuple[Any, ...]
    top: Any
    """The id of the first row in sight."""
    offset: int
    """Where that row begins, in pixels above the view's edge (0 or less)."""
    is_top: bool
    """Whether the top of the list was in sight, and the row one is on was further down."""

    @classmethod
    def of(cls, view: QAbstractItemView, rows: RowsModel[Any], current: Any) -> Self:
        """How a view stands; `current` is the id of the row one is on, in sight or not."""
        places = {index.row() for index in view.selectionModel().selectedIndexes()}
        first = view.indexAt(QPoint(4, 4))
        is_scrolled = first.isValid() and view.verticalScrollBar().value() > 0
        return cls(
            current,
            tuple(rows.id_at(place) for place in places),
            rows.id_at(first.row()) if is_scrolled else None,
            view.visualRect(first).y() if is_scrolled else 0,
            not is_scrolled and view.visualRect(view.currentIndex()).y() > view.viewport().height(),
        )

    def restore(self, view: QAbstractItemView, rows: RowsModel[Any]) -> None:
        """Stand there again, as far as the rows are still shown."""
        flag = QItemSelectionModel.SelectionFlag
        selection = view.selectionModel()
        place = rows.place_of(self.current) if self.current is not None else -1
        if place >= 0:
            selection.setCurrentIndex(rows.index(place, 0), flag.ClearAndSelect | flag.Rows)
        for record_id in self.chosen:
            if (place := rows.place_of(record_id)) >= 0:
                selection.select(rows.index(place, 0), flag.Select | flag.Rows)
        place = rows.place_of(self.top) if self.top is not None else -1
        if place >= 0:
            view.scrollTo(rows.index(place, 0), QAbstractItemView.ScrollHint.PositionAtTop)
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() - self.offset)
        elif self.is_top:
            view.scrollToTop()


def choose(view: QAbstractItemView, rows: RowsModel[Any], record_id: Any) -> bool:
    """Make a record's row the one and only chosen; whether it is there. Keys held down make no difference."""
    flag = QItemSelectionModel.SelectionFlag
    place = rows.place_of(record_id) if record_id is not None else -1
    if place < 0:
        view.selectionModel().clear()
        return False
    view.selectionModel().setCurrentIndex(rows.index(place, 0), flag.ClearAndSelect | flag.Rows)
    return True


class TypeAhead:
    """Letters typed shortly after one another, and the row they lead to."""

    def __init__(self) -> None:
        """Nothing typed yet."""
        self._typed = ""
        self._clock = QElapsedTimer()

    def find(self, letters: str, current: int, count: int, words_at: Callable[[int], str]) -> int:
        """The place of the next row of `count` with a word that begins as typed, from `current` on; -1 for none."""
        is_new = not self._clock.isValid() or self._clock.elapsed() > QApplication.keyboardInputInterval()
        self._typed = letters if is_new else self._typed + letters
        self._clock.restart()
        sought = fold(self._typed)
        if not sought:
            return -1
        start = max(current, 0) + (1 if is_new and current >= 0 else 0)
        for step in range(count):
            place = (start + step) % count
            if f" {words_at(place)}".find(f" {sought}") >= 0:
                return place
        return -1
