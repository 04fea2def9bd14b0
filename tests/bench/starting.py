"""How long it takes from the start of the process until there is something to read, and how much memory it takes."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench import stores
from tests.bench.table import Line

_TIMES: Final = 9
_PATIENCE: Final = 120
"""Seconds after which a program that was never painted is given up."""
_BARE: Final = "a bare PySide6 window with one table of 105 rows"


def measure() -> Iterator[Line]:
    """Start each program in turn, so that what else the machine does meets all of them alike; the median counts."""
    programs = {
        "bare": ["tests.bench.bare_window"],
        "demo": ["tests.bench.first_window", str(stores.store())],
        "large": ["tests.bench.first_window", str(stores.store(stores.LARGE))],
    }
    for program in programs.values():
        start(program)  # compiles and warms the disk's cache; not counted
    told: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(_TIMES):
        for name, program in programs.items():
            told[name].append(start(program))
    usual = {name: Start(*map(statistics.median, zip(*runs, strict=True))) for name, runs in told.items()}
    bare, demo, large = usual["bare"], usual["demo"], usual["large"]
    beside = "the same with the demo store"
    yield Line("first window in sight, demo store", demo.in_sight, "ms", 3, bare.in_sight, _BARE)
    yield Line("first window with its data, demo store", demo.with_data, "ms", 3, bare.with_data, _BARE)
    yield Line(
        "first window with its data, 10,000 people and 100,000 meetings",
        large.with_data,
        "ms",
        1.3,
        demo.with_data,
        beside,
    )
    yield Line("memory after opening the large store", large.memory, "MB", 2.2, bare.memory, _BARE)


class Start(NamedTuple):
    """How one start went."""

    in_sight: float
    """Milliseconds from the start of the process until its window was first painted."""
    with_data: float
    """Milliseconds until it was painted with its data."""
    memory: float
    """MB."""


def start(program: list[str]) -> Start:
    """Run a program until it says that it is painted."""
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", *program], capture_output=True, check=True, env=surroundings(), timeout=_PATIENCE
    )
    told = json.loads(run.stdout)
    return Start(1000 * (told["in_sight"] - began), 1000 * (told["at"] - began), told["memory"])


def surroundings() -> dict[str, str]:
    """No display, nobody's own settings, compiled modules kept as on any computer where the program was started before."""
    home = Path(tempfile.gettempdir()) / "mentordesk-bench"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "APPDATA": str(home),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(stores.FOLDER / "compiled"),
    }
