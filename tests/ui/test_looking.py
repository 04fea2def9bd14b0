"""A look a moment after opening tells damage, what was mended, and a backup that is no way back any more."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from mentordesk.services import backups, stores
from mentordesk.ui.desk import Desk
from mentordesk.ui.door.door import Door
from mentordesk.ui.looking import Looking
from tests.conftest import clock
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mentordesk.services.safety import Glance
    from mentordesk.storage.database import Store


@pytest.fixture
def damaged(demo_template: Path, tmp_path: Path) -> Iterator[Store]:
    """The demo organisation with a backup, then one bit flipped in a page that nothing reads; open."""
    place = Path(shutil.copytree(demo_template, tmp_path / "Office.mentordesk"))
    store = stores.open_store(place, clock=clock)
    with store.read() as work:
        backups.make(work)
        page = work.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'site'"))
    store.close()
    with (place / "store.db").open("r+b") as file:
        file.seek((page - 1) * 4096 + 700)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 16]))
    opened = stores.open_store(place, clock=clock)
    yield opened
    opened.close()


def _look(person: Person) -> None:
    person.window.inside.looking.look()
    person.wait()


def test_p3_damage_stands_above_every_screen_and_leads_to_the_newest_backup(qapp: QApplication, damaged: Store) -> None:
    with person_at(qapp, damaged) as person:
        assert "damaged" not in person.reads()
        _look(person)
        assert "damaged pages: 1" in person.reads()
        person.window.speak("nl")
        person.wait()
        assert "De kluis is beschadigd" in person.reads()
        person.window.speak("en")
        person.wait()
        person.click("Go back to a backup…")
        door = person.window.face
        assert isinstance(door, Door)
        assert "23/11/2026" in door.rescue.choice.currentText()
        person.click("Try this backup")
        person.click("Put it in place")
        assert person.shell.isVisible()
        _look(person)
        assert "damaged" not in person.reads()


def test_nothing_is_said_of_a_whole_store(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        backups.make(work)
    with person_at(qapp, demo_store) as person:
        _look(person)
        assert "damaged" not in person.reads()


def test_p3_keys_written_anew_are_told(qapp: QApplication, demo_template: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(demo_template, tmp_path / "Office.mentordesk"))
    (place / "keys.json").write_bytes(b"{")
    store = stores.open_store(place, clock=clock)
    with person_at(qapp, store) as person:
        _look(person)
        assert "keys.json was damaged and was written anew" in person.reads()


def test_p3_a_damaged_newest_backup_is_told_and_another_is_made(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        made = backups.make(work)
    with made.path.open("r+b") as file:
        file.seek(-5000, 2)
        file.write(b"\0\1\2")
    with person_at(qapp, demo_store) as person:
        _look(person)
        assert made.path.name in person.reads()
        person.wait()
        assert len(backups.found(demo_store.folder)) == 2


def _known(looking: Looking) -> Glance | None:
    return looking.last


def test_a_look_comes_by_itself_a_moment_after_opening(qtbot: QtBot, damaged: Store) -> None:
    desk = Desk(damaged)
    looking = Looking(desk)
    looking._timer.setInterval(1)
    with qtbot.waitSignal(looking.found) as told:
        looking.begin()
    glance: Glance = told.args[0]
    assert glance.folder == damaged.folder
    assert _known(looking) is glance
    looking.end()
    assert _known(looking) is None
    desk.close()


def test_a_store_that_was_shut_meanwhile_needs_no_look(qtbot: QtBot) -> None:
    desk = Desk()
    looking = Looking(desk)
    looking.look()
    qtbot.waitUntil(lambda: desk.is_idle)
    assert looking.last is None
    desk.close()
