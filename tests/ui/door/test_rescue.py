"""A damaged store, or a wish to go back, leads to a backup at the door: tried, compared, put in place."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from mentordesk import places
from mentordesk.language import LANGUAGES
from mentordesk.records import Site
from mentordesk.services import backups, stores
from mentordesk.settings import Settings
from mentordesk.ui.door.door import Door
from tests.conftest import NOW, clock
from tests.ui.rooms import in_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room

PASSWORD = "trois marches et une porte"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store with a password, a backup, and a site made after it."""
    monkeypatch.setattr(places, "stores", lambda: tmp_path / "Documents")
    store, _ = stores.create(
        tmp_path / "Office", organisation="Passerelle", language="fr", password=PASSWORD, clock=clock
    )
    with store.read() as work:
        backups.make(work)
    with store.work() as work:
        work.add(Site(name="Later"))
    store.close()
    return store.folder


def _door(qtbot: QtBot, room: Room, folder: Path | None = None) -> Door:
    door = Door(room, Settings(last_store=str(folder or "")))
    qtbot.addWidget(door)
    door.resize(1200, 800)
    door.show()
    _settle(qtbot, room)
    return door


def _settle(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.desk.is_idle, timeout=20_000)


def _words(door: Door) -> str:
    return "\n".join(each.text() for each in door.rescue.findChildren(QLabel) if each.isVisible())


def _spoil(folder: Path) -> None:
    (folder / "store.db").write_bytes(b"\7" * 40_960)


def test_p3_a_damaged_store_leads_to_its_newest_backup_and_back_to_work(qtbot: QtBot, room: Room, office: Path) -> None:
    _spoil(office)
    door = _door(qtbot, room, office)
    door.unlock.password.text = PASSWORD
    door.unlock.given.emit(PASSWORD)
    _settle(qtbot, room)
    assert door.rescue.isVisible()
    assert "damaged" in door.card.problem
    assert "23/11/2026" in door.rescue.choice.currentText()
    door.rescue.secret.text = "not this one"
    door.rescue.forward.click()
    _settle(qtbot, room)
    assert "not right" in door.rescue.secret.remark_text
    door.rescue.secret.text = PASSWORD
    door.rescue.forward.click()
    _settle(qtbot, room)
    assert door.rescue.trial is not None
    assert "cannot be read any more" in _words(door)
    with qtbot.waitSignal(door.opened, timeout=20_000) as told:
        door.rescue.forward.click()
    assert told.args == ["Passerelle", str(office)]
    assert len(list(office.parent.glob("Office (replaced *"))) == 1


def test_p5_a_whole_store_is_compared_and_may_be_left_as_it_is(qtbot: QtBot, room: Room, office: Path) -> None:
    door = _door(qtbot, room, office)
    door.unlock.going_back.emit()
    _settle(qtbot, room)
    assert door.card.problem == ""
    door.rescue.secret.text = PASSWORD
    door.rescue.forward.click()
    assert not door.rescue.secret.edit.isEnabled(), "nothing is typed while a backup is tried"
    _settle(qtbot, room)
    assert door.rescue.secret.edit.isEnabled()
    words = _words(door)
    assert "Store now" in words
    assert "Last change" in words
    door.rescue.back.click()
    assert door.unlock.isVisible()
    assert [path.name for path in office.parent.iterdir()] == ["Office.mentordesk"]
    assert stores.check(office, PASSWORD).counts["Site"] == 1


def test_p3_after_a_damaged_backup_the_next_older_one_is_chosen(qtbot: QtBot, room: Room, office: Path) -> None:
    (kept,) = backups.found(office)
    store = stores.open_store(office, PASSWORD, clock=lambda: NOW + timedelta(hours=1))
    with store.read() as work:
        newer = backups.make(work).path
    store.close()
    with newer.open("r+b") as file:
        file.seek(-5000, 2)
        file.write(b"\0\1\2")
    door = _door(qtbot, room)
    door.go_back_to_backup(office)
    _settle(qtbot, room)
    assert door.rescue.choice.currentData() == newer
    door.rescue.secret.text = PASSWORD
    door.rescue.forward.click()
    _settle(qtbot, room)
    assert newer.name in door.card.problem
    assert door.rescue.choice.currentData() == kept.path
    assert door.rescue.secret.text == PASSWORD
    door.rescue.forward.click()
    assert door.card.problem == "", "what is tried again is not wrong yet"
    _settle(qtbot, room)
    assert door.rescue.trial is not None
    door.rescue.back.click()


def test_a_damaged_backup_is_told_and_another_file_is_taken(
    qtbot: QtBot, room: Room, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept,) = backups.found(office)
    stick = tmp_path / "stick"
    stick.mkdir()
    other = Path(shutil.copy(kept.path, stick))
    content = bytearray(kept.path.read_bytes())
    content[-5000] ^= 1
    kept.path.write_bytes(content)
    door = _door(qtbot, room)
    door.go_back_to_backup(office)
    _settle(qtbot, room)
    door.rescue.secret.text = PASSWORD
    door.rescue.forward.click()
    _settle(qtbot, room)
    assert "damaged" in door.card.problem
    assert door.rescue.choice.count() == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: (str(other), ""))
    door.rescue._browse.click()
    door.rescue.secret.text = PASSWORD
    door.rescue.forward.click()
    _settle(qtbot, room)
    assert door.rescue.trial is not None
    door.rescue.back.click()


def test_a_new_computer_begins_with_a_backup(
    qtbot: QtBot, room: Room, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept,) = backups.found(office)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: (str(kept.path), ""))
    door = _door(qtbot, room)
    door.welcome.restoring.emit()
    assert door.rescue.folder == tmp_path / "Documents" / "Office.mentordesk"
    door.rescue.secret.text = PASSWORD
    door.rescue.forward.click()
    _settle(qtbot, room)
    assert "–" in _words(door)
    with qtbot.waitSignal(door.opened, timeout=20_000):
        door.rescue.forward.click()
    assert (tmp_path / "Documents" / "Office.mentordesk" / "store.db").exists()


def test_leaving_goes_back_to_the_welcome_when_there_was_no_store(
    qtbot: QtBot, room: Room, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept,) = backups.found(office)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: (str(kept.path), ""))
    door = _door(qtbot, room)
    door.welcome.restoring.emit()
    assert door.rescue.go_back()
    assert door.welcome.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *told: ("", ""))
    door.welcome.restoring.emit()
    assert door.welcome.isVisible()


def test_without_a_backup_the_way_leads_to_a_file(qtbot: QtBot, room: Room, tmp_path: Path) -> None:
    door = _door(qtbot, room)
    door.go_back_to_backup(tmp_path / "Gone.mentordesk")
    _settle(qtbot, room)
    assert door.rescue.choice.count() == 0
    assert door.rescue.isVisible()


@pytest.mark.parametrize("code", LANGUAGES)
def test_another_language_keeps_what_was_chosen_and_compared(
    code: str, qtbot: QtBot, room: Room, office: Path, unnamed: Callable[[QWidget], list[str]]
) -> None:
    door = _door(qtbot, room)
    door.go_back_to_backup(office)
    _settle(qtbot, room)
    door.rescue.secret.text = PASSWORD
    door.rescue.forward.click()
    _settle(qtbot, room)
    again = Door(in_language(room, code), Settings())
    qtbot.addWidget(again)
    again.resize(1200, 800)
    again.show()
    again.restore(door.state())
    assert again.rescue.trial is not None
    assert again.rescue.secret.text == PASSWORD
    assert unnamed(again.rescue) == []
    again.rescue.back.click()
    assert [path.name for path in office.parent.iterdir()] == ["Office.mentordesk"]
