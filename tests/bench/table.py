"""One line a measure: what was measured, beside what, within which limit; and the table of all."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One measure. With a baseline the limit is a ratio, else it is in the unit of the measure."""

    name: str
    measured: float
    unit: str
    limit: float
    baseline: float | None = None
    beside: str = ""
    """What the baseline is."""

    @property
    def ratio(self) -> float | None:
        """How many times the baseline."""
        return self.measured / self.baseline if self.baseline else None

    @property
    def is_ok(self) -> bool:
        """Whether it is within its limit."""
        return (self.measured if self.ratio is None else self.ratio) <= self.limit

    def cells(self) -> tuple[str, ...]:
        """The line in words."""
        return (
            self.name,
            _number(self.measured, self.unit),
            _number(self.baseline, self.unit) if self.baseline is not None else "",
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            f"{self.limit:g} x" if self.ratio is not None else _number(self.limit, self.unit),
            "yes" if self.is_ok else "NO",
            self.beside,
        )


HEAD = ("measure", "measured", "baseline", "ratio", "limit", "ok", "baseline is")


def _number(value: float, unit: str) -> str:
    return f"{value:.{1 if value < 10 else 0}f} {unit}"


def as_json(lines: Iterable[Line]) -> str:
    """Lines for the process that prints the table."""
    return json.dumps([asdict(line) for line in lines])


def from_json(told: str) -> list[Line]:
    """Lines told by another process."""
    return [Line(**line) for line in json.loads(told)]


def written(rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table that also reads well in a terminal."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]

    def row(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([row(rows[0]), rule, *map(row, rows[1:])])


def machine() -> str:
    """What was measured on, and how busy it was."""
    model = platform.processor() or platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists():
        lines = told.read_text(encoding="utf-8").splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{load}, {platform.system()}, Python {platform.python_version()}"
