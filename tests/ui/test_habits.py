"""What this computer remembers of how somebody works with lists."""

from __future__ import annotations

from typing import Any

from mentordesk.settings import Settings
from mentordesk.ui.habits import Habits


class Kept:
    """Stands for the window, which writes the settings."""

    def __init__(self) -> None:
        self.settings = Settings()

    def keep(self, **choices: Any) -> None:
        self.settings = self.settings.with_(**choices)


def test_what_was_chosen_is_there_the_next_time() -> None:
    kept = Kept()
    habits = Habits(kept.settings, kept.keep)
    assert (habits.order("pairs"), habits.list_width) == ("", 372)
    habits.choose_order("pairs", "call")
    habits.choose_order("mentees", "town")
    habits.choose_width(420)
    again = Habits(kept.settings)
    assert (again.order("pairs"), again.order("mentees"), again.order("mentors")) == ("call", "town", "")
    assert again.list_width == 420


def test_settings_that_make_no_sense_are_passed_over() -> None:
    assert Habits(Settings(orders="pairs nonsense = mentees=town")).order("mentees") == "town"
