"""Long lists of the large store: from asking for the rows to seeing them, beside the bare query and a bare list of Qt."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView
from sqlalchemy import event

from mentordesk.ui.screens.journal import JournalScreen
from mentordesk.ui.screens.records import RecordScreen
from mentordesk.ui.wishes import Visit
from tests.bench.driving import BLOCKED, Driver, Paintings, blocked, tell
from tests.bench.table import Line

_TIMES: Final = 7

Statement = tuple[str, Any]


class BareModel(QAbstractListModel):
    """Rows as the driver gives them; a row says its third column, which is a name."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Any, ...]] = []

    def set_rows(self, rows: list[tuple[Any, ...]]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row."""
        return self._rows[index.row()][2] if role == Qt.ItemDataRole.DisplayRole else None


def measure(driver: Driver) -> Iterator[Line]:
    """Each list in turn, after the opening of the window on Today."""
    yield blocked(driver, "Today, at opening")
    for name, words in (("mentees", "mentees"), ("pairs", "pairs"), ("journal", "meetings")):
        yield from _list(driver, name, words)


def _list(driver: Driver, name: str, words: str) -> Iterator[Line]:
    view, search = _visit(driver, name)
    yield blocked(driver, f"first visit to the {words}")
    statements = _statements(driver, lambda: _ours(driver, view))
    count = view.model().rowCount()
    ours, bare, waits = list[float](), list[float](), list[float]()
    for _ in range(_TIMES):  # in turn, so that what else the machine does meets both alike
        driver.heart.start()
        ours.append(_ours(driver, view))
        waits.append(driver.heart.stop())
        bare.append(_bare(driver, statements))
    yield Line(f"longest wait of the event loop: list of {count:,} {words}", max(waits), "ms", BLOCKED)
    beside = "the same SQL by the driver alone, its tuples in a plain list model, painted"
    yield Line(f"list of {count:,} {words}", statistics.median(ours), "ms", 2, statistics.median(bare), beside)
    driver.heart.start()
    for letter in "marie":
        QTest.keyClicks(search, letter)
        driver.settle()
    yield blocked(driver, f"typing in the search of the {words}")


def _visit(driver: Driver, name: str) -> tuple[QAbstractItemView, QLineEdit]:
    """Go to a screen; its list, and the line in which one searches it."""
    driver.shell.go(Visit(name))
    driver.settle()
    screen = driver.shell.screen_now
    if isinstance(screen, JournalScreen):
        screen._period.set_value("all")
        screen.load()
        driver.settle()
        return screen._table, screen._find
    assert isinstance(screen, RecordScreen)
    return screen.column.list, screen.column.search


def _ours(driver: Driver, view: QAbstractItemView) -> float:
    """Milliseconds from asking until the rows are painted."""
    paintings, resets = Paintings(view.viewport()), list[int]()

    def note() -> None:
        resets.append(paintings.count)

    view.model().modelReset.connect(note)
    began = time.perf_counter()
    driver.shell.screen_now.load()
    driver.until(lambda: bool(resets) and paintings.count > resets[0])
    took = 1000 * (time.perf_counter() - began)
    view.model().modelReset.disconnect(note)
    driver.settle()
    return took


def _statements(driver: Driver, ask: Any) -> list[Statement]:
    """The SQL that a service asks."""
    told: list[Statement] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if not statement.startswith("BEGIN"):
            told.append((statement, parameters))

    engine = driver.store.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    ask()
    event.remove(engine, "before_cursor_execute", note)
    return told


def _bare(driver: Driver, statements: list[Statement]) -> float:
    """Milliseconds for the same rows without this program: query, model, painting."""
    raw: Any = driver.store.connection().connection.driver_connection
    view, model = QListView(), BareModel()
    view.setUniformItemSizes(True)
    view.setModel(model)
    view.resize(372, 700)
    view.show()
    driver.settle()
    paintings = Paintings(view.viewport())
    began = time.perf_counter()
    rows = max((raw.execute(statement, told).fetchall() for statement, told in statements), key=len)
    model.set_rows(rows)
    driver.until(lambda: paintings.count > 0)
    took = 1000 * (time.perf_counter() - began)
    view.close()
    view.deleteLater()
    return took


if __name__ == "__main__":
    sys.exit(tell(measure))
