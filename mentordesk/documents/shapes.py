"""The few drawings of papers: boxes to tick, bars, rings, frames and a logo. Their meaning never hangs on colour."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from mentordesk.documents.look import ACCENT, INK, LINE, MUTED, PALE, WHITE, Colour
from mentordesk.documents.story import Mark

if TYPE_CHECKING:
    from mentordesk.documents.sheet import Sheet

LOGO_WIDTH: Final = 120.0
LOGO_HEIGHT: Final = 40.0
_LOGO_DOTS: Final = (round(LOGO_WIDTH * 300 / 72), round(LOGO_HEIGHT * 300 / 72))
"""As many as a printer with 300 dots to the inch can show."""


def rule(sheet: Sheet, x: float, y: float, width: float, thickness: float = 0.5, colour: Colour = LINE) -> None:
    """A horizontal line."""
    sheet.pen(colour, thickness)
    sheet.stroke(x, y, x + width, y)


def pen_line(sheet: Sheet, x: float, y: float, width: float) -> None:
    """A dotted line to write on by hand."""
    sheet.saveState()
    sheet.setLineCap(1)
    sheet.setDash([0, 2.6])
    rule(sheet, x, y, width, 0.8, MUTED)
    sheet.restoreState()


def frame(sheet: Sheet, x: float, y: float, width: float, height: float, radius: float) -> None:
    """A frame with round corners; `y` is its lower edge."""
    sheet.pen(INK, 0.7)
    sheet.roundRect(x, y, width, height, radius)


def pill(sheet: Sheet, x: float, y: float, width: float, height: float, share: float = 0) -> None:
    """A frame with round ends, filled from the left to a share of one.

    It is drawn as thick lines inside one another, which is quicker and smaller than curves.
    """
    sheet.setLineCap(1)
    left, middle, long = x + height / 2, y + height / 2, width - height
    rule(sheet, left, middle, long, height, MUTED)
    rule(sheet, left, middle, long, height - 1.4, WHITE)
    if share > 0:
        rule(sheet, left, middle, long * min(share, 1), height - 1.4, ACCENT)
    sheet.setLineCap(0)


def box(sheet: Sheet, x: float, y: float, size: float, mark: Mark) -> None:
    """A box to tick: empty, ticked, or with a bar through it when the line does not apply."""
    sheet.pen(INK, 0.9)
    sheet.rect(x, y, size, size)
    if mark is Mark.DONE:
        sheet.pen(INK, size * 0.17)
        path = sheet.beginPath()
        path.moveTo(x + size * 0.20, y + size * 0.50)
        path.lineTo(x + size * 0.42, y + size * 0.25)
        path.lineTo(x + size * 0.82, y + size * 0.78)
        sheet.drawPath(path)
    elif mark is Mark.NOT_APPLICABLE:
        rule(sheet, x + size * 0.2, y + size / 2, size * 0.6, size * 0.17, INK)


def ring(sheet: Sheet, x: float, y: float, radius: float, share: float) -> None:
    """A ring around `x`, `y`, dark from the top clockwise to a share of one, pale for the rest."""
    thickness = radius * 0.26
    middle = radius - thickness / 2
    sheet.pen(PALE, thickness)
    sheet.circle(x, y, middle)
    if share > 0:
        sheet.pen(ACCENT, thickness)
        sheet.arc(x - middle, y - middle, x + middle, y + middle, 90, -360 * min(share, 1))
    sheet.pen(MUTED, 0.5)
    sheet.circle(x, y, radius)
    sheet.circle(x, y, radius - thickness)


def logo_size(logo: bytes | None) -> tuple[float, float]:
    """The size of a logo in its place; nothing when there is none or it cannot be read."""
    found = _image(logo) if logo else None
    if found is None:
        return 0.0, 0.0
    wide, high = found.getSize()
    scale = min(LOGO_WIDTH / wide, LOGO_HEIGHT / high)
    return wide * scale, high * scale


def draw_logo(sheet: Sheet, logo: bytes, x: float, y: float, width: float, height: float) -> None:
    """The logo, kept once in a file of many papers."""
    found = _image(logo)
    if found is None:
        return
    name = "logo" + hashlib.sha256(logo).hexdigest()[:12]
    if not sheet.hasForm(name):
        sheet.beginForm(name, 0, 0, 1, 1)
        sheet.drawImage(found, 0, 0, 1, 1, mask="auto")
        sheet.endForm()
    sheet.saveState()
    sheet.translate(x, y)
    sheet.scale(width, height)
    sheet.doForm(name)
    sheet.restoreState()


@lru_cache(maxsize=4)
def _image(logo: bytes) -> ImageReader | None:
    """The picture, no larger than a printer needs; None when the bytes are no picture."""
    try:
        with Image.open(BytesIO(logo), formats=("PNG", "JPEG")) as opened:
            picture = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    picture.thumbnail(_LOGO_DOTS)
    return ImageReader(picture)
