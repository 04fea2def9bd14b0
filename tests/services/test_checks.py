"""Values as people type them: normalised, refused when they cannot be, doubted when they are odd."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.records import KINDS, Field, Kind, fields
from mentordesk.records.choices import SECTORS, STAGES
from mentordesk.services.checks import LONGEST_NAME, LONGEST_TEXT, check_value, has_national_number, tidy


def _field(kind: Kind, **told: Any) -> Field:
    return Field("fact", "Fact", kind, **told)


def _errors(kind: Kind, value: Any, **told: Any) -> list[str]:
    return [finding.text for finding in check_value(_field(kind, **told), value)[1] if finding.is_error]


def _doubts(kind: Kind, value: Any, **told: Any) -> list[str]:
    return [finding.text for finding in check_value(_field(kind, **told), value)[1] if not finding.is_error]


def _kept(kind: Kind, value: Any, **told: Any) -> Any:
    kept, findings = check_value(_field(kind, **told), value)
    assert findings == [], findings
    return kept


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_nothing_is_kept_as_nothing_and_wrong_only_where_it_is_required(kind: Kind, nothing: Any) -> None:
    assert _kept(kind, nothing) == {Kind.CHOICES: [], Kind.SKILLS: {}}.get(kind)
    assert _errors(kind, nothing, required=True) == ["Please fill this in."]


def test_no_and_zero_are_something() -> None:
    assert _kept(Kind.YES_NO, False, required=True) is False
    assert _kept(Kind.NUMBER, 0, required=True) == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0470 12 34 56", "+32 470 12 34 56"),
        ("0470/12.34.56", "+32 470 12 34 56"),
        ("0032470123456", "+32 470 12 34 56"),
        ("02 511 22 33 ext 12", "+32 2 511 22 33 ext. 12"),
        ("+33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ],
)
def test_phones_are_kept_as_one_writes_them_from_abroad(typed: str, kept: str) -> None:
    assert _kept(Kind.PHONE, typed) == kept
    assert _kept(Kind.PHONE, kept) == kept


@pytest.mark.parametrize("typed", ["12", "abc", "0470 12 34 56 78", "0470 12 34 56 (soir)", "+", "0470 ABC DEF"])
def test_a_phone_that_cannot_be_is_refused(typed: str) -> None:
    assert len(_errors(Kind.PHONE, typed)) == 1


def test_a_phone_nobody_can_have_is_kept_as_typed_with_a_doubt() -> None:
    assert check_value(_field(Kind.PHONE), "0470 12 34")[0] == "0470 12 34"
    assert len(_doubts(Kind.PHONE, "0470 12 34")) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Jan.Peeters@Example.BE ", "Jan.Peeters@example.be"),
        ("mailto:jan@example.org", "jan@example.org"),
        ("hélène@example.be", "hélène@example.be"),
    ],
)
def test_addresses_are_kept_with_a_small_domain(typed: str, kept: str) -> None:
    assert _kept(Kind.EMAIL, typed) == kept


@pytest.mark.parametrize(
    "typed", ["jan", "jan@", "jan@x", "jan peeters@example.be", "jan@example..be", "a@b@example.be"]
)
def test_an_address_that_cannot_be_is_refused(typed: str) -> None:
    assert len(_errors(Kind.EMAIL, typed)) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("jan@gmial.com", "jan@gmail.com"), ("jan@hotmai.be", "jan@hotmail.be"), ("jan@telnet.be", "jan@telenet.be")],
)
def test_a_slip_in_a_well_known_provider_is_doubted_with_the_likely_one(typed: str, meant: str) -> None:
    kept, (finding,) = check_value(_field(Kind.EMAIL), typed)
    assert kept == typed
    assert not finding.is_error
    assert finding.values == {"address": meant}


def test_real_providers_that_look_like_others_are_not_doubted() -> None:
    for domain in ("mail.com", "ymail.com", "gmail.com", "hotmail.de", "mail.example.be"):
        assert _doubts(Kind.EMAIL, f"jan@{domain}") == []


@pytest.mark.parametrize(("typed", "kept"), [("1000", "1000"), ("B-1000", "1000"), (" be 4000", "4000")])
def test_belgian_postcodes_are_kept_bare(typed: str, kept: str) -> None:
    assert _kept(Kind.POSTCODE, typed) == kept


@pytest.mark.parametrize("typed", ["0999", "59000", "1012 AB"])
def test_other_postcodes_are_doubted_and_kept(typed: str) -> None:
    assert check_value(_field(Kind.POSTCODE), typed)[0] == typed
    assert len(_doubts(Kind.POSTCODE, typed)) == 1


@pytest.mark.parametrize("typed", ["0123.456.749", "BE 0123 456 749", "0123456749", "123456749"])
def test_enterprise_numbers_are_written_with_dots(typed: str) -> None:
    assert _kept(Kind.ENTERPRISE, typed) == "0123.456.749"


@pytest.mark.parametrize("typed", ["0123.456.748", "abc", "1"])
def test_a_doubtful_enterprise_number_warns_and_never_blocks(typed: str) -> None:
    assert check_value(_field(Kind.ENTERPRISE), typed)[0] == typed
    assert len(_doubts(Kind.ENTERPRISE, typed)) == 1


@pytest.mark.parametrize("typed", ["23/11/2026", "23-11-2026", "23.11.2026", "2026-11-23", "23 11 2026"])
def test_dates_are_read_day_first_or_as_a_machine_writes_them(typed: str) -> None:
    assert _kept(Kind.DATE, typed) == date(2026, 11, 23)


def test_a_moment_given_as_a_date_keeps_its_day_only() -> None:
    assert type(_kept(Kind.DATE, datetime(2026, 11, 23, 9, 0))) is date


@pytest.mark.parametrize("typed", ["31/02/2026", "29/02/2025", "11/23/2026", "23/11/26", "tomorrow", "2026-13-01", 7])
def test_days_that_do_not_exist_are_refused(typed: Any) -> None:
    assert len(_errors(Kind.DATE, typed)) == 1


@pytest.mark.parametrize("day", [date(226, 11, 23), date(1899, 12, 31), date(2101, 1, 1)])
def test_a_year_that_cannot_be_is_refused(day: date) -> None:
    assert len(_errors(Kind.DATE, day)) == 1


@pytest.mark.parametrize(
    ("typed", "kept"), [("14:05", time(14, 5)), ("9h", time(9)), ("9u30", time(9, 30)), ("1405", time(14, 5))]
)
def test_times_are_read_as_people_write_them(typed: str, kept: time) -> None:
    assert _kept(Kind.TIME, typed) == kept
    assert _kept(Kind.TIME, time(14, 5, 30)) == time(14, 5)


@pytest.mark.parametrize("typed", ["24:00", "12:60", "noon"])
def test_times_that_do_not_exist_are_refused(typed: str) -> None:
    assert len(_errors(Kind.TIME, typed)) == 1


def test_numbers_are_whole_and_bearable() -> None:
    assert _kept(Kind.MINUTES, "90") == 90
    for wrong in ("1,5", "many", True, 1.5, 10**19):
        assert len(_errors(Kind.NUMBER, wrong)) == 1, wrong


def test_only_codes_of_the_list_are_kept_in_the_order_of_the_list() -> None:
    assert _kept(Kind.CHOICE, "active", choices=STAGES) == "active"
    assert len(_errors(Kind.CHOICE, "Active", choices=STAGES)) == 1
    first, second = list(SECTORS)[:2]
    assert _kept(Kind.CHOICES, [second, first, second], choices=SECTORS) == [first, second]
    assert len(_errors(Kind.CHOICES, [first, "nothing"], choices=SECTORS)) == 1


def test_countries_and_languages_are_codes_that_exist() -> None:
    assert _kept(Kind.COUNTRY, "be") == "BE"
    assert len(_errors(Kind.COUNTRY, "Belgium")) == 1
    assert len(_errors(Kind.COUNTRY, "QQ")) == 1
    assert _kept(Kind.LANGUAGE, "ti") == "ti"
    assert len(_errors(Kind.LANGUAGE, "klingonese")) == 1
    assert _kept(Kind.SKILLS, {"ar": "native", "fr": ""}) == {"ar": "native", "fr": ""}
    assert len(_errors(Kind.SKILLS, {"ar": "z9"})) == 1
    assert len(_errors(Kind.SKILLS, {"klingonese": "a1"})) == 1


def test_control_characters_vanish_and_lines_stay_only_in_long_texts() -> None:
    assert _kept(Kind.TEXT, "\ufeffDe\x00 Smet\r\n Jan\u202e ") == "De Smet Jan"
    assert _kept(Kind.LONG, " one\r\n\r\ntwo\x07 ") == "one\n\ntwo"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_parts_words(end: str) -> None:
    assert _kept(Kind.TEXT, f"De{end}Smet") == "De Smet"
    assert _kept(Kind.LONG, f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize(
    "text", ["\u200b", "\u00ad \u2060", "\u3164", "\u2800", "\ufe0f", "\u034f", "\U000e0041", "\u202e"]
)
def test_what_nobody_can_see_is_no_text(text: str) -> None:
    assert _kept(Kind.TEXT, text) is None
    assert _kept(Kind.LONG, text) is None


@pytest.mark.parametrize(
    "name",
    [
        "Đặng Thị Hương",
        "خديجة الوزاني",
        "ሰላም ተስፋይ",
        "👩🏽‍🔧 Amina",
        "می‌خواهم",
        "Œuvrard",
        "N̈guessan",
        "李小龙",
        "ა" * 200,
    ],
)
def test_names_of_the_world_are_kept_letter_by_letter(name: str) -> None:
    assert _kept(Kind.TEXT, name) == name


def test_letters_and_their_marks_are_kept_composed() -> None:
    assert _kept(Kind.TEXT, "E\u0301lise") == "\u00c9lise"
    assert _kept(Kind.TEXT, "E\u202e\u0301lise") == "\u00c9lise"  # what turns the line about stood in between


def test_very_long_names_are_doubted_and_endless_ones_refused() -> None:
    assert len(_doubts(Kind.TEXT, "x" * 201)) == 1
    assert len(_errors(Kind.TEXT, "x" * (LONGEST_NAME + 1))) == 1
    assert _kept(Kind.LONG, "x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert len(_errors(Kind.LONG, "x" * (LONGEST_TEXT + 1))) == 1


def _national(nine: int, *, after_2000: bool) -> str:
    digits = f"{nine:09d}"
    return f"{digits}{97 - int(('2' if after_2000 else '') + digits) % 97:02d}"


@given(st.integers(0, 999_999_999), st.booleans(), st.sampled_from(["{}", "nr. {}!", "né\n{}."]))
def test_every_national_register_number_is_noticed_also_with_dots_and_dashes(
    nine: int, after_2000: bool, around: str
) -> None:
    digits = _national(nine, after_2000=after_2000)
    dotted = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"
    pasted = (dotted.replace(".", "\u202f").replace("-", "\u2013"), dotted.replace("-", "\u00a0- "))
    for written in (digits, dotted, dotted.replace(".", " "), *pasted):
        assert has_national_number(around.format(written))
        assert len(_doubts(Kind.LONG, around.format(written))) == 1


@given(st.integers(0, 999_999_999), st.integers(0, 99))
def test_eleven_digits_that_fail_the_check_are_no_national_number(nine: int, check: int) -> None:
    digits = f"{nine:09d}"
    passes = f"{digits}{check:02d}" in (_national(nine, after_2000=False), _national(nine, after_2000=True))
    assert has_national_number(f"{digits}{check:02d}") == passes


def test_longer_runs_of_digits_are_no_national_number() -> None:
    digits = _national(1, after_2000=False)
    assert not has_national_number(f"5{digits}")
    assert not has_national_number(f"{digits}7")
    assert len(_doubts(Kind.TEXT, digits)) == 1


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    for lines in (False, True):
        assert tidy(tidy(text, lines=lines), lines=lines) == tidy(text, lines=lines)


_DESCRIBED = [each for kind in KINDS for each in fields(kind).values()]


_ODD = st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.dates() | st.binary()


@settings(max_examples=1000)
@given(
    st.sampled_from(_DESCRIBED),
    _ODD | st.lists(_ODD) | st.dictionaries(st.sampled_from(["fr", "x"]), _ODD | st.lists(_ODD)),
)
def test_no_value_makes_a_check_fall_over_and_what_is_kept_is_kept_again(field: Field, value: Any) -> None:
    kept, findings = check_value(field, value)
    if not any(finding.is_error for finding in findings):
        assert check_value(field, kept) == (kept, findings)
