"""The store itself: opens and creates the encrypted file, and gives out one unit of work at a time."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Self
from uuid import UUID

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.storage import history, upgrades
from mentordesk.storage.lock import hold
from mentordesk.storage.vault import DamagedStore, ForeignStore, NewerStore, Vault
from mentordesk.storage.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import FileLock

SUFFIX: Final = ".mentordesk"
"""The ending of a store's folder."""

_PLAIN_SQLITE: Final = b"SQLite format 3\x00"
_CACHE: Final = 16_000
"""KiB of pages a connection keeps decrypted at most: with SQLite's usual 2,000 a list of thousands decrypts most of them
again and again, and takes six times as long."""
_BEGIN: Final = "begin"
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class NoRoom(Problem):
    """The disk is full or cannot be written."""

    def __init__(self) -> None:
        """Say what is safe and what to do."""
        super().__init__(
            N_(
                "There is no room left on the disk, so this was not saved. All that was saved before is safe. Make room and save again."
            )
        )


class Exists(Problem):
    """Something already stands where a new store should be made."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where."""
        super().__init__(
            N_("There is already something at {folder}. Nothing was changed. Choose another name or place."),
            folder=folder,
        )


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class Store:
    """An open store, held by this process alone until it is closed."""

    def __init__(
        self, folder: Path, key: bytes, vault: Vault, lock: FileLock, actor: UUID | None, clock: Callable[[], datetime]
    ) -> None:
        """Use `Store.create` or `Store.open`."""
        self.folder = folder
        self.actor = actor
        self.vault = vault
        self.key = key
        self._lock = lock
        self._clock = clock
        self._engine = _engine(folder / "store.db", key)
        self._connection: Connection | None = None
        self._since = 0

    @classmethod
    def create(
        cls,
        folder: Path,
        password: str | None,
        *,
        actor: UUID | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> tuple[Self, str]:
        """Make a new, empty store and open it; also gives the recovery code (empty for a demo without a password).

        Raises Exists when the folder is there already. A store that could not be finished is removed again.
        """
        if folder.exists():
            raise Exists(folder)
        try:
            (folder / "backups").mkdir(parents=True)
        except OSError as error:
            raise _mendable(error) from error
        vault, key, code = Vault.create(password, actor)
        lock = hold(folder)
        store = cls(folder, key, vault, lock, actor, clock)
        try:
            upgrades.create(store.connection(), vault.store)
            vault.write(folder)
        except BaseException:
            store.close()
            _remove(folder)
            raise
        return store, code

    @classmethod
    def open(
        cls,
        folder: Path,
        secret: str = "",
        *,
        clock: Callable[[], datetime] = utc_now,
        before_upgrade: Callable[[Store], object] | None = None,
    ) -> Self:
        """Open a store with a password or recovery code; `before_upgrade` is told of one that an older version wrote.

        Raises ForeignStore, DamagedStore, NewerStore, WrongSecret or StoreInUse, each with its own message.
        """
        if not folder.is_dir():
            raise ForeignStore
        vault = Vault.read(folder)
        _look_at(folder / "store.db")
        key, actor = vault.unlock(secret)
        store = cls(folder, key, vault, hold(folder), actor, clock)
        try:
            _greet(store)
            upgrades.bring_up_to_date(store.connection(), lambda: before_upgrade and before_upgrade(store))
            store.begin_session()
        except BaseException:
            store.close()
            raise
        return store

    def connection(self) -> Connection:
        """The one connection that writes; opened when first needed, on the thread that works."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def begin_session(self) -> None:
        """From here on what is done can be undone key by key; what was done before only from its history."""
        self._since = history.newest(self.connection())
        self.connection().rollback()

    @contextmanager
    def work(self, actor: UUID | None = None) -> Iterator[Work]:
        """One transaction: all of it is kept when the block ends, none of it when an exception leaves the block."""
        with Work(self.connection(), self, actor=actor or self.actor, now=self._clock(), since=self._since) as work:
            try:
                yield work
                work.commit()
            except (OperationalError, OSError) as error:
                work.rollback()
                raise _mendable(error) from error

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A view of the store as it is now, on a connection of its own; it never waits for a save, nor a save for it."""
        with (
            self._engine.connect().execution_options(**{_BEGIN: "BEGIN"}) as connection,
            Work(connection, self, actor=self.actor, now=self._clock(), since=self._since) as work,
        ):
            yield work  # no rollback: that would empty the records read; closing takes back what was changed

    def close(self) -> None:
        """Let the store go; another process may open it then."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()
        self._lock.release()


def _engine(path: Path, key: bytes) -> Engine:
    """An engine whose every connection is keyed and set for safety first."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _Keyed(key))
    event.listen(engine, "begin", _begin)
    return engine


class _Keyed:
    """Gives each new connection its key and settings."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"key = \"x'{self._key.hex()}'\"",
            "cipher_log_level = NONE",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
            f"cache_size = -{_CACHE}",
            "trusted_schema = OFF",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _begin(connection: Connection) -> None:
    """Start every transaction in words: the driver's own habit leaves changes of the schema outside of it."""
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"))


def _look_at(path: Path) -> None:
    """Refuse what is not an encrypted database before any key is tried on it."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_PLAIN_SQLITE))
    except FileNotFoundError:
        raise DamagedStore("store.db") from None
    if head == _PLAIN_SQLITE:
        raise ForeignStore
    if len(head) < len(_PLAIN_SQLITE):
        raise DamagedStore("store.db")


def _greet(store: Store) -> None:
    """The key fits (it came out of its wrapping whole), so whatever cannot be read now is damage."""
    try:
        owner = store.connection().execute(text("SELECT store FROM sentinel")).scalar()
        store.connection().rollback()
    except DatabaseError as error:
        raise DamagedStore("store.db") from error
    if owner is None:
        raise DamagedStore("store.db")
    if owner != store.vault.store:
        raise ForeignStore


def _mendable(error: Exception) -> Exception:
    """A Problem when a person can mend what the system reports, else the error itself."""
    full = "disk is full" in str(error) or "disk I/O" in str(error) or getattr(error, "errno", None) in _FULL
    return NoRoom() if full else error


def _remove(folder: Path) -> None:
    """Take back a store that could not be finished; only files made here are touched."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()
    folder.rmdir()


__all__ = ["SUFFIX", "DamagedStore", "Exists", "ForeignStore", "NewerStore", "NoRoom", "Store", "utc_now"]
