"""Closing the window leaves a backup behind, or says why not."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from mentordesk.records import Site
from mentordesk.services import backups, stores
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk, Unexpected
from mentordesk.ui.door.door import Door
from mentordesk.ui.screens.organisation import SAFETY
from mentordesk.ui.shell import Shell
from mentordesk.ui.start import make_window
from mentordesk.ui.wishes import Visit
from tests.conftest import NOW
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work


@pytest.mark.parametrize("last", ["Demo.mentordesk", "Elsewhere.mentordesk"])
def test_the_store_that_is_named_is_opened_and_no_other_whichever_was_open_last(
    last: str, qapp: QApplication, demo_template: Path, tmp_path: Path
) -> None:
    named = Path(shutil.copytree(demo_template, tmp_path / "Demo.mentordesk"))
    settings = Settings(language="en", theme="light", last_store=str(tmp_path / last))
    desk = Desk()
    window = make_window(qapp, settings, desk, NOW.date)
    window.show_door(window.make_door(named))
    window.show()
    person = Person(window, desk)
    person.wait()
    assert isinstance(window.face, Shell)
    assert window.settings.last_store == str(named)
    desk.close()
    window.deleteLater()
    qapp.processEvents()


@pytest.mark.parametrize("which", ["SERVICES", "PARTS"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_part_of_the_program_that_cannot_be_loaded_is_told_at_the_door(
    is_first: bool,
    which: str,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    store, _ = stores.create(
        tmp_path / "Office", organisation="Office", language="en", password="velo-citron-77 marais"
    )
    store.close()
    monkeypatch.setattr(f"mentordesk.ui.loading.{which}", ("mentordesk.no_such_part",))
    desk = Desk()
    last_store = "" if is_first else str(store.folder)
    window = make_window(qapp, Settings(language="en", theme="light", last_store=last_store), desk, NOW.date)
    window.show_door(window.make_door())
    window.show()
    person = Person(window, desk)
    person.wait()
    window.load_inside()
    person.wait()
    window.speak("fr")
    assert isinstance(window.face, Door)
    assert "inattendu" in window.face.card.problem
    assert "ModuleNotFoundError" in caplog.text
    desk.close()
    window.deleteLater()
    qapp.processEvents()


@pytest.mark.parametrize("is_hurried", [True, False])
def test_a_store_whose_work_cannot_be_shown_is_closed_again(
    is_hurried: bool, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = stores.create(
        tmp_path / "Office", organisation="Office", language="en", password="velo-citron-77 marais"
    )
    monkeypatch.setitem(sys.modules, "mentordesk.ui.inside", None)
    desk = Desk(store)
    window = make_window(qapp, Settings(language="en", theme="light"), desk, NOW.date)
    window.show_door(window.make_door())
    window.show()
    if is_hurried:
        window.load_inside()
    with pytest.raises((ImportError, Unexpected)):
        window.show_shell("Office", str(store.folder))
    Person(window, desk).wait()
    stores.open_store(store.folder, "velo-citron-77 marais").close()
    desk.close()
    window.deleteLater()
    qapp.processEvents()


def _add_site(work: Work) -> None:
    work.add(Site(name="Antenne"))


def _change(person: Person) -> None:
    person.desk.ask(_add_site)
    person.wait()


def test_p4_closing_makes_a_backup_of_what_was_changed(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        _change(person)
        person.window.close()
        assert person.window.isVisible()
        assert "Making a backup" in person.reads()
        person.wait()
        assert not person.window.isVisible()
        assert len(backups.found(demo_store.folder)) == 1


def test_p4_what_is_kept_as_a_draft_on_closing_is_in_a_backup(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(box: QMessageBox) -> int:
        next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.AcceptRole).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", close)
    with demo_store.read() as work:
        backups.make(work)
    with person_at(qapp, demo_store) as person:
        person.press("Ctrl+2")
        person.press("Ctrl+N")
        person.wait()
        person.type("Kowalski")
        person.window.close()
        person.wait()
        assert not person.window.isVisible()
        assert len(backups.found(demo_store.folder)) == 2


def test_closing_without_a_change_closes_at_once(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        backups.make(work)
    with person_at(qapp, demo_store) as person:
        person.window.close()
        assert not person.window.isVisible()
        assert len(backups.found(demo_store.folder)) == 1


@pytest.mark.parametrize("leaves", [True, False])
def test_a_backup_that_cannot_be_made_is_told_before_closing(
    leaves: bool, qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.informativeText())
        role = QMessageBox.ButtonRole.DestructiveRole if leaves else QMessageBox.ButtonRole.RejectRole
        next(each for each in box.buttons() if box.buttonRole(each) is role).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    shutil.rmtree(demo_store.folder / "backups")
    (demo_store.folder / "backups").write_text("in the way")
    with person_at(qapp, demo_store) as person:
        _change(person)
        person.window.close()
        person.wait()
        assert "No backup can be written" in asked[0]
        assert person.window.isVisible() is not leaves
        assert person.shell.isEnabled()


def test_one_that_fails_by_itself_is_said_at_the_foot(qapp: QApplication, demo_store: Store) -> None:
    shutil.rmtree(demo_store.folder / "backups")
    (demo_store.folder / "backups").write_text("in the way")
    with person_at(qapp, demo_store) as person:
        _change(person)
        person.window.inside.backing_up.make()
        person.wait()
        assert "No backup can be written" in person.reads()


def test_p5_from_safety_three_clicks_lead_back(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        backups.make(work)
    with person_at(qapp, demo_store) as person:
        _change(person)
        person.shell.go(Visit("organisation", filter=SAFETY))
        person.wait()
        person.click("Restore…")
        door = person.window.face
        assert isinstance(door, Door)
        assert "23/11/2026" in door.rescue.choice.currentText()
        person.click("Try this backup")
        assert "Store now" in person.reads()
        person.click("Put it in place")
        assert person.shell.isVisible()
    assert len(list(demo_store.folder.parent.glob("*(replaced*"))) == 1


def test_p6_a_store_that_does_not_lie_well_is_explained_once(qapp: QApplication, demo_store: Store) -> None:
    (demo_store.folder.parent / ".stfolder").mkdir()
    with person_at(qapp, demo_store) as person:
        assert "This store is not in a safe place" in person.reads()
        assert person.window.settings.explained_store == str(demo_store.folder)
        person.shell.go(Visit("organisation", filter=SAFETY))
        person.wait()
        assert person.reads().count("Syncthing keeps this folder in step") >= 1
        person.window.lock()
        person.wait()
        person.press("Return")
        person.wait()
        person.shell.go(Visit("today"))
        person.wait()
        assert "not in a safe place" not in person.reads()
