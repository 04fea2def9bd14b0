from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.language import LANGUAGES, Language, fold


def normalised(text: str) -> str:
    """What folding is, by the rules of Unicode, for the whole text at once."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = []
    for char in text:
        kind = unicodedata.category(char)
        if kind not in ("Mn", "Cf"):
            kept.append(char if kind[0] in "LNM" else " ")
    return " ".join("".join(kept).split())


@given(st.text(max_size=40))
def test_signs_fold_one_by_one_as_whole_texts_do(text: str) -> None:
    special = str.maketrans(
        {
            "ł": "l",
            "đ": "d",
            "ð": "d",
            "ø": "o",
            "œ": "oe",
            "æ": "ae",
            "þ": "th",
            "ı": "i",
            "ħ": "h",
            "ŧ": "t",
            "ŋ": "n",
        }
    )
    assert fold(text) == normalised(text).translate(special)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łukasz Đặng", "lukasz dang"),
        ("Œuvrard, Søren", "oeuvrard soren"),
        ("Straße", "strasse"),
        ("l’emploi", "l emploi"),
        ("El-Ouazzani", "el ouazzani"),
        ("a\u200db\u202ec", "abc"),
        ("e\u0301le\u0300ve", "eleve"),
        ("ﬁche №5", "fiche no5"),
        ("", ""),
    ],
)
def test_what_is_typed_finds_what_was_written(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("code", LANGUAGES)
def test_dates_and_numbers_as_belgium_writes_them(code: str) -> None:
    language = Language(code)
    assert language.date(date(2026, 2, 3)) == "03/02/2026"
    for number in (-5, 0, 7, 999, 1000, 12_345):
        assert language.number(number) == format_decimal(number, locale=language.locale)
