"""The organisation's logo: a picture somebody chose, read with care and kept no larger than papers need it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.services import organisation
from mentordesk.services.roles import ADMINISTRATOR, needs

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.services.saving import Saved
    from mentordesk.storage.work import Work

LARGEST: Final = 2_000_000
"""Bytes of a file at most."""
_FORMATS: Final = ("PNG", "JPEG")
_MOST_DOTS: Final = 40_000_000
"""Dots of a picture at most; more would fill the machine when it is unpacked (SAFETY P10)."""
_KEPT_SIDE: Final = 1200
"""Dots of the longest side that are kept: a logo of 10 cm at 300 dots to the inch."""


class NoPicture(Problem):
    """The file is no picture that can be a logo."""

    def __init__(self) -> None:
        """Say what is safe and what to do."""
        super().__init__(
            N_("This file is not a PNG or JPEG picture that can be read. Nothing was changed. Choose another picture.")
        )


class TooLarge(Problem):
    """The picture is larger than a logo may be."""

    def __init__(self) -> None:
        """Say what is safe and what to do."""
        super().__init__(
            N_("This picture is too large: at most 2 MB. Nothing was changed. Make it smaller or choose another.")
        )


class NotRead(Problem):
    """The system does not give the file."""

    def __init__(self) -> None:
        """Say what is safe and what to do."""
        super().__init__(
            N_("The file cannot be read. Nothing was changed. Look whether it is still there, or choose another.")
        )


@needs(ADMINISTRATOR)
def keep(work: Work, path: Path, version: int | None = None) -> Saved:
    """Make the picture in a file the organisation's logo. Raises NoPicture, TooLarge or NotRead."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise NotRead from error
    return organisation.save_organisation(work, None, {"logo": read(data)}, version)


@needs(ADMINISTRATOR)
def remove(work: Work, version: int | None = None) -> Saved:
    """Take the logo away."""
    return organisation.save_organisation(work, None, {"logo": None}, version)


def read(data: bytes) -> bytes:
    """A PNG or JPEG as it is kept: unpacked and written anew, upright, without whatever else the file carried.

    Photographs carry places and names; and a picture that was written here can be read everywhere it is drawn.
    """
    # Slow, and only needed when somebody chooses a logo.
    from PIL import Image, ImageOps  # noqa: PLC0415

    if len(data) > LARGEST:
        raise TooLarge
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > _MOST_DOTS:
                raise TooLarge
            name = opened.format
            picture = ImageOps.exif_transpose(opened)
            picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise NoPicture from error
    picture.thumbnail((_KEPT_SIDE, _KEPT_SIDE))
    written = BytesIO()
    if name == "JPEG":
        picture.convert("RGB").save(written, "JPEG", quality=90)
    else:
        picture.save(written, "PNG", optimize=True)
    return written.getvalue()
