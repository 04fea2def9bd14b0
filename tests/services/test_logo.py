from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from mentordesk.errors import Problem
from mentordesk.services import logo, organisation
from mentordesk.services.saving import ChangedMeanwhile
from mentordesk.storage.work import Work
from tests.services.office import Office


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 120), mode: str = "RGBA") -> bytes:
    written = BytesIO()
    Image.new(mode, size, "teal").save(written, kind)
    return written.getvalue()


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "logo.bin"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK")]
)
def test_a_picture_is_kept_and_taken_away(work: Work, tmp_path: Path, kind: str, mode: str) -> None:
    Office(work)
    logo.keep(work, _file(tmp_path, picture(kind, mode=mode)))
    kept = organisation.organisation(work).logo
    assert kept
    with Image.open(BytesIO(kept)) as read:
        assert (read.format, read.size) == (kind, (300, 120))
    logo.remove(work)
    assert organisation.organisation(work).logo is None


def test_a_wide_picture_is_kept_no_larger_than_papers_need() -> None:
    with Image.open(BytesIO(logo.read(picture(size=(4000, 1000))))) as read:
        assert read.size == (1200, 300)


def test_a_photograph_stands_upright_and_loses_what_it_told_of_its_maker() -> None:
    photo = Image.new("RGB", (200, 100), "teal")
    told = photo.getexif()
    told[0x0112] = 6  # orientation: turned a quarter
    told[0x013B] = "Invented Artist"
    written = BytesIO()
    photo.save(written, "JPEG", exif=told)
    kept = logo.read(written.getvalue())
    assert b"Invented Artist" in written.getvalue()
    assert b"Invented Artist" not in kept
    with Image.open(BytesIO(kept)) as read:
        assert read.size == (100, 200)
        assert not read.getexif()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:60],
        picture("GIF", mode="P"),
        picture("JPEG", mode="RGB")[:200],
        picture("BMP", mode="RGB"),
    ],
    ids=["empty", "text", "svg", "cut png", "gif", "cut jpeg", "bmp"],
)
def test_what_is_no_picture_is_refused_and_nothing_changes(work: Work, tmp_path: Path, data: bytes) -> None:
    Office(work)
    with pytest.raises(logo.NoPicture):
        logo.keep(work, _file(tmp_path, data))
    assert organisation.organisation(work).logo is None


def test_a_picture_that_unpacks_to_millions_of_dots_is_refused() -> None:
    bomb = picture(size=(9000, 9000), mode="1")
    assert len(bomb) < 100_000
    with pytest.raises(logo.TooLarge):
        logo.read(bomb)


def test_a_file_over_two_megabytes_is_refused() -> None:
    with pytest.raises(logo.TooLarge):
        logo.read(picture() + bytes(logo.LARGEST))


def test_a_file_that_is_gone_is_a_problem_in_words(work: Work, tmp_path: Path) -> None:
    Office(work)
    with pytest.raises(Problem, match="cannot be read"):
        logo.keep(work, tmp_path / "gone.png")


def test_a_logo_chosen_on_an_older_state_is_refused(work: Work, tmp_path: Path) -> None:
    Office(work)
    with pytest.raises(ChangedMeanwhile):
        logo.keep(work, _file(tmp_path, picture()), 99)
