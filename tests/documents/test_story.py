"""Every word of a story is found again, whatever block it stands in."""

from __future__ import annotations

from mentordesk.documents.story import Cell, Fact, Facts, Group, Mark, Paragraph, Row, Table, texts
from mentordesk.documents.story import Column as TableColumn


def test_texts_of_every_depth_are_found() -> None:
    table = Table((TableColumn("What", 1),), (Group("Group"), Row((Cell("text", ("note",), "hint", Mark.DONE),))))
    told = [Paragraph("one"), Facts((Fact("label", "value"),)), table]
    assert {"one", "label", "value", "What", "Group", "text", "note", "hint"} <= set(texts(told))
