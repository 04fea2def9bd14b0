from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from mentordesk.records import Field, Kind
from mentordesk.ui.editors import LineEditor, PostcodeEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


def _line(kind: Kind, english: Language, look: Look, qtbot: QtBot) -> LineEditor:
    made = (PostcodeEditor if kind is Kind.POSTCODE else LineEditor)(
        Field("town", "Town", kind), english, look, lambda: date(2026, 11, 23)
    )
    qtbot.addWidget(made)
    return made


def test_lines_pasted_become_one(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _line(Kind.TEXT, english, look, qtbot)
    editor.line.insert("Rue Haute 1\n1000 Bruxelles ")
    assert editor.value() == "Rue Haute 1 1000 Bruxelles"


def test_typing_tells_and_enter_settles(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _line(Kind.TEXT, english, look, qtbot)
    with qtbot.waitSignal(editor.edited):
        QTest.keyClicks(editor.line, "x")
    with qtbot.waitSignal(editor.settled):
        QTest.keyClick(editor.line, Qt.Key.Key_Return)


def test_caret_and_marks_come_back(english: Language, look: Look, qtbot: QtBot) -> None:
    one, other = (_line(Kind.TEXT, english, look, qtbot) for _ in range(2))
    one.line.setText("Nadia Benali")
    one.line.setSelection(2, 3)
    other.restore(one.state())
    assert (other.line.selectedText(), other.line.cursorPosition()) == ("dia", 5)
    one.line.setCursorPosition(4)
    other.restore(one.state())
    assert other.line.cursorPosition() == 4


def test_a_postcode_tells_when_it_is_complete(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _line(Kind.POSTCODE, english, look, qtbot)
    assert isinstance(editor, PostcodeEditor)
    with qtbot.assertNotEmitted(editor.completed):
        QTest.keyClicks(editor.line, "100")
    with qtbot.waitSignal(editor.completed) as told:
        QTest.keyClicks(editor.line, "0")
    assert told.args == ["1000"]


def test_suggestions_open_when_one_comes_to_an_empty_line(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _line(Kind.TEXT, english, look, qtbot)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first = QLineEdit()
    column.addWidget(first)
    column.addWidget(editor)
    editor.suggest(["Liège", "Angleur"])
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    completer = editor.line.completer()
    assert isinstance(completer, QCompleter)
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    popup.hide()
