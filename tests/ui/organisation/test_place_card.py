"""Where the data are is read and copied; who has no password is warned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from mentordesk.services import safety
from mentordesk.ui.organisation.place_card import PlaceCard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.services.stores import Store
    from mentordesk.ui.room import Room


def test_the_folder_is_said_and_copied(room: Room, qtbot: QtBot, demo_store: Store) -> None:
    with demo_store.read() as work:
        place = safety.place(work)
    card = PlaceCard(room)
    qtbot.addWidget(card)
    card.show_place(place)
    assert card._folder.text() == str(demo_store.folder)
    with qtbot.waitSignal(card.told) as told:
        card._copy()
    assert told.args == ["The path is copied."]
    assert QGuiApplication.clipboard().text() == str(demo_store.folder)


def test_a_store_that_anyone_can_open_is_called_so(room: Room, qtbot: QtBot, demo_store: Store) -> None:
    with demo_store.read() as work:
        place = safety.place(work)
    card = PlaceCard(room)
    qtbot.addWidget(card)
    card.show_place(place)
    assert "anyone can open it" in card._lock.text()
    card.show_place(replace(place, needs_secret=True))
    assert card._lock.text() == "Encrypted. It opens only with a password or with the recovery code."
