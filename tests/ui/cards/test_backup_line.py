"""The line about the last backup says when, whether it holds everything, and makes another."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from mentordesk.language import LANGUAGES, Language
from mentordesk.records import Site
from mentordesk.services import backups
from mentordesk.storage import backup
from mentordesk.ui.cards.backup_line import BackupLine
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
    with store.work() as work:
        work.add(Site(name="Antenne"))
    with room_of(look, english, store) as made:
        yield made


def _line(qtbot: QtBot, room: Room) -> BackupLine:
    line = BackupLine(room)
    qtbot.addWidget(line)
    line.resize(900, 60)
    line.show()
    line.load()
    qtbot.waitUntil(lambda: room.desk.is_idle)
    return line


def test_p4_the_age_and_what_is_lacking_are_told(qtbot: QtBot, room: Room, store: Store) -> None:
    line = _line(qtbot, room)
    assert "no backup yet" in line.words
    with store.read() as work:
        made = backup.make(store, work.connection().connection.driver_connection, NOW - timedelta(days=3))
    line.load()
    qtbot.waitUntil(lambda: "holds everything" in line.words)
    assert "20/11/2026" in line.words
    with store.work() as work:
        work.add(Site(name="Other"))
    line.load()
    qtbot.waitUntil(lambda: "newer changes" in line.words)
    assert made.exists()


def test_another_is_made_at_once(qtbot: QtBot, room: Room, store: Store) -> None:
    line = _line(qtbot, room)
    button = line.findChildren(QPushButton)[0]
    elsewhere = QPushButton(line)
    elsewhere.show()
    button.setFocus()
    button.click()
    button.click()
    assert "Making a backup" in line.words
    assert line.focusWidget() is button
    qtbot.waitUntil(lambda: "holds everything" in line.words)
    assert len(backups.found(store.folder)) == 1
    with store.work() as work:
        work.add(Site(name="Other"))
    button.click()
    qtbot.waitUntil(lambda: room.desk.is_idle and len(backups.found(store.folder)) == 2)


def test_what_refuses_is_said(qtbot: QtBot, room: Room, store: Store) -> None:
    shutil.rmtree(store.folder / "backups")
    (store.folder / "backups").write_text("in the way")
    line = _line(qtbot, room)
    line.make()
    qtbot.waitUntil(lambda: "No backup can be written" in line.words)


def test_a_second_place_that_is_gone_is_said(qtbot: QtBot, room: Room, store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with store.work() as work:
        backups.set_second_place(work, stick)
    stick.rmdir()
    assert "stick" in _line(qtbot, room).words


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
        assert unnamed(_line(qtbot, room)) == []
        assert is_freed(lambda: BackupLine(room))
