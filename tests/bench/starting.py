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
from typing import Final

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
    told: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(_TIMES):
        for name, program in programs.items():
            told[name].append(start(program))
    time_of = {name: statistics.median(time for time, _ in runs) for name, runs in told.items()}
    memory = {name: statistics.median(memory for _, memory in runs) for name, runs in told.items()}
    yield Line("first window, demo store", time_of["demo"], "ms", 3, time_of["bare"], _BARE)
    yield Line(
        "first window, 10,000 people and 100,000 meetings",
        time_of["large"],
        "ms",
        1.3,
        time_of["demo"],
        "the same with the demo store",
    )
    yield Line("memory after opening the large store", memory["large"], "MB", 2.2, memory["bare"], _BARE)


def start(program: list[str]) -> tuple[float, float]:
    """Run a program until it says that it is painted: milliseconds since it was started, and MB."""
    began = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", *program], capture_output=True, check=True, env=surroundings(), timeout=_PATIENCE
    )
    told = json.loads(run.stdout)
    return 1000 * (told["at"] - began), told["memory"]


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
