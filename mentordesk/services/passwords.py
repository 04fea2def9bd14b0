"""How strong a password is, said honestly: length counts; what repeats itself, runs along the keys or is guessed first does not.

No composition rules: no capital, digit or sign is ever asked for.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mentordesk.errors import Finding, Severity
from mentordesk.language import N_, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

BEST: Final = 4
LEAST: Final = 8
"""Telling letters below which a password is refused: it would be found by trying out."""
_FAIR, _GOOD, _VERY_GOOD = 10, 15, 22
"""Telling letters from which a password is fair, good, very good."""
_FEW: Final = 6
"""Different letters below which a password only repeats itself."""
_NAME: Final = 4
"""Letters a name must have to be taken out: shorter ones stand in every second word."""
_COMMON: Final = [
    "motdepasse",
    "wachtwoord",
    "password",
    "passwort",
    "paswoord",
    "azerty",
    "qwerty",
    "qwertz",
    "mentordesk",
    "mentorat",
    "mentoring",
    "mentor",
    "bienvenue",
    "welkom",
    "welcome",
    "bonjour",
    "soleil",
    "doudou",
    "loulou",
    "chouchou",
    "amour",
    "jetaime",
    "iloveyou",
    "letmein",
    "geheim",
    "secret",
    "admin",
    "administrateur",
    "beheerder",
    "utilisateur",
    "gebruiker",
    "coordinateur",
    "coordinator",
    "organisation",
    "organisatie",
    "belgique",
    "belgie",
    "belgium",
    "bruxelles",
    "brussel",
    "antwerpen",
    "anderlecht",
    "standard",
    "voetbal",
    "football",
    "michel",
    "nicolas",
    "maison",
    "vakantie",
    "zomer",
    "hiver",
    "printemps",
    "lente",
    "winter",
    "summer",
    "dragon",
    "monkey",
    "master",
    "superman",
    "princesse",
    "prinses",
    "schatje",
    "lieveke",
    "chocolat",
    "chocolade",
    "abc123",
    "test",
    "changeme",
]
"""What is tried first in Belgium, in three languages."""
_ROWS: Final = ("azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0123456789")
"""Keys that lie beside each other."""
_LOOK_ALIKES: Final = str.maketrans("@4$5031!€", "aassoeiie")
EARLY: Final = N_("This is guessed early: it repeats itself, or is mostly a name or a common word.")


@dataclass(frozen=True)
class Strength:
    """A level from 0 (nothing typed) to BEST, the marked words that say it, and whether it is refused."""

    level: int
    words: str
    is_refused: bool = False


def strength(password: str, names: Iterable[str] = ()) -> Strength:
    """How strong a password is; `names` of the organisation and of its owner are tried by anybody first."""
    if not password:
        return Strength(0, "", is_refused=True)
    if not password.strip():
        return Strength(1, N_("Choose a password."), is_refused=True)
    telling = telling_length(password, names)
    if telling < LEAST:
        short = len(password) < LEAST
        words = N_("This password is too short. A sentence of some words is safer.") if short else EARLY
        return Strength(1, words, is_refused=True)
    if telling < _FAIR:
        return Strength(1, N_("This password is short. A sentence of some words is safer."))
    if telling < _GOOD:
        return Strength(2, N_("Fair. A few more words make it much safer."))
    return Strength(3, N_("Good.")) if telling < _VERY_GOOD else Strength(BEST, N_("Very good."))


def finding(password: str, names: Iterable[str] = (), field: str = "password") -> Finding | None:
    """What is wrong (an error) or weak (a warning) about a new password; nothing when it is fine."""
    found = strength(password, names)
    if found.is_refused:
        return Finding(field, found.words or N_("Choose a password."))
    return Finding(field, found.words, Severity.WARNING) if found.level == 1 else None


def telling_length(password: str, names: Iterable[str] = ()) -> int:
    """Its letters without known words and names, and without what follows by itself from the letters before."""
    plain = _plain(password)
    known = (*_COMMON, *(word for name in names for word in fold(name).split() if len(word) >= _NAME))
    crossed = [_follows(plain[max(0, at - 2) : at + 1]) for at in range(len(plain))]
    for written in (plain, plain.translate(_LOOK_ALIKES)):
        for word in known:
            at = written.find(word)
            while at >= 0:
                crossed[at : at + len(word)] = [True] * len(word)
                at = written.find(word, at + len(word))
    rest = [letter for letter, is_crossed in zip(plain, crossed, strict=True) if not is_crossed]
    kinds = len(set(rest))
    return kinds if kinds < _FEW else len(password) - sum(crossed)


def _plain(password: str) -> str:
    """Small letters without accents and spaces."""
    parts = unicodedata.normalize("NFKD", password.casefold())
    return "".join(char for char in parts if not char.isspace() and not unicodedata.combining(char))


def _follows(three: str) -> bool:
    """Whether the last of three letters goes on as the first two began: aaa, abc, cba, azerty."""
    if len(three) < 3:
        return False
    first, second = ord(three[1]) - ord(three[0]), ord(three[2]) - ord(three[1])
    if first == second and first in (-1, 0, 1):
        return True
    return any(three in row or three[::-1] in row for row in _ROWS)
