"""The list of backups, the second place and the wish to go back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from mentordesk.language import LANGUAGES, Language
from mentordesk.services import backups
from mentordesk.ui.organisation.backups_card import BackupsCard
from mentordesk.ui.wishes import RestoreWish
from tests.conftest import NOW
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room


@pytest.fixture
def room(look: Look, english: Language, store: Store) -> Iterator[Room]:
    with room_of(look, english, store) as made:
        yield made


def _card(qtbot: QtBot, room: Room) -> BackupsCard:
    card = BackupsCard(room)
    qtbot.addWidget(card)
    card.resize(760, 400)
    card.show()
    card.load()
    qtbot.waitUntil(lambda: room.desk.is_idle)
    return card


def _make(store: Store) -> Path:
    with store.read() as work:
        return backups.make(work).path


def test_backups_are_listed_and_damaged_ones_named(qtbot: QtBot, room: Room, store: Store) -> None:
    assert "None yet" in _card(qtbot, room).words
    spoilt = [_make(store) for _ in range(9)][-1]
    spoilt.write_bytes(b"spoilt")
    os.utime(spoilt, (NOW.timestamp() + 60, NOW.timestamp() + 60))
    card = _card(qtbot, room)
    assert "23/11/2026" in card.words
    assert "mentees: 0" in card.words
    assert "and 1 older one" in card.words
    assert f"{spoilt.name}: damaged" in card.words


def test_a_second_place_is_chosen_and_left(
    qtbot: QtBot, room: Room, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    card = _card(qtbot, room)
    assert "USB stick" in card.words
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *told: str(stick))
    card.choose_second_place()
    qtbot.waitUntil(lambda: "also copied" in card.words)
    path = _make(store)
    path.unlink()
    card.load()
    qtbot.waitUntil(lambda: "in the second place" in card.words)
    (stick / path.name).unlink()
    stick.rmdir()
    card.load()
    qtbot.waitUntil(lambda: "cannot be found" in card.words)
    card.leave_second_place()
    qtbot.waitUntil(lambda: "USB stick" in card.words)


def test_the_way_back_is_a_wish(qtbot: QtBot, room: Room, store: Store) -> None:
    card = _card(qtbot, room)
    with qtbot.waitSignal(card.wished) as told:
        next(each for each in card.findChildren(QPushButton) if "Restore" in each.text()).click()
    assert told.args == [RestoreWish(store.folder)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_read_aloud_in_every_language_and_freed(
    code: str,
    qtbot: QtBot,
    look: Look,
    store: Store,
    unnamed: Callable[[QWidget], list[str]],
    is_freed: Callable[[Callable[[], QWidget]], bool],
) -> None:
    with room_of(look, Language(code), store) as room:
        assert unnamed(_card(qtbot, room)) == []
        assert is_freed(lambda: BackupsCard(room))
