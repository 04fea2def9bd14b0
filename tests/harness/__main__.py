"""`python -m tests.harness`: all harnesses at full size, as a table on the terminal and in build/harness.md.

    python -m tests.harness [--small] [part of a name ...]

With names only those harnesses run whose name holds one of them. It exits with 1 when a figure was not reached.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.bench.stores import ROOT
from tests.bench.table import machine, written
from tests.harness.listed import harnesses
from tests.harness.table import HEAD, Row, Size


def main(words: list[str]) -> int:
    """Run, print each row as it is reached, and keep the whole table."""
    if {word for word in words if word.startswith("-")} - {"--small"}:
        print(__doc__)
        return 2
    size = Size.SMALL if "--small" in words else Size.FULL
    names = [word for word in words if not word.startswith("--")]
    before, rows = machine(), list[Row]()
    for name, harness in harnesses().items():
        if names and not any(each in name for each in names):
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="mentordesk-harness-") as place:
            row = harness(size, Path(place))
        rows.append(row)
        print(f"{time.monotonic() - began:6.0f} s  {name}: {' | '.join(filter(None, row.cells()))}", flush=True)
    table = written([HEAD, *(row.cells() for row in rows)])
    text = f"Before: {before}\nAfter:  {machine()}\n\n{table}\n"
    print(f"\n{text}")
    kept = ROOT / "build" / "harness.md"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(text, encoding="utf-8")
    return 0 if all(row.is_met and row.sees for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
