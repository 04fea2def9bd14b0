from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.records import Field, Kind
from mentordesk.records.choices import DIPLOMAS, TOPICS
from mentordesk.ui.editors import ChoiceEditor, make_editor
from mentordesk.ui.editors.choosing import ChoicesEditor, TickEditor, YesNoEditor
from mentordesk.ui.kit.chips import ToggleChip
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.editors import Editor
    from mentordesk.ui.kit.look import Look


def _make(kind: Kind, english: Language, look: Look, qtbot: QtBot, **told: Any) -> Editor:
    made = make_editor(Field("it", "Something", kind, **told), english, look, lambda: date(2026, 11, 23))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("told", "count"), [({}, 9), ({"required": True}, 8), ({"nullable": False}, 8)])
def test_no_choice_is_offered_where_the_field_may_be_empty(
    told: dict[str, bool], count: int, english: Language, look: Look, qtbot: QtBot
) -> None:
    editor = _make(Kind.CHOICE, english, look, qtbot, choices=DIPLOMAS, **told)
    assert isinstance(editor, ChoiceEditor)
    assert editor.combo.count() == count
    assert editor.value() is None


def test_typing_chooses_whatever_the_accents(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _make(Kind.CHOICE, english, look, qtbot)
    assert isinstance(editor, ChoiceEditor)
    editor.set_options([(1, "Dupont Élise"), (2, "Đặng Minh")])
    with qtbot.waitSignal(editor.edited):
        QTest.keyClicks(editor.combo, "dang")
    assert editor.value() == 2
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    QTest.keyClicks(editor.combo, "eli")
    assert editor.value() == 1


def test_other_options_keep_what_is_chosen(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _make(Kind.CHOICE, english, look, qtbot)
    assert isinstance(editor, ChoiceEditor)
    one, two = UUID(int=1), UUID(int=2)
    editor.set_value(two)
    editor.set_options([(one, "Élise"), (two, "Tom")])
    assert editor.value() == two
    assert editor.combo.currentText() == "Tom"


def test_yes_no_or_not_known(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _make(Kind.YES_NO, english, look, qtbot)
    assert isinstance(editor, YesNoEditor)
    assert editor.value() is None
    with qtbot.waitActive(editor):
        editor.activateWindow()
    editor.control.setFocus()
    with qtbot.waitSignal(editor.edited):
        QTest.keyClick(editor.segments._chips[2], Qt.Key.Key_Left)
    assert editor.value() is False


def test_a_yes_or_no_that_must_be_known_is_a_box(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _make(Kind.YES_NO, english, look, qtbot, nullable=False)
    assert isinstance(editor, TickEditor)
    assert editor.value() is False
    with qtbot.waitSignal(editor.edited):
        QTest.keyClick(editor.box, Qt.Key.Key_Space)
    assert editor.value() is True


def test_several_stand_under_their_headings(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _make(Kind.CHOICES, english, look, qtbot, choices=TOPICS)
    assert isinstance(editor, ChoicesEditor)
    headings = [text.text() for text in editor.findChildren(Text)]
    assert headings == ["technical", "objective", "practical", "psychological", "social"]
    chips = editor.findChildren(ToggleChip)
    with qtbot.waitSignal(editor.edited):
        QTest.mouseClick(chips[2], Qt.MouseButton.LeftButton)
    assert editor.value() == ["interview"]
    assert chips[2].accessibleDescription() == "Something"
