"""Pages: one where it fits, more where it must, and nothing cut off."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mentordesk.documents.look import BOTTOM, PAGE_HEIGHT, TOP
from mentordesk.documents.press import pages_of
from mentordesk.documents.story import Block, Cell, Column, Heading, Paragraph, Row, Signature, Signatures, Table

SIGN = Signatures((Signature("Mentee", "Nadia Benali", "Date"),))


def story(lines: int) -> list[Block]:
    return [Heading("Summary"), Paragraph("\n".join(["mot"] * lines)), SIGN]


@pytest.mark.parametrize("lines", [1, 20, 34, 36, 38, 60, 300])
def test_nothing_is_lost_and_nothing_leaves_the_page(lines: int) -> None:
    pages = pages_of(story(lines))
    assert sum(len(page) for page in pages) == lines + 2
    for page in pages:
        edges = [(top, top - strip.height) for top, strip in page]
        assert all(top <= PAGE_HEIGHT - TOP + 0.01 and bottom >= BOTTOM - 0.01 for top, bottom in edges)
        assert all(before[1] >= after[0] - 0.01 for before, after in pairwise(edges))


def test_a_story_that_nearly_fits_is_set_closer_on_one_page() -> None:
    most = max(lines for lines in range(30, 60) if len(pages_of(story(lines))) == 1)
    ordinary = max(lines for lines in range(30, 60) if _line_height(lines) == 14.5)
    assert most > ordinary + 3
    assert _line_height(most) >= 14.5 * 0.87


def _line_height(lines: int) -> float:
    pages = pages_of(story(lines))
    return pages[0][1][1].height if len(pages) == 1 else 0


def test_signatures_stand_at_the_foot_of_the_last_page() -> None:
    for lines in (1, 100):
        top, strip = pages_of(story(lines))[-1][-1]
        assert strip.sinks
        assert top - strip.height == pytest.approx(BOTTOM)


def test_a_heading_is_never_left_alone_at_the_foot() -> None:
    for lines in range(30, 60):
        told: list[Block] = [Paragraph("\n".join(["mot"] * lines)), Heading("Steps"), Paragraph("un\ndeux\n" * 40)]
        for page in pages_of(told):
            assert not page[-1][1].keeps


def test_titles_of_a_table_are_repeated_on_every_page() -> None:
    table = Table((Column("What", 1),), tuple(Row((Cell(f"row {n}"),)) for n in range(100)))
    pages = pages_of([table])
    assert len(pages) > 2
    titles = pages[0][0][1]
    assert all(page[0][1] is titles for page in pages)


def test_a_row_longer_than_a_page_flows_on() -> None:
    pages = pages_of([Table((Column("What", 1),), (Row((Cell("mot " * 6000),)),))])
    assert len(pages) > 2
