"""Brings an older store up to date beside it: a copy takes the steps, is looked through, and then has its place.

The copy lies in a folder of its own inside the store's. Until the last rename the old file is there as it was, after it
the new one; a kill, a power cut or a full disk leaves one of the two, whole, and what was left beside is swept away at
the next start.
"""

from __future__ import annotations

import shutil
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DatabaseError

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.storage import integrity, upgrades
from mentordesk.storage.connecting import engine_of
from mentordesk.storage.durable import keep_content, keep_names
from mentordesk.storage.trouble import DiskRefuses, NoRoomToOpen, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentordesk.storage.integrity import Damage
    from mentordesk.storage.vault import Vault

ROOM: Final = "upgrade.unfinished"
"""The folder in which the copy takes its steps."""
_DATABASE: Final = "store.db"
_PATIENCE: Final = 1000
"""Milliseconds within which another program that reads the file must have let it go."""


class NoRoomToUpgrade(Problem):
    """The disk has no room for a second copy of the store."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the store."""
        size = (folder / _DATABASE).stat().st_size
        super().__init__(
            N_(
                "There is no room left on the disk to bring this store up to date for this version of MentorDesk. "
                "The store and its backups are as they were. Make some {megabytes} MB free, then open it again."
            ),
            megabytes=1 + 3 * size // 1_000_000,
        )


class NotUpgraded(Problem):
    """The copy that took the steps was not whole, or had lost something; it was thrown away."""

    def __init__(self, damages: tuple[Damage, ...] = ()) -> None:
        """`damages` say what was wrong with the copy, where they are known."""
        super().__init__(
            N_(
                "An older version of MentorDesk wrote this store. A copy of it was brought up to date, but that copy "
                "was not whole, so it was thrown away. The store and its backups are as they were. "
                "Go on with the older version, and do a full check of the store with it."
            )
        )
        self.damages = damages


def upgrade(folder: Path, key: bytes, vault: Vault) -> None:
    """Replace the file of a store, which is held and has no connection open, by one that has had all steps.

    Raises NoRoomToUpgrade, NotUpgraded, DiskRefuses or DamagedStore; then the store is as it was.
    """
    room, path = folder / ROOM, folder / _DATABASE
    sweep(folder)
    try:
        with _refusals(folder):
            _settle(path, key)
            room.mkdir()
            copy = room / _DATABASE
            shutil.copyfile(path, copy)
            vault.write(room)
            _take_steps(copy, key)
            _trust(room, path, key, vault)
            keep_content(copy)
            keep_names(folder)  # that no changes wait beside the old file must be kept before the new one has its place
            copy.replace(path)
            keep_names(folder)
    finally:
        sweep(folder)


def sweep(folder: Path) -> None:
    """Remove what an interrupted upgrade left; what cannot be removed does no harm and is tried again."""
    shutil.rmtree(folder / ROOM, ignore_errors=True)


def _settle(path: Path, key: bytes) -> None:
    """Write into a file all that waits beside it; closing the last connection removes the emptied file beside."""
    engine = engine_of(path, key)
    with closing(engine.raw_connection()) as connection:
        raw: Any = connection.driver_connection
        raw.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        ((is_busy, *_),) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    engine.dispose()
    beside = path.with_name(f"{path.name}-wal")
    if is_busy or (beside.exists() and beside.stat().st_size):
        raise DiskRefuses(path.parent)


def _take_steps(copy: Path, key: bytes) -> None:
    engine = engine_of(copy, key)
    with engine.connect() as connection:
        if not upgrades.run(connection):
            raise NotUpgraded
    engine.dispose()
    _settle(copy, key)


def _trust(room: Path, former: Path, key: bytes, vault: Vault) -> None:
    """Open the copy as a store is opened, and expect in each table what stood there before, unless a step says otherwise."""
    seen = integrity.examine(room, key, vault)
    if seen.damages:
        raise NotUpgraded(seen.damages)
    with (
        closing(integrity.read_only(former, key)) as before,
        closing(integrity.read_only(room / _DATABASE, key)) as now,
    ):
        ((revision,),) = before.execute("SELECT version_num FROM alembic_version").fetchall()
        told, found = _rows(before), _rows(now)
    free = upgrades.changed_tables(revision)
    if any(found.get(table) != rows for table, rows in told.items() if table not in free):
        raise NotUpgraded


def _rows(connection: Any) -> dict[str, int]:
    """How many rows each table holds; those behind the search's words are its own affair."""
    names = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - our own names
        for (table,) in connection.execute(names).fetchall()
    }


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    """Say in words what the system or SQLite refuses while the copy is made."""
    try:
        yield
    except NoRoomToOpen as error:
        raise NoRoomToUpgrade(folder) from error
    except DiskRefuses as error:
        raise DiskRefuses(folder) from error  # of the store, not of the copy
    except (DatabaseError, driver.DatabaseError, OSError) as error:
        problem = told(error, folder, opening=True)
        if isinstance(problem, NoRoomToOpen):
            raise NoRoomToUpgrade(folder) from error
        unknown = DiskRefuses(folder) if isinstance(error, OSError) else NotUpgraded()
        raise (problem or unknown) from error
