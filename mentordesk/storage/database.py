"""The store itself: opens and creates the encrypted file, and gives out one unit of work at a time."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Self
from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.records import Staff
from mentordesk.storage import history, rights, upgrades, upgrading, write_ahead
from mentordesk.storage.connecting import BEGIN, engine_of
from mentordesk.storage.lock import hold
from mentordesk.storage.roles import ADMINISTRATOR
from mentordesk.storage.soundness import Soundness
from mentordesk.storage.trouble import DiskRefuses, NoRoom, StoreMoved, explained, told
from mentordesk.storage.vault import DamagedStore, ForeignStore, NewerStore, Vault, WrongSecret, is_code
from mentordesk.storage.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from filelock import FileLock

_DATABASE: Final = "store.db"
_PAGE: Final = 4096
_PLAIN_SQLITE: Final = b"SQLite format 3\x00"


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
        self.soundness = Soundness(folder, key)
        self.mended: tuple[str, ...] = ()
        """Copies of the keys that were damaged when it was opened and were written anew from the other one."""
        self.by_code = False
        """Whether the recovery code opened it, and nobody chose a new password since."""
        self._role = ADMINISTRATOR
        self._lock = lock
        self._clock = clock
        self._engine = engine_of(folder / _DATABASE, key)
        self._connection: Connection | None = None
        self._file: tuple[int, int] | None = None
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
        with explained(folder):
            (folder / "backups").mkdir(parents=True)
        vault, key, code = Vault.create(password, actor)
        lock = hold(folder)
        store = cls(folder, key, vault, lock, actor, clock)
        try:
            with explained(folder):
                upgrades.create(store.connection(), vault.store)
                vault.write(folder)
            store.soundness.trust()
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
        vault, key, actor, lock = _unlock(folder, secret)
        store = cls(folder, key, vault, lock, actor, clock)
        store.by_code = actor is None and not vault.is_open and is_code(secret)
        try:
            with explained(folder, opening=True):
                _greet(store)
                upgrading.sweep(folder)
                if upgrades.lacks_steps(store.connection()):
                    store._bring_up_to_date(before_upgrade)
                store.look_at_staff()
                store.begin_session()
            store.mended = store.vault.mend(folder)
        except BaseException:
            store.close()
            raise
        return store

    def connection(self) -> Connection:
        """The one connection that writes; opened when first needed, on the thread that works."""
        if self._connection is None:
            self._expect_in_place()
            self._connection = self._engine.connect()
            self._file = _identity(self.folder / _DATABASE)
        return self._connection

    def begin_session(self) -> None:
        """From here on what is done can be undone key by key; what was done before only from its history."""
        self._since = history.newest(self.connection())
        self.connection().rollback()

    def go_on_with_session(self, since: int) -> None:
        """The session that began after this row of the journal goes on: the store was only closed for a lock."""
        self._since = min(self._since, since)

    @property
    def role(self) -> str:
        """The role of whoever opened the store."""
        return self._role

    def look_at_staff(self) -> None:
        """Refuse whoever works here no longer, as any wrong secret is refused; learn the role of who does."""
        connection = self.connection()
        gone = rights.is_staffed(connection) and self.actor and self.actor not in rights.working(connection)
        self._role = rights.role_of(connection, self.actor)
        connection.rollback()
        if gone:
            raise WrongSecret
        self.forget_who_left()

    def act_as(self, staff: UUID) -> None:
        """From here on whoever opened the store with its recovery code works as this staff member."""
        self.actor, self.by_code = staff, False

    def rekey(self, vault: Vault) -> None:
        """Keep other slots around the same data key. The data are not touched; a full disk leaves the old slots."""
        with explained(self.folder):
            vault.write(self.folder)
        self.vault = vault

    def forget_who_left(self) -> None:
        """Take away the passwords of those who work here no longer; what fails now is done at the next opening."""
        connection = self.connection()
        left = self.vault.staff - rights.working(connection) if rights.is_staffed(connection) else frozenset()
        connection.rollback()
        if left:
            with suppress(Problem, OSError):
                self.rekey(self.vault.without(left))

    @contextmanager
    def work(self, actor: UUID | None = None) -> Iterator[Work]:
        """One transaction: all of it is kept when the block ends, none of it when an exception leaves the block.

        Raises what `trouble.told` makes of a refusal of the disk, StoreMoved, or NotWhole when something was changed in a
        damaged store; nothing is kept then.
        """
        with (
            explained(self.folder),
            self._with_new_connection_after_a_refusal(),
            Work(self.connection(), self, actor=actor or self.actor, now=self._clock(), since=self._since) as work,
        ):
            before = self._changed_rows()
            yield work
            self._expect_in_place()
            work.finish()
            if self._changed_rows() != before:
                self.soundness.expect_whole()
            if work.keys is None:
                work.commit()
            else:
                self._commit_with_keys(work, work.keys)
            for act in work.afterwards:
                act()
            if Staff.__name__ in work.changed:
                self.forget_who_left()

    def _commit_with_keys(self, work: Work, keys: Vault) -> None:
        """Other keys count only after all else is kept: what is told as not done must leave every former secret."""
        keys.prepare(self.folder)
        work.commit()
        keys.put_in_place(self.folder)
        self.vault = keys

    @contextmanager
    def _with_new_connection_after_a_refusal(self) -> Iterator[None]:
        """What the disk or SQLite refused leaves a connection in doubt: a refused commit would keep it from all others."""
        try:
            yield
        except DatabaseError:
            self._disconnect()
            raise

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A view of the store as it is now, on a connection of its own; it never waits for a save, nor a save for it."""
        self._expect_in_place()
        with (
            explained(self.folder),
            self._engine.connect().execution_options(**{BEGIN: "BEGIN"}) as connection,
            Work(connection, self, actor=self.actor, now=self._clock(), since=self._since) as work,
        ):
            yield work  # no rollback: that would empty the records read; closing takes back what was changed

    def _expect_in_place(self) -> None:
        """What is written to a file that was moved away or replaced would be lost; a new connection would make an empty one."""
        if self._file is not None and self._file != _identity(self.folder / _DATABASE):
            raise StoreMoved(self.folder)

    def _changed_rows(self) -> int:
        """How many rows were changed since it was opened: whether there is anything to keep."""
        raw: Any = self.connection().connection.driver_connection
        return int(raw.total_changes)

    def _bring_up_to_date(self, before: Callable[[Store], object] | None) -> None:
        """Put the file that this version needs in the place of the one that an older version wrote."""
        if before is not None:
            before(self)
        self._disconnect()
        self._file = None
        upgrading.upgrade(self.folder, self.key, self.vault)
        self.soundness.trust()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    def close(self) -> None:
        """Let the store go; another process may open it then."""
        self._disconnect()
        self._lock.release()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands there now; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _unlock(folder: Path, secret: str) -> tuple[Vault, bytes, UUID | None, FileLock]:
    """The keys of a store, what the secret gives, and the lock, taken last so that a wrong secret is told at once.

    Whoever held the store until then may have changed passwords after the keys were read, so they are read again.
    """
    before = Vault.read(folder)
    _look_at(folder / _DATABASE)
    key, actor = before.unlock(secret)
    lock = hold(folder)
    try:
        vault = Vault.read(folder)
        if vault != before:
            key, actor = vault.unlock(secret)
        if write_ahead.is_damaged(folder):
            raise DamagedStore(write_ahead.LOG)
    except BaseException:
        lock.release()
        raise
    return vault, key, actor, lock


def _look_at(path: Path) -> None:
    """Refuse what is not an encrypted database before any key is tried on it."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(_PLAIN_SQLITE))
    except FileNotFoundError:
        raise DamagedStore(_DATABASE) from None
    if head == _PLAIN_SQLITE:
        raise ForeignStore
    if size < _PAGE or (size % _PAGE and not _has_unfinished(path)):
        raise DamagedStore(_DATABASE)


def _has_unfinished(path: Path) -> bool:
    """Whether saves stand beside the database that were not written into it yet, which explains a page cut in two."""
    beside = path.with_name(f"{path.name}-wal")
    return beside.is_file() and beside.stat().st_size > 0


def _greet(store: Store) -> None:
    """The key fits (it came out of its wrapping whole), so whatever cannot be read now is damage, unless the disk refuses."""
    try:
        owner = store.connection().execute(text("SELECT store FROM sentinel")).scalar()
        store.connection().rollback()
    except DatabaseError as error:
        if isinstance(told(error, store.folder), NoRoom | DiskRefuses):
            raise
        raise DamagedStore(_DATABASE) from error
    if owner is None:
        raise DamagedStore(_DATABASE)
    if owner != store.vault.store:
        raise ForeignStore


def _remove(folder: Path) -> None:
    """Take back a store that could not be finished; only files made here are touched."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink()
        else:
            path.rmdir()
    folder.rmdir()


__all__ = ["DamagedStore", "Exists", "ForeignStore", "NewerStore", "NoRoom", "Store", "utc_now"]
