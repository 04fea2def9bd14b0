"""Anki's collection library, flipped and killed the same way, for comparison. It is no part of this program.

Name a Python that has it in MENTORDESK_ANKI_PYTHON (`python -m venv anki && anki/bin/pip install anki`).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any, Final

from tests.harness.table import Row, Size

_SCRIPT: Final = Path(__file__).resolve().parents[1] / "anki_collection.py"
_FLIPS: Final = "comparison: bits flipped in Anki's collection"
_KILLS: Final = "comparison: kill -9 while Anki's collection is written"
_WHY: Final = "no Python that has anki is named in MENTORDESK_ANKI_PYTHON"
_PATIENCE: Final = 1800


def flips(size: Size, place: Path) -> Row:
    """Opened, read and checked by its own means after each flipped bit."""
    if _python() is None:
        return Row.skip(_FLIPS, _WHY)
    times = size.of(60, 2000)
    (told,) = _asked("flips", place, str(times))
    return Row(
        _FLIPS,
        f"{times:,} flips",
        f"{told['noticed']:,} noticed, {told['clean']:,} pass its own check as clean, {told['changed']:,} of them changed",
    )


def kills(size: Size, place: Path) -> Row:
    """Notes added one by one; those told as added must be there after the kill."""
    python = _python()
    if python is None:
        return Row.skip(_KILLS, _WHY)
    times, chance = size.of(5, 200), random.Random(1)
    lost = damaged = told = before = 0
    for _ in range(times):
        with subprocess.Popen([python, _SCRIPT, "write", place], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            heard = [child.stdout.readline() for _ in range(chance.randrange(1, 40))]
            child.kill()
            heard += child.stdout.read().splitlines()
        added = int(heard[-1]) + 1
        ((there, is_content),) = _asked("count", place)
        told += added
        lost += max(0, before + added - there)
        damaged += not is_content
        before = there
    return Row(_KILLS, f"{times:,} kills in {told:,} notes", f"{lost} lost, {damaged} not content with themselves")


def _python() -> str | None:
    """The Python that has anki, if one is named and it does have it."""
    named = os.environ.get("MENTORDESK_ANKI_PYTHON")
    if not named:
        return None
    has = subprocess.run([named, "-c", "import anki.collection"], capture_output=True, check=False).returncode == 0
    return named if has else None


def _asked(task: str, *told: object) -> list[Any]:
    python = _python()
    assert python is not None
    program = [python, str(_SCRIPT), task, *map(str, told)]
    run = subprocess.run(program, stdout=subprocess.PIPE, text=True, check=True, timeout=_PATIENCE)
    return [json.loads(line) for line in run.stdout.splitlines()]


ROWS = (flips, kills)
