"""Marks words for translation and says them in a reader's language, with its dates, numbers, plurals and sorting.

Nothing here is global: the window, a paper and a command each hold the Language of their reader.
"""

from __future__ import annotations

import datetime as dt
import gettext
import unicodedata
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, format_percent

from mentordesk import places

LANGUAGES: Final = ("fr", "nl", "en")
"""The codes of the languages the program speaks, in the order in which it offers them."""

OWN_NAMES: Final = {"fr": "Français", "nl": "Nederlands", "en": "English"}
"""Each language's name in that language, for the switch in the bar and the first screen."""

# Belgian date order for all three; en_GB numbers, as an English-speaking reader in Belgium expects (BELGIUM.md 5).
LOCALES: Final = {"fr": "fr_BE", "nl": "nl_BE", "en": "en_GB"}

# Letters that Unicode does not decompose, but which people type without their stroke or as two letters.
_LETTERS: Final = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "œ": "oe", "æ": "ae", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)


class Word(str):
    """A marked word with the context that tells two meanings of it apart, such as "Open" (a state, an action)."""

    __slots__ = ("context",)
    context: str


def N_(text: str, context: str = "") -> str:  # noqa: N802 - gettext's own name for a marker
    """Mark a text for translation without translating it; the context tells two meanings of one word apart."""
    if not context:
        return text
    word = Word(text)
    word.context = context
    return word


def fold(text: str) -> str:
    """The text as search and sorting see it: no case, no accents, ł đ ø œ ß as typed, signs as single spaces.

    Bidirectional controls and other invisible characters vanish, so a name is found however it was pasted.
    """
    return " ".join(text.translate(FOLDED).split())


class _Folded(dict[int, str]):
    """What each sign folds to. A sign is looked into once: lists fold tens of thousands of texts at a time."""

    def __missing__(self, code: int) -> str:
        """Learn one more sign; one that turns into nothing visible may part two words."""
        sign = chr(code)
        beside = _folded_afresh(f"a{sign}a")
        self[code] = beside[1:-1] if beside != "aa" or _folded_afresh(sign) else ""
        return self[code]


FOLDED: Final = _Folded()
"""Letters by the code of the sign they were written with; a space where it parts words."""


def _folded_afresh(text: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = []
    for char in folded:
        category = unicodedata.category(char)
        if category in ("Mn", "Cf"):
            continue
        kept.append(char if category[0] in "LNM" else " ")
    return " ".join("".join(kept).translate(_LETTERS).split())


def initials(name: str) -> str:
    """The first letters of a name's first and last words: "Fatima Zahra Idrissi" is FI, "Łukasz" is Ł."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (*words[:1], *words[1:][-1:])).upper()[:2]


def dotted(*facts: object) -> str:
    """Short facts on one line, those that are there, with dots between them."""
    return " · ".join(str(fact) for fact in facts if fact)


_DAYS: Final = (
    N_("Monday", "day"),
    N_("Tuesday", "day"),
    N_("Wednesday", "day"),
    N_("Thursday", "day"),
    N_("Friday", "day"),
    N_("Saturday", "day"),
    N_("Sunday", "day"),
)
_SHORT_DAYS: Final = (
    N_("Mon", "short day"),
    N_("Tue", "short day"),
    N_("Wed", "short day"),
    N_("Thu", "short day"),
    N_("Fri", "short day"),
    N_("Sat", "short day"),
    N_("Sun", "short day"),
)
_MONTHS: Final = (
    N_("January", "month"),
    N_("February", "month"),
    N_("March", "month"),
    N_("April", "month"),
    N_("May", "month"),
    N_("June", "month"),
    N_("July", "month"),
    N_("August", "month"),
    N_("September", "month"),
    N_("October", "month"),
    N_("November", "month"),
    N_("December", "month"),
)
_SHORT_MONTHS: Final = (
    N_("Jan", "short month"),
    N_("Feb", "short month"),
    N_("Mar", "short month"),
    N_("Apr", "short month"),
    N_("May", "short month"),
    N_("Jun", "short month"),
    N_("Jul", "short month"),
    N_("Aug", "short month"),
    N_("Sept", "short month"),
    N_("Oct", "short month"),
    N_("Nov", "short month"),
    N_("Dec", "short month"),
)
"""As Babel has them, which reads and merges all it knows of a language to say one of them: a fifth of the start."""

_THOUSANDS: Final = {"fr": "\u202f", "nl": ".", "en": ","}
"""What stands between groups of three figures, for the same reason."""


class Language:
    """One language of the program: says marked words and writes dates, times, numbers and durations."""

    def __init__(self, code: str) -> None:
        """Load the catalog of `code` (one of LANGUAGES); a missing catalog is a broken installation and raises."""
        if code not in LANGUAGES:
            raise ValueError(code)
        self.code = code
        self._catalog = (
            gettext.NullTranslations()
            if code == "en"
            else gettext.translation("mentordesk", places.translations(), [code])
        )

    def __repr__(self) -> str:
        """For logs and tests."""
        return f"Language({self.code!r})"

    @cached_property
    def locale(self) -> Locale:
        """What Babel knows of this language, as Belgium writes it; read when first wanted."""
        return Locale.parse(LOCALES[self.code])

    def say(self, text: str, /, **values: Any) -> str:
        """A marked text in this language, its {placeholders} filled with values written in this language."""
        if not text:
            return ""
        catalog = self._catalog
        said = catalog.pgettext(text.context, text) if isinstance(text, Word) else catalog.gettext(text)
        return said.format(**{name: self.value(value) for name, value in values.items()}) if values else said

    def say_n(self, one: str, many: str, n: int, /, **values: Any) -> str:
        """A text that depends on a count, which it may show as {n}."""
        said = self._catalog.ngettext(one, many, n)
        return said.format(n=self.number(n), **{name: self.value(value) for name, value in values.items()})

    def value(self, value: Any) -> str:
        """Any plain value as this language writes it; texts stay as they are."""
        if isinstance(value, Word):
            return self.say(value)
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return self.say(N_("yes") if value else N_("no"))
        if isinstance(value, dt.datetime):
            return self.moment(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, dt.time):
            return self.time(value)
        if isinstance(value, int | float | Decimal):
            return self.number(value)
        return str(value)

    def date(self, day: dt.date) -> str:
        """A date as Belgian papers write it in all three languages: 23/11/2026."""
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"

    def long_date(self, day: dt.date) -> str:
        """A date in words: "lundi 23 novembre 2026"."""
        return f"{self.say(_DAYS[day.weekday()])} {day.day} {self.month(day)}"

    def short_date(self, day: dt.date) -> str:
        """A day and short month, for lists where the year is clear: "23 nov."."""
        return f"{day.day} {self.short_month(day)}"

    def month(self, day: dt.date) -> str:
        """A month and its year: "novembre 2026"."""
        return f"{self.say(_MONTHS[day.month - 1])} {day.year}"

    def short_month(self, day: dt.date) -> str:
        """A month alone, short, for the axis of a chart: "nov."."""
        return self.say(_SHORT_MONTHS[day.month - 1])

    def near_date(self, day: dt.date) -> str:
        """A day some weeks away at most: "lun. 23 nov."."""
        return f"{self.say(_SHORT_DAYS[day.weekday()])} {self.short_date(day)}"

    def time(self, moment: dt.time) -> str:
        """A time on the 24-hour clock: 14:05."""
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def moment(self, moment: dt.datetime) -> str:
        """A date and time; an aware moment is shown in this computer's time zone."""
        here = moment.astimezone() if moment.tzinfo else moment
        return f"{self.date(here.date())} {self.time(here.time())}"

    def number(self, value: float | Decimal) -> str:
        """A number with this language's separators."""
        if isinstance(value, int) and value >= 0:
            return f"{value:,}".replace(",", _THOUSANDS[self.code])
        return format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        """A share of one as whole percent."""
        return format_percent(round(share, 2), locale=self.locale)

    def duration(self, minutes: int) -> str:
        """A length of time from minutes: "45 min", "1 h 30" ("1 u. 30" in Dutch)."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.say(N_("{minutes} min"), minutes=rest)
        if not rest:
            return self.say(N_("{hours} h"), hours=hours)
        return self.say(N_("{hours} h {minutes}"), hours=hours, minutes=f"{rest:02d}")

    def listed(self, parts: list[str]) -> str:
        """Several short texts as one line, in the order given."""
        return ", ".join(part for part in parts if part)

    def language_name(self, code: str) -> str:
        """The name of a spoken language from its ISO 639 code; the code itself when it is unknown."""
        try:
            name = Locale.parse(code).get_display_name(self.locale)
        except (UnknownLocaleError, ValueError):
            name = None
        return str(self.locale.languages.get(code) or name or code)

    def country_name(self, code: str) -> str:
        """The name of a country from its ISO 3166 code; the code itself when it is unknown."""
        return str(self.locale.territories.get(code, code))

    @cached_property
    def spoken_languages(self) -> dict[str, str]:
        """Codes and names of the world's spoken languages (two-letter codes and a few others), sorted by name."""
        more = {"ber", "zgh", "kab", "rif", "ckb", "kmr", "prs", "fil", "nnp", "sgn"}
        named = {
            code: name
            for code, name in self.locale.languages.items()
            if (len(code) == 2 or code in more) and "_" not in code
        }
        return dict(sorted(named.items(), key=lambda item: self.sort_key(item[1])))

    @cached_property
    def countries(self) -> dict[str, str]:
        """ISO 3166 codes and names of the world's countries, sorted by name."""
        named = {
            code: name
            for code, name in self.locale.territories.items()
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO")
        }
        return dict(sorted(named.items(), key=lambda item: self.sort_key(item[1])))

    @staticmethod
    def sort_key(text: str) -> tuple[str, str]:
        """Sorts as a reader of any of the three languages expects: letters first, accents only to break a tie."""
        return fold(text), text
