"""Where there is only one programme, and somebody is at work, nobody chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from mentordesk.records import Mentee, Programme, Staff
from mentordesk.services import organisation
from mentordesk.ui.wishes import NEW, Visit
from tests.services.office import Office
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from mentordesk.services.stores import Store
    from mentordesk.storage.work import Work


def test_the_only_ones_and_who_is_at_work_are_likely(work: Work) -> None:
    office = Office(work)
    assert organisation.likely(work) == organisation.Likely(office.staff.id, office.programme.id)
    second = office.keep(Staff(name="Karim Haddad"))
    office.keep(Programme(name_fr="Jeunes"))
    assert organisation.likely(work) == organisation.Likely(None, None)
    work.actor = second.id
    assert organisation.likely(work).coordinator_id == second.id
    second.is_active = False
    assert organisation.likely(work).coordinator_id == office.staff.id


@pytest.mark.parametrize("screen", ["mentees", "pairs"])
def test_a_new_form_has_them_and_nothing_to_lose(qapp: QApplication, store: Store, screen: str) -> None:
    with store.work() as work:
        Office(work)
    with person_at(qapp, store) as person:
        person.shell.go(Visit(screen, filter=NEW))
        person.wait()
        assert person.find(QComboBox, "Programme").currentText() == "Mentorat"
        assert person.find(QComboBox, "Coordinator").currentText() == "Sofie Claes"
        assert person.shell.unsaved() == []


def test_a_file_without_coordinator_is_not_given_one_by_correcting_it(qapp: QApplication, store: Store) -> None:
    with store.work() as work:
        mentee = Office(work).mentee()
    with person_at(qapp, store) as person:
        person.shell.go(Visit("mentees", mentee.id))
        person.wait()
        person.press("Ctrl+E")
        person.wait()
        person.press("Ctrl+S")
        with store.read() as work:
            kept = work.get(Mentee, mentee.id)
            assert kept is not None
            assert kept.coordinator_id is None
