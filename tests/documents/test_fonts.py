"""Every letter finds a face that draws it, or is reported."""

from __future__ import annotations

import pytest

from mentordesk.documents.fonts import undrawable, weight

NAMES = {
    "Latin": "Łukasz Œuvrard-D’Hondt",
    "Vietnamese": "Đặng Thị Nguyễn",
    "Polish": "Małgorzata Żółć",
    "Turkish": "Şükrü İlker Işık",
    "Yoruba": "Ṣẹ́gun Ọ̀ṣun",
    "combining": "M̃ x̂ ạ̈",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Олександра Ґалаґан Їжак",
    "Arabic": "خديجة الوزاني محمّد",
    "Persian": "ژیلا گلپایگانی",
    "Kurdish": "هەولێر ڕۆژ",
    "Hebrew": "אברהם כהן-לוי",
    "Ethiopic": "ሰላም ገብረእግዚአብሔር",
    "Georgian": "გიორგი მაისურაძე",
    "Armenian": "Արմեն Սարգսյան",
}


@pytest.mark.parametrize("script", NAMES)
def test_names_of_many_origins_are_drawn(script: str) -> None:
    assert undrawable([NAMES[script]]) == set()


def test_what_no_face_has_is_reported() -> None:
    assert undrawable(["Wang 王小明", "bravo 👍🏽", "ⵣ"]) == {"王", "小", "明", "👍", "🏽", "ⵣ"}


def test_what_cannot_be_seen_is_not_reported() -> None:
    assert undrawable(["a\u202eb\u200d\u00a0c\u202fd\ne\tf\ufe0f\u00ad"]) == set()


def test_a_mark_no_face_has_leaves_its_letter() -> None:
    strange = "a\u1abd"
    assert weight(bold=False).drawable(strange) in (strange, "a")
    assert weight(bold=False).drawable("王") == "\ufffd"


def test_private_codes_of_a_text_are_never_taken_for_glyphs() -> None:
    assert undrawable(["\ue000"]) == {"\ue000"}


def test_letters_of_a_joined_script_take_the_shape_their_neighbours_ask_for() -> None:
    face = weight(bold=False).face_of("ع")
    assert face is not None
    joined, _ = face.shaped("ععع", 1)
    assert len(set(joined)) == 3


def test_a_mark_stands_on_its_letter_and_takes_no_width() -> None:
    face = weight(bold=False).main
    glyphs, width = face.shaped("x̂", 0)
    assert width == pytest.approx(face.width("x"))
    assert len(glyphs) == 2


def test_bold_words_use_the_bold_face() -> None:
    assert weight(bold=True).main.width("Nadia") > weight(bold=False).main.width("Nadia")
