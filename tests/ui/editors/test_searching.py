from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.language import Language
from mentordesk.records import Field, Kind
from mentordesk.ui.editors.searching import CountryEditor, country_names, language_names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


@pytest.fixture
def editor(english: Language, look: Look, qtbot: QtBot) -> CountryEditor:
    made = CountryEditor(Field("country", "Country", Kind.COUNTRY), english, look, lambda: date(2026, 11, 23))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "code"), [("Morocco", "MA"), ("be", "BE"), ("belgiu", "BE"), ("COTE D'IVOIRE", "CI"), ("turkiye", "TR")]
)
def test_understands_names_codes_and_beginnings(
    typed: str, code: str, editor: CountryEditor, english: Language, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(editor.edited):
        QTest.keyClicks(editor.box.line, typed)
    QTest.keyClick(editor.box.line, Qt.Key.Key_Return)
    assert editor.value() == code
    assert editor.box.currentText() == english.country_name(code)


@pytest.mark.parametrize(("typed", "code"), [("gui", "GN"), ("congo", "CD"), ("kingd", "GB")])
def test_leaving_takes_the_name_offered_at_the_top(
    typed: str, code: str, editor: CountryEditor, english: Language, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor.box.line, typed)
    with qtbot.waitSignal(editor.settled):
        QTest.keyClick(editor.box.line, Qt.Key.Key_Return)
    assert (editor.value(), editor.box.currentText()) == (code, english.country_name(code))
    assert editor.finding() is None


@pytest.mark.parametrize("typed", ["Atlantis", "b"])
def test_keeps_and_says_what_is_no_name(typed: str, editor: CountryEditor, qtbot: QtBot) -> None:
    QTest.keyClicks(editor.box.line, typed)
    QTest.keyClick(editor.box.line, Qt.Key.Key_Return)
    assert editor.value() is None
    assert editor.finding() is not None
    assert editor.box.currentText() == typed


def test_offers_any_name_with_what_is_typed(editor: CountryEditor, qtbot: QtBot) -> None:
    completer = editor.box.completer()
    assert completer is not None
    completer.setCompletionPrefix("IVOIRE")
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == editor.language.country_name("CI")


def test_the_same_country_in_another_language(editor: CountryEditor, look: Look, qtbot: QtBot) -> None:
    editor.set_value("DE")
    other = CountryEditor(editor.field, Language("fr"), look, lambda: date(2026, 11, 23))
    qtbot.addWidget(other)
    other.restore(editor.state())
    assert (other.value(), other.box.currentText()) == ("DE", "Allemagne")


def test_common_names_stand_first(english: Language) -> None:
    assert country_names(english).codes[0] == "BE"
    assert language_names(english).codes[:3] == ["fr", "nl", "en"]
    assert len(set(language_names(english).codes)) == len(english.spoken_languages)
