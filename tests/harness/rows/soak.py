"""Thousands of actions in one process: memory, open files and threads stay what they were once all was warm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from tests.harness import apart
from tests.harness.table import Row, Size

_GROWTH: Final = 5.0
"""Percent of memory that may be added after the warm-up."""
_WARM: Final = 0.4
"""The part of the day that is warm-up: caches fill, each screen is made."""
_PATIENCE: Final = 14_400
_CONTROL: Final = 40
"""Actions of the control."""


def services(size: Size, place: Path) -> Row:
    """Lists, pages, searches, saves, undos and redos through the services."""
    return _row("soak through the services", "services", size.of(400, 20_000), place)


def window(size: Size, place: Path) -> Row:
    """Screens, pages, a meeting written and undone in the real window."""
    return _row("soak in the window", "window", size.of(100, 20_000), place)


def _row(test: str, way: str, actions: int, place: Path) -> Row:
    if not Path("/proc/self/status").exists():
        return Row.skip(test, "this system does not tell a process's memory in /proc")
    told = _told(place / "day", actions, way)
    control = _told(place / "control", _CONTROL, way, "--keeps")
    return Row(
        test,
        f"{actions:,} actions",
        f"memory {_growth(told):+.1f} % after the warm-up ({told[-1][0]:.0f} MB), open files {_most(told, 1):+d}, "
        f"threads {_most(told, 2):+d}",
        _growth(told) < _GROWTH and _most(told, 1) <= 0 and _most(told, 2) <= 0,
        f"one that lets nothing go: {_growth(control):+.1f} % in {_CONTROL} actions",
        _growth(control) > 1,
    )


def _told(place: Path, actions: int, way: str, *more: str) -> list[Any]:
    place.mkdir()
    told: list[Any] = apart.ask("long_day", place, actions, way, *more, patience=_PATIENCE)
    return told[int(_WARM * len(told)) :]


def _growth(told: list[Any]) -> float:
    return float(100 * (told[-1][0] / told[0][0] - 1))


def _most(told: list[Any], place: int) -> int:
    """How many more there are at the end than there were at most at the end of the warm-up."""
    return int(told[-1][place] - max(each[place] for each in told[:3]))


ROWS = (services, window)
