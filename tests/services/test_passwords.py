"""How strong a password is: no rule of signs and digits."""

from __future__ import annotations

import pytest

from mentordesk.errors import Severity
from mentordesk.language import LANGUAGES, Language
from mentordesk.services import passwords
from mentordesk.services.passwords import BEST, strength

NAMES = ["Passerelle Emploi", "Inès D’Hondt"]
PHRASE = "trois marches et une porte"


@pytest.mark.parametrize(
    ("password", "level"),
    [
        ("", 0),
        (" ", 1),
        ("abc", 1),
        ("P@ssw0rd!", 1),
        ("Azerty12345!", 1),
        ("motdepasse2026", 1),
        ("abcdefghijklmnopqrst", 1),
        ("9876543210987654", 1),
        ("aaaaaaaaaaaaaaaaaaaaaaaaa", 1),
        ("abababababababababab", 1),
        ("Passerelle2026", 1),
        ("passerelleemploi", 1),
        ("p4sserelle", 1),
        ("correcthorse", 2),
        (PHRASE, BEST),
        ("le chat du voisin", 3),
        ("ሰላም ለዓለም ሁሉ ወዳጆች እና ጎረቤቶች", BEST),
    ],
)
def test_length_counts_and_what_is_guessed_first_does_not(password: str, level: int) -> None:
    assert strength(password, NAMES).level == level


def test_names_make_no_long_password_weak() -> None:
    assert strength("le chat de Passerelle dort encore", ["Passerelle"]).level == BEST


@pytest.mark.parametrize("password", ["", "  ", "kort", "Welkom01", "12345678901234567890", "passerelle emploi"])
def test_what_would_be_found_by_trying_is_refused(password: str) -> None:
    finding = passwords.finding(password, NAMES)
    assert finding
    assert finding.is_error


def test_a_short_one_is_taken_with_a_warning() -> None:
    finding = passwords.finding("wit paard")
    assert finding
    assert finding.severity is Severity.WARNING
    assert passwords.finding(PHRASE) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_level_says_something_else(code: str) -> None:
    shown = [
        strength(each).words for each in ("abc", "a" * 20, "wit paard", "correcthorse", "le chat du voisin", PHRASE)
    ]
    assert len({Language(code).say(words) for words in shown}) == 6
