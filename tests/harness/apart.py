"""Programs of a harness that need a window or a process without a past: started anew, they tell one JSON at their end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.stores import ROOT


def ask(program: str, *told: object, before: Sequence[str] = (), patience: float = 600) -> Any:
    """What `python -m tests.harness.PROGRAM ...` tells; `before` are words put before it, such as those of unshare."""
    command = [*before, sys.executable, "-m", f"tests.harness.{program}", *map(str, told)]
    run = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=patience, env=_surroundings()
    )
    return json.loads(run.stdout.splitlines()[-1])


def _surroundings() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def place_of(words: Sequence[str]) -> Path:
    """The folder named on the command line."""
    return Path(words[1])
