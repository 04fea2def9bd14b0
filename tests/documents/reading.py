"""Reads papers back as a PDF reader shows them."""

from __future__ import annotations

from datetime import date

import pypdfium2

from mentordesk.documents import Document
from mentordesk.language import Language
from tests.documents.papers import PRINTED_ON


def pages(pdf: bytes) -> list[str]:
    """The text of each page, its spaces made alike."""
    with pypdfium2.PdfDocument(pdf) as opened:
        found = []
        for page in opened:
            text = page.get_textpage()
            found.append(" ".join(text.get_text_range().split()))
            text.close()
        return found


def printed(paper: Document, language: str = "fr", printed_on: date = PRINTED_ON) -> list[str]:
    """The pages of a paper in a language."""
    return pages(paper.pdf(Language(language), printed_on=printed_on))


def details(pdf: bytes) -> dict[str, str]:
    """What the file says of itself."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return dict(opened.get_metadata_dict())


def outline(pdf: bytes) -> list[tuple[int, str]]:
    """The lines of the file's outline with their depth."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [(entry.level, entry.get_title()) for entry in opened.get_toc()]
