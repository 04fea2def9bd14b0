from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

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


def test_tab_goes_through_the_lines_where_they_stand_and_on(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = SkillsEditor(Field("languages", "Languages", Kind.SKILLS), english, look, lambda: date(2026, 11, 23))
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    before, after = QLineEdit(), QLineEdit()
    for each in (before, editor, after):
        column.addWidget(each)
    page.show()
    for languages in ({"fr": "b2"}, {"nl": "a2", "ar": "native"}):
        editor.set_value(languages)
        QApplication.processEvents()
        before.setFocus()
        passed: list[QWidget] = []
        while (focus := page.focusWidget()) and focus not in passed:
            passed.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        lines = [each for line in editor._lines for each in (line.tongue, line.level, line.remove)]
        assert passed == [before, *lines, editor._more, after]


def test_each_box_is_called_by_its_own_label(editor: SkillsEditor) -> None:
    editor.set_value({"fr": "b2", "nl": "a2"})
    names = [
        [label.text() for label in line.findChildren(QLabel) if label.buddy() in (line.tongue, line.level)]
        for line in editor._lines
    ]
    assert names == [["Language 1", "Level of language 1"], ["Language 2", "Level of language 2"]]
    assert [line.tongue.line.accessibleName() for line in editor._lines] == ["Language 1", "Language 2"]
