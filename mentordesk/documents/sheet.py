"""The canvas papers are drawn on: ReportLab's, taught to say nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from mentordesk import __version__
from mentordesk.documents.fonts import weight
from mentordesk.documents.look import PAGE_HEIGHT, PAGE_WIDTH, Colour

if TYPE_CHECKING:
    from io import BytesIO

    from reportlab.pdfbase.ttfonts import ShapedStr

    from mentordesk.documents.fonts import Face

# Bytes as they are: written as letters, as ReportLab does of old, a file takes longer and is a quarter larger.
rl_config.useA85 = 0

_PROGRAM: Final = f"MentorDesk {__version__}"


class Sheet(Canvas):
    """A file of A4 pages. Colours and widths are written only when they change, numbers in hundredths of a point."""

    # ReportLab's own state, which its saveState and restoreState keep too.
    _code: list[str]
    _doc: Any
    _fillColorObj: Any  # noqa: N815
    _strokeColorObj: Any  # noqa: N815
    _lineWidth: float  # noqa: N815

    def __init__(self, target: BytesIO, *, language: str, title: str, author: str) -> None:
        """Start a file in a language (such as "fr-BE"); its details name no person."""
        # A first font of our own: otherwise every page names Helvetica, which is not in the file.
        first: Any = weight(bold=False).main.name  # the stub takes a name for a number
        super().__init__(
            target,
            (PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            initialFontName=first,
            lang=language,
            pdfVersion=(1, 5),
        )
        self.setTitle(title)
        self.setSubject(title)
        self.setAuthor(author)
        self.setCreator(_PROGRAM)
        self.setProducer(_PROGRAM)
        self.setViewerPreference("DisplayDocTitle", "true")

    def ink(self, colour: Colour) -> None:
        """The colour of words and filled shapes from here on."""
        if self._fillColorObj != colour:
            self._fillColorObj = colour
            self._code.append(f"{_numbers(*colour)} rg")

    def pen(self, colour: Colour, width: float) -> None:
        """The colour and width of lines from here on."""
        if self._strokeColorObj != colour:
            self._strokeColorObj = colour
            self._code.append(f"{_numbers(*colour)} RG")
        if self._lineWidth != width:
            self._lineWidth = width
            self._code.append(f"{width:.3f} w")

    def stroke(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A straight line."""
        self._code.append(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")

    def write(self, text: str, face: Face, size: float, x: float, baseline: float) -> None:
        """Plain letters, one after the other."""
        shown = [f"BT 1 0 0 1 {x:.2f} {baseline:.2f} Tm"]
        for subset, codes in face.font.splitString(text, self._doc):
            shown.append(f"{face.font.getSubsetInternalName(subset, self._doc)} {size:.2f} Tf ({escapePDF(codes)}) Tj")
        self._code.append(" ".join([*shown, "ET"]))

    def write_shaped(self, glyphs: ShapedStr, face: Face, size: float, x: float, baseline: float) -> None:
        """Glyphs with places of their own, as shaping gives them."""
        text = self.beginText(x, baseline)
        text.setFont(face.name, size)
        text.textLine(glyphs)
        self.drawText(text)

    def thicken(self, width: float) -> None:
        """Draw letters with an outline, until `width` is 0: bold where there is no bold face."""
        if width:
            self.pen(self._fillColorObj, width)
        self._code.append("2 Tr" if width else "0 Tr")


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}" for value in values)
