from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from mentordesk.records import Field, Kind
from mentordesk.ui.editors.long_text import LongEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


def _editor(english: Language, look: Look, qtbot: QtBot) -> LongEditor:
    made = LongEditor(Field("summary", "Summary", Kind.LONG), english, look, lambda: date(2026, 11, 23))
    qtbot.addWidget(made)
    look.dress(made)
    made.resize(300, 100)
    made.show()
    return made


def test_grows_with_what_is_written_up_to_half_a_page(
    english: Language, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    editor = _editor(english, look, qtbot)
    low = editor.edit.height()
    editor.set_value("\n".join("line" for _ in range(8)))
    qapp.processEvents()
    middle = editor.edit.height()
    editor.set_value("\n".join("line" for _ in range(80)))
    qapp.processEvents()
    assert low < middle < editor.edit.height() < 400
    assert not editor.edit.verticalScrollBar().isHidden()
    editor.set_value("word " * 60)
    qapp.processEvents()
    assert editor.edit.height() > low
    assert editor.edit.verticalScrollBar().maximum() == 0


def test_pasted_text_is_plain(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _editor(english, look, qtbot)
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    with qtbot.waitSignal(editor.edited):
        editor.edit.insertFromMimeData(rich)
    assert editor.value() == "bold"


def test_caret_and_marks_come_back(english: Language, look: Look, qtbot: QtBot) -> None:
    one, other = _editor(english, look, qtbot), _editor(english, look, qtbot)
    one.restore({"text": "  one\ntwo ", "caret": 3, "anchor": 6})
    other.restore(one.state())
    caret = other.edit.textCursor()
    assert (caret.position(), caret.anchor()) == (3, 6)
    assert other.edit.text() == "  one\ntwo "
    assert other.value() == "one\ntwo"


def test_tab_goes_on_and_leaving_settles(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = _editor(english, look, qtbot)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    after = QLineEdit()
    column.addWidget(editor)
    column.addWidget(after)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    editor.edit.setFocus()
    with qtbot.waitSignal(editor.settled):
        QTest.keyClick(editor.edit, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert editor.value() is None
