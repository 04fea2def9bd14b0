from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from mentordesk.errors import Finding, Severity
from mentordesk.language import Language
from mentordesk.records import KINDS, Field, Kind, Meeting, Mentee, Person, Programme, Record, fields
from mentordesk.ui.editors import ChoiceEditor, LineEditor
from mentordesk.ui.editors.lines import Line
from mentordesk.ui.editors.long_text import LongEditor
from mentordesk.ui.forms.form import Form, Section
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look

TODAY = date(2026, 11, 23)
RECORDS = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def _towns(postcode: str) -> list[str]:
    return {"1000": ["Bruxelles"], "4000": ["Liège", "Rocourt"]}.get(postcode, [])


def make(kind: type[Record], language: Language, look: Look, **told: Any) -> Form:
    return Form(fields(kind), language, look, calendar=lambda: TODAY, towns=_towns, **told)


def sample(field: Field) -> Any:
    """A value such as the field may hold."""
    codes = list(field.choices) if field.choices else []
    return {
        Kind.TEXT: f"Łukasz {field.name}",
        Kind.LONG: "one\ntwo",
        Kind.DATE: date(2026, 2, 28),
        Kind.TIME: time(9, 5),
        Kind.NUMBER: 12,
        Kind.YEAR: 1991,
        Kind.MINUTES: 95,
        Kind.YES_NO: True,
        Kind.CHOICE: codes[-1] if codes else None,
        Kind.CHOICES: codes[::2],
        Kind.EMAIL: "nadia@example.be",
        Kind.PHONE: "+32 470 00 00 01",
        Kind.POSTCODE: "1000",
        Kind.ENTERPRISE: "0123.456.749",
        Kind.COUNTRY: "MA",
        Kind.LANGUAGE: "ti",
        Kind.SKILLS: {"fr": "c1", "ar": "native"},
    }[field.kind]


def samples(kind: type[Record]) -> dict[str, Any]:
    return {name: sample(field) for name, field in fields(kind).items()}


@RECORDS
def test_every_record_goes_in_and_comes_out(kind: type[Record], english: Language, look: Look, qtbot: QtBot) -> None:
    form = make(kind, english, look)
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.edited):
        form.load(samples(kind))
    assert form.values() == samples(kind)
    assert form.parse_findings() == []
    assert not form.is_dirty
    assert form.changes() == {}
    assert form.read() == samples(kind)


@RECORDS
@pytest.mark.parametrize("code", ["fr", "nl"])
def test_every_record_survives_another_language(
    kind: type[Record], code: str, english: Language, look: Look, qtbot: QtBot
) -> None:
    before, after = make(kind, english, look), make(kind, Language(code), look)
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    before.load(samples(kind))
    after.restore(before.state())
    assert after.values() == samples(kind)
    assert not after.is_dirty


@RECORDS
def test_every_control_is_named(
    kind: type[Record], english: Language, look: Look, qtbot: QtBot, unnamed: Callable[[QWidget], list[str]]
) -> None:
    form = make(kind, english, look)
    qtbot.addWidget(form)
    form.load(samples(kind))
    form.show()
    assert unnamed(form) == []


@RECORDS
@pytest.mark.parametrize("width", [340, 720, 1200])
def test_words_half_longer_are_not_cut(
    kind: type[Record], width: int, stretched: Language, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    area = QScrollArea(widgetResizable=True)
    qtbot.addWidget(area)
    form = make(kind, stretched, look)
    form.load(samples(kind))
    area.setWidget(form)
    look.dress(area)
    area.resize(width, 700)
    area.show()
    qapp.processEvents()
    assert form.width() <= area.viewport().width()
    for text in form.findChildren(Text):
        if text.isVisible() and not text.wordWrap():
            assert text.width() >= text.sizeHint().width() or text.parent() is None, text.text()
        elif text.isVisible():
            assert text.height() >= text.heightForWidth(text.width()), text.text()


@RECORDS
def test_freed_when_closed(
    kind: type[Record], english: Language, look: Look, is_freed: Callable[[Callable[[], QWidget]], bool]
) -> None:
    def filled() -> QWidget:
        form = make(kind, english, look)
        form.load(samples(kind))
        return form

    assert is_freed(filled)


@pytest.fixture
def person(english: Language, look: Look, qtbot: QtBot) -> Form:
    form = make(Person, english, look)
    qtbot.addWidget(form)
    form.resize(720, 900)
    form.load({"family_name": "Benali", "given_name": "Nadia", "birth_date": date(1991, 5, 3)})
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


def line(form: Form, name: str) -> Line:
    editor = form.editor(name)
    assert isinstance(editor, LineEditor)
    return editor.line


def test_typing_makes_it_dirty_and_typing_back_clean(person: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(person.edited) as told:
        QTest.keyClicks(line(person, "town"), "x")
    assert told.args == ["town"]
    assert person.is_dirty
    assert person.changes() == {"town": "x"}
    QTest.keyClick(line(person, "town"), Qt.Key.Key_Backspace)
    assert not person.is_dirty


def test_what_cannot_be_read_is_dirty_and_not_given_out(person: Form, qtbot: QtBot) -> None:
    line(person, "birth_date").clear()
    QTest.keyClicks(line(person, "birth_date"), "31/2/1991")
    assert person.is_dirty
    assert [finding.field for finding in person.parse_findings()] == ["birth_date"]
    assert person.read() is None
    assert line(person, "birth_date").hasFocus()
    assert line(person, "birth_date").text() == "31/2/1991"


def test_findings_stand_beside_their_fields_and_the_first_error_gets_the_focus(person: Form) -> None:
    elsewhere = person.show_findings(
        [
            Finding("mobile", "This number looks short: is it right?", Severity.WARNING),
            Finding("email", "This cannot be an e-mail address."),
            Finding("given_name", "Two errors."),
            Finding("coordinator_id", "Not in this form."),
        ]
    )
    assert [finding.field for finding in elsewhere] == ["coordinator_id"]
    assert person.box("email").findings[0].is_error
    assert not person.box("mobile").findings[0].is_error
    assert line(person, "given_name").hasFocus()
    person.show_findings([])
    assert not person.box("email").findings


def test_warnings_alone_leave_the_focus_where_it_is(person: Form) -> None:
    line(person, "street").setFocus()
    person.show_findings([Finding("mobile", "Is it right?", Severity.WARNING)])
    assert line(person, "street").hasFocus()


def test_half_typed_texts_caret_and_findings_come_back_in_another_language(
    person: Form, look: Look, qtbot: QtBot
) -> None:
    QTest.keyClicks(line(person, "street"), "Rue Haute ")
    line(person, "birth_date").setText("31/2")
    line(person, "birth_date").setFocus()
    line(person, "birth_date").setCursorPosition(2)
    person.show_findings([Finding("mobile", "Is it right?", Severity.WARNING)])
    after = make(Person, Language("nl"), look)
    qtbot.addWidget(after)
    with qtbot.waitActive(after):
        after.show()
        after.activateWindow()
    after.restore(person.state())
    assert line(after, "street").text() == "Rue Haute "
    assert line(after, "birth_date").text() == "31/2"
    assert line(after, "birth_date").hasFocus()
    assert line(after, "birth_date").cursorPosition() == 2
    assert after.box("mobile").findings
    assert after.is_dirty
    assert after.changes()["street"] == "Rue Haute"


def test_a_postcode_fills_in_its_town_unless_one_was_written(person: Form, qtbot: QtBot) -> None:
    QTest.keyClicks(line(person, "postcode"), "1000")
    assert person.values()["town"] == "Bruxelles"
    line(person, "postcode").clear()
    QTest.keyClicks(line(person, "postcode"), "4000")
    assert person.values()["town"] is None
    line(person, "town").setText("Angleur")
    line(person, "postcode").clear()
    QTest.keyClicks(line(person, "postcode"), "1000")
    assert person.values()["town"] == "Angleur"


def test_tab_follows_the_eye(person: Form, qtbot: QtBot, qapp: QApplication) -> None:
    line(person, "family_name").setFocus()
    seen: list[str] = []
    for _ in range(60):
        focused = qapp.focusWidget()
        name = next((each for each in fields(Person) if focused and person.box(each).isAncestorOf(focused)), "")
        if not seen or seen[-1] != name:
            seen.append(name)
        if name == "do_not_contact":
            break
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == list(fields(Person))


def test_sections_have_two_columns_where_there_is_room(person: Form, qapp: QApplication) -> None:
    section = person.findChild(Section)
    assert isinstance(section, Section)
    qapp.processEvents()
    family, given = person.box("family_name"), person.box("given_name")
    assert (family.y(), family.x() < given.x()) == (given.y(), True)
    person.resize(400, 900)
    qapp.processEvents()
    assert family.x() == given.x()
    assert family.y() < given.y()
    person.resize(900, 900)
    qapp.processEvents()
    assert family.y() == given.y()


@pytest.mark.parametrize("width", [500, 1000])
def test_what_is_said_beside_a_field_does_not_squash_it(
    english: Language, look: Look, qtbot: QtBot, qapp: QApplication, width: int
) -> None:
    form = make(Mentee, english, look)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(form)
    qtbot.addWidget(page)
    page.resize(width, 500)
    with qtbot.waitExposed(page):
        page.show()
    qapp.processEvents()
    for name in fields(Mentee):
        editor = form.editor(name)
        before = editor.height()
        form.box(name).show_findings((Finding(name, "Choose a name from the list."),))
        qapp.processEvents()
        assert editor.height() >= before, name
        form.box(name).show_findings(())
        qapp.processEvents()


def test_boxes_can_be_placed_by_hand(english: Language, look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    form = make(Meeting, english, look, arrange=False)
    form.setParent(page)
    assert form.layout() is None
    box = form.box("summary")
    box.setParent(page)
    assert isinstance(form.editor("summary"), LongEditor)
    form.load({"summary": "We met."})
    assert form.values()["summary"] == "We met."
    with pytest.raises(KeyError):
        form.box("nothing")


def test_fields_of_several_records_and_by_hand(english: Language, look: Look, qtbot: QtBot) -> None:
    coordinator = Field("coordinator_id", "Coordinator", Kind.CHOICE, group="Intake")
    form = Form([*fields(Mentee).values(), coordinator], english, look, calendar=lambda: TODAY)
    qtbot.addWidget(form)
    editor = form.editor("coordinator_id")
    assert isinstance(editor, ChoiceEditor)
    editor.set_options([(7, "Élise Dupont")])
    form.load({"coordinator_id": 7})
    assert form.values()["coordinator_id"] == 7


def test_pasting_into_a_form_and_a_programme_with_defaults(english: Language, look: Look, qtbot: QtBot) -> None:
    form = make(Programme, english, look)
    qtbot.addWidget(form)
    form.show()
    QGuiApplication.clipboard().setText("Duo\nfor work")
    first = form.findChild(QLineEdit)
    assert isinstance(first, QLineEdit)
    first.paste()
    assert form.changes() == {"name_fr": "Duo for work"}


def test_what_is_proposed_stands_only_where_nothing_stood_and_is_nothing_to_lose(
    english: Language, look: Look, qtbot: QtBot
) -> None:
    form = make(Person, english, look)
    qtbot.addWidget(form)
    form.load({"town": "Gent"})
    form.fill_in({"street": "Rue Haute 1"})
    form.propose({"town": "Namur", "street": "Rue Neuve 2", "given_name": "Amina"})
    values = form.values()
    assert (values["town"], values["street"], values["given_name"]) == ("Gent", "Rue Haute 1", "Amina")
    assert form.changes() == {"street": "Rue Haute 1"}
