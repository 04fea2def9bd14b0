from __future__ import annotations

import pytest

from mentordesk.language import fold
from mentordesk.ui.kit.finding import haystack, is_found


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("lukasz", "Łukasz Nowak", True),
        ("nowak luk", "Łukasz Nowak", True),
        ("dang", "Đặng Minh", True),
        ("desmet", "Tom De Smet", True),
        ("de smet", "Tom De Smet", True),
        ("oeuv", "Œuvrard", True),
        ("verst", "Paul Verstraete", True),
        ("traete", "Paul Verstraete", True),
        ("ab", "Nadia Benali", False),
        ("xyz", "Nadia Benali", False),
        ("nadia x", "Nadia Benali", False),
    ],
)
def test_words_are_found_as_typed(typed: str, text: str, expected: bool) -> None:
    assert is_found(fold(typed).split(), haystack(fold(text))) is expected
