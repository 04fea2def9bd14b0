"""The first morning in a new office: Today leads from step to step, and stops when all are done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QPushButton

from mentordesk.services import backups
from mentordesk.ui.paper.window import PaperWindow
from tests.services.office import TODAY, Office
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.services.stores import Store


def to_do(person: Person) -> dict[str, bool]:
    """The buttons of the card, and whether they can be pressed."""
    card = person.shell.screen_now.first_steps  # type: ignore[attr-defined]
    return {each.text(): each.isEnabled() for each in card.findChildren(QPushButton) if each.isVisible()}


def today(person: Person) -> None:
    person.desk.changed.emit(frozenset({"Mentee"}))  # as a save through the desk would
    person.press("Ctrl+1")
    person.wait()


def test_today_leads_through_the_first_morning(qapp: QApplication, store: Store, tmp_path: Path) -> None:
    with store.work() as work:
        office = Office(work)
    with person_at(qapp, store) as person:
        assert to_do(person) == {
            "Enter a mentee": True,
            "Enter a mentor": True,
            "Form a pair": False,
            "Write up a meeting": False,
            "See the summary": False,
            "Choose a place": True,
        }
        assert "Coming meetings" not in person.reads()
        person.click("Enter a mentee")
        assert "New mentee" in person.reads()
        with store.work() as work:
            office.work = work
            mentee, mentor = office.mentee(), office.mentor()
        today(person)
        assert list(to_do(person)) == ["Form a pair", "Write up a meeting", "See the summary", "Choose a place"]
        person.click("Form a pair")
        assert "New pair" in person.reads()
        with store.work() as work:
            office.work = work
            pair = office.pair(mentee, mentor)
        today(person)
        card = person.shell.screen_now.first_steps  # type: ignore[attr-defined]
        next(each for each in card.findChildren(QPushButton) if each.text() == "Write up a meeting").click()
        person.wait()
        assert person.shell.writing.form
        person.press("Esc")
        with store.work() as work:
            office.work = work
            office.meeting(pair, TODAY)
        today(person)
        assert "Coming meetings" in person.reads()
        person.click("See the summary")
        person.wait()
        assert isinstance(person.shell._paper, PaperWindow)
        person.shell._paper.close()
        assert list(to_do(person)) == ["Choose a place"]
        with store.work() as work:
            backups.set_second_place(work, tmp_path)
        today(person)
        assert to_do(person) == {}
        assert "First steps" not in person.reads()


def test_who_knows_the_way_is_not_led(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        assert to_do(person) == {}
        assert "Pairs to call this month" in person.reads()
