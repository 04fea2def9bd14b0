"""Each block becomes strips that can be stacked, however long its words."""

from __future__ import annotations

import pytest

from mentordesk.documents.look import BODY_HEIGHT
from mentordesk.documents.story import (
    Answer,
    Bars,
    Block,
    Cell,
    Chips,
    Column,
    Fact,
    Facts,
    Group,
    Heading,
    Letterhead,
    Mark,
    Measure,
    Notice,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
    Title,
)
from mentordesk.documents.strips import Setting
from mentordesk.documents.tables import strips

LONG = "Wolfeschlegelsteinhausen de la Très-Longue-Rue " * 5
MEASURE = Measure("CV", 0.5, "8 of 16", "1 not applicable")


def every_block(words: str) -> list[Block]:
    return [
        Letterhead(words, (words,)),
        Title(words, words, badge=words),
        Title(words, words, measure=MEASURE),
        Heading(words),
        Paragraph(words),
        Notice(words, words),
        Facts((Fact(words, words, 2), Fact(words, words, 1), Fact(words, words, 4))),
        Chips(words, (words, words)),
        Chips(words, (), words),
        Table(
            (Column(words, 3), Column(words, 1)), (Group(words), Row((Cell(words, (words,), words, Mark.OPEN), Cell())))
        ),
        Bars((MEASURE, Measure(words, None, words), MEASURE, Measure("CV", 1.0, words))),
        Answer(words, words),
        Answer(words),
        Signatures((Signature(words, words, words),)),
    ]


@pytest.mark.parametrize("words", ["", "CV", LONG])
def test_every_block_is_set_with_no_words_few_and_many(words: str) -> None:
    for block in every_block(words):
        made = strips(block, Setting(0.9))
        assert made or block == Paragraph("")
        assert all(0 < strip.height < BODY_HEIGHT for strip in made)


def test_an_unknown_block_is_a_bug() -> None:
    with pytest.raises(TypeError):
        strips(object(), Setting())


def test_a_heading_stays_with_what_follows_and_stands_in_the_outline() -> None:
    (strip,) = strips(Heading("Summary"), Setting())
    assert strip.keeps
    assert strip.outline == "Summary"


def test_the_ends_of_a_paragraph_are_not_left_alone() -> None:
    made = strips(Paragraph("mot " * 200), Setting())
    assert len(made) > 4
    assert [strip.keeps for strip in made] == [True] + [False] * (len(made) - 3) + [True, False]


def test_signatures_sink_to_the_foot() -> None:
    assert all(strip.sinks for strip in strips(Signatures((Signature("Mentee", "Nadia", "Date"),)), Setting()))
