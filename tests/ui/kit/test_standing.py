from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.language import fold
from mentordesk.ui.kit.standing import TypeAhead

NAMES = ["Nadia Benali", "Łukasz Nowak", "Benoît Leroy", "Tom De Smet"]


def _words(place: int) -> str:
    return fold(NAMES[place])


@pytest.mark.parametrize(
    ("typed", "start", "place"),
    [("n", -1, 0), ("n", 0, 1), ("ben", -1, 0), ("ben", 1, 2), ("smet", 3, 3), ("x", 0, -1), (" ", 0, -1)],
)
def test_letters_lead_to_the_next_row(qapp: QApplication, typed: str, start: int, place: int) -> None:
    assert TypeAhead().find(typed, start, len(NAMES), _words) == place


def test_letters_typed_one_after_another_are_one_word(qapp: QApplication) -> None:
    ahead, place = TypeAhead(), -1
    for letter in "benoi":
        place = ahead.find(letter, place, len(NAMES), _words)
    assert place == 2


def test_an_empty_list_leads_nowhere(qapp: QApplication) -> None:
    assert TypeAhead().find("n", -1, 0, _words) == -1
