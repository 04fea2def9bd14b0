from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.language import Language
from mentordesk.records import Field, Kind
from mentordesk.ui.editors.numbers import MinutesEditor, NumberEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def _today() -> date:
    return date(2026, 11, 23)


def test_lengths_are_kept_in_minutes_and_shown_in_hours(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = MinutesEditor(Field("minutes", "Length", Kind.MINUTES), english, look, _today)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, "90")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert (editor.value(), editor.line.text()) == (90, "1 h 30")
    dutch = MinutesEditor(editor.field, Language("nl"), look, _today)
    qtbot.addWidget(dutch)
    dutch.restore(editor.state())
    assert (dutch.value(), dutch.line.text()) == (90, Language("nl").duration(90))


def test_years_are_not_written_in_thousands(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = NumberEditor(Field("birth_year", "Year of birth", Kind.YEAR), english, look, _today)
    qtbot.addWidget(editor)
    editor.set_value(1991)
    assert editor.line.text() == "1991"
    editor.line.setText("many")
    finding = editor.finding()
    assert finding is not None
    assert editor.value() is None
