"""Prints stories: sets them, stacks their strips on A4 pages with a head and a foot, and writes the PDF.

A story that nearly fits on one page is set a little closer; a longer one flows on, and nothing is ever cut off.
This module is loaded late: ReportLab takes a fifth of a second.
"""

from __future__ import annotations

from io import BytesIO
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Final

from mentordesk.documents import fonts, look, shapes
from mentordesk.documents.look import BODY_HEIGHT, BODY_WIDTH, BOTTOM, MARGIN, PAGE_HEIGHT, TOP
from mentordesk.documents.sheet import Sheet
from mentordesk.documents.strips import Setting, Stack, Strip
from mentordesk.documents.tables import strips as strips_of
from mentordesk.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from mentordesk.documents.base import Document
    from mentordesk.documents.story import Block
    from mentordesk.language import Language

_SETTINGS: Final = (
    Setting(),
    Setting(0.94),
    Setting(has_hints=False),
    Setting(0.94, has_hints=False),
    Setting(0.88, has_hints=False),
)
"""Tried in turn until a story fits on one page; the smallest letters are then 8.8 points high, as in a newspaper."""

_OPEN: Final = Setting(has_hints=False)
"""For stories that need more pages anyway."""

_HOPELESS: Final = 1.5
"""A story this many times too high for a page is not tried at closer settings."""

_RUNNING_HEAD: Final = 30.0

# Faces are shared by all papers and change as they are used, so one thread at a time sets and writes.
_PRESS: Final = Lock()

Page = list[tuple[float, Strip]]
"""Strips with the height of their upper edge."""


def printed(
    papers: Sequence[Document],
    language: Language,
    *,
    printed_on: date,
    title: str = "",
    progress: Callable[[int, int], bool] | None = None,
) -> bytes | None:
    """The papers as one PDF; None when `progress(done, total)`, called after each of them, answers False."""
    target = BytesIO()
    with _PRESS:
        sheet = Sheet(
            target,
            language=str(language.locale).replace("_", "-"),
            title=title or (papers[0].title(language) if papers else ""),
            author=papers[0].organisation.name(language.code) if papers else "",
        )
    keys = map("entry{}".format, count())
    for done, paper in enumerate(papers, start=1):
        with _PRESS:
            _print(sheet, paper, language, printed_on, keys)
        if progress and not progress(done, len(papers)):
            return None
    with _PRESS:
        sheet.save()
    return target.getvalue()


def _print(sheet: Sheet, paper: Document, language: Language, printed_on: date, keys: Iterator[str]) -> None:
    """One paper on pages of its own, with its own page numbers."""
    pages = pages_of([paper.letterhead(language), *paper.story(language)])
    date_line = language.say(N_("Printed on {day}"), day=printed_on)
    for number, page in enumerate(pages, start=1):
        if number == 1:
            _outline(sheet, next(keys), paper.title(language), 0, PAGE_HEIGHT)
        else:
            _running_head(sheet, paper.running_head(language))
        for top, strip in page:
            if strip.outline:
                _outline(sheet, next(keys), strip.outline, 1, top)
            strip.draw(sheet, top)
        _foot(sheet, date_line, language.say(N_("Page {page} of {pages}"), page=number, pages=len(pages)))
        sheet.showPage()


def undrawable(texts: Iterable[str]) -> set[str]:
    """The characters of some texts that no font has."""
    with _PRESS:
        return fonts.undrawable(texts)


def pages_of(story: Sequence[Block]) -> list[Page]:
    """A story on as few pages as it needs: one if it can be set closely enough, else as many as it takes."""
    for setting in _SETTINGS:
        strips = _strips(story, setting)
        height = sum(strip.space + strip.height for strip in strips) - strips[0].space
        if height <= BODY_HEIGHT:
            return _stacked(strips)
        if height > BODY_HEIGHT * _HOPELESS and not setting.has_hints:
            break
    return _stacked(_strips(story, _OPEN))


def _strips(story: Sequence[Block], setting: Setting) -> list[Strip]:
    return [strip for block in story for strip in strips_of(block, setting)]


def _stacked(strips: list[Strip]) -> list[Page]:
    """The strips on pages: what must stay together does, titles of tables are repeated, what sinks stands at the foot."""
    pages: list[Page] = [[]]
    top = PAGE_HEIGHT - TOP
    for group in _together([strip for strip in strips if not strip.sinks]):
        for part in [group] if _height(group) <= BODY_HEIGHT - _RUNNING_HEAD else [[strip] for strip in group]:
            if pages[-1] and top - part[0].space - _height(part) < BOTTOM:
                pages.append([])
                top = PAGE_HEIGHT - TOP - _RUNNING_HEAD
                if part[0].head:
                    pages[-1].append((top, part[0].head))
                    top -= part[0].head.height
            for strip in part:
                if pages[-1]:
                    top -= strip.space
                pages[-1].append((top, strip))
                top -= strip.height
    sinking = [strip for strip in strips if strip.sinks]
    if sinking:
        height = sum(strip.height for strip in sinking)
        if top - sinking[0].space - height < BOTTOM:
            pages.append([])
        top = BOTTOM + height
        for strip in sinking:
            pages[-1].append((top, strip))
            top -= strip.height
    return pages


def _together(strips: list[Strip]) -> Iterator[list[Strip]]:
    """The strips in groups that stay on one page."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keeps:
            yield group
            group = []
    if group:
        yield group


def _height(group: list[Strip]) -> float:
    return sum(strip.height for strip in group) + sum(strip.space for strip in group[1:])


def _outline(sheet: Sheet, key: str, text: str, level: int, top: float) -> None:
    sheet.bookmarkHorizontal(key, 0, top)
    sheet.addOutlineEntry(text, key, level)


def _running_head(sheet: Sheet, text: str) -> None:
    """The line at the top of a page that continues a paper; two very long names make it end in dots."""
    top = PAGE_HEIGHT - TOP
    words = Stack().add(text, look.SMALL, BODY_WIDTH - 10)
    first = Stack(words.lines[:1])
    first.draw(sheet, MARGIN, top)
    if len(words.lines) > 1:
        Stack().add("…", look.SMALL, BODY_WIDTH).draw(sheet, MARGIN + first.width, top)
    shapes.rule(sheet, MARGIN, top - look.SMALL.leading - 4, BODY_WIDTH, 0.8, look.ACCENT)


def _foot(sheet: Sheet, left: str, right: str) -> None:
    """The line at the bottom of every page."""
    edge = BOTTOM - 14
    shapes.rule(sheet, MARGIN, edge, BODY_WIDTH)
    Stack().add(left, look.LABEL, BODY_WIDTH / 2).draw(sheet, MARGIN, edge - 4)
    Stack().add(right, look.LABEL, BODY_WIDTH / 2).draw(sheet, 0, edge - 4, right=MARGIN + BODY_WIDTH)
