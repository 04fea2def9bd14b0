from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QWidget

from mentordesk.language import Language
from mentordesk.records import Field, Kind
from mentordesk.ui.editors.moments import Calendar, DateEditor, TimeEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look

TODAY = date(2026, 11, 23)


@pytest.fixture
def editor(english: Language, look: Look, qtbot: QtBot) -> DateEditor:
    made = DateEditor(Field("day", "Day", Kind.DATE), english, look, lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_shows_the_usual_form_once_one_leaves(editor: DateEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.line, "231126")
    assert editor.value() == TODAY
    assert editor.line.text() == "231126"
    with qtbot.waitSignal(editor.settled):
        QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "23/11/2026"


def test_an_impossible_date_is_kept_and_said(editor: DateEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.line, "31/2/2026")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "31/2/2026"
    assert editor.value() is None
    finding = editor.finding()
    assert finding is not None
    assert finding.field == "day"
    assert finding.is_error


def test_what_is_half_typed_comes_back_as_it_was(editor: DateEditor, look: Look, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.line, "31/2")
    other = DateEditor(editor.field, Language("fr"), look, lambda: TODAY)
    qtbot.addWidget(other)
    other.restore(editor.state())
    assert other.line.text() == "31/2"
    assert other.line.cursorPosition() == 4


def test_arrows_go_a_day_up_or_down(editor: DateEditor, qtbot: QtBot) -> None:
    editor.set_value(date(2026, 11, 30))
    with qtbot.waitSignal(editor.edited):
        QTest.keyClick(editor.line, Qt.Key.Key_Up)
    assert editor.value() == date(2026, 12, 1)
    QTest.keyClick(editor.line, Qt.Key.Key_Down)
    assert editor.value() == date(2026, 11, 30)
    editor.set_value(date.max)
    QTest.keyClick(editor.line, Qt.Key.Key_Up)
    assert editor.value() == date.max


@pytest.mark.parametrize("code", ["fr", "nl", "en"])
def test_calendar_speaks_the_language_and_starts_on_monday(code: str, look: Look, qtbot: QtBot) -> None:
    editor = DateEditor(Field("day", "Day", Kind.DATE), Language(code), look, lambda: TODAY)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClick(editor.line, Qt.Key.Key_F4)
    calendar = editor.findChild(Calendar)
    assert isinstance(calendar, Calendar)
    month = calendar.month
    assert month.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert month.locale().name()[:2] == code
    assert month.selectedDate() == QDate(2026, 11, 23)
    with qtbot.waitSignal(editor.edited):
        month.activated.emit(QDate(2026, 12, 24))
    assert editor.value() == date(2026, 12, 24)
    assert editor.line.text() == "24/12/2026"
    assert not calendar.isVisible()


def test_calendar_opens_with_alt_down_and_esc_changes_nothing(editor: DateEditor, qtbot: QtBot) -> None:
    editor.set_value(TODAY)
    QTest.keyClick(editor.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = editor.findChild(Calendar)
    assert isinstance(calendar, Calendar)
    QTest.keyClick(calendar.month, Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert editor.value() == TODAY


def test_calendar_is_named_and_freed(
    english: Language,
    look: Look,
    qtbot: QtBot,
    unnamed: Callable[[QWidget], list[str]],
    is_freed: Callable[[Callable[[], QWidget]], bool],
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    calendar = Calendar(english, look, host)
    calendar.open(TODAY, TODAY, host)
    assert isinstance(calendar.month, QCalendarWidget)
    assert unnamed(calendar) == []
    calendar.close()

    def opened() -> QWidget:
        editor = DateEditor(Field("day", "Day", Kind.DATE), english, look, lambda: TODAY)
        editor.show()
        editor.open_calendar()
        for each in editor.findChildren(Calendar):
            each.close()
        return editor

    assert is_freed(opened)


def test_times(english: Language, look: Look, qtbot: QtBot) -> None:
    editor = TimeEditor(Field("at", "At", Kind.TIME), english, look, lambda: TODAY)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.line, "14h30")
    assert editor.value() == time(14, 30)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "14:30"
    editor.line.setText("25")
    assert editor.finding() is not None
