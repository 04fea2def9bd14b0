"""Finds the harnesses: each module in rows/ names its own in `ROWS`, in the order of the table."""

from __future__ import annotations

import importlib
from pathlib import Path

from tests.harness.table import Harness

_ROWS = Path(__file__).parent / "rows"


def harnesses() -> dict[str, Harness]:
    """All of them by module and function."""
    modules = (importlib.import_module(f"tests.harness.rows.{path.stem}") for path in sorted(_ROWS.glob("*.py")))
    return {f"{each.__name__.rpartition('.')[2]}.{row.__name__}": row for each in modules for row in each.ROWS}
