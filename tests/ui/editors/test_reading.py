from __future__ import annotations

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.language import Language
from mentordesk.ui.editors.reading import read_date, read_minutes, read_number, read_time

TODAY = date(2026, 11, 23)
ENGLISH = Language("en")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23/11/2026", TODAY),
        ("23.11.2026", TODAY),
        ("23-11-26", TODAY),
        ("23 11 26", TODAY),
        ("231126", TODAY),
        ("23112026", TODAY),
        ("2026-11-23", TODAY),
        ("23/11", TODAY),
        ("2311", TODAY),
        ("1/2/2027", date(2027, 2, 1)),
        ("5/1", date(2027, 1, 5)),
        ("20/6", date(2026, 6, 20)),
        ("t", TODAY),
        ("Today", TODAY),
        ("y", date(2026, 11, 22)),
        ("tom", date(2026, 11, 24)),
        ("+7", date(2026, 11, 30)),
        ("-1", date(2026, 11, 22)),
        ("+ 0", TODAY),
        ("01/01/70", date(1970, 1, 1)),
        ("01/01/36", date(2036, 1, 1)),
        ("01/01/37", date(1937, 1, 1)),
        (" 3/5/1991 ", date(1991, 5, 3)),
        ("29/02/2028", date(2028, 2, 29)),
    ],
)
def test_dates_as_people_type_them(typed: str, meant: date) -> None:
    assert read_date(typed, TODAY, ENGLISH) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "31/2/2026",
        "29/2/2027",
        "29/2",
        "32/1",
        "1/13/2026",
        "00/00/0000",
        "hello",
        "1",
        "12345",
        "1/2/3/4",
        "/",
        "+",
        "1/1/123",
    ],
)
def test_dates_that_cannot_be(typed: str) -> None:
    with pytest.raises(ValueError):
        read_date(typed, TODAY, ENGLISH)


def test_the_shortest_word_for_today_works_in_every_language() -> None:
    assert {read_date("t", TODAY, Language(code)) for code in ("fr", "nl", "en")} == {TODAY}


@pytest.mark.parametrize(
    ("code", "typed", "days"),
    [
        ("fr", "auj", 0),
        ("fr", "hier", -1),
        ("fr", "demain", 1),
        ("nl", "v", 0),
        ("nl", "gist", -1),
        ("nl", "morgen", 1),
    ],
)
def test_days_have_their_names_in_each_language(code: str, typed: str, days: int) -> None:
    assert read_date(typed, TODAY, Language(code)) == TODAY + timedelta(days)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_the_language_writes_is_read_back(day: date) -> None:
    assert read_date(ENGLISH.date(day), TODAY, ENGLISH) == day


@given(st.dates(min_value=TODAY - timedelta(180), max_value=TODAY + timedelta(180)))
def test_day_and_month_alone_mean_the_nearest(day: date) -> None:
    if (day.month, day.day) != (2, 29):
        assert read_date(f"{day.day}/{day.month}", TODAY, ENGLISH) == day


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused(typed: str) -> None:
    with suppress(ValueError, OverflowError):
        assert read_date(typed, TODAY, ENGLISH) <= date.max


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14", time(14)),
        ("9", time(9)),
        ("14:30", time(14, 30)),
        ("14h30", time(14, 30)),
        ("14 h 30", time(14, 30)),
        ("14h", time(14)),
        ("14.30", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("9u30", time(9, 30)),
        ("9 u", time(9)),
        ("00:00", time(0)),
    ],
)
def test_times_as_people_type_them(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["24", "25:00", "14:60", "14:3", "noon", "12345", "-1"])
def test_times_that_cannot_be(typed: str) -> None:
    with pytest.raises(ValueError):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("90", 90),
        ("1h30", 90),
        ("1:30", 90),
        ("1 u 30", 90),
        ("1 u. 30", 90),
        ("1 h 05", 65),
        ("2 h", 120),
        ("2u", 120),
        ("1,5 h", 90),
        ("1.5u", 90),
        ("45 min", 45),
        ("45 min.", 45),
        ("1 uur", 60),
    ],
)
def test_lengths_as_people_type_them(typed: str, meant: int) -> None:
    assert read_minutes(typed) == meant


@pytest.mark.parametrize("typed", ["long", "1h75", "-5", "1h30h", "90 apples"])
def test_lengths_that_cannot_be(typed: str) -> None:
    with pytest.raises(ValueError):
        read_minutes(typed)


@pytest.mark.parametrize("code", ["fr", "nl", "en"])
@given(minutes=st.integers(min_value=1, max_value=1440))
def test_what_each_language_writes_is_read_back(code: str, minutes: int) -> None:
    assert read_minutes(Language(code).duration(minutes)) == minutes


@pytest.mark.parametrize(("typed", "meant"), [("12", 12), (" 1 234 ", 1234), ("-3", -3), ("0", 0)])
def test_numbers(typed: str, meant: int) -> None:
    assert read_number(typed) == meant


@pytest.mark.parametrize("typed", ["", "1.5", "twelve", "1e3", "٣"])
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError):
        read_number(typed)
