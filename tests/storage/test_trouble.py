"""What the disk refuses is told for what it is: full, gone, held by another program, moved away or damaged."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from mentordesk.errors import Problem
from mentordesk.language import Language
from mentordesk.records import Person, Site
from mentordesk.storage import integrity, trouble, upgrades
from mentordesk.storage.database import Store
from mentordesk.storage.trouble import DamageMet, DiskRefuses, NoRoom, NoRoomToOpen, StoreMoved
from mentordesk.storage.vault import Vault

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PAGE = 4096


class _Usage(NamedTuple):
    free: int


def _fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: _Usage(0))


def _close_log(folder: Path) -> None:
    """Let SQLite fail as it does without room for its log: what it wants to write cannot be made."""
    (folder / "store.db-wal").mkdir()


def _names(store: Store) -> list[str]:
    with store.read() as work:
        return list(work.scalars(select(Person.family_name)))


def _add(store: Store, name: str = "Wouters") -> None:
    with store.work() as work:
        work.add(Person(family_name=name))


@pytest.fixture
def folder(store: Store) -> Path:
    """A store with many people, closed."""
    with store.work() as work:
        work.add_all(Person(family_name=f"Naam{number}", street="x" * 400) for number in range(200))
    store.close()
    return store.folder


def test_a_full_disk_is_no_damage_when_a_store_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _close_log(folder)
    _fill_disk(monkeypatch)
    with pytest.raises(NoRoomToOpen):
        Store.open(folder)


def test_a_full_disk_is_no_damage_when_a_store_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _close_log(folder)
    _fill_disk(monkeypatch)
    vault = Vault.read(folder)
    key, _ = vault.unlock("")
    with pytest.raises(NoRoomToOpen):
        integrity.examine(folder, key, vault)


def test_a_disk_that_refuses_is_no_damage(folder: Path) -> None:
    _close_log(folder)
    with pytest.raises(DiskRefuses):
        Store.open(folder)
    (folder / "store.db-wal").rmdir()
    Store.open(folder).close()


def test_a_disk_that_refuses_is_no_damage_when_a_store_is_checked(folder: Path) -> None:
    _close_log(folder)
    vault = Vault.read(folder)
    key, _ = vault.unlock("")
    with pytest.raises(DiskRefuses):
        integrity.examine(folder, key, vault)
    with pytest.raises(DiskRefuses):
        integrity.seals(folder, key)


def test_a_file_that_the_system_does_not_open_is_no_damage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_opened(path: Path, key: bytes) -> object:
        return driver.connect(f"{(path.parent / 'nowhere' / path.name).as_uri()}?mode=ro", uri=True)

    monkeypatch.setattr(integrity, "read_only", not_opened)
    with pytest.raises(DiskRefuses):
        integrity.seals(folder, bytes(32))


def test_p16_a_disk_that_is_full_from_the_first_byte_makes_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = upgrades.create

    def with_little_room(connection: Connection, store: str) -> None:
        connection.exec_driver_sql("PRAGMA max_page_count = 2")
        connection.rollback()
        make(connection, store)

    monkeypatch.setattr(upgrades, "create", with_little_room)
    with pytest.raises(NoRoom):
        Store.create(tmp_path / "New.mentordesk", None)
    assert list(tmp_path.iterdir()) == []


def test_another_program_that_holds_the_file_is_no_bug(folder: Path) -> None:
    with (
        closing(driver.connect(str(folder / "other.db"), isolation_level=None)) as first,
        closing(driver.connect(str(folder / "other.db"), isolation_level=None, timeout=0)) as second,
    ):
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(driver.OperationalError) as met:
            second.execute("BEGIN IMMEDIATE")
    assert isinstance(trouble.told(met.value, folder), DiskRefuses)


def test_a_mistake_of_the_program_stays_one(folder: Path) -> None:
    store = Store.open(folder)
    with pytest.raises(Exception, match="no such table") as met, store.work() as work:
        work.execute(text("SELECT * FROM elsewhere"))
    store.close()
    assert trouble.told(met.value, folder) is None
    assert trouble.told(OSError(errno.ENOENT, "no"), folder) is None
    assert isinstance(trouble.told(OSError(errno.ENOSPC, "full"), folder), NoRoom)


def test_p3_damage_met_while_the_store_is_open_is_named(folder: Path) -> None:
    store = Store.open(folder)
    with (folder / "store.db").open("r+b") as file:
        for page in range(10, (folder / "store.db").stat().st_size // _PAGE):
            file.seek(page * _PAGE + 77)
            file.write(b"\x00\x01\x02")
    with pytest.raises(DamageMet):
        _names(store)
    with pytest.raises(DamageMet), store.work() as work:
        work.scalars(select(Person)).all()
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no open file")
class TestMoved:
    """A store whose files were taken away under it."""

    def test_p1_nothing_is_saved_where_it_would_be_lost(self, folder: Path) -> None:
        store = Store.open(folder)
        away = folder.rename(folder.with_name("Away.mentordesk"))
        with pytest.raises(StoreMoved):
            _add(store, "Lost")
        with pytest.raises(StoreMoved):
            _names(store)
        away.rename(folder)
        _add(store, "Kept")
        assert "Kept" in _names(store)
        assert "Lost" not in _names(store)
        store.close()

    def test_p1_a_file_that_replaced_the_open_one_is_noticed(self, folder: Path) -> None:
        store = Store.open(folder)
        shutil.copy(folder / "store.db", folder / "synchronised")
        (folder / "synchronised").replace(folder / "store.db")
        with pytest.raises(StoreMoved):
            _add(store)
        store.close()

    def test_no_empty_store_comes_where_one_was_deleted(self, folder: Path) -> None:
        store = Store.open(folder)
        (folder / "store.db").unlink()
        with pytest.raises(StoreMoved):
            _names(store)
        assert not (folder / "store.db").exists()
        store.close()


@pytest.mark.parametrize(
    ("number", "problem"), [(errno.EIO, DiskRefuses), (errno.EACCES, DiskRefuses), (errno.ENOSPC, NoRoom)]
)
def test_keys_that_the_system_does_not_take_leave_the_former_ones(
    folder: Path, number: int, problem: type[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*told: object) -> None:
        raise OSError(number, os.strerror(number))

    store = Store.open(folder)
    former, other = store.vault, Vault.create("zeven ganzen op het ijs", None)[0]
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", refuse)
        with pytest.raises(problem):
            store.rekey(other)
    assert store.vault == former
    store.close()
    Store.open(folder).close()


@pytest.mark.parametrize("code", [driver.SQLITE_PROTOCOL, driver.SQLITE_PERM, driver.SQLITE_NOLFS])
def test_what_a_network_share_answers_is_no_bug(folder: Path, code: int) -> None:
    error = driver.OperationalError("locking protocol")
    error.sqlite_errorcode = code
    assert isinstance(trouble.told(error, folder), DiskRefuses)


@pytest.mark.parametrize("code", ["fr", "nl", "en"])
def test_p16_each_has_words_of_its_own(code: str) -> None:
    place = Path("Office.mentordesk")
    problems = (NoRoom(), NoRoomToOpen(), DiskRefuses(place), DamageMet(place), StoreMoved(place))
    said = {problem.said(Language(code)) for problem in problems}
    assert len(said) == 5
    assert code == "en" or not said & {problem.said(Language("en")) for problem in problems}


def _refuse_to_commit(connection: object) -> None:
    raise driver.OperationalError("database or disk is full")


def test_p1_after_a_refused_commit_the_same_store_takes_the_next_save(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(store._engine.dialect, "do_commit", _refuse_to_commit)
        with pytest.raises(DatabaseError), store.work() as work:
            work.add(Site(name="Refused"))
    with store.work() as work:
        work.add(Site(name="Maison de quartier"))
    with store.read() as work:
        assert work.scalars(select(Site.name)).all() == ["Maison de quartier"]


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no open file")
def test_after_a_refused_commit_a_store_that_was_moved_away_is_not_made_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(store._engine.dialect, "do_commit", _refuse_to_commit)
        with pytest.raises(DatabaseError), store.work() as work:
            work.add(Site(name="Refused"))
    (store.folder / "store.db").rename(store.folder / "moved.db")
    with pytest.raises(StoreMoved), store.work() as work:
        work.add(Site(name="Nowhere"))
    assert not (store.folder / "store.db").exists()


def test_a_disk_that_is_gone_is_not_called_full(tmp_path: Path) -> None:
    assert not trouble.is_full(tmp_path / "nowhere")
