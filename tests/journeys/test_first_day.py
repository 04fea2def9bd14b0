"""A coordinator's first day, through the real window on a real store: from the first start to a printed summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from mentordesk import places
from mentordesk.records import Meeting
from mentordesk.services import checklists, meetings, pair_pages, paper_codes, people, stores, templates
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.paper.window import PaperWindow
from mentordesk.ui.shell import Shell
from mentordesk.ui.start import make_window
from mentordesk.ui.wishes import Visit
from tests.conftest import NOW, clock
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.services.stores import Store

PASSWORD = "een lange wandeling in maart"


@pytest.fixture
def office(tmp_path: Path) -> Store:
    """A new organisation, as the door makes it."""
    store, _ = stores.create(
        tmp_path / "Brug",
        organisation="De Brug",
        language="nl",
        password=PASSWORD,
        staff_name="Noor Peeters",
        clock=clock,
    )
    return store


def enter_person(person: Person, given: str, family: str) -> None:
    """Fill in the first fields of an open form of a person, by keyboard."""
    person.type(family)
    person.press("Tab")
    person.type(given)


def test_from_the_first_start_to_today(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "stores", lambda: tmp_path)
    desk = Desk()
    window = make_window(qapp, Settings(language="en"), desk, NOW.date)
    door = window.make_door()
    window.show_door(door)
    window.show()
    person = Person(window, desk)
    person.click("Set up your organisation")
    door.set_up.names.organisation.edit.setFocus()
    person.type("De Brug")
    door.set_up.names.staff.edit.setFocus()
    person.type("Noor Peeters")
    person.press("Return")
    door.set_up.password.password.edit.setFocus()
    person.type(PASSWORD)
    door.set_up.password.again.edit.setFocus()
    person.type(PASSWORD)
    person.press("Return")
    person.wait()
    code = door.set_up.show_code.code.text().replace("\n", "-")
    assert len(code.replace("-", "")) == 28
    person.click("I have written it down")
    door.set_up.type_back.entry.edit.setFocus()
    person.type(code.lower().replace("-", " "))
    person.press("Return")
    person.wait()
    assert isinstance(window.face, Shell)
    assert window.face.screen_now.name == "today"
    window.hide()
    window.deleteLater()
    desk.close()
    assert not paper_codes.is_expected(tmp_path / "De Brug.mentordesk")
    with stores.open_store(tmp_path / "De Brug.mentordesk", code).read() as work:
        assert people.mentee_rows(work) == []


def test_a_whole_day_by_keyboard(qapp: QApplication, office: Store, tmp_path: Path) -> None:
    with person_at(qapp, office) as person:
        enter_mentee(person)
        enter_mentor(person)
        make_pair(person)
        write_meeting(person, office)
        correct_meeting(person, office)
        tick_checklist(person, office)
        save_paper(person, office, tmp_path)
        find_again(person)


def enter_mentee(person: Person) -> None:
    """A mentee at the table, with a date that cannot be and an e-mail that cannot be."""
    person.press("Ctrl+2")
    person.press("Ctrl+N")
    enter_person(person, "Łukasz", "Wróblewski")
    born = person.find(QLineEdit, "Date of birth")
    born.setFocus()
    person.type("31/02/1990")
    person.press("Ctrl+S")
    assert "There is no such date" in person.reads()
    assert born.text() == "31/02/1990"
    born.setFocus()
    born.selectAll()
    person.type("3/2/1990")
    email = person.find(QLineEdit, "E-mail")
    email.setFocus()
    person.type("lukasz at example.be")
    person.press("Ctrl+S")
    assert person.shell.unsaved(), "a wrong e-mail must not be saved"
    assert email.text() == "lukasz at example.be"
    email.selectAll()
    person.type("lukasz@example.be")
    person.press("Ctrl+S")
    assert not person.shell.unsaved()
    assert "2026-0001" in person.reads()


def enter_mentor(person: Person) -> None:
    """A volunteer."""
    person.press("Ctrl+3")
    person.press("Ctrl+N")
    enter_person(person, "Marie-Ève", "De Smet")
    person.press("Ctrl+S")
    assert not person.shell.unsaved()


def make_pair(person: Person) -> None:
    """The two are brought together in the one programme there is."""
    person.press("Ctrl+4")
    person.press("Ctrl+N")
    person.find(QLineEdit, "Mentee").setFocus()
    person.type("wrob")
    person.press("Return")
    person.find(QLineEdit, "Mentor").setFocus()
    person.type("desm")
    person.press("Return")
    started = person.find(QLineEdit, "Start")
    started.setFocus()
    person.type("1/11/2026")
    person.press("Ctrl+S")
    if person.shell.unsaved():  # the programme must be chosen
        programme = person.focused
        QTest.keyClick(programme, Qt.Key.Key_Down)
        person.wait()
        person.press("Ctrl+S")
    assert "2026-001" in person.reads()
    assert "Łukasz Wróblewski" in person.reads()


def write_meeting(person: Person, office: Store) -> None:
    """Ctrl+M, a few letters, Tab through the form, a step, Ctrl+Enter; no mouse."""
    person.press("Ctrl+1")
    person.press("Ctrl+M")
    person.type("luk")
    person.press("Return")
    assert person.focused.accessibleName().startswith("Date")
    for _ in range(20):
        if person.focused.accessibleName().startswith("Summary"):
            break
        QTest.keyClick(person.focused, Qt.Key.Key_Tab)
        person.wait()
    person.type("Het cv werd samen herschreven.")
    for _ in range(20):
        if person.focused.accessibleName().startswith("Step"):
            break
        QTest.keyClick(person.focused, Qt.Key.Key_Tab)
        person.wait()
    person.type("Drie vacatures zoeken")
    QTest.keyClick(person.focused, Qt.Key.Key_Tab)
    QTest.keyClick(person.focused, Qt.Key.Key_Tab)
    person.type("+7")
    person.press("Ctrl+Return")
    with office.read() as work:
        page = pair_pages.pair_page(work, pair_pages.pair_rows(work)[0].id)
    assert [each.summary for each in page.meetings] == ["Het cv werd samen herschreven."]
    assert [(step.text, step.who, str(step.due_on)) for step in page.open_steps] == [
        ("Drie vacatures zoeken", "mentee", "2026-11-30")
    ]
    assert page.meetings[0].held_on == NOW.date()


def correct_meeting(person: Person, office: Store) -> None:
    """The coordinator forgot something; the earlier step stands in the next form to be ticked."""
    person.press("Ctrl+4")
    person.click("Correct the meeting of")
    assert "Correct a meeting" in person.reads()
    person.click("Cancel")
    person.press("Ctrl+M")
    assert "Drie vacatures zoeken" in person.reads()
    person.click("Cancel")
    with office.read() as work:
        assert work.query(Meeting).count() == 1


def tick_checklist(person: Person, office: Store) -> None:
    """The CV checklist is opened and something is ticked."""
    with office.read() as work:
        mentee = people.mentee_rows(work)[0].id
        template = templates.in_use(work)[0].id
    person.desk.ask(checklists.open, mentee, template)
    person.wait()
    with office.read() as work:
        opened = checklists.page(work, checklists.of_mentee(work, mentee)[0].checklist.id).checklist
        item = opened.template.items[0].id
    person.shell.go(Visit("checklists", opened.id))
    person.wait()
    assert opened.template.items[0].text_en in person.reads()
    person.desk.ask(checklists.tick, opened.id, item, "done", None)
    person.wait()
    with office.read() as work:
        assert checklists.of_mentee(work, mentee)[0].done == 1


def save_paper(person: Person, office: Store, tmp_path: Path) -> None:
    """The summary is seen and saved, in the language of the mentee's papers."""
    target = tmp_path / "verslag.pdf"
    person.press("Ctrl+4")
    person.press("Ctrl+P")
    person.wait()
    paper = person.shell.findChildren(PaperWindow)[-1]
    drawn = paper.drawn
    assert drawn is not None
    assert drawn.pdf.startswith(b"%PDF")
    paper.save_paper()
    person.wait()
    paper.findChildren(QFileDialog)[0].fileSelected.emit(str(target))
    person.wait()
    assert target.read_bytes() == drawn.pdf
    paper.close()
    person.wait()
    person.window.activateWindow()
    QTest.qWaitForWindowActive(person.window)
    with office.read() as work:
        sheet = meetings.summary_sheet(work, work.query(Meeting).one().id)
    assert drawn.language == sheet.meeting.pair.mentee.person.paper_language


def find_again(person: Person) -> None:
    """Ctrl+K finds the mentee without accents, and Enter goes there."""
    person.press("Ctrl+K")
    person.type("lukasz")
    person.press("Return")
    assert person.shell.screen_now.name == "mentees"
    assert any("Łukasz" in label.text() for label in person.shell.screen_now.findChildren(QLabel))
