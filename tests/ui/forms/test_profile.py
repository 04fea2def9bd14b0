"""The page of a record: what cannot be saved is told with the room it needs, what cannot be read is not corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QApplication

from mentordesk.ui.forms.profile import Profile
from mentordesk.ui.organisation.registers import Sites
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from mentordesk.services.stores import Store

REFUSED = (
    "Somebody else has changed this record meanwhile. Nothing was saved, and nothing you typed is lost. "
    "Compare what is there now with what you typed, and save once more."
)


def test_a_refusal_has_a_line_of_its_own_above_the_buttons(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store, language="fr") as person:
        person.press("Ctrl+2")
        person.press("Ctrl+N")
        person.wait()
        profile = person.find(Profile)
        profile._problem.say(REFUSED)
        person.wait()
        save = person.find(QAbstractButton, "Enregistrer")
        assert profile._problem.width() > profile.width() * 0.9
        foot = profile._problem.mapTo(profile, profile._problem.rect().bottomLeft()).y()
        assert foot < save.mapTo(profile, save.rect().topLeft()).y()
        assert profile._problem.height() >= profile._problem.heightForWidth(profile._problem.width())


def test_there_is_no_form_for_what_could_not_be_read(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        sites = Sites(person.shell.room)
        forms = []
        for is_read in (False, True):
            if is_read:
                sites.load()
                person.wait()
            sites.profile.edit()
            forms.append(sites.profile.is_editing)
        assert forms == [False, True]
        sites.deleteLater()
