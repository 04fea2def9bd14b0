"""Undo and redo by key and by the message's button; a text being typed comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit
from sqlalchemy import select

from mentordesk.records import Mentee, Person
from mentordesk.services import people
from mentordesk.ui.wishes import MeetingWish, Visit
from tests.ui.test_shell import shown
from tests.ui.windows import Person as Somebody
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.services.stores import Store


def town(store: Store, mentee: UUID) -> str | None:
    with store.read() as work:
        return work.scalar(select(Person.town).join(Mentee, Mentee.person_id == Person.id).where(Mentee.id == mentee))


def move(person: Somebody, mentee: UUID, town: str) -> None:
    """Correct the town of a mentee on the page."""
    person.shell.go(Visit("mentees", mentee))
    person.wait()
    person.click("Edit")
    field = person.find(QLineEdit, "Town")
    field.setText(town)
    field.textEdited.emit(town)
    person.press("Ctrl+S")


def test_the_message_and_the_keys_take_a_change_back(qapp: QApplication, demo_store: Store) -> None:
    mentee = shown(demo_store)["mentees"]
    before = town(demo_store, mentee)
    with person_at(qapp, demo_store) as person:
        move(person, mentee, "Oostende")
        assert town(demo_store, mentee) == "Oostende"
        person.click("Undo")
        assert town(demo_store, mentee) == before
        assert "Taken back: Personal details" in person.reads()
        person.click("Redo")
        assert town(demo_store, mentee) == "Oostende"
        person.find(QLineEdit, "Search").clearFocus()
        person.shell.setFocus()
        person.press("Ctrl+Z")
        assert town(demo_store, mentee) == before
        person.press("Ctrl+Shift+Z")
        assert town(demo_store, mentee) == "Oostende"
        assert "Done again: Personal details" in person.reads()


def test_a_message_about_nothing_kept_offers_no_undo(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("organisation"))
        person.wait()
        person.shell.screen_now.start_new()
        person.wait()
        assert "Choose Programmes, Sites or Staff first." in person.reads()
        assert not person.shell._message._act.isVisible()
        person.shell.setFocus()
        person.press("Ctrl+Z")
        assert "There is nothing to take back" in person.reads()
        person.press("Ctrl+Y")
        assert "There is nothing to do again." in person.reads()


def test_a_text_being_typed_comes_first(qapp: QApplication, demo_store: Store) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store) as person:
        with demo_store.work() as work:
            people.save_mentee(work, records["mentees"], {"town": "Oostende"}, {})
        person.shell.grant(MeetingWish(pair=records["pairs"]))
        person.wait()
        summary = person.find(QPlainTextEdit, "Summary")
        summary.setFocus()
        person.type("Half a sentence")
        person.press("Ctrl+Z")
        assert summary.toPlainText() != "Half a sentence"
        assert town(demo_store, records["mentees"]) == "Oostende"
        person.type("Again")
        person.shell.setFocus()
        person.press("Ctrl+Z")
        assert "Save or cancel what you are typing first." in person.reads()
        assert town(demo_store, records["mentees"]) == "Oostende"


def test_a_page_whose_record_was_taken_back_gives_way_to_the_list(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        with demo_store.work() as work:
            made = people.save_mentee(work, None, {"family_name": "Nieuwkomer"}, {}).id
        person.shell.go(Visit("mentees", made))
        person.wait()
        person.shell.setFocus()
        person.press("Ctrl+Z")
        assert "Taken back: Mentee Nieuwkomer." in person.reads()
        assert person.shell.screen_now.record_in_sight is None  # type: ignore[attr-defined]


def test_a_line_for_searching_in_which_nothing_was_typed_leaves_the_keys_to_the_window(
    qapp: QApplication, demo_store: Store
) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store) as person:
        before = town(demo_store, records["mentees"])
        with demo_store.work() as work:
            people.save_mentee(work, records["mentees"], {"town": "Oostende"}, {})
        person.shell.go(Visit("mentees"))
        person.wait()
        search = person.find(QLineEdit, "Search a name")
        search.setFocus()
        person.type("ben")
        person.press("Ctrl+Z")
        assert (search.text(), town(demo_store, records["mentees"])) == ("", "Oostende")
        person.press("Ctrl+Z")
        assert town(demo_store, records["mentees"]) == before
        person.press("Ctrl+Y")
        assert (search.text(), town(demo_store, records["mentees"])) == ("ben", before)
        person.press("Ctrl+Y")
        assert town(demo_store, records["mentees"]) == "Oostende"


def test_what_was_typed_to_find_somebody_does_not_stand_before_what_was_done_then(
    qapp: QApplication, demo_store: Store
) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store) as person:
        before = town(demo_store, records["mentees"])
        person.shell.go(Visit("mentees"))
        person.wait()
        search = person.find(QLineEdit, "Search a name")
        search.setFocus()
        person.type("ben")
        person.shell.go(Visit("mentees", records["mentees"]))
        person.wait()
        person.find(QAbstractButton, "New").setFocus()
        with demo_store.work() as work:
            people.save_mentee(work, records["mentees"], {"town": "Oostende"}, {})
        search.setFocus()
        person.press("Ctrl+Z")
        assert (search.text(), town(demo_store, records["mentees"])) == ("ben", before)
