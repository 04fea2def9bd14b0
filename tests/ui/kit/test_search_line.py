"""The line to find something says what it finds, to who sees it and to who hears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.ui.kit.search_line import SearchLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def test_its_words_stand_in_the_empty_line_and_are_its_name(look: Look, qtbot: QtBot) -> None:
    line = SearchLine("Search a town…", look)
    qtbot.addWidget(line)
    assert line.text() == ""
    assert line.placeholderText() == line.accessibleName() == "Search a town…"
    (lens,) = line.actions()
    assert not lens.icon().isNull()
    assert lens.text() == "Search a town…"
