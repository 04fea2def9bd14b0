"""A PDF as pictures, kept in memory: for the preview and for printers.

PDFium may be used by one thread at a time. Only the window's thread uses it, a strip of a page at a time, so that the
window is never held up.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRIP: Final = 300_000
"""Pixels of a strip: some milliseconds of work."""


class Pages:
    """The pages of one PDF, from 0."""

    def __init__(self, pdf: bytes) -> None:
        """`pdf` is a whole file."""
        self._document: Any = pypdfium2.PdfDocument(pdf)
        self._count = len(self._document)
        self._open: tuple[int, Any] | None = None

    def close(self) -> None:
        """Let PDFium forget it, on the window's thread: left to chance, another thread might do it."""
        if self._open is not None:
            self._open[1].close()
            self._open = None
        self._document.close()

    def __len__(self) -> int:
        """How many pages there are."""
        return self._count

    def size(self, number: int) -> QSizeF:
        """Width and height of a page in points of 1/72 inch."""
        return QSizeF(*self._document.get_page_size(number))

    def words(self, number: int) -> str:
        """The text of a page, for screen readers and tests."""
        text = self._page(number).get_textpage()
        try:
            return str(text.get_text_range()).replace("\r\n", "\n")
        finally:
            text.close()

    def strips(
        self, number: int, size: QSize, *, at_gaps: bool = False, is_grey: bool = False
    ) -> Iterator[tuple[int, QImage]]:
        """A page drawn `size` pixels large, from top to bottom, each strip with its first row.

        With `at_gaps` pages are cut between lines where that is possible: a printer that scales each picture by itself
        would clip letters cut in two.
        """
        rows = max(16, (2 if at_gaps else 1) * _STRIP // max(1, size.width()))
        first = 0
        while first < size.height():
            strip = self._strip(number, size, first, min(rows, size.height() - first), is_grey=is_grey)
            if at_gaps and first + strip.height() < size.height() and (gap := _last_gap(strip)):
                strip = strip.copy(0, 0, strip.width(), gap)
            yield first, strip
            first += strip.height()

    def _strip(self, number: int, size: QSize, first: int, rows: int, *, is_grey: bool) -> QImage:
        """Some rows of a page; PDFium draws straight into the picture."""
        image = QImage(size.width(), rows, QImage.Format.Format_Grayscale8 if is_grey else QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        pixels = image.bits()
        bitmap = pdfium.FPDFBitmap_CreateEx(
            size.width(),
            rows,
            pdfium.FPDFBitmap_Gray if is_grey else pdfium.FPDFBitmap_BGRx,
            (ctypes.c_ubyte * len(pixels)).from_buffer(pixels),
            image.bytesPerLine(),
        )
        flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if is_grey else 0)
        pdfium.FPDF_RenderPageBitmap(bitmap, self._page(number).raw, 0, -first, size.width(), size.height(), 0, flags)
        pdfium.FPDFBitmap_Destroy(bitmap)
        return image

    def _page(self, number: int) -> Any:
        """The page, kept open while it is drawn strip after strip."""
        if self._open is None or self._open[0] != number:
            if self._open is not None:
                self._open[1].close()
            self._open = number, self._document[number]
        return self._open[1]


def _last_gap(strip: QImage) -> int:
    """The last row of a strip on which nothing is drawn; 0 when there is none."""
    pixels, wide = strip.constBits(), strip.bytesPerLine()
    blank = b"\xff" * (strip.width() * strip.depth() // 8)
    starts = ((row, row * wide) for row in range(strip.height() - 1, 0, -1))
    return next((row for row, start in starts if pixels[start : start + len(blank)] == blank), 0)
