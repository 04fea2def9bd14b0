"""What people type for dates, times, lengths and numbers, read as they mean it. What cannot be raises ValueError."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

from mentordesk.language import N_, fold

if TYPE_CHECKING:
    from mentordesk.language import Language

_SIGNS: Final = re.compile(r"[\s/.\-,:]+")
_SHIFT: Final = re.compile(r"([+-])\s*(\d{1,4})")
_NEAR_FUTURE: Final = 10
"""A year of two digits up to this many years ahead is meant as such; a later one is of the last century."""
_DAYS: Final = ((N_("today"), 0), (N_("yesterday"), -1), (N_("tomorrow"), 1))

_TIME: Final = re.compile(r"(\d{1,2})\s*(?:[h:.u]\.?\s*(\d{2})?|(\d{2}))?\s*(?:h|u|uur)?\.?")
_MINUTES: Final = re.compile(r"(\d{1,4})\s*(?:m|min|minuten|minutes)?\.?")
_HOURS: Final = re.compile(r"(\d{1,2})\s*(?:[hu:]\.?|uur|uren|heures?|hours?)\s*(?:(\d{1,2})\s*(?:m|min)?\.?)?")
_PARTS_OF_HOUR: Final = re.compile(r"(\d{1,2})[.,](\d{1,2})\s*(?:[hu]|uur|uren|heures?|hours?)\.?")


def read_date(typed: str, today: date, language: Language) -> date:
    """A day typed as 23/11/2026, 23.11.26, 231126, 23/11 (the nearest one), +7, -1, 2026-11-23 or a day's name.

    "t" and the first letters of today, yesterday and tomorrow in the language are names of days.
    """
    text = typed.strip().casefold()
    if shift := _SHIFT.fullmatch(text):
        days = int(shift[2])
        return today + timedelta(days if shift[1] == "+" else -days)
    if (named := _named(text, language)) is not None:
        return today + timedelta(named)
    if text.isdecimal():
        parts = [text[:2], text[2:4], text[4:]] if len(text) in (6, 8) else [text[:2], text[2:]]
        if len(text) not in (4, 6, 8):
            raise ValueError(typed)
    else:
        parts = [part for part in _SIGNS.split(text) if part]
    if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
        raise ValueError(typed)
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    day, month = int(parts[0]), int(parts[1])
    if len(parts) == 2:
        return _nearest(day, month, today)
    if len(parts[2]) not in (2, 4):
        raise ValueError(typed)
    return date(_full_year(parts[2], today), month, day)


def read_time(typed: str) -> time:
    """A time of day typed as 14, 14:30, 14h30, 14.30, 14 u 30 or 1430."""
    found = _TIME.fullmatch(typed.strip().casefold())
    if not found and len(typed.strip()) == 3 and typed.strip().isdecimal():
        found = _TIME.fullmatch("0" + typed.strip())
    if not found:
        raise ValueError(typed)
    return time(int(found[1]), int(found[2] or found[3] or 0))


def read_minutes(typed: str) -> int:
    """A length of time in minutes, typed as 90, 90 min, 1h30, 1:30, 1 u. 30, 2 h or 1,5 h."""
    text = typed.strip().casefold()
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _PARTS_OF_HOUR.fullmatch(text):
        return round(float(f"{found[1]}.{found[2]}") * 60)
    found = _HOURS.fullmatch(text)
    if not found or int(found[2] or 0) > 59:
        raise ValueError(typed)
    return int(found[1]) * 60 + int(found[2] or 0)


def read_number(typed: str) -> int:
    """A whole number; spaces between thousands do no harm."""
    text = "".join(typed.split())
    if not re.fullmatch(r"-?[0-9]{1,12}", text):
        raise ValueError(typed)
    return int(text)


def _named(text: str, language: Language) -> int | None:
    """How many days from today a name of a day is; None when it is no name."""
    if text == "t":
        return 0
    sought = fold(text)
    if not sought or not sought[0].isalpha():
        return None
    return next((days for name, days in _DAYS if fold(language.say(name)).startswith(sought)), None)


def _nearest(day: int, month: int, today: date) -> date:
    """The day and month that lie nearest to today, in the last year, this one or the next."""
    possible = []
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            possible.append(date(year, month, day))
        except ValueError:
            continue
    if not possible:
        raise ValueError((day, month))
    return min(possible, key=lambda each: abs(each - today))


def _full_year(typed: str, today: date) -> int:
    if len(typed) == 4:
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    return year if year <= today.year + _NEAR_FUTURE else year - 100
