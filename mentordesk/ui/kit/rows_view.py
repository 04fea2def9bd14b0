"""What a list and a table of records have in common: one walks, finds by typing, opens, copies, and keeps one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from mentordesk.language import N_
from mentordesk.ui.kit.copying import as_table, copy
from mentordesk.ui.kit.standing import Standing, TypeAhead, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.language import Language
    from mentordesk.ui.kit.rows_model import Index, RowsModel

    _View = QAbstractItemView
else:
    _View = object

_STEPS: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space)
_BARE: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
"""What is held down while one only walks."""


class RowsView(_View):
    """Stands before QTableView among the bases of a class; whoever has it gives `rows` and calls `_begin`."""

    selected = Signal(object)
    """The id of the row the person went to."""
    opened = Signal(object)
    """The id of the row on which Enter was pressed or which was clicked twice."""

    rows: RowsModel[Any]

    def _begin(self, language: Language, name: str) -> None:
        """Show `rows`; `name` is what the view is called."""
        self._ahead = TypeAhead()
        self._is_reloading = False
        self._current: Any = None
        self._standing: Standing | None = None
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.rows.modelAboutToBeReset.connect(self._note_standing)
        self.rows.modelReset.connect(self._stand_again)  # after the view's own slot, which forgets all
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)
        copying = QAction(language.say(N_("Copy as a table")), self)
        copying.setShortcut(QKeySequence.StandardKey.Copy)
        copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copying.triggered.connect(self.copy)
        self.addAction(copying)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def as_copied(self, rows: Sequence[Any]) -> tuple[Sequence[str], list[Sequence[str]]]:
        """The titles and the cells of rows that are copied."""
        raise NotImplementedError

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; order, choice and scroll stay, by id. Nothing is told."""
        self.rows.set_rows(rows)

    def filter(self, text: str) -> None:
        """Show only rows that match what is typed. What was chosen comes back when it matches again."""
        self.rows.filter(text)

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
        if rows := [self.rows.row(place) for place in self._chosen_places()]:
            copy(as_table(*self.as_copied(rows)))

    def keyboardSearch(self, search: str) -> None:
        """Typing goes to the next row with a word that begins so, whatever its accents."""
        place = self._ahead.find(search, self.currentIndex().row(), self.rows.rowCount(), self.rows.words_at)
        if place >= 0:
            choose(self, self.rows, self.rows.id_at(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the first step goes to the row that is only marked, which Qt would pass by or choose untold."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() in _STEPS and event.modifiers() in _BARE and self._is_only_marked():
            self._go(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def walk_in(self) -> None:
        """Come here from the line in which one searches: to the row one is on, or to the first that was found."""
        if self.rows.is_searching or not self.rows.rowCount():
            return
        self.setFocus()
        if self._is_only_marked():
            self._go(self.currentIndex().row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by Tab only marks the first row, which Qt would already go to: nothing is told until one walks."""
        self._is_reloading = True
        super().focusInEvent(event)
        self._is_reloading = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person went; another cell of the same row is no other place."""
        super().currentChanged(current, previous)
        if not self._is_reloading and current.isValid() and current.row() != previous.row():
            self._current = self.rows.id_at(current.row())
            self.selected.emit(self._current)

    def _is_only_marked(self) -> bool:
        """Whether the keyboard stands on a row and none is chosen: one came here by Tab."""
        return self.currentIndex().isValid() and not self.selectionModel().hasSelection()

    def _go(self, place: int) -> None:
        self.select(self.rows.id_at(place))
        self.selected.emit(self._current)

    def _open(self, index: Index) -> None:
        self.opened.emit(self.rows.id_at(index.row()))

    def _chosen_places(self) -> list[int]:
        return sorted({index.row() for index in self.selectionModel().selectedIndexes()})

    def _note_standing(self) -> None:
        self._standing = Standing.of(self, self.rows, self._current)
        self._is_reloading = True

    def _stand_again(self) -> None:
        if self._standing is not None:
            self.executeDelayedItemsLayout()  # without it there is nothing to scroll yet
            self._standing.restore(self, self.rows)
        self._is_reloading = False
