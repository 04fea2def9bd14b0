"""Ctrl+K over the large store: from a key stroke to its rows on the screen, beside the bare search of SQLite.

Names and common words in three languages are typed letter by letter, as a person does; each stroke waits for its rows.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtTest import QTest

from mentordesk.language import fold
from mentordesk.services import people
from mentordesk.storage import search_index
from tests.bench.driving import Driver, Paintings, blocked, tell
from tests.bench.table import Line

_WORDS: Final = (
    "cv",
    "lettre de motivation",
    "entretien",
    "stage",
    "sollicitatie",
    "brief",
    "oefengesprek",
    "werk",
    "interview",
    "letter",
    "job",
    "vdab",
    "actiris",
    "2026-01",
    "0470",
)
_NAMES: Final = 25

_RAW: Final = (
    "SELECT rowid FROM search_names WHERE words MATCH ? ORDER BY rank LIMIT 20",
    "SELECT rowid FROM search_notes WHERE words MATCH ? ORDER BY rank LIMIT 20",
)


def measure(driver: Driver) -> Iterator[Line]:
    """The slowest strokes count: the 95th of a hundred."""
    typed = [*_names(driver), *_WORDS]
    driver.shell.search()
    driver.settle()
    type_all(driver, typed[::8])  # every statement once; not counted
    driver.heart.start()
    strokes = type_all(driver, typed)
    wait = blocked(driver, "quick search")
    raw = [_raw(driver, text) for text, _ in strokes]
    beside = "FTS5 alone: names and notes by rank, the first 20 of each, no facts read, nothing shown"
    times = [each for _, each in strokes]
    count = len(strokes)
    yield Line(f"Ctrl+K, 95 % of {count} key strokes", _most(times), "ms", 50)
    yield Line("the same beside the bare search", _most(times), "ms", 2, _most(raw), beside)
    short = [each for text, each in strokes if len(text) <= 3]
    yield Line(f"Ctrl+K, 95 % of {len(short)} key strokes that leave 1 to 3 letters", _most(short), "ms", 50)
    yield wait


def type_all(driver: Driver, texts: list[str]) -> list[tuple[str, float]]:
    """Type each text letter by letter; after each stroke what is typed, and milliseconds until its rows were seen."""
    search = driver.shell.quick_search
    paintings = Paintings(search.list.viewport())
    told = []
    for text in texts:
        search.edit.clear()
        driver.settle()
        for place, letter in enumerate(text, start=1):
            sought = fold(text[:place]).split()
            before = paintings.count
            began = time.perf_counter()
            QTest.keyClicks(search.edit, letter)
            driver.until(
                lambda sought=sought, before=before: (  # type: ignore[misc]
                    search.model.words == sought and (paintings.count > before or search.list.isHidden())
                )
            )
            told.append((text[:place], 1000 * (time.perf_counter() - began)))
    return told


def _names(driver: Driver) -> list[str]:
    """Family names from all over the list."""
    with driver.store.read() as work:
        rows = people.mentee_rows(work)
    latin = [name for name in (row.filing_name.split()[0] for row in rows) if name.isascii() and len(name) > 2]
    return [name.lower() for name in latin[:: len(latin) // _NAMES]][:_NAMES]


def _raw(driver: Driver, text: str) -> float:
    """Milliseconds that SQLite alone needs for the same text, on the same encrypted file."""
    connection: Any = driver.store.connection().connection.driver_connection
    match = search_index.query(text)
    began = time.perf_counter()
    for statement in _RAW:
        connection.execute(statement, (match,)).fetchall()
    return 1000 * (time.perf_counter() - began)


def _most(times: list[float]) -> float:
    """The time that 95 of a hundred stay within."""
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(tell(measure))
