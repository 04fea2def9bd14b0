"""`python -m tests.bench`: every measure, in processes of their own, as a table on the terminal and in build/bench.md."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from tests.bench import starting, stores
from tests.bench.table import HEAD, Line, from_json, machine, written

_INSIDE: Final = ("quick_search", "lists", "papers", "saving")
"""Measures taken inside the window's own process."""
_PATIENCE: Final = 600
"""Seconds after which a measure is given up."""


def measures() -> Iterator[Line]:
    """All lines, in the order of the table."""
    yield from starting.measure()
    for name in _INSIDE:
        program = [sys.executable, "-m", f"tests.bench.{name}", str(stores.store(stores.LARGE))]
        run = subprocess.run(
            program, stdout=subprocess.PIPE, text=True, check=True, timeout=_PATIENCE, env=starting.surroundings()
        )
        yield from from_json(run.stdout.splitlines()[-1])


def main() -> int:
    """Measure, print and keep; what is beyond its limit is said, and fails nothing."""
    stores.store()
    stores.store(stores.LARGE)
    before = machine()
    table = written([HEAD, *(line.cells() for line in measures())])
    text = f"Before: {before}\nAfter:  {machine()}\n\n{table}\n"
    print(text)
    (stores.ROOT / "build" / "bench.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
