from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mentordesk.errors import Finding, Severity
from mentordesk.records import Field, Kind
from mentordesk.ui.editors import make_editor
from mentordesk.ui.editors.moments import DateEditor
from mentordesk.ui.forms.field_box import FieldBox
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look

DAY = Field("day", "Day", Kind.DATE, hint="as in the letter", required=True)


def _make(english: Language, look: Look, field: Field = DAY) -> FieldBox:
    return FieldBox(make_editor(field, english, look, lambda: date(2026, 11, 23)))


@pytest.fixture
def box(english: Language, look: Look, qtbot: QtBot) -> FieldBox:
    made = _make(english, look)
    qtbot.addWidget(made)
    made.show()
    return made


def _words(box: FieldBox) -> list[str]:
    return [text.text() for text in box.findChildren(Text) if text.isVisible()]


def test_says_label_hint_and_that_it_is_required(box: FieldBox) -> None:
    assert _words(box) == ["Day", "required", "as in the letter"]
    assert box.label.buddy() is box.editor.control
    assert box.editor.control.accessibleName() == "Day, required"
    assert box.editor.control.accessibleDescription() == "as in the letter"


def test_says_what_is_wrong_beside_the_field_errors_first(box: FieldBox) -> None:
    box.show_findings((Finding("day", "Is it right?", Severity.WARNING), Finding("day", "Fill this in.")))
    assert "Fill this in. Is it right?" in _words(box)
    assert box.editor.control.accessibleDescription() == "Fill this in. Is it right?. as in the letter"
    assert box.editor.control.property("state") == "error"
    box.show_findings((Finding("day", "Is it right?", Severity.WARNING),))
    assert box.editor.control.property("state") == "warning"
    box.show_findings(())
    assert _words(box) == ["Day", "required", "as in the letter"]
    assert box.editor.control.property("state") == ""


def test_an_impossible_value_is_said_when_one_leaves_and_not_before(box: FieldBox, qtbot: QtBot) -> None:
    editor = box.editor
    assert isinstance(editor, DateEditor)
    QTest.keyClicks(editor.line, "31/2")
    assert not box.findings
    with qtbot.waitSignal(box.settled):
        QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert len(box.findings) == 1
    with qtbot.waitSignal(box.edited) as told:
        QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert told.args == ["day"]
    assert not box.findings


def test_a_box_to_tick_shows_its_own_label(english: Language, look: Look, qtbot: QtBot) -> None:
    box = _make(english, look, Field("no", "Do not contact", Kind.YES_NO, nullable=False))
    qtbot.addWidget(box)
    box.show()
    assert _words(box) == []
    assert box.editor.control.accessibleName() == "Do not contact"


def test_comes_into_sight(english: Language, look: Look, qtbot: QtBot) -> None:
    area = QScrollArea(widgetResizable=True)
    qtbot.addWidget(area)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.addSpacing(2000)
    box = _make(english, look)
    column.addWidget(box)
    area.setWidget(inner)
    area.resize(300, 200)
    area.show()
    box.focus()
    assert area.verticalScrollBar().value() > 1500


def test_freed_when_closed(english: Language, look: Look, is_freed: Callable[[Callable[[], QWidget]], bool]) -> None:
    assert is_freed(lambda: _make(english, look))
