"""Backups as the window and the terminal see them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mentordesk.records import Site
from mentordesk.services import backups, stores
from mentordesk.storage import archive, restoring
from mentordesk.storage.database import Store
from mentordesk.storage.lock import hold
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


def test_p4_a_backup_made_while_the_clock_was_ahead_is_not_the_newest(tmp_path: Path) -> None:
    moments = [NOW + timedelta(days=40)]
    folder = tmp_path / "Office.mentordesk"
    with closing(stores.create_demo(folder, 3, clock=lambda: moments[-1])) as store:
        ahead = _make(store)
        moments.append(NOW)
        assert [each.path for each in _status(store).backups] == [ahead.path]
        with store.work() as work:
            work.add(Site(name="Maison de quartier"))
        made = _make(store)
        told = _status(store)
        assert [each.path for each in told.backups] == [made.path, ahead.path]
        assert not told.is_due
    assert [each.path for each in backups.found(folder, None, NOW.date())] == [made.path, ahead.path]
    assert [each.path for each in backups.found(folder)] == [ahead.path, made.path]


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


def test_p8_what_a_killed_check_left_goes_with_the_next_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, passing = _make(store).path, tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from mentordesk.services import backups\n"
        "backups.restoring.look_through = lambda *told: os._exit(9)\n"
        "backups.check(Path(sys.argv[1]))\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, str(path)], env={**os.environ, "TMPDIR": str(passing)}, check=False
    )
    assert killed.returncode == 9
    assert len(list(passing.iterdir())) == 1
    assert backups.check(path).is_whole
    assert list(passing.iterdir()) == []


def test_a_check_under_way_and_what_is_not_ones_own_are_left_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _make(store).path
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    new, other = tmp_path / "mentordesk-check-new", tmp_path / "mentordesk-check-other"
    new.mkdir()
    look_through = restoring.look_through

    def again(*told: Any) -> Any:
        monkeypatch.setattr(restoring, "look_through", look_through)
        assert backups.check(path).is_whole
        return look_through(*told)

    monkeypatch.setattr(restoring, "look_through", again)
    assert backups.check(path).is_whole
    hold(new).release()
    other.symlink_to(new)
    monkeypatch.setattr(backups, "_is_own", lambda folder: folder == other)
    assert backups.check(path).is_whole
    assert new.is_dir()
