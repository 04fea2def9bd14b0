"""A full check says what is whole and what is damaged, and asks for the password first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from mentordesk.services import stores
from mentordesk.ui.organisation.check_card import CheckCard
from mentordesk.ui.wishes import Visit
from tests.conftest import clock
from tests.ui.rooms import room_of
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.services.stores import Store
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room


def _card(qtbot: QtBot, room: Room, *, needs_secret: bool) -> CheckCard:
    card = CheckCard(room)
    qtbot.addWidget(card)
    card.know(needs_secret=needs_secret)
    card.show()
    return card


def _settle(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.desk.is_idle)


def _texts(card: CheckCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel) if each.isVisible()]


def test_damage_is_named(qtbot: QtBot, look: Look, english: Language, demo_store: Store) -> None:
    with room_of(look, english, demo_store) as room:
        card = _card(qtbot, room, needs_secret=False)
        (demo_store.folder / "keys-copy.json").write_bytes(b"{}")
        card.begin()
        _settle(qtbot, room)
        shown = _texts(card)
        assert any("damaged" in text for text in shown)
        assert any("keys-copy.json" in text for text in shown)


def test_it_keeps_the_keyboard_and_checks_once_at_a_time(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("organisation", filter="safety"))
        person.wait()
        person.find(QAbstractButton, "Check now").setFocus()
        with patch.object(person.desk, "beside", wraps=person.desk.beside) as beside:
            for _ in range(2):
                QTest.keyClick(person.focused, Qt.Key.Key_Space)
                assert person.focused.accessibleName() == "Check now"
            assert beside.call_count == 1
            person.wait()
            assert "No damage" in person.reads()
            person.press("Space")
            assert beside.call_count == 2
        assert person.focused.accessibleName() == "Check now"


def test_a_store_with_a_password_is_checked_with_it_only(
    qtbot: QtBot, look: Look, english: Language, tmp_path: Path
) -> None:
    store, _ = stores.create(
        tmp_path / "Office", organisation="Passerelle", language="fr", password="long enough here", clock=clock
    )
    with room_of(look, english, store) as room:
        card = _card(qtbot, room, needs_secret=True)
        secret = card._secret
        card.begin()
        assert secret.remark_text == "Type the password first."
        secret.text = "not this one"
        card.begin()
        _settle(qtbot, room)
        assert secret.remark_text
        assert secret.text == "not this one", "to be looked at and mended"
        secret.text = "long enough here"
        QTest.keyClick(secret.edit, Qt.Key.Key_Return)
        _settle(qtbot, room)
        assert any(text.startswith("No damage") for text in _texts(card))
        assert secret.text == ""
