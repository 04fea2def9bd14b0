"""A backup is whole, verified and sealed, or it is not there; a kill or a full disk leaves the former ones good."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tarfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from mentordesk.errors import Problem
from mentordesk.records import Person
from mentordesk.storage import archive, backup, integrity
from mentordesk.storage.archive import DamagedBackup, ForeignBackup, NewerBackup
from mentordesk.storage.backup import NoBackupThere, NoRoomForBackup, NotToBeTrusted, UnderWay
from mentordesk.storage.trouble import DiskRefuses, NoRoomToOpen
from mentordesk.storage.vault import FILES
from tests.conftest import NOW, clock

if TYPE_CHECKING:
    from mentordesk.storage.database import Store

ROOT = Path(__file__).resolve().parents[2]


def _make(store: Store, folder: Path | None = None, moment: datetime = NOW) -> Path:
    with store.read() as work:
        return backup.make(store, work.connection().connection.driver_connection, moment, folder)


def _left(store: Store) -> list[str]:
    """The names in the folder of backups, but for the lock."""
    return sorted(path.name for path in (store.folder / backup.FOLDER).iterdir() if path.suffix != ".lock")


@pytest.fixture
def filled(store: Store) -> Store:
    with store.work() as work:
        work.add_all([Person(family_name=f"Kowalski{number}", street="x" * 200) for number in range(30)])
    return store


def test_p4_a_backup_is_sealed_counted_and_says_nothing_of_anybody(filled: Store) -> None:
    path = _make(filled)
    manifest = archive.verify(path)
    assert manifest.store == filled.vault.store
    assert manifest.made_at == NOW
    assert manifest.counts["Person"] == 30
    assert manifest.changes == 30
    assert b"Kowalski" not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()
    with tarfile.open(path) as tar:
        assert tar.getnames() == ["manifest.json", "keys.json", "store.db"]
    assert _left(filled) == [path.name]


def test_what_is_saved_meanwhile_waits_for_nothing_and_is_in_the_next_one(filled: Store) -> None:
    with filled.read() as work:
        connection = work.connection().connection.driver_connection
        assert connection is not None
        seen: list[int] = []

        def save(done: int, total: int) -> None:
            if not seen:
                with filled.work() as other:
                    other.add(Person(family_name="Meanwhile"))
            seen.append(done)

        first = backup.make(filled, connection, NOW, progress=save)
    assert archive.verify(first).counts["Person"] == 30
    assert archive.verify(_make(filled)).counts["Person"] == 31
    assert seen[-1] > 10


def test_two_in_one_second_have_names_of_their_own(filled: Store) -> None:
    assert _make(filled) != _make(filled)
    assert len(_left(filled)) == 2


def test_p3_every_flipped_bit_of_a_backup_is_noticed(filled: Store) -> None:
    path = _make(filled)
    whole = path.read_bytes()
    chance = random.Random(3)
    places = [*range(0, 2048, 37), *(chance.randrange(len(whole)) for _ in range(150)), *range(-100, 0, 3)]
    silent = []
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            archive.verify(path)
        except (DamagedBackup, NewerBackup):
            continue
        silent.append(place)
    assert silent == []
    path.write_bytes(whole)
    archive.verify(path)


@pytest.mark.parametrize("length", [0, 100, 512, 5000, -1, -200])
def test_p3_a_backup_that_was_cut_off_is_noticed(length: int, filled: Store) -> None:
    path = _make(filled)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(DamagedBackup):
        archive.verify(path)


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    other = tmp_path / "letter.odt"
    other.write_bytes(b"words" * 1000)
    with pytest.raises(ForeignBackup):
        archive.look(other)
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(other, "../letter.odt")
    with pytest.raises(ForeignBackup):
        archive.keys(tmp_path / "other.tar")


def test_a_newer_backup_is_refused_with_a_reason(filled: Store, tmp_path: Path) -> None:
    known = archive.look(_make(filled))
    newer = archive.Manifest(known.store, NOW, {}, 0, 0, {"store.db": (1, "")}, archive.FORMAT + 1)
    (tmp_path / "store.db").write_bytes(b"x")
    archive.write(tmp_path / "newer.mentordesk-backup", newer, b"{}", tmp_path / "store.db")
    with pytest.raises(NewerBackup):
        archive.look(tmp_path / "newer.mentordesk-backup")


def test_p4_a_damaged_store_gives_no_backup_and_the_former_one_stays(filled: Store) -> None:
    former = _make(filled)
    with filled.work() as work:
        work.execute(text("DELETE FROM search_entry WHERE rowid <= 5"))
    with pytest.raises(NotToBeTrusted) as refused:
        _make(filled)
    assert refused.value.damages
    assert _left(filled) == [former.name]
    archive.verify(former)


def test_p4_a_copy_with_other_numbers_than_the_store_is_not_kept(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = integrity.counted

    def one_more(connection: Any) -> tuple[dict[str, int], int]:
        counts, binned = counted(connection)
        return counts, binned + 1

    monkeypatch.setattr("mentordesk.storage.backup.integrity.counted", one_more)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(integrity, "examine", lambda *told: integrity.Examination((), *counted_none(), 1))
        with pytest.raises(NotToBeTrusted):
            _make(filled)
    assert _left(filled) == []


def counted_none() -> tuple[dict[str, int], int]:
    return {}, 0


def test_what_the_disk_gives_back_otherwise_than_written_is_not_kept(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = archive.write

    def worn(path: Path, *told: Any) -> None:
        write(path, *told)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 8
        path.write_bytes(content)

    monkeypatch.setattr(archive, "write", worn)
    with pytest.raises(NotToBeTrusted):
        _make(filled)
    assert _left(filled) == []


def test_keys_damaged_on_the_disk_are_taken_as_they_were_read(filled: Store) -> None:
    for name in FILES:
        (filled.folder / name).write_bytes(b"{}")
    archive.verify(_make(filled))


def test_one_at_a_time(filled: Store) -> None:
    with filled.read() as work:
        connection = work.connection().connection.driver_connection

        def again(done: int, total: int) -> None:
            with pytest.raises(UnderWay):
                _make(filled)

        backup.make(filled, connection, NOW, progress=again)
    assert len(_left(filled)) == 1


def test_old_ones_go_and_damaged_ones_stay_until_they_are_old(filled: Store) -> None:
    for day in (100, 40, 0):
        _make(filled, moment=NOW - timedelta(days=day))
    folder = filled.folder / backup.FOLDER
    for name, age in (("old", 120), ("young", 3)):
        spoilt = folder / f"{name}.mentordesk-backup"
        spoilt.write_bytes(b"spoilt")
        moment = (NOW - timedelta(days=age)).timestamp()
        os.utime(spoilt, (moment, moment))
    (folder / "notes.txt").write_text("mine")
    _make(filled, moment=NOW + timedelta(hours=1))
    kept = [each.made_at for each in backup.found(folder)]
    assert kept == [NOW + timedelta(hours=1), NOW, NOW - timedelta(days=3), NOW - timedelta(days=40)]
    assert (folder / "notes.txt").exists()


def test_elsewhere_nothing_is_removed(filled: Store, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    for day in (200, 100, 0):
        _make(filled, place, NOW - timedelta(days=day))
    assert len(backup.found(place)) == 3
    assert backup.found(filled.folder / backup.FOLDER) == []


def test_a_copy_in_a_second_place_is_read_back_and_rotated(filled: Store, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    copied = [backup.copy(_make(filled, moment=NOW - timedelta(days=day)), place) for day in (100, 0)]
    assert archive.verify(copied[-1]).counts["Person"] == 30
    assert list(place.iterdir()) == copied[-1:]


def test_a_second_place_that_is_not_there_is_told(filled: Store, tmp_path: Path) -> None:
    path = _make(filled)
    (tmp_path / "file").write_text("")
    with pytest.raises(NoBackupThere):
        backup.copy(path, tmp_path / "file" / "below")


_CHILD = """
import resource, signal, sys
from pathlib import Path
from mentordesk.errors import Problem
from mentordesk.services import backups
from mentordesk.storage.database import Store
store = Store.open(Path(sys.argv[1]))
print("open", flush=True)
if len(sys.argv) > 2:  # writing beyond this many bytes of any file fails as on a full disk
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
with store.read() as work:
    try:
        backups.make(work)
    except Problem as problem:
        print(type(problem).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))
store.close()
"""


def _child(folder: Path, *most: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _CHILD, str(folder), *map(str, most)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX kills and limits")
def test_p4_a_backup_killed_anywhere_leaves_the_former_one_good(filled: Store, tmp_path: Path) -> None:
    former = _make(filled)
    filled.close()
    chance = random.Random(5)
    for _ in range(8):
        child = _child(filled.folder)
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        try:
            child.wait(chance.random() * 0.12)
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate()
        for each in backup.found(filled.folder / backup.FOLDER):
            assert archive.verify(each.path).counts["Person"] == 30
        assert former.exists()
    child = _child(filled.folder)
    child.communicate()
    assert not list((filled.folder / backup.FOLDER).glob("*.unfinished"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX kills and limits")
@pytest.mark.parametrize("share", [0.02, 0.5, 0.98, 1.005])
def test_p4_a_full_disk_leaves_the_former_one_good_and_is_told(share: float, filled: Store) -> None:
    former = _make(filled)
    filled.close()
    size = int((filled.folder / "store.db").stat().st_size * share)
    told, _ = _child(filled.folder, size).communicate()
    assert told.split()[1:] in (["NoRoomForBackup"], ["NoBackupThere"])  # SQLite calls this limit an I/O error
    assert _left(filled) == [former.name]
    archive.verify(former)


def test_a_disk_full_while_the_file_is_written_is_told(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*told: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "write", full)
    with pytest.raises(NoRoomForBackup):
        _make(filled)
    assert _left(filled) == []


def test_what_a_killed_one_left_behind_is_swept_away(filled: Store) -> None:
    left = filled.folder / backup.FOLDER / f"Test 2026{archive.SUFFIX}{backup.UNFINISHED}"
    left.mkdir()
    (left / "store.db").write_bytes(b"half")
    path = _make(filled)
    assert _left(filled) == [path.name]


def test_the_folder_of_backups_may_be_gone(filled: Store) -> None:
    shutil.rmtree(filled.folder / backup.FOLDER)
    assert _make(filled, moment=datetime(2026, 1, 2, tzinfo=UTC)).exists()
    assert clock() == NOW


@pytest.mark.parametrize(
    ("met", "problem"), [(NoRoomToOpen(), NoRoomForBackup), (DiskRefuses(Path("store")), NoBackupThere)]
)
def test_p16_a_disk_too_full_to_look_through_the_copy_is_told_as_such(
    filled: Store, met: Problem, problem: type[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*asked: object) -> None:
        raise met

    monkeypatch.setattr(integrity, "examine", refuse)
    with pytest.raises(problem):
        _make(filled)
    assert _left(filled) == []


@pytest.mark.parametrize(("free", "problem"), [(100_000, NoRoomForBackup), (10**9, NoBackupThere)])
def test_p16_what_sqlite_says_on_an_almost_full_disk_is_no_missing_stick(
    filled: Store, free: int, problem: type[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*asked: object) -> None:
        raise driver.OperationalError("unable to open database file")

    monkeypatch.setattr(backup, "_copy", refuse)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10**9, 10**9 - free, free))
    with pytest.raises(problem):
        _make(filled)


def test_a_backup_whose_age_cannot_be_told_is_the_oldest(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _make(filled)
    gone = whole.with_name("Gone.mentordesk-backup")
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter([gone, whole]))
    monkeypatch.setattr(Path, "is_file", lambda path: True)
    assert [each.path for each in backup.found(whole.parent)] == [whole, gone]
    assert backup.found(whole.parent)[1].made_at == datetime.fromtimestamp(0, UTC)


def test_backups_of_another_store_are_not_listed(filled: Store) -> None:
    path = _make(filled)
    assert backup.found(path.parent, "another store") == []


def test_a_file_that_bears_an_unfinished_name_is_left_alone(filled: Store) -> None:
    own = filled.folder / backup.FOLDER
    own.mkdir(exist_ok=True)
    stray = own / f"Note{archive.SUFFIX}{backup.UNFINISHED}"
    stray.write_text("somebody's own")
    _make(filled)
    assert stray.read_text() == "somebody's own"


def test_p4_a_backup_that_the_disk_gives_back_changed_is_thrown_away(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = archive.verify

    def other(path: Path) -> archive.Manifest:
        return replace(verify(path), binned=5)

    monkeypatch.setattr(archive, "verify", other)
    with pytest.raises(NotToBeTrusted):
        _make(filled)
    assert _left(filled) == []


def test_what_a_killed_copy_left_goes_with_the_next_one(filled: Store, tmp_path: Path) -> None:
    names = [f"{name}{archive.SUFFIX}{backup.UNFINISHED}" for name in ("Office of yesterday", "Another office of now")]
    for name in names:
        (tmp_path / name).write_bytes(b"half a backup")
    path = _make(filled)
    made = path.stat().st_mtime
    os.utime(tmp_path / names[0], (made - 3600, made - 3600))
    os.utime(tmp_path / names[1], (made + 3600, made + 3600))
    copied = backup.copy(path, tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == sorted([names[1], copied.name])
