"""Typed text is made fit to be printed without losing what can be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.documents.characters import clean, clusters, glued, isolated, sentence


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Benali\tNadia", "Benali Nadia"),
        ("une\r\ndeux\rtrois\u2028quatre", "une\ndeux\ntrois\nquatre"),
        ("con\u202etrôle\u202c", "contrôle"),
        ("a\x00b\x07c", "abc"),
        ("dou\u00adble", "double"),
        ("1\u202f000\u00a0€", "1\u202f000\u00a0€"),
        ("em\u2003space\u3000", "em space "),
        ("e\u0301le\u0300ve", "élève"),
        ("نگار\u200cها", "نگار\u200cها"),
        ("❤\ufe0f", "❤"),
        ("\ud83d", "\ufffd"),
        ("\ufeffNadia\u200b", "Nadia"),
    ],
)
def test_what_cannot_be_seen_is_removed_or_made_plain(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_marks_stay_with_their_letter_and_an_emoji_is_one() -> None:
    assert clusters("ọ́e") == ["ọ́", "e"]
    assert clusters("👩🏽\u200d🏭!") == ["👩🏽\u200d🏭", "!"]


def test_a_sign_never_starts_a_line() -> None:
    assert glued("« Bien » : oui ?") == "«\u00a0Bien\u00a0»\u00a0: oui\u00a0?"
    assert glued("voir :-)") == "voir :-)"


def test_a_name_is_enclosed_only_when_it_could_disturb_its_sentence() -> None:
    assert isolated("Łukasz") == "Łukasz"
    assert isolated("אבג") == "\u2068אבג\u2069"
    assert isolated("\u2069אבג\u202e") == "\u2068אבג\u2069"


def test_a_label_gets_its_capital_and_nothing_else() -> None:
    assert sentence("entretien à l’ONEM") == "Entretien à l’ONEM"
    assert sentence("") == ""
