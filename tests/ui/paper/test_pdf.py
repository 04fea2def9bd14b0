from __future__ import annotations

from io import BytesIO

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from mentordesk.ui.paper.pdf import Pages

SIZE = QSize(595, 842)


@pytest.fixture
def pages() -> Pages:
    """An upright page with lines of words and a green bar, and one that lies."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFillColorRGB(0, 0.5, 0)
    canvas.rect(100, 715, 400, 30, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for line in range(50):
        canvas.drawString(72, 650 - 12 * line, f"Line {line} with letters that hang: gjpqy")
    canvas.showPage()
    canvas.setPageSize(landscape(A4))
    canvas.drawString(72, 300, "The second page")
    canvas.save()
    return Pages(target.getvalue())


def whole(pages: Pages, *, at_gaps: bool = False, is_grey: bool = False) -> QImage:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for row, strip in pages.strips(0, SIZE, at_gaps=at_gaps, is_grey=is_grey):
            painter.drawImage(0, row, strip)
    return image


def test_pages_tell_their_size_and_words(pages: Pages) -> None:
    assert len(pages) == 2
    assert pages.size(0).toSize() == QSize(595, 842)
    assert pages.size(1).toSize() == QSize(842, 595)
    assert "Line 49 with letters" in pages.words(0)
    assert pages.words(1).strip() == "The second page"


def test_strips_make_up_the_page(pages: Pages) -> None:
    seen = whole(pages)
    assert seen.pixelColor(300, 110) == QColor(0, 128, 0)
    assert seen.pixelColor(50, 110) == QColor("white")
    ends = [row + strip.height() for row, strip in pages.strips(0, QSize(2480, 3508))]
    starts = [row for row, _ in pages.strips(0, QSize(2480, 3508))]
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == 3508
    assert len(ends) > 10, "no strip takes long"


def test_however_a_page_is_cut_it_looks_the_same(pages: Pages) -> None:
    assert whole(pages, at_gaps=True) == whole(pages)


def test_pages_are_cut_between_lines(pages: Pages) -> None:
    strips = [strip for _, strip in pages.strips(0, QSize(2480, 3508), at_gaps=True)]
    assert len(strips) > 5
    for strip in strips[1:]:
        first_row = {strip.pixelColor(x, 0).lightness() for x in range(0, strip.width(), 2)}
        assert first_row == {255}, "a strip begins where nothing is drawn"


def test_greys(pages: Pages) -> None:
    colour = whole(pages, is_grey=True).pixelColor(300, 110)
    assert colour.red() == colour.green() == colour.blue()
    assert 40 < colour.red() < 110


def test_closed_pages_are_gone(pages: Pages) -> None:
    pages.words(0)
    pages.close()
    with pytest.raises(Exception, match=r"closed|document"):
        pages.words(0)
