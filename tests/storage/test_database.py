"""The store: made, opened, refused for a reason of its own, and kept whole whatever happens in between."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import bindparam, func, select, text

from mentordesk.language import Language
from mentordesk.records import Person
from mentordesk.storage import database, upgrades
from mentordesk.storage.database import (
    DamagedStore,
    Exists,
    ForeignStore,
    NewerStore,
    NoRoom,
    Store,
)
from mentordesk.storage.lock import StoreInUse, hold
from mentordesk.storage.vault import Vault, WrongSecret
from mentordesk.storage.work import by_id
from tests.conftest import NOW, clock

if TYPE_CHECKING:
    from filelock import FileLock

    from mentordesk.errors import Problem

PASSWORD = "Drie treden omhoog"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a password and two people, closed; and its recovery code."""
    folder = tmp_path_factory.mktemp("locked") / "Locked.mentordesk"
    store, code = Store.create(folder, PASSWORD, clock=clock)
    with store.work() as work:
        work.add_all([Person(family_name="Wouters", town="Gent"), Person(family_name="Œuvrard", town="Liège")])
    store.close()
    return folder, code


@pytest.fixture
def folder(locked: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the store with a password."""
    return Path(shutil.copytree(locked[0], tmp_path / "Office.mentordesk"))


def _people(store: Store) -> list[str]:
    with store.read() as work:
        return list(work.scalars(select(Person.family_name).order_by(Person.family_name)))


def test_what_was_saved_is_there_after_opening_again(folder: Path) -> None:
    store = Store.open(folder, PASSWORD)
    assert _people(store) == ["Wouters", "Œuvrard"]
    store.close()


def test_p8_the_recovery_code_opens_the_store(folder: Path, locked: tuple[Path, str]) -> None:
    store = Store.open(folder, locked[1])
    assert len(_people(store)) == 2
    store.close()


def test_p8_nothing_readable_stands_in_the_folder(folder: Path) -> None:
    store = Store.open(folder, PASSWORD)
    with store.work() as work:
        work.add(Person(family_name="Canarinho", town="Zzyzxdorp"))
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Canarinho" not in content
            assert b"Zzyzxdorp" not in content
            assert b"SQLite format" not in content
    store.close()


def _wrong_secret(folder: Path) -> type[Problem]:
    return WrongSecret


def _zero_bytes(folder: Path) -> type[Problem]:
    (folder / "store.db").write_bytes(b"")
    return DamagedStore


def _no_database(folder: Path) -> type[Problem]:
    (folder / "store.db").unlink()
    return DamagedStore


def _no_keys(folder: Path) -> type[Problem]:
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).unlink()
    return DamagedStore


def _no_owner(folder: Path) -> type[Problem]:
    store = Store.open(folder, PASSWORD)
    with store.work() as work:
        work.execute(text("DELETE FROM sentinel"))
    store.close()
    return DamagedStore


def _flipped_bit(folder: Path) -> type[Problem]:
    content = bytearray((folder / "store.db").read_bytes())
    content[100] ^= 1
    (folder / "store.db").write_bytes(content)
    return DamagedStore


def _half_a_page(folder: Path) -> type[Problem]:
    with (folder / "store.db").open("r+b") as file:
        file.truncate((folder / "store.db").stat().st_size - 1)
    return DamagedStore


def _plain_sqlite(folder: Path) -> type[Problem]:
    (folder / "store.db").unlink()
    with closing(sqlite3.connect(folder / "store.db")) as other:
        other.execute("CREATE TABLE notes (text)")
    return ForeignStore


def _other_folder(folder: Path) -> type[Problem]:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"jpg")
    return ForeignStore


def _later_version(folder: Path) -> type[Problem]:
    store = Store.open(folder, PASSWORD)
    with store.work() as work:
        work.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    return NewerStore


def _a_file(folder: Path) -> type[Problem]:
    shutil.rmtree(folder)
    folder.write_bytes(b"a letter")
    return ForeignStore


def _keys_of_another_store(folder: Path) -> type[Problem]:
    """The same key under another store's name: two folders were mixed up."""
    replace(Vault.read(folder), store="another").write(folder)
    return ForeignStore


@pytest.mark.parametrize(
    "spoil",
    [
        _a_file,
        _keys_of_another_store,
        _wrong_secret,
        _zero_bytes,
        _no_database,
        _no_keys,
        _no_owner,
        _flipped_bit,
        _half_a_page,
        _plain_sqlite,
        _other_folder,
        _later_version,
    ],
)
def test_a_store_that_cannot_be_opened_says_why_and_stays_as_it_is(spoil: object, folder: Path) -> None:
    assert callable(spoil)
    expected = spoil(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}
    with pytest.raises(expected):
        Store.open(folder, "Something else" if expected is WrongSecret else PASSWORD)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}
    assert {path: after.get(path) for path in before} == before


def test_p1_a_page_cut_in_two_by_a_crash_is_mended_from_the_log(folder: Path, tmp_path: Path) -> None:
    store = Store.open(folder, PASSWORD)
    with store.work() as work:
        work.add(Person(family_name="Latest"))
    crashed = Path(shutil.copytree(folder, tmp_path / "Crashed.mentordesk"))
    store.close()
    with (crashed / "store.db").open("ab") as file:
        file.write(b"\0" * 100)
    again = Store.open(crashed, PASSWORD)
    assert "Latest" in _people(again)
    again.close()


def test_a_store_in_use_says_so(folder: Path) -> None:
    store = Store.open(folder, PASSWORD)
    with pytest.raises(StoreInUse):
        Store.open(folder, PASSWORD)
    store.close()
    Store.open(folder, PASSWORD).close()


def test_a_refused_store_is_let_go(folder: Path) -> None:
    _later_version(folder)
    for _ in range(2):
        with pytest.raises(NewerStore):
            Store.open(folder, PASSWORD)


@pytest.fixture
def new_password(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What somebody else, who has the store open, makes their password after the keys were read and before they leave."""
    password = "Vier deuren en een raam"

    def hold_when_they_left(place: Path) -> FileLock:
        vault = Vault.read(place)
        key, _ = vault.unlock(PASSWORD)
        vault.with_password(key, password, None).write(place)
        monkeypatch.setattr(database, "hold", hold)
        return hold(place)

    monkeypatch.setattr(database, "hold", hold_when_they_left)
    return password


def test_p8_a_password_changed_while_it_was_tried_opens_nothing_and_does_not_come_back(
    folder: Path, new_password: str
) -> None:
    for _ in range(2):
        with pytest.raises(WrongSecret):
            Store.open(folder, PASSWORD)
    Store.open(folder, new_password).close()


def test_p8_whoever_opens_with_another_secret_meanwhile_keeps_the_new_password(
    folder: Path, locked: tuple[Path, str], new_password: str
) -> None:
    store = Store.open(folder, locked[1])
    assert store.mended == ()
    assert store.by_code
    store.close()
    Store.open(folder, new_password).close()
    with pytest.raises(WrongSecret):
        Store.open(folder, PASSWORD)


@pytest.mark.parametrize("code", ["fr", "nl", "en"])
def test_p16_each_reason_has_words_of_its_own(code: str) -> None:
    language = Language(code)
    said = {
        problem.said(language)
        for problem in (
            WrongSecret(),
            DamagedStore("store.db"),
            ForeignStore(),
            NewerStore(),
            StoreInUse(),
            NoRoom(),
            Exists(Path("Office.mentordesk")),
        )
    }
    assert len(said) == 7
    assert all(len(each.split()) > 8 for each in said)


def test_nothing_is_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "Taken.mentordesk").write_text("a file")
    with pytest.raises(Exists):
        Store.create(tmp_path / "Taken.mentordesk", None)
    assert (tmp_path / "Taken.mentordesk").read_text() == "a file"


def test_a_store_that_could_not_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(connection: object, store: str) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(upgrades, "create", full)
    with pytest.raises(sqlite3.OperationalError):
        Store.create(tmp_path / "New.mentordesk", None)
    assert list(tmp_path.iterdir()) == []


def _save_too_much(store: Store, limit: str) -> None:
    with store.work() as work:
        work.execute(text(limit))
        work.add_all(Person(family_name="x" * 400) for _ in range(200))


def _save_half(store: Store) -> None:
    with store.work() as work:
        work.add(Person(family_name="Half"))
        work.flush()
        raise RuntimeError


def test_p1_a_full_disk_says_so_keeps_what_was_and_goes_on_once_there_is_room(store: Store) -> None:
    with store.work() as work:
        work.add(Person(family_name="Before"))
        (pages,) = work.execute(text("PRAGMA page_count")).one()
    with pytest.raises(NoRoom):
        _save_too_much(store, f"PRAGMA max_page_count = {pages + 2}")
    assert _people(store) == ["Before"]
    with store.work() as work:
        work.execute(text("PRAGMA max_page_count = 1000000"))
        work.add(Person(family_name="Later"))
    assert _people(store) == ["Before", "Later"]


def test_p2_an_exception_takes_everything_back(store: Store) -> None:
    with pytest.raises(RuntimeError):
        _save_half(store)
    assert _people(store) == []
    with store.read() as work:
        assert work.scalar(text("SELECT count(*) FROM change")) == 0
        assert work.scalar(text("SELECT count(*) FROM search_entry")) == 0


def test_a_reader_sees_the_last_saved_state_and_keeps_nothing(store: Store) -> None:
    with store.work() as work:
        work.add(Person(family_name="Saved"))
        work.flush()
        assert _people(store) == []
    assert _people(store) == ["Saved"]
    with store.read() as work:
        work.add(Person(family_name="Never"))
        work.flush()
    assert _people(store) == ["Saved"]


def test_a_row_asked_for_says_what_was_changed_just_before(store: Store) -> None:
    town = select(Person.town).where(Person.family_name == bindparam("name"))
    with store.work() as work:
        person = Person(family_name="Saved", town="Gent")
        work.add(person)
        assert work.row(town, name="Saved") == ("Gent",)
        with work.no_autoflush:
            person.town = "Namur"
            assert work.row(town, name="Saved") == ("Gent",)
        assert work.row(town, name="Saved") == ("Namur",)
        assert work.row(town, name="Nobody") is None


def test_what_lies_in_the_bin_is_not_given_by_its_id(store: Store) -> None:
    with store.work() as work:
        kept, binned = Person(family_name="Kept"), Person(family_name="Binned", deleted_at=work.now)
        work.add_all([kept, binned])
    with store.read() as work:
        assert work.scalars(by_id(Person), {"id": kept.id}).one().family_name == "Kept"
        assert work.scalars(by_id(Person), {"id": binned.id}).one_or_none() is None


def test_records_read_can_be_used_after_the_reading(store: Store) -> None:
    with store.work() as work:
        work.add(Person(family_name="Saved", town="Gent"))
    with store.read() as work:
        person = work.scalars(select(Person)).one()
    assert (person.family_name, person.town) == ("Saved", "Gent")


def test_a_failure_that_is_no_full_disk_is_not_told_as_one(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        _read_missing(store, tmp_path / "missing")


def _read_missing(store: Store, path: Path) -> None:
    with store.work():
        path.read_bytes()


def test_the_clock_and_the_actor_are_those_of_the_store(store: Store) -> None:
    with store.work() as work:
        person = Person(family_name="Stamped")
        work.add(person)
    assert person.created_at == person.changed_at == NOW
    assert person.version == 1


def test_connections_are_set_for_safety(store: Store) -> None:
    with store.work() as work:
        told = {
            name: work.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0}


def test_the_newest_step_is_the_head() -> None:
    assert upgrades.steps().get_current_head() == upgrades.HEAD


_WRITER = """
import sys
from pathlib import Path
from mentordesk.records import Person
from mentordesk.storage.database import Store
store = Store.open(Path(sys.argv[1]))
for number in range(100000):
    with store.work() as work:
        work.add_all([Person(family_name=f"{number}", town="one"), Person(family_name=f"{number}", town="two")])
    print(number, flush=True)
"""


def test_p1_p2_killed_while_writing_nothing_acknowledged_is_lost_nor_half_there(store: Store) -> None:
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(store.folder)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for _ in range(15):
            acknowledged = int(writer.stdout.readline())
        writer.kill()
        acknowledged = max([acknowledged, *(int(line) for line in writer.stdout if line.endswith("\n"))])
        writer.wait()
    again = Store.open(store.folder)
    with again.read() as work:
        counts = dict(work.execute(select(Person.family_name, func.count()).group_by(Person.family_name)).all())
    again.close()
    assert set(counts.values()) == {2}
    assert {str(number) for number in range(acknowledged + 1)} <= set(counts)
