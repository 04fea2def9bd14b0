from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.language import LANGUAGES, N_, Language, dotted, fold, initials

DAY = date(2026, 11, 23)
"""A Monday."""


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
    for number in (-5, 0, 7, 999, 1000, 12_345, 1_234_567):
        assert language.number(number) == format_decimal(number, locale=language.locale)


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_of_days_and_months_are_those_that_babel_knows(code: str) -> None:
    language = Language(code)

    def written(day: date, pattern: str) -> str:
        return format_date(day, pattern, locale=language.locale)

    for day in (date(2026, 1, 4) + timedelta(days=26 * n) for n in range(15)):
        assert language.long_date(day) == written(day, "EEEE d MMMM y")
        assert language.near_date(day) == written(day, "EEE d MMM")
        assert language.short_date(day) == written(day, "d MMM")
        assert language.month(day) == written(day, "LLLL y")
        assert language.short_month(day) == written(day, "LLL")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nadia Benali", "NB"),
        ("Fatima Zahra Idrissi", "FI"),
        ("Jan de Smet", "JS"),
        ("Jan Jan", "JJ"),
        ("Łukasz", "Ł"),
        ("سلمى حداد", "سح"),
        ("(the) 3 Smet", "3S"),
        ("Élise – Đặng", "ÉĐ"),
        ("ßeta", "SS"),
        ("  ", ""),
    ],
)
def test_initials_are_those_of_the_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_facts_stand_on_one_line_if_they_are_there() -> None:
    assert dotted("2026-014", None, "", 3, "Gent") == "2026-014 · 3 · Gent"
    assert dotted() == ""


@pytest.mark.parametrize(
    ("code", "near", "length", "number"),
    [
        ("fr", "lun. 23 nov.", "1 h 30", "1\u202f234,5"),
        ("nl", "ma 23 nov", "1 u. 30", "1.234,5"),
        ("en", "Mon 23 Nov", "1 h 30", "1,234.5"),
    ],
)
def test_each_language_writes_days_lengths_and_numbers_its_own_way(
    code: str, near: str, length: str, number: str
) -> None:
    language = Language(code)
    assert language.date(DAY) == "23/11/2026"
    assert language.near_date(DAY) == near
    assert language.duration(90).replace("\xa0", " ") == length
    assert language.number(Decimal("1234.5")) == number
    assert language.time(time(9, 5)) == "09:05"


@pytest.mark.parametrize("code", LANGUAGES)
def test_values_are_written_in_the_language_they_fill(code: str) -> None:
    language = Language(code)
    said = language.say("{day} {moment} {sure} {name}", day=DAY, moment=datetime(2026, 1, 2, 3, 4), sure=True, name="Ł")
    assert said == f"23/11/2026 02/01/2026 03:04 {language.say(N_('yes'))} Ł"


def test_two_meanings_of_one_word_are_told_apart() -> None:
    assert Language("fr").say(N_("Closed", "pair")) != "Closed"
    assert Language("fr").say("") == ""


def test_a_language_the_program_does_not_speak_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="de"):
        Language("de")


def test_names_are_sorted_without_their_accents() -> None:
    names = ["Zoë", "Élise", "Eva", "élise", "De Smet"]
    assert sorted(names, key=Language.sort_key) == ["De Smet", "Élise", "élise", "Eva", "Zoë"]
