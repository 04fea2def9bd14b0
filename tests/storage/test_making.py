"""A store is there whole or not at all, wherever its making was cut off."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from mentordesk.places import SUFFIX
from mentordesk.storage import backup, making, restoring
from mentordesk.storage.database import Exists, Store
from mentordesk.storage.lock import StoreInUse, hold
from mentordesk.storage.making import NameTooLong, NotWritable
from mentordesk.storage.trouble import NoRoom
from tests.conftest import NOW, clock


def test_a_store_gets_its_name_when_it_is_finished(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "New.mentordesk"
    place = making.draft(folder)
    assert place.parent == folder.parent
    store, _ = Store.create(place, None)
    store.close()
    assert not folder.exists()
    making.finish(place, folder)
    assert [path.name for path in folder.parent.iterdir()] == ["New.mentordesk"]
    Store.open(folder).close()


def test_the_remains_of_an_interrupted_making_are_swept_away(tmp_path: Path) -> None:
    folder = tmp_path / "New.mentordesk"
    place = making.draft(folder)
    (place / "backups").mkdir(parents=True)
    (place / "store.db").write_bytes(b"half")
    assert making.draft(folder) == place
    assert list(tmp_path.iterdir()) == []


def test_two_that_make_the_same_store_do_not_disturb_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "New.mentordesk"
    place = making.draft(folder)
    place.mkdir()
    lock = hold(place)
    with pytest.raises(StoreInUse):
        making.draft(folder)
    lock.release()


def test_nothing_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "Taken.mentordesk"
    place = making.draft(folder)
    place.mkdir()
    folder.mkdir()
    with pytest.raises(Exists):
        making.draft(folder)
    with pytest.raises(Exists):
        making.finish(place, folder)
    assert folder.is_dir()


def test_the_root_of_a_disk_is_taken(tmp_path: Path) -> None:
    with pytest.raises(Exists):
        making.draft(Path(tmp_path.anchor))


def test_a_place_under_a_file_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(NotWritable):
        making.draft(tmp_path / "file" / "New.mentordesk")


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.mkdir", full)
    with pytest.raises(NoRoom):
        making.draft(tmp_path / "New.mentordesk")


def test_a_name_too_long_for_the_disk_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(NameTooLong):
        making.draft(tmp_path / ("x" * 300 + ".mentordesk"))


def test_the_longest_name_leaves_room_for_those_of_backups_and_of_a_store_that_was_replaced(tmp_path: Path) -> None:
    name = "é" * ((making.LONGEST - len(SUFFIX)) // 2)
    with pytest.raises(NameTooLong):
        making.draft(tmp_path / f"{name}é{SUFFIX}")
    folder = tmp_path / f"{name}{SUFFIX}"
    store, _ = Store.create(making.draft(folder), None, clock=clock)
    store.close()
    making.finish(store.folder, folder)
    store = Store.open(folder, clock=clock)
    with store.read() as work:
        connection = work.connection().connection.driver_connection
        paths = [backup.make(store, connection, NOW) for _ in range(2)]
    store.close()
    assert restoring.put_in_place(restoring.try_out(paths[1], "", folder), NOW) is not None
    Store.open(folder, clock=clock).close()


@pytest.mark.parametrize(("is_taken", "kind"), [(True, Exists), (False, NotWritable)])
def test_a_name_that_is_refused_at_the_last_moment_is_told(
    is_taken: bool, kind: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "New.mentordesk"
    place = making.draft(folder)
    place.mkdir()

    def refuse(path: Path, target: Path) -> None:
        if is_taken:
            folder.mkdir()
        raise PermissionError

    monkeypatch.setattr(type(place), "rename", refuse)
    with pytest.raises(kind):
        making.finish(place, folder)
