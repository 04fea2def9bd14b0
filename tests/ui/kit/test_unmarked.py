"""A name that looks like markup stands in tooltips and messages as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Guess
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from mentordesk.ui.kit.messages import Message
from mentordesk.ui.kit.rows import Row, RowList
from mentordesk.ui.kit.table_model import Column, TableModel, TableRow
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look

NAME = '<img src="x.png">Ana'


def drawn(words: str) -> str:
    """What a place that guesses whether it was given markup shows."""
    if not Guess.mightBeRichText(words):
        return words
    document = QTextDocument()
    document.setHtml(words)
    return document.toPlainText().replace("\u00a0", " ")


@pytest.mark.parametrize("words", ["Ana", "<b>Ana</b>", NAME, "Ana<br>Silva", "&lt;Ana&gt;", "a < b & c > d", "{Ana}"])
def test_words_are_shown_as_they_were_written(words: str) -> None:
    assert drawn(as_written(words)) == words


def test_usual_words_are_left_alone() -> None:
    assert as_written("De Smet & Zoé\nGent") == "De Smet & Zoé\nGent"


def test_rows_and_tables_show_names_in_their_tooltips(english: Language, look: Look, qtbot: QtBot) -> None:
    rows = RowList(english, look, "Mentees")
    qtbot.addWidget(rows)
    rows.set_rows([Row(1, NAME, "Gent", "Waiting", "info")])
    table = TableModel([Column("name", "Name")])
    table.set_rows([TableRow(1, (NAME,), (None,))])
    for model in (rows.model(), table):
        told = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert NAME in drawn(told)
        assert model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == NAME


def test_a_message_shows_a_name_as_it_is(english: Language, look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    message = Message(host, english, look)
    message.done(f"{NAME} was saved.")
    label = next(each for each in message.findChildren(QLabel) if NAME in each.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
