from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.records import Field, Kind
from mentordesk.ui.editors.skills import SkillsEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


@pytest.fixture
def editor(english: Language, look: Look, qtbot: QtBot) -> SkillsEditor:
    made = SkillsEditor(Field("languages", "Languages", Kind.SKILLS), english, look, lambda: date(2026, 11, 23))
    qtbot.addWidget(made)
    made.show()
    return made


def test_lines_are_added_and_removed(editor: SkillsEditor, qtbot: QtBot) -> None:
    editor.set_value({"fr": "b2"})
    QTest.mouseClick(editor._more, Qt.MouseButton.LeftButton)
    assert len(editor._lines) == 2
    assert editor.value() == {"fr": "b2"}
    with qtbot.waitSignal(editor.edited):
        QTest.keyClicks(editor._lines[1].tongue.line, "arab")
    QTest.keyClick(editor._lines[1].tongue.line, Qt.Key.Key_Return)
    editor._lines[1].set_level("native")
    assert editor.value() == {"fr": "b2", "ar": "native"}
    with qtbot.waitSignal(editor.edited):
        QTest.mouseClick(editor._lines[0].remove, Qt.MouseButton.LeftButton)
    assert editor.value() == {"ar": "native"}
    assert editor._lines[0].tongue.accessibleName() == "Language 1"


def test_what_is_half_typed_comes_back(editor: SkillsEditor, english: Language, look: Look, qtbot: QtBot) -> None:
    editor.set_value({"fr": "b2"})
    QTest.mouseClick(editor._more, Qt.MouseButton.LeftButton)
    QTest.keyClicks(editor._lines[1].tongue.line, "klin")
    other = SkillsEditor(editor.field, english, look, lambda: date(2026, 11, 23))
    qtbot.addWidget(other)
    other.restore(editor.state())
    assert other._lines[1].tongue.currentText() == "klin"
    assert other.value() == {"fr": "b2"}


def test_unknown_and_repeated_languages_are_said(editor: SkillsEditor) -> None:
    editor.set_value({"fr": "b2"})
    assert editor.finding() is None
    editor.restore([({"code": None, "text": "klin"}, "")])
    assert editor.finding() is not None
    editor.restore([({"code": "fr", "text": ""}, "b2"), ({"code": "fr", "text": ""}, "c1")])
    assert editor.finding() is not None
