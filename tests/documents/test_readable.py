"""A name can be searched in a PDF, copied from it and read aloud, whatever shape its letters take."""

from __future__ import annotations

import unicodedata

import pytest

from mentordesk.documents import SessionSummary
from mentordesk.documents.readable import letters_left
from tests.documents.papers import meeting, organisation, pair
from tests.documents.reading import printed


@pytest.mark.parametrize(
    "name",
    ["هەولێر", "ڕۆژ", "ګڼښ", "ۂجر", "ټځڅ", "გიორგი", "ა\u0301ბ", "محمد", "Łukasz", "M̃ỹ"],
)
def test_a_name_is_read_back_letter_by_letter(name: str) -> None:
    (page,) = printed(SessionSummary(organisation(), meeting(of=pair(name))))
    assert name in unicodedata.normalize("NFC", page)


def test_a_glyph_says_what_the_others_of_its_letter_do_not() -> None:
    assert letters_left("ێ", []) == "ێ"
    assert letters_left("ۂ", ["\ufba6"]) == "\u0654"  # the joined form of the letter below it
    assert letters_left("ა\u0301", ["ა"]) == "\u0301"
    assert letters_left("لا", []) == "لا"
