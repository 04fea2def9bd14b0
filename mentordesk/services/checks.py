"""Checks one typed value by its field's kind: normalises it, refuses what cannot be, warns of what is doubtful.

The libraries that know e-mail addresses, phone and enterprise numbers load with the first of these that is checked:
together they would be a tenth of the time in which the window opens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final

from babel import Locale

from mentordesk.errors import Finding, Severity
from mentordesk.language import N_
from mentordesk.records import Field, Kind
from mentordesk.records.choices import LEVELS
from mentordesk.services import towns

FILL_IN: Final = N_("Please fill this in.")
LONG_NAME: Final = 200
"""Characters from which a short text is doubtful."""
LONGEST_NAME: Final = 500
LONGEST_TEXT: Final = 50_000
"""Characters a short and a long text may have at most."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LARGEST: Final = 1_000_000
_NO_DATE: Final = N_("This is not a date that exists. Write it as 23/11/2026.")
_NOT_IN_LIST: Final = N_("“{value}” is not in the list.")

# Ends of a line in one system or program or another.
_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Control characters but for tab and end of line, halves of characters, and controls that turn the writing direction of
# everything after them; a name needs none (its letters know their way).
_UNWANTED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
# Spaces, and all that draws nothing: joiners, hints of direction, fillers of Korean, the empty cell of Braille, tags.
_UNSEEN: Final = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]*"
)
# Word processors and letters write the number with narrow spaces, long dashes and spaces around these.
_BETWEEN: Final = r"[\s./_\u2010-\u2015\u2212-]{0,3}"
_NATIONAL: Final = re.compile(_BETWEEN.join((r"(?<!\d)\d{2}", r"\d{2}", r"\d{2}", r"\d{3}", r"\d{2}(?!\d)")))
_PROVIDERS: Final = frozenset({"gmail", "hotmail", "outlook", "telenet", "skynet", "proximus", "icloud", "yahoo"})
_ALSO_REAL: Final = frozenset({"mail", "email", "ymail"})

_EMPTY: Final = {Kind.CHOICES: list, Kind.SKILLS: dict}
"""What is kept where nothing was said; for all other kinds nothing is."""

Checked = tuple[Any, list[Finding]]


def check_value(field: Field, value: Any) -> Checked:
    """The value as it is to be kept, and what is wrong or doubtful in it.

    Texts are accepted for dates, times and numbers too, as typed in a table or a file. An empty value becomes None
    (an empty list for several choices) and is an error only where the field is required.
    """
    if isinstance(value, str):
        value = tidy(value, lines=field.kind is Kind.LONG)
    if is_empty(value):
        empty = _EMPTY.get(field.kind)
        return empty() if empty else None, [Finding(field.name, FILL_IN)] if field.required else []
    return _CHECKS[field.kind](field, value)


def is_empty(value: Any) -> bool:
    """Whether nothing was said; 0 and False are something."""
    return value is None or value in ("", [], {}, ())


def tidy(text: str, *, lines: bool = False) -> str:
    """A text without control characters and outer spaces, its letters composed (NFC); `lines` keeps its lines.

    A text of which nothing could be seen is empty.
    """
    tidied = _UNWANTED.sub("", _LINE_END.sub("\n", text))
    if _UNSEEN.fullmatch(tidied):
        return ""
    tidied = unicodedata.normalize("NFC", tidied)  # only now: what went may have kept a mark from its letter
    return tidied.strip() if lines else re.sub(r"[ \n\t]+", " ", tidied).strip()


def has_national_number(text: str) -> bool:
    """Whether 11 digits in a text pass the check of the Belgian national register (97 minus the first nine modulo 97).

    People born from 2000 on are counted with a 2 before their nine digits.
    """
    for found in _NATIONAL.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        first, check = digits[:9], int(digits[9:])
        if check in (97 - int(first) % 97, 97 - int("2" + first) % 97):
            return True
    return False


def _doubt(field: Field, text: str, **values: Any) -> Finding:
    return Finding(field.name, text, Severity.WARNING, values)


def _wrong(field: Field, text: str, **values: Any) -> list[Finding]:
    return [Finding(field.name, text, Severity.ERROR, values)]


def _text(field: Field, value: Any) -> Checked:
    text = str(value)
    longest = LONGEST_TEXT if field.kind is Kind.LONG else LONGEST_NAME
    if len(text) > longest:
        return text, _wrong(field, N_("This is too long: at most {longest} characters."), longest=longest)
    doubts = []
    if field.kind is not Kind.LONG and len(text) > LONG_NAME:
        doubts.append(_doubt(field, N_("This is very long: papers may have to cut it.")))
    if has_national_number(text):
        doubts.append(
            _doubt(
                field, N_("This looks like a national register number. It may not be kept here: please take it out.")
            )
        )
    return text, doubts


def _date(field: Field, value: Any) -> Checked:
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else _read_date(str(value))
    if day is None:
        return value, _wrong(field, _NO_DATE)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day, _wrong(
            field,
            N_("This year cannot be right: give one from {first} to {last}."),
            first=str(_FIRST_YEAR),
            last=str(_LAST_YEAR),
        )
    return day, []


def _read_date(text: str) -> date | None:
    """A Belgian (day first) or ISO date with the year in four digits; None when there is no such day."""
    belgian = re.fullmatch(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})", text)
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    parts = iso.groups() if iso else belgian.groups()[::-1] if belgian else None
    try:
        return date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        return None


def _time(field: Field, value: Any) -> Checked:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None), []
    found = re.fullmatch(r"(\d{1,2})[:.hHuU]?(\d{2})?", str(value))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        return value, _wrong(field, N_("This is not a time of the day. Write it as 14:05."))
    return time(hour, minute), []


def _number(field: Field, value: Any) -> Checked:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,9}", value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        return value, _wrong(field, N_("Give a whole number."))
    return value, []


def _yes_no(field: Field, value: Any) -> Checked:
    if not isinstance(value, bool):
        return value, _wrong(field, N_("Say yes or no."))
    return value, []


def _choice(field: Field, value: Any) -> Checked:
    if not isinstance(value, str) or (field.choices is not None and value not in field.choices):
        return value, _wrong(field, _NOT_IN_LIST, value=str(value))
    return value, []


def _choices(field: Field, value: Any) -> Checked:
    codes = list(value) if isinstance(value, list | tuple | set) else [str(value)]
    known = list(field.choices or codes)
    unknown = [code for code in codes if code not in known]
    if unknown:
        return codes, _wrong(field, _NOT_IN_LIST, value=str(unknown[0]))
    return [code for code in known if code in codes], []


def _email(field: Field, value: Any) -> Checked:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - rarely needed, slow to load
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - rarely needed, slow to load

    text = str(value).removeprefix("mailto:")
    try:
        address = validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return text, _wrong(field, N_("This cannot be an e-mail address. Write it as name@example.be."))
    local, _, domain = address.rpartition("@")
    provider, _, rest = domain.partition(".")
    meant = next((known for known in _PROVIDERS if OSA.distance(provider, known) == 1), None)
    if meant and provider not in _PROVIDERS | _ALSO_REAL:
        return address, [_doubt(field, N_("Did you mean {address}?"), address=f"{local}@{meant}.{rest}")]
    return address, []


def _phone(field: Field, value: Any) -> Checked:
    import phonenumbers  # noqa: PLC0415 - rarely needed, slow to load

    text = str(value)
    impossible = (
        text,
        _wrong(field, N_("This cannot be a phone number. Write it as 0470 12 34 56 or +32 470 12 34 56.")),
    )
    if re.search(r"[^\W\d_]", re.sub(r"(?i)\bext\b\.?", "", text)):
        return impossible
    try:
        number = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException:
        return impossible
    if not phonenumbers.is_possible_number(number):
        return impossible
    if not phonenumbers.is_valid_number(number):
        return text, [_doubt(field, N_("No such phone number is in use: is it right?"))]
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL), []


def _postcode(field: Field, value: Any) -> Checked:
    code = re.sub(r"(?i)^be?[ -]+(?=\d{4}$)", "", str(value)).upper()
    if len(code) > 12:
        return code, _wrong(field, N_("This is too long for a postcode."))
    if not towns.towns(code):
        return code, [_doubt(field, N_("This is not a Belgian postcode: is it right?"))]
    return code, []


def _enterprise(field: Field, value: Any) -> Checked:
    from stdnum.be import vat  # noqa: PLC0415 - rarely needed, slow to load

    text = str(value)
    digits = vat.compact(text)
    if not vat.is_valid(text):
        return _text(field, text)[0], [_doubt(field, N_("This is not a valid enterprise number: is it right?"))]
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}", []


def _country(field: Field, value: Any) -> Checked:
    code = str(value).upper()
    if not re.fullmatch("[A-Z]{2}", code) or code not in _english().territories:
        return value, _wrong(field, N_("Choose a country from the list."))
    return code, []


def _language(field: Field, value: Any) -> Checked:
    code = str(value).lower()
    if code not in _english().languages:
        return value, _wrong(field, N_("Choose a language from the list."))
    return code, []


def _skills(field: Field, value: Any) -> Checked:
    if not isinstance(value, dict) or any(code not in _english().languages for code in value):
        return value, _wrong(field, N_("Choose a language from the list."))
    wrong = [level for level in value.values() if not isinstance(level, str) or level not in LEVELS]
    if wrong:
        return value, _wrong(field, _NOT_IN_LIST, value=str(wrong[0]))
    return dict(value), []


@cache
def _english() -> Locale:
    """Where the codes of countries and languages are listed; which language names them does not matter here."""
    return Locale("en")


_CHECKS: Final[dict[Kind, Callable[[Field, Any], Checked]]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.NUMBER: _number,
    Kind.YEAR: _number,
    Kind.MINUTES: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.EMAIL: _email,
    Kind.PHONE: _phone,
    Kind.POSTCODE: _postcode,
    Kind.ENTERPRISE: _enterprise,
    Kind.COUNTRY: _country,
    Kind.LANGUAGE: _language,
    Kind.SKILLS: _skills,
}
