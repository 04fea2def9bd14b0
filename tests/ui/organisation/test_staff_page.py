"""Staff, roles and passwords at the real window: what each one may do is offered, the rest is not."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from mentordesk.services import drafts, staff, stores
from mentordesk.services.drafts import Draft
from mentordesk.services.stores import WrongSecret
from mentordesk.ui.organisation.password_question import PasswordQuestion
from mentordesk.ui.organisation.staff_page import StaffMembers
from mentordesk.ui.wishes import Visit
from tests.conftest import clock
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

FIRST = "Trois marches et une porte"
SECOND = "Zeven ganzen op het ijs"
THIRD = "A kettle sings in the dark"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A closed store with an administrator, and a reader who has a password."""
    store, _ = stores.create(
        tmp_path / "Office", organisation="Trois Ponts", language="fr", password=FIRST, staff_name="Ann", clock=clock
    )
    with store.work() as work:
        staff.add(work, {"name": "Rik Maes", "role": "reader"}, SECOND)
    store.close()
    return store.folder


def staff_tab(person: Person) -> StaffMembers:
    person.shell.go(Visit("organisation", filter="staff"))
    person.wait()
    return person.find(StaffMembers)


def buttons(person: Person) -> set[str]:
    return {each.accessibleName() for each in person.window.findChildren(QAbstractButton) if each.isVisible()}


def test_an_administrator_gives_another_password(
    qapp: QApplication, office: Path, unnamed: Callable[[QWidget], list[str]]
) -> None:
    with person_at(qapp, stores.open_store(office, FIRST, clock=clock)) as person:
        page = staff_tab(person)
        page.list.setCurrentIndex(page.list.rows.index(1, 0))
        person.wait()
        assert "Readers look and print" in person.reads()
        person.click("New password…")
        question = person.window.findChild(PasswordQuestion)
        assert question
        assert unnamed(question) == []
        question.pair.fill("Rik Maes", "Rik Maes")
        question.pair.go_on()
        assert "guessed early" in question.pair.password.remark_text
        question.pair.fill(THIRD, THIRD)
        question.pair.go_on()
        person.wait()
    with pytest.raises(WrongSecret):
        stores.open_store(office, SECOND)
    stores.open_store(office, THIRD).close()


def test_everyone_changes_their_own_password(qapp: QApplication, office: Path) -> None:
    with person_at(qapp, stores.open_store(office, SECOND, clock=clock)) as person:
        page = staff_tab(person)
        page.list.setCurrentIndex(page.list.rows.index(1, 0))
        person.wait()
        person.click("Change my password…")
        question = person.window.findChild(PasswordQuestion)
        assert question
        question.old.text = "not this one"
        question.pair.fill(THIRD, THIRD)
        question.pair.go_on()
        person.wait()
        assert "not your present password" in question.old.remark_text
        question.old.text = SECOND
        question.pair.go_on()
        person.wait()
    stores.open_store(office, THIRD).close()


def test_the_drafts_of_who_left_are_taken_over_and_offered_on_today(
    qapp: QApplication, office: Path, unnamed: Callable[[QWidget], list[str]]
) -> None:
    store = stores.open_store(office, FIRST, clock=clock)
    with store.work() as work:
        left = staff.add(work, {"name": "Bob Claes", "role": "coordinator"}).id
    with store.work(left) as work:
        drafts.keep(work, [Draft(uuid4(), "meeting", None, None, "Amina", None)])
    with store.work() as work:
        staff.end(work, left)
    with person_at(qapp, store) as person:
        assert "Meeting of Amina" not in person.reads()
        page = staff_tab(person)
        assert "Take over their drafts" not in buttons(person)
        page.list.setCurrentIndex(page.list.rows.index(2, 0))
        person.wait()
        assert "1 draft of theirs was never saved" in person.reads()
        assert unnamed(page) == []
        person.click("Take over their drafts")
        assert person.shell.screen_now.name == "today"
        assert "Meeting of Amina" in person.reads()
        staff_tab(person)
        assert "never saved" not in person.reads()


def test_a_reader_is_offered_nothing_that_changes_something(qapp: QApplication, office: Path) -> None:
    with person_at(qapp, stores.open_store(office, SECOND, clock=clock)) as person:
        offered = set(buttons(person))
        for screen in ("mentees", "mentors", "pairs", "journal", "checklists", "organisation"):
            person.shell.go(Visit(screen))
            person.wait()
            offered |= buttons(person)
        for tab in ("programmes", "sites", "staff", "bin", "safety"):
            person.shell.go(Visit("organisation", filter=tab))
            person.wait()
            offered |= buttons(person)
        changing = ("New ", "Write up", "Add ", "Edit", "Choose a picture", "Restore", "Delete")
        assert not [name for name in offered if name.startswith(changing)]
        person.press("Ctrl+M")
        assert "Readers look and change nothing" in person.reads()


def test_after_the_recovery_code_it_is_said_until_a_password_is_chosen(qapp: QApplication, office: Path) -> None:
    store = stores.open_store(office, FIRST, clock=clock)
    code = staff.new_code()
    with store.work() as work:
        staff.replace_code(work, code, code)
    store.close()
    with person_at(qapp, stores.open_store(office, code, clock=clock)) as person:
        assert "The recovery code opened the store." in person.reads()
        person.click("Go to Staff")
        person.click("New password…")
        question = person.window.findChild(PasswordQuestion)
        assert question
        question.pair.fill(THIRD, THIRD)
        question.pair.go_on()
        person.wait()
        person.shell.go(Visit("today"))
        person.shell.screen_now.refresh()
        person.wait()
        assert "The recovery code opened the store." not in person.reads()
    stores.open_store(office, THIRD).close()
