"""Texts of any script are broken into lines that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.documents.lines import Line, lines
from mentordesk.documents.look import BODY, STRONG, Style

LETTERS = "aé -é\u0301\nŁœ ßáợאב לה محمد 1٢/.,()«»ሰგԱΩЖ👍王\u202e\u200d\u00a0\u202f\u2068\u2069"


def written(line: Line) -> str:
    """The plain letters of a line from the left."""
    return "".join(run.text for run in line.runs)


def test_words_fill_lines_and_none_is_lost() -> None:
    text = "Nous avons relu le CV ensemble, il tient maintenant sur une page. " * 4
    found = lines(text.strip(), BODY, 200)
    assert len(found) > 5
    assert " ".join(written(line) for line in found) == text.strip()


def test_newlines_and_blank_lines_are_kept() -> None:
    assert [written(line) for line in lines("un\n\ndeux", BODY, 200)] == ["un", "", "deux"]


def test_a_word_too_long_is_broken_after_a_hyphen_or_anywhere() -> None:
    found = [written(line) for line in lines("Vandenabbeelestraat-Lejeunemarchal", BODY, 110)]
    assert found[0] == "Vandenabbeelestraat-"
    whole = "Donaudampfschifffahrt" * 9
    pieces = [written(line) for line in lines(whole, BODY, 110)]
    assert "".join(pieces) == whole
    assert len(pieces) > 5


def test_a_right_to_left_name_is_drawn_from_the_right() -> None:
    (line,) = lines("כהן אברהם", BODY, 200)
    assert line.from_right
    assert [run.text for run in line.runs if run.text != " "] == ["אברהם", "כהן"]


def test_a_long_right_to_left_text_keeps_the_order_of_its_lines() -> None:
    found = lines("אחת שתיים שלוש ארבע חמש", BODY, 60)
    assert "אחת" in written(found[0])
    assert "חמש" in written(found[-1])


def test_a_word_of_a_joined_script_too_long_for_a_line_is_broken() -> None:
    found = lines("محمد" * 40, BODY, 100)
    assert len(found) > 3
    assert "".join(written(line) for line in found) == "محمد" * 40


def test_what_no_font_has_is_printed_as_a_replacement() -> None:
    assert written(lines("Wang 王小", BODY, 200)[0]) == "Wang \ufffd\ufffd"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_french_spaces_are_spaces_and_do_not_break(space: str) -> None:
    (line,) = lines(f"1{space}000", BODY, 5 * BODY.size)
    assert written(line) == f"1{space}000"
    assert line.width > lines("1000", BODY, 200)[0].width
    assert [written(each) for each in lines(f"aa 12{space}3", BODY, 25)] == ["aa", f"12{space}3"]


@given(st.text(st.sampled_from(LETTERS), max_size=60), st.sampled_from([BODY, STRONG]), st.floats(20, 200))
def test_no_line_is_wider_than_its_place(text: str, style: Style, width: float) -> None:
    for line in lines(text, style, width):
        one_letter = len("".join(run.text for run in line.runs)) <= 3
        assert line.width * style.size <= width + 0.01 or one_letter


@given(st.text(st.sampled_from("abé אבخم1ሰ"), max_size=40), st.floats(30, 300))
def test_no_letter_is_lost(text: str, width: float) -> None:
    drawn = "".join(written(line) for line in lines(text, BODY, width))
    assert sorted(drawn.replace(" ", "")) == sorted(text.replace(" ", ""))
