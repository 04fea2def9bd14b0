"""What a save costs beside the same rows written raw, and whether a backup of the large store holds up the window.

The save goes through the services, in one unit of work: checks, journal, search index and full synchronisation. The raw
one writes the very rows that such a save wrote, by the driver with the same settings. For each pair one save is recorded
and not timed; then another save and the recorded rows are timed, in turn first the one and then the other, so that
neither finds the pages that the other has decrypted. That is done with the pages in memory for both, and with the cache
of the connection emptied before each.

Python collects no garbage while a save is timed, as in the program: its desk, which stands here too, switches that off
and has the window's thread do it (mentordesk/ui/tidying.py), between two saves here.
"""

from __future__ import annotations

import gc
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event, select

from mentordesk.records import Pair
from mentordesk.services import backups, meetings, stores
from mentordesk.services.meetings import StepDraft
from mentordesk.services.stores import Store
from mentordesk.ui.tidying import tidy
from tests.bench.driving import Driver, blocked, tell
from tests.bench.table import Line

_TIMES: Final = 60
_STEPS: Final = 3
_SUMMARY: Final = "Nous avons relu la lettre et préparé l’entretien de lundi. " * 6

Statement = tuple[str, Any, bool]


def measure(driver: Driver) -> Iterator[Line]:
    """Saves, then a backup."""
    store = _copy(driver)
    try:
        yield from _save(store)
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


def _save(store: Store) -> Iterator[Line]:
    with store.read() as work:
        pairs = work.scalars(select(Pair.id).where(Pair.stage == "active").limit(2 * _TIMES + 1)).all()
    _ours(store, pairs[-1])  # compiles each statement
    assert not gc.isenabled(), "the desk leaves the collecting to the window's thread"
    yield _beside(store, pairs[:_TIMES], "its pages in memory", _nothing)
    yield _beside(store, pairs[_TIMES:-1], "its pages to be read first", _forget_pages)


def _beside(store: Store, pairs: Sequence[Any], words: str, prepare: Callable[[Store], None]) -> Line:
    """Saves beside their rows alone; `prepare` makes the connection ready before each of the two."""
    ours, raw = [], []
    for number, pair in enumerate(pairs):
        statements = _recorded(store, pair)
        prepare(store)
        if number % 2:
            ours.append(_ours(store, pair))
        _take_away(store, statements)
        prepare(store)
        raw.append(_raw(store, statements))
        if not number % 2:
            prepare(store)
            ours.append(_ours(store, pair))
        tidy()
    beside = "the same rows by the driver alone, same settings and journal, in one transaction"
    name = f"save of a meeting with three steps, {words}"
    return Line(name, statistics.median(ours), "ms", 2, statistics.median(raw), beside)


def _nothing(store: Store) -> None:
    """The pages stay: saving and taking away have just had them in hand."""


def _forget_pages(store: Store) -> None:
    """Empty the cache of the connection that writes."""
    _driver(store).execute("PRAGMA shrink_memory").fetchall()


def _driver(store: Store) -> Any:
    return store.connection().connection.driver_connection


def _recorded(store: Store, pair: Any) -> list[Statement]:
    """The rows that one save through the services writes."""
    told: list[Statement] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            told.append((statement, parameters, many))

    engine = store.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    _ours(store, pair)
    event.remove(engine, "before_cursor_execute", note)
    return told


def _ours(store: Store, pair: Any) -> float:
    """Milliseconds of one save through the services."""
    began = time.perf_counter()
    with store.work() as work:
        values = {"held_on": work.today, "summary": _SUMMARY, "state": "held"}
        meetings.save(work, pair, None, values, [StepDraft(None, f"Étape {number}") for number in range(_STEPS)])
    return 1000 * (time.perf_counter() - began)


def _raw(store: Store, statements: list[Statement]) -> float:
    """Milliseconds for recorded rows, which were taken away again."""
    raw = _driver(store)
    began = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    for statement, parameters, many in statements:
        (raw.executemany if many else raw.execute)(statement, parameters)
    raw.execute("COMMIT")
    return 1000 * (time.perf_counter() - began)


def _take_away(store: Store, statements: list[Statement]) -> None:
    """Make room for the same ids; the journal numbers its rows itself."""
    raw = _driver(store)
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
