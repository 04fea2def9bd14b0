"""Backups as the window and the terminal see them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentordesk.records import Site
from mentordesk.services import backups, stores
from mentordesk.storage import archive
from mentordesk.storage.database import Store
from tests.conftest import NOW, clock

STORES = Path(__file__).resolve().parents[1] / "stores"


def _make(store: Store) -> backups.Made:
    with store.read() as work:
        return backups.make(work)


def _status(store: Store) -> backups.Status:
    with store.work() as work:
        return backups.status(work)


def test_p4_a_store_says_whether_a_backup_is_due(store: Store) -> None:
    assert not _status(store).is_due
    with store.work() as work:
        work.add(Site(name="Maison de quartier"))
    told = _status(store)
    assert told.is_due
    assert told.newest is None
    made = _make(store)
    told = _status(store)
    assert not told.is_due
    assert told.newest is not None
    assert told.newest.path == made.path
    assert told.newest.made_at == NOW
    assert made.counts["Site"] == 1
    assert made.second is None
    assert made.second_problem is None


def test_a_backup_goes_to_the_second_place_too(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with store.work() as work:
        backups.set_second_place(work, stick)
    made = _make(store)
    assert made.second == stick / made.path.name
    archive.verify(made.second)
    told = _status(store)
    assert (told.second_place, told.second_is_there) == (stick, True)
    assert len(told.backups) == 1
    made.path.unlink()
    assert [each.path for each in _status(store).backups] == [made.second]
    assert not _status(store).is_due


def test_a_stick_that_is_gone_is_told_and_costs_no_backup(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with store.work() as work:
        backups.set_second_place(work, stick)
    stick.rmdir()
    stick.with_name("stick2").write_text("")
    stick.symlink_to(stick.with_name("stick2"))
    made = _make(store)
    assert made.path.exists()
    assert isinstance(made.second_problem, backups.NoBackupThere)
    assert not _status(store).second_is_there
    with store.work() as work:
        with pytest.raises(backups.NoBackupThere):
            backups.set_second_place(work, stick)
        backups.set_second_place(work, None)
    assert _status(store).second_place is None


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"second_place": 7}'])
def test_choices_that_cannot_be_read_choose_nothing(content: bytes, store: Store) -> None:
    (store.folder / "backups" / "choices.json").write_bytes(content)
    assert _status(store).second_place is None


def test_p4_a_backup_is_checked_with_the_secret_of_its_day(tmp_path: Path) -> None:
    store, code = stores.create(
        tmp_path / "Office", organisation="Passerelle", language="fr", password="a long secret here", clock=clock
    )
    path = _make(store).path
    store.close()
    assert backups.needs_secret(path)
    assert backups.check(path, code).counts["Staff"] == 1
    assert backups.check(path, "a long secret here").is_whole
    with pytest.raises(stores.WrongSecret):
        backups.check(path, "not this one")


def test_a_demo_needs_no_secret(store: Store) -> None:
    path = _make(store).path
    assert not backups.needs_secret(path)
    assert backups.check(path).is_whole


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    for verb in (backups.needs_secret, backups.check):
        with pytest.raises(backups.NotThere):
            verb(tmp_path / "gone.mentordesk-backup")
    with pytest.raises(backups.NotThere):
        backups.try_out(tmp_path / "gone.mentordesk-backup", "", tmp_path / "Office.mentordesk")


def test_a_damaged_backup_is_listed_but_never_the_newest(store: Store) -> None:
    whole = _make(store).path
    spoilt = _make(store).path
    spoilt.write_bytes(b"\0" * 5000)
    told = _status(store)
    assert {each.path for each in told.backups} == {whole, spoilt}
    assert told.newest is not None
    assert told.newest.path == whole


def test_p5_a_trial_may_be_left_or_put_in_place(store: Store) -> None:
    path = _make(store).path
    with store.work() as work:
        work.add(Site(name="Antenne"))
    store.close()
    backups.forget(backups.try_out(path, "", store.folder))
    assert len(list(store.folder.parent.glob("*Test*"))) == 1
    aside = backups.put_in_place(backups.try_out(path, "", store.folder), clock=clock)
    assert aside is not None
    assert stores.check(aside).counts["Site"] == 1
    assert stores.check(store.folder).counts["Site"] == 0


def test_a_restore_cut_short_is_ended_when_the_store_is_opened(store: Store) -> None:
    store.close()
    store.folder.rename(store.folder.with_name(store.folder.name + ".restored"))
    stores.open_store(store.folder, clock=clock).close()


def test_p7_an_older_store_is_backed_up_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(STORES / "schema-0001", tmp_path / "Old.mentordesk"))
    store = stores.open_store(folder, clock=clock)
    (kept,) = backups.found(folder)
    with store.read() as work:
        assert backups.status(work).newest == kept
    store.close()
    assert backups.check(kept.path).is_whole
    backups.put_in_place(backups.try_out(kept.path, "", tmp_path / "Again.mentordesk"), clock=clock)
    stores.open_store(tmp_path / "Again.mentordesk", clock=clock).close()


def test_p7_an_upgrade_that_cannot_be_backed_up_first_is_not_begun(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(STORES / "schema-0001", tmp_path / "Old.mentordesk"))
    before = (folder / "store.db").read_bytes()
    shutil.rmtree(folder / "backups", ignore_errors=True)
    (folder / "backups").write_text("in the way")
    with pytest.raises(backups.NoBackupThere):
        stores.open_store(folder, clock=clock)
    assert (folder / "store.db").read_bytes() == before
