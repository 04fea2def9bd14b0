"""What a harness reached, in one row: what was tried, what came of it, and what its control did, which must fail."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class Size(enum.Enum):
    """How much a harness tries: little in every run of the tests, all of it on demand."""

    SMALL = "small"
    FULL = "full"

    def of(self, small: int, full: int) -> int:
        """The number that belongs to this size."""
        return full if self is Size.FULL else small


@dataclass(frozen=True)
class Row:
    """One line of the table. A harness whose control finds nothing is blind, so its figures say nothing."""

    test: str
    """What was done to the store, such as "kill -9 during writes"."""
    tried: str
    """How often, such as "200 kills"."""
    reached: str
    """What came of it in figures, such as "0 lost, 0 torn"."""
    is_met: bool = True
    """Whether the figures are those that were promised."""
    control: str = ""
    """What came of the same where safety was taken away; empty when this row needs no control of its own."""
    sees: bool = True
    """Whether the control failed as it must."""
    skipped: str = ""
    """Why nothing was tried; such a row is neither met nor missed."""

    @classmethod
    def skip(cls, test: str, why: str) -> Row:
        """A row for a machine that lacks what the harness needs, or a program that lacks what it would try."""
        return cls(test, "", "", skipped=why)

    def cells(self) -> tuple[str, ...]:
        """The row in words."""
        if self.skipped:
            return (self.test, "", "", "", f"skipped: {self.skipped}")
        verdict = "yes" if self.is_met and self.sees else "NO" if self.sees else "BLIND"
        return (self.test, self.tried, self.reached, self.control, verdict)


HEAD = ("test", "tried", "reached", "control", "met")

Harness = Callable[[Size, Path], Row]
"""Tries something so often in an empty folder of its own and says what came of it. It never raises for bad figures."""
