"""A logo is shown as large as its place allows, and anything else is left out."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from mentordesk.documents.shapes import LOGO_HEIGHT, LOGO_WIDTH, logo_size
from mentordesk.language import Language
from tests.documents.papers import PRINTED_ON, logo, organisation, summary


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), (31, 111, 99)).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_keeps_its_proportions_in_its_place(kind: str) -> None:
    assert logo_size(picture(800, 100, kind)) == pytest.approx((LOGO_WIDTH, LOGO_WIDTH / 8), rel=0.02)
    assert logo_size(picture(50, 200, kind)) == pytest.approx((LOGO_HEIGHT / 4, LOGO_HEIGHT), rel=0.02)


@pytest.mark.parametrize("logo_bytes", [None, b"", b"no picture", b"\x89PNG\r\n\x1a\n broken"])
def test_without_a_picture_nothing_is_shown_and_the_paper_prints(logo_bytes: bytes | None) -> None:
    assert logo_size(logo_bytes) == (0, 0)
    paper = summary(organisation=organisation(logo=logo_bytes))
    assert paper.pdf(Language("en"), printed_on=PRINTED_ON).startswith(b"%PDF")


def test_a_cut_off_picture_is_left_out() -> None:
    assert logo_size(logo()[:200]) == (0, 0)


def test_a_large_logo_does_not_make_a_large_file() -> None:
    paper = summary(organisation=organisation(logo=picture(3000, 1000)))
    assert len(paper.pdf(Language("en"), printed_on=PRINTED_ON)) < 100_000
