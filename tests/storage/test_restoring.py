"""The way back is tried beside the store, never overwrites it, and can be interrupted anywhere."""

from __future__ import annotations

import tarfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select

from mentordesk.language import Language
from mentordesk.records import Person
from mentordesk.storage import archive, backup, integrity, restoring
from mentordesk.storage.archive import DamagedBackup, NewerBackup
from mentordesk.storage.database import NoRoom, Store
from mentordesk.storage.lock import StoreInUse, hold
from mentordesk.storage.making import NameTooLong, NotWritable
from mentordesk.storage.restoring import BetweenNames, OtherStore
from mentordesk.storage.trouble import DiskRefuses
from mentordesk.storage.vault import FILES, WrongSecret
from tests.conftest import NOW, clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.storage.restoring import Trial

SECRET = "trois marches et une porte"


@pytest.fixture
def locked(tmp_path: Path) -> tuple[Store, str]:
    """A store with a password and two people, and its recovery code."""
    store, code = Store.create(tmp_path / "Office.mentordesk", SECRET, clock=clock)
    with store.work() as work:
        work.add_all([Person(family_name="Claes"), Person(family_name="Özdemir")])
    return store, code


def _backup(store: Store) -> Path:
    with store.read() as work:
        return backup.make(store, work.connection().connection.driver_connection, NOW)


def _names(folder: Path, secret: str = SECRET) -> set[str]:
    store = Store.open(folder, secret, clock=clock)
    try:
        with store.read() as work:
            return set(work.scalars(select(Person.family_name)))
    finally:
        store.close()


def _beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


def test_p5_the_store_of_that_day_comes_back_and_the_one_of_today_is_kept(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    with store.work() as work:
        work.add(Person(family_name="Later"))
    store.close()
    trial = restoring.try_out(path, SECRET, store.folder)
    assert trial.then.counts["Person"] == 2
    assert trial.now is not None
    assert trial.now.counts["Person"] == 3
    assert trial.now.last_change == NOW
    assert _names(store.folder) == {"Claes", "Özdemir", "Later"}
    aside = restoring.put_in_place(trial, NOW)
    assert aside is not None
    assert "(replaced 2026-11-23" in aside.name
    assert _names(store.folder) == {"Claes", "Özdemir"}
    assert _names(aside) == {"Claes", "Özdemir", "Later"}
    for folder in (store.folder, aside):
        assert [each.path.name for each in backup.found(folder / backup.FOLDER)] == [path.name]
    assert _beside(store.folder) == sorted([store.folder.name, aside.name])


def test_p8_only_the_secrets_of_that_day_open_a_backup(locked: tuple[Store, str]) -> None:
    store, code = locked
    path = _backup(store)
    changed = store.vault.with_password(store.key, "another sentence of today", None)
    changed.write(store.folder)
    store.close()
    for wrong in ("another sentence of today", "", "0000-0000"):
        with pytest.raises(WrongSecret):
            restoring.try_out(path, wrong, store.folder)
        assert _beside(store.folder) == [store.folder.name]
    for right in (SECRET, code.lower()):
        trial = restoring.try_out(path, right, store.folder)
        assert trial.now is not None
        assert trial.now.counts["Person"] == 2
        restoring.forget(trial)
    assert _beside(store.folder) == [store.folder.name]


def _spoil_database(folder: Path) -> None:
    (folder / "store.db").write_bytes(b"\7" * 40_960)


def _spoil_keys(folder: Path) -> None:
    for name in FILES:
        (folder / name).write_bytes(b"{}")


def _lose_database(folder: Path) -> None:
    for path in folder.glob("store.db*"):
        path.unlink()


@pytest.mark.parametrize("spoil", [_spoil_database, _spoil_keys, _lose_database])
def test_p3_a_damaged_store_leads_back(spoil: Callable[[Path], None], locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    spoil(store.folder)
    trial = restoring.try_out(path, SECRET, store.folder)
    assert trial.now is not None
    assert restoring.put_in_place(trial, NOW) is not None
    assert _names(store.folder) == {"Claes", "Özdemir"}


def test_a_stolen_laptop_a_backup_in_a_new_place(locked: tuple[Store, str], tmp_path: Path) -> None:
    store, code = locked
    path = _backup(store)
    store.close()
    target = tmp_path / "new" / "computer" / "Office.mentordesk"
    trial = restoring.try_out(path, code, target)
    assert trial.now is None
    assert restoring.put_in_place(trial, NOW) is None
    assert _names(target, code) == {"Claes", "Özdemir"}
    assert (target / backup.FOLDER).is_dir()


def test_a_backup_of_another_store_is_refused(locked: tuple[Store, str], tmp_path: Path) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    other, _ = Store.create(tmp_path / "Other.mentordesk", None)
    other.close()
    with pytest.raises(OtherStore):
        restoring.try_out(path, SECRET, other.folder)
    assert _beside(other.folder) == ["Office.mentordesk", "Other.mentordesk"]


def test_p5_a_store_in_use_is_not_replaced(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    trial = restoring.try_out(path, SECRET, store.folder)
    with pytest.raises(StoreInUse):
        restoring.put_in_place(trial, NOW)
    restoring.forget(trial)
    store.close()
    assert _names(store.folder) == {"Claes", "Özdemir"}
    assert _beside(store.folder) == [store.folder.name]


def test_p3_a_damaged_backup_leaves_nothing_behind(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    content = bytearray(path.read_bytes())
    content[-5000] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedBackup):
        restoring.try_out(path, SECRET, store.folder)
    assert _beside(store.folder) == [store.folder.name]


@pytest.mark.parametrize("met", [DiskRefuses(Path("trial")), driver.OperationalError("disk I/O error")])
def test_p16_a_disk_that_refuses_is_no_damage_of_the_backup(
    locked: tuple[Store, str], met: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*told: object) -> None:
        raise met

    store, _ = locked
    path = _backup(store)
    store.close()
    monkeypatch.setattr(integrity, "examine", refuse)
    with pytest.raises(DiskRefuses) as problem:
        restoring.try_out(path, SECRET, store.folder)
    assert problem.value.values == {"folder": store.folder}
    assert _beside(store.folder) == [store.folder.name]


def test_p5_a_restore_interrupted_between_two_names_is_ended(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    trial = restoring.try_out(path, SECRET, store.folder)
    trial.folder.rename(store.folder.with_name(store.folder.name + ".restored"))
    store.folder.rename(store.folder.with_name("Office (replaced).mentordesk"))
    for _ in range(2):  # once it has its place there is nothing more to end
        restoring.complete(store.folder)
        assert _names(store.folder) == {"Claes", "Özdemir"}


def test_what_an_interrupted_trial_left_is_swept_away(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    restoring.try_out(path, SECRET, store.folder)
    restoring.forget(restoring.try_out(path, SECRET, store.folder))
    assert _beside(store.folder) == [store.folder.name]


@pytest.mark.parametrize(("number", "told"), [(28, NoRoom), (13, NotWritable)])
def test_what_the_system_refuses_is_told_and_leaves_all_as_it_was(
    number: int, told: type[Exception], locked: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    trial = restoring.try_out(path, SECRET, store.folder)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == store.folder:
            raise OSError(number, "refused")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(told):
        restoring.put_in_place(trial, NOW)
    monkeypatch.undo()
    assert _names(store.folder) == {"Claes", "Özdemir"}
    assert _beside(store.folder) == [store.folder.name]
    monkeypatch.setattr(Path, "mkdir", _refusing(number))
    with pytest.raises(told):
        restoring.try_out(path, SECRET, store.folder)


def _tried_out_after_more_work(store: Store) -> Trial:
    """A backup is made, somebody called Later is added, and the backup is tried out beside the closed store."""
    path = _backup(store)
    with store.work() as work:
        work.add(Person(family_name="Later"))
    store.close()
    return restoring.try_out(path, SECRET, store.folder)


def _refuse_renames(monkeypatch: pytest.MonkeyPatch, *these: str) -> None:
    """From here on the system lets no folder of these names have another one."""
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name in these:
            raise PermissionError(13, "refused")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)


def test_p5_the_former_store_gets_its_name_back_when_the_restored_one_may_not_have_it(
    locked: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = locked
    trial = _tried_out_after_more_work(store)
    _refuse_renames(monkeypatch, f"{store.folder.name}.restored")
    with pytest.raises(NotWritable):
        restoring.put_in_place(trial, NOW)
    monkeypatch.undo()
    assert _names(store.folder) == {"Claes", "Özdemir", "Later"}
    assert _beside(store.folder) == [store.folder.name]


def test_p16_a_restore_stopped_between_two_names_is_told_and_ended_at_the_next_start(
    locked: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    trial = restoring.try_out(path, SECRET, store.folder)
    aside = "Office (replaced 2026-11-23 110000).mentordesk"
    _refuse_renames(monkeypatch, f"{store.folder.name}.restored", aside)
    monkeypatch.setattr(restoring, "free", lambda path: path.with_name(aside))
    with pytest.raises(BetweenNames) as told:
        restoring.put_in_place(trial, NOW)
    assert str(store.folder) in told.value.said(Language("en"))
    with pytest.raises(BetweenNames):
        restoring.complete(store.folder)
    monkeypatch.undo()
    restoring.complete(store.folder)
    assert _names(store.folder) == {"Claes", "Özdemir"}
    assert _names(store.folder.with_name(aside)) == {"Claes", "Özdemir"}


def test_a_disk_that_does_not_promise_the_new_names_has_them_all_the_same(
    locked: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = locked
    trial = _tried_out_after_more_work(store)
    monkeypatch.setattr(restoring, "keep_names", _refusing(5))
    aside = restoring.put_in_place(trial, NOW)
    assert aside is not None
    assert _names(store.folder) == {"Claes", "Özdemir"}
    assert _names(aside) == {"Claes", "Özdemir", "Later"}


def test_p16_a_name_that_grows_too_long_for_the_disk_is_told(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    target = store.folder.with_stem("o" * 225)
    restoring.put_in_place(restoring.try_out(path, SECRET, target), NOW)
    trial = restoring.try_out(path, SECRET, target)
    with pytest.raises(NameTooLong):
        restoring.put_in_place(trial, NOW)
    restoring.forget(trial)
    assert _names(target) == {"Claes", "Özdemir"}


def test_where_no_open_folder_is_renamed_the_lock_is_let_go_first(
    locked: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    rename, is_held = Path.rename, list[bool]()

    def seen(self: Path, target: Path) -> Path:
        if self == store.folder:
            try:
                hold(self).release()
                is_held.append(False)
            except StoreInUse:
                is_held.append(True)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", seen)
    for renames_what_is_open in (True, False):
        monkeypatch.setattr(restoring, "_RENAMES_WHAT_IS_OPEN", renames_what_is_open)
        restoring.put_in_place(restoring.try_out(path, SECRET, store.folder), NOW)
    assert is_held == [True, False]
    assert _names(store.folder) == {"Claes", "Özdemir"}


def _written_anew(path: Path, keys: bytes | None = None, **said: object) -> Path:
    """A backup with an unbroken seal that holds other keys, or says other things of itself."""
    manifest = replace(archive.look(path), **said)  # type: ignore[arg-type]
    with tarfile.open(path) as tar:
        part = tar.extractfile(archive.STORE)
        assert part is not None
        (path.parent / "part").write_bytes(part.read())
    fresh = path.with_stem("Anew")
    archive.write(fresh, manifest, archive.keys(path) if keys is None else keys, path.parent / "part")
    return fresh


def test_p7_a_backup_whose_keys_a_newer_version_wrote_is_no_damage(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _backup(store)
    replace(store.vault, format=2).write(store.folder)
    keys = (store.folder / FILES[0]).read_bytes()
    with pytest.raises(NewerBackup):
        restoring.try_out(_written_anew(path, keys), SECRET, store.folder)
    store.close()


def test_p3_a_backup_whose_keys_are_none_is_damage(locked: tuple[Store, str]) -> None:
    store, _ = locked
    with pytest.raises(DamagedBackup):
        restoring.try_out(_written_anew(_backup(store), b"{}"), SECRET, store.folder)
    store.close()


def test_p3_a_backup_that_holds_less_than_it_says_is_damage(locked: tuple[Store, str]) -> None:
    store, _ = locked
    path = _written_anew(_backup(store), binned=7)
    store.close()
    with pytest.raises(DamagedBackup):
        restoring.try_out(path, SECRET, store.folder)
    assert _beside(store.folder) == [store.folder.name]


def test_a_store_that_the_system_does_not_open_is_compared_as_unknown(
    locked: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = locked

    def refuse(*told: object, **more: object) -> None:
        raise driver.OperationalError("unable to open database file")

    monkeypatch.setattr(driver, "connect", refuse)
    assert restoring.standing(store.folder, store.key) == restoring.Standing({}, None)
    store.close()


def _refusing(number: int) -> Callable[..., None]:
    def refuse(*told: object, **more: object) -> None:
        raise OSError(number, "refused")

    return refuse


def test_a_stick_that_knows_one_name_a_file_gets_copies(
    locked: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = locked
    path = _backup(store)
    store.close()
    monkeypatch.setattr("os.link", _refusing(1))
    trial = restoring.try_out(path, SECRET, store.folder)
    restoring.put_in_place(trial, NOW + timedelta(days=1))
    assert [each.path.name for each in backup.found(store.folder / backup.FOLDER)] == [path.name]
