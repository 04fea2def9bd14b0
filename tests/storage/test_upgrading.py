"""An older store is brought up to date on a copy: old or new, whole, whatever happens in between."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from mentordesk.errors import Problem
from mentordesk.services import backups, stores
from mentordesk.storage import integrity, trouble, upgrades, upgrading
from mentordesk.storage.connecting import engine_of
from mentordesk.storage.database import Store
from mentordesk.storage.trouble import DiskRefuses
from mentordesk.storage.upgrading import ROOM, NoRoomToUpgrade, NotUpgraded
from mentordesk.storage.vault import Vault
from tests.conftest import clock
from tests.harness import content
from tests.storage.test_upgrades import HELD, copied


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that the first version wrote."""
    return copied("schema-0001", tmp_path)


def key_of(folder: Path) -> bytes:
    return Vault.read(folder).unlock("")[0]


@pytest.mark.parametrize("name", sorted(HELD))
def test_p7_it_holds_the_same_as_after_running_the_steps_in_place(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    straight = Path(shutil.copytree(folder, tmp_path / "Straight.mentordesk"))
    engine = engine_of(straight / "store.db", key_of(straight))
    with engine.connect() as connection:
        assert upgrades.run(connection)
    engine.dispose()
    stores.open_store(folder, clock=clock).close()
    assert content.digest(folder) == content.digest(straight)
    assert not (folder / ROOM).exists()


def test_p4_a_backup_of_the_store_as_it_was_is_made_before(folder: Path) -> None:
    before = content.digest(folder)
    stores.open_store(folder, clock=clock).close()
    (kept,) = backups.found(folder)
    trial = backups.try_out(kept.path, "", folder.with_name("Then.mentordesk"))
    assert content.digest(trial.folder) == before
    backups.forget(trial)


def test_p7_when_the_backup_cannot_be_made_nothing_is_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "backups").write_text("in the way", encoding="utf-8")
    before = (folder / "store.db").read_bytes()
    with pytest.raises(Problem):
        stores.open_store(folder, clock=clock)
    assert (folder / "store.db").read_bytes() == before


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG])
def test_p16_a_full_disk_is_told_as_such(folder: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        target.write_bytes(b"half a")
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        with pytest.raises(NoRoomToUpgrade) as problem:
            Store.open(folder, clock=clock)
    assert problem.value.values == {"megabytes": 2}
    assert not (folder / ROOM).exists()
    assert content.version(folder) == "0001"


def test_p16_a_disk_that_refuses_is_told_as_such(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "keep_content", broken)
        with pytest.raises(DiskRefuses):
            Store.open(folder, clock=clock)
    assert content.version(folder) == "0001"


@pytest.mark.parametrize("is_full", [True, False])
def test_p16_a_disk_that_refuses_while_the_copy_is_looked_through_is_no_damage(
    folder: Path, is_full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    examine = integrity.examine

    def looked_through(room: Path, key: bytes, vault: Vault) -> integrity.Examination:
        (room / "store.db-wal").mkdir()  # as SQLite fails where it cannot write what it needs to read
        return examine(room, key, vault)

    with monkeypatch.context() as patch:
        patch.setattr(integrity, "examine", looked_through)
        if is_full:
            patch.setattr(trouble, "is_full", lambda folder: True)
        with pytest.raises(NoRoomToUpgrade if is_full else DiskRefuses) as problem:
            Store.open(folder, clock=clock)
    assert is_full or problem.value.values == {"folder": folder}
    assert not (folder / ROOM).exists()
    assert content.version(folder) == "0001"


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM step WHERE id = (SELECT id FROM step LIMIT 1)",
        "INSERT INTO change SELECT max(id) + 1, action, at, actor, act, kind, record, field, old, new, undoes FROM change",
        "UPDATE step SET meeting_id = zeroblob(16)",
        "DELETE FROM search_entry WHERE rowid = 1",
        "DROP TABLE tick",
        "UPDATE nothing SET that = 'is there'",
    ],
)
def test_p7_a_copy_that_is_not_what_it_should_be_is_thrown_away(
    folder: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = upgrades._run

    def harmful(connection: Connection) -> None:
        run(connection)
        connection.execute(text(harm))

    with monkeypatch.context() as patch:
        patch.setattr(upgrades, "_run", harmful)
        with pytest.raises(NotUpgraded):
            Store.open(folder, clock=clock)
    assert not (folder / ROOM).exists()
    assert content.version(folder) == "0001"
    assert stores.check(folder).is_whole


def test_a_step_may_say_that_it_changes_the_rows_of_a_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = upgrades._run

    def harmful(connection: Connection) -> None:
        run(connection)
        connection.execute(text("DELETE FROM tick WHERE id = (SELECT id FROM tick LIMIT 1)"))

    monkeypatch.setattr(upgrades, "_run", harmful)
    steps = upgrades.steps()
    monkeypatch.setattr(upgrades, "steps", lambda: steps)
    monkeypatch.setattr(steps.get_revision("0002").module, "CHANGES_ROWS_OF", ("tick",), raising=False)
    before = len(content.rows(folder)["tick"])
    Store.open(folder, clock=clock).close()
    assert len(content.rows(folder)["tick"]) == before - 1
    assert upgrades.changed_tables("0001") == {"alembic_version", "tick"}
    assert upgrades.changed_tables("0002") == {"alembic_version"}


def test_p7_what_a_killed_upgrade_left_is_swept_away_at_the_next_start(folder: Path) -> None:
    (folder / ROOM).mkdir()
    shutil.copy(folder / "store.db", folder / ROOM / "store.db")
    Store.open(folder, clock=clock).close()
    assert not (folder / ROOM).exists()
    (folder / ROOM).mkdir()
    Store.open(folder, clock=clock).close()
    assert not (folder / ROOM).exists(), "also when there is nothing to bring up to date any more"


def test_saves_that_wait_beside_the_file_are_brought_along(folder: Path) -> None:
    key, other = key_of(folder), folder.with_name("Waiting.mentordesk")
    engine = engine_of(folder / "store.db", key)
    with closing(engine.raw_connection()) as connection:
        connection.driver_connection.execute("UPDATE person SET town = 'Doel'")  # type: ignore[union-attr]
        shutil.copytree(folder, other)
    engine.dispose()
    assert (other / "store.db-wal").stat().st_size
    Store.open(other, clock=clock).close()
    with closing(integrity.read_only(other / "store.db", key)) as look:
        assert look.execute("SELECT DISTINCT town FROM person").fetchall() == [("Doel",)]


def test_p7_a_file_that_another_program_reads_stays_where_it_is(folder: Path) -> None:
    key = key_of(folder)
    engine = engine_of(folder / "store.db", key)
    with closing(engine.raw_connection()) as connection:
        reader: Any = connection.driver_connection
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        with closing(engine.raw_connection()) as second:
            second.driver_connection.execute("UPDATE person SET town = 'Doel'")  # type: ignore[union-attr]
        with pytest.raises(DiskRefuses):
            upgrading.upgrade(folder, key, Vault.read(folder))
        reader.execute("COMMIT")
    engine.dispose()
    assert content.version(folder) == "0001"
