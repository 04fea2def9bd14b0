"""Whole numbers and lengths of time, typed as text: nothing changes when a wheel turns over them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from mentordesk.language import N_
from mentordesk.ui.editors.lines import ReadEditor
from mentordesk.ui.editors.reading import read_minutes, read_number


class NumberEditor(ReadEditor):
    """A whole number."""

    letters = 8
    hints = Qt.InputMethodHint.ImhFormattedNumbersOnly
    problem = N_("Type a whole number, for example 12.")

    def read(self, typed: str) -> Any:
        """Digits, perhaps with a sign."""
        return read_number(typed)

    def write(self, value: Any) -> str:
        """Digits only: years must not be written in thousands."""
        return str(value)


class MinutesEditor(ReadEditor):
    """A length of time; kept in minutes."""

    letters = 12
    problem = N_("Type a length such as 90, 1h30 or 45 min.")

    def read(self, typed: str) -> Any:
        """Minutes, or hours and minutes."""
        return read_minutes(typed)

    def write(self, value: Any) -> str:
        """In hours and minutes."""
        return self.language.duration(value)
