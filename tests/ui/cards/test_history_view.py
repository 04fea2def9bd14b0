"""The history on the pages of pairs, mentees and mentors: read in words, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from mentordesk.records import Meeting, Mentor, Pair, Staff
from mentordesk.services import history, meetings, pair_pages, people
from mentordesk.ui.cards.history_view import HistoryView
from mentordesk.ui.wishes import UndoWish, Visit
from tests.ui.test_shell import shown
from tests.ui.windows import Person as Somebody
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mentordesk.services.stores import Store


def open_history(person: Somebody, tabs: int) -> HistoryView:
    """Go to the tab of the history."""
    page = person.shell.screen_now.page  # type: ignore[attr-defined]
    page._tabs.setCurrentIndex(tabs)
    person.wait()
    return person.find(HistoryView)


def test_who_changed_which_field_is_read_and_taken_back(qapp: QApplication, demo_store: Store) -> None:
    records = shown(demo_store)
    with demo_store.read() as work:
        staff = work.scalars(select(Staff).order_by(Staff.name)).all()[0]
        before = pair_pages.pair_page(work, records["pairs"]).meetings[0]
    with demo_store.work(staff.id) as work:
        meetings.save(work, records["pairs"], before.id, {"minutes": 35})
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("pairs", records["pairs"]))
        person.wait()
        open_history(person, 2)
        said = person.reads()
        assert staff.name in said
        assert "Length" in said
        assert "to: 35 min" in said
        person.click("Take back the change of")
        assert "Taken back: Meeting of" in person.reads()
        assert "taken back" in person.reads()
        with demo_store.read() as work:
            assert work.scalar(select(Meeting.minutes).where(Meeting.id == before.id)) == before.minutes


def test_what_was_changed_again_is_refused_with_its_reason(qapp: QApplication, demo_store: Store) -> None:
    records = shown(demo_store)
    for town in ("Oostende", "Brugge"):
        with demo_store.work() as work:
            people.save_mentor(work, records["mentors"], {"town": town}, {})
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("mentors", records["mentors"]))
        person.wait()
        view = open_history(person, 2)
        with demo_store.read() as work:
            first = history.of(work, Mentor, records["mentors"])[1]
        view.wished.emit(UndoWish(first.action))
        person.wait()
        assert "it was changed again on" in person.reads()
        assert "Town" in person.reads()


@pytest.mark.parametrize(("screen", "tab"), [("mentees", 2), ("mentors", 2), ("pairs", 2)])
def test_every_page_has_its_history(
    qapp: QApplication,
    demo_store: Store,
    unnamed: Callable[[QWidget], list[str]],
    screen: str,
    tab: int,
) -> None:
    with person_at(qapp, demo_store, language="fr") as person:
        person.shell.go(Visit(screen, shown(demo_store)[screen]))
        person.wait()
        view = open_history(person, tab)
        assert "ajout" in person.reads()
        assert unnamed(view) == []


def test_a_deleted_pair_leaves_its_page(qapp: QApplication, demo_store: Store) -> None:
    pair = shown(demo_store)["pairs"]
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("pairs", pair))
        person.wait()
        screen = person.shell.screen_now
        screen.page._stages.chosen.emit("Delete the pair")  # type: ignore[attr-defined]
        person.wait()
        assert "Deleted: Pair" in person.reads()
        assert screen.record_in_sight is None  # type: ignore[attr-defined]
        person.click("Undo")
        with demo_store.read() as work:
            assert work.scalar(select(Pair.id).where(Pair.id == pair)) == pair


@pytest.mark.parametrize(
    ("tab", "name"), [("details", "street"), ("programmes", "name_fr"), ("sites", "name"), ("staff", "name")]
)
def test_what_the_organisation_keeps_has_its_history_too(
    qapp: QApplication, demo_store: Store, unnamed: Callable[[QWidget], list[str]], tab: str, name: str
) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("organisation", filter=tab))
        person.wait()
        screen: Any = person.shell.screen_now
        part = screen if tab == "details" else screen.registers[tab]
        profile = part.profile
        person.click("Edit")
        profile.form.fill_in({name: "Elders"})
        person.click("Save")
        view: HistoryView = part._history
        part._inner.setCurrentWidget(view)
        person.wait()
        assert "to: Elders" in person.reads()
        assert unnamed(view) == []
        person.click("Take back the change")
        assert "Taken back" in person.reads()
        assert "taken back" in person.reads()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_word_of_a_change_is_cut(qapp: QApplication, demo_store: Store, language: str) -> None:
    records = shown(demo_store)
    address = "marie-antoinette.vandenbroeck-desmedt@example.be"
    with demo_store.work() as work:
        people.save_mentor(work, records["mentors"], {"phone": "+32 2 200 00 01", "email": address}, {})
    with person_at(qapp, demo_store, language=language) as person:
        person.shell.go(Visit("mentors", records["mentors"]))
        person.wait()
        view = open_history(person, 2)
        texts = [text for text in view.findChildren(QLabel) if text.accessibleName() and text.wordWrap()]
        assert any(address in text.accessibleName() for text in texts)
        for text in texts:
            words = text.text().replace("\u200b", " ").split()
            assert max(text.fontMetrics().horizontalAdvance(word) for word in words) <= text.width()
