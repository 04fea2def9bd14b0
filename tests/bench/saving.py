"""What a save costs beside the same rows written raw, and whether a backup of the large store holds up the window.

The save goes through the services, in one unit of work: checks, journal, search index and full synchronisation. The raw
one writes the very rows that the save wrote, read back from the store, by the driver with the same settings.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event, select

from mentordesk.records import Pair
from mentordesk.services import backups, meetings, stores
from mentordesk.services.meetings import StepDraft
from mentordesk.services.stores import Store
from tests.bench.driving import Driver, blocked, tell
from tests.bench.table import Line

_TIMES: Final = 60
_STEPS: Final = 3
_SUMMARY: Final = "Nous avons relu la lettre et préparé l’entretien de lundi. " * 6

Statement = tuple[str, Any, bool]


def measure(driver: Driver) -> Iterator[Line]:
    """The two in turn, so that what else the machine does meets both alike."""
    store = _copy(driver)
    try:
        yield _save(store)
    finally:
        store.close()
        shutil.rmtree(store.folder)
    yield from _backup(driver)


def _copy(driver: Driver) -> Store:
    """The large store again: what is saved here must not stay in the one that is kept."""
    folder = driver.store.folder.with_name("Saving.mentordesk")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(driver.store.folder, folder, ignore=shutil.ignore_patterns("*.lock", "backups"))
    (folder / "backups").mkdir()
    return stores.open_store(folder)


def _save(store: Store) -> Line:
    with store.read() as work:
        pairs = work.scalars(select(Pair.id).where(Pair.stage == "active").limit(_TIMES + 2)).all()
    _ours(store, pairs[-1])  # compiles each statement, and looks at every page once
    ours, raw = [], []
    for pair in pairs[:_TIMES]:
        took, statements = _ours(store, pair)
        ours.append(took)
        raw.append(_raw(store, statements))
    beside = "the same rows by the driver alone, same settings and journal, in one transaction"
    return Line("save of a meeting with three steps", statistics.median(ours), "ms", 2, statistics.median(raw), beside)


def _ours(store: Store, pair: Any) -> tuple[float, list[Statement]]:
    """Milliseconds of one save through the services, and the rows it wrote."""
    told: list[Statement] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            told.append((statement, parameters, many))

    engine = store.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    began = time.perf_counter()
    with store.work() as work:
        values = {"held_on": work.today, "summary": _SUMMARY, "state": "held"}
        meetings.save(work, pair, None, values, [StepDraft(None, f"Étape {number}") for number in range(_STEPS)])
    took = 1000 * (time.perf_counter() - began)
    event.remove(engine, "before_cursor_execute", note)
    return took, told


def _raw(store: Store, statements: list[Statement]) -> float:
    """Milliseconds for the same rows, written anew after those of the save were taken away again."""
    raw: Any = store.connection().connection.driver_connection
    _take_away(raw, statements)
    began = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    for statement, parameters, many in statements:
        (raw.executemany if many else raw.execute)(statement, parameters)
    raw.execute("COMMIT")
    return 1000 * (time.perf_counter() - began)


def _take_away(raw: Any, statements: list[Statement]) -> None:
    """Make room for the same ids; the journal numbers its rows itself."""
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("PRAGMA defer_foreign_keys = ON")
    for statement, parameters, many in statements:
        words = statement.split()
        if words[:2] == ["INSERT", "INTO"] and words[2] in ("meeting", "step"):
            names = [each.strip() for each in statement[statement.index("(") + 1 : statement.index(")")].split(",")]
            for each in parameters if many else [parameters]:
                raw.execute(f"DELETE FROM {words[2]} WHERE id = ?", (each[names.index("id")],))
    raw.execute("COMMIT")


def _backup(driver: Driver) -> Iterator[Line]:
    """A backup beside the window, which goes on being painted and asked meanwhile."""
    made: list[Any] = []
    keeper = _Keeper(made)
    driver.settle()
    driver.heart.start()
    began = time.perf_counter()
    driver.desk.beside(backups.make, then=keeper.keep)
    driver.until(lambda: bool(made))
    took = time.perf_counter() - began
    yield blocked(driver, "backup of the large store")
    Path(made[0].path).unlink()
    yield Line("backup of the large store, checked and sealed", took, "s", 60)


class _Keeper:
    """Takes the answer; the desk holds bound methods only."""

    def __init__(self, made: list[Any]) -> None:
        self._made = made

    def keep(self, answer: Any) -> None:
        """Keep it."""
        self._made.append(answer)


if __name__ == "__main__":
    sys.exit(tell(measure))
