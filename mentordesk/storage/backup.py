"""Makes a backup of an open store while work goes on: copied, opened with the same key, looked through, counted, sealed.

It has its real name only when all of that went well, so that a kill, a full disk or a damaged store leaves the former
backups as they were and never one more that cannot be trusted.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from filelock import FileLock, Timeout

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.storage import archive, integrity
from mentordesk.storage.archive import SUFFIX, Manifest
from mentordesk.storage.durable import keep_names
from mentordesk.storage.rotation import OLDEST, kept
from mentordesk.storage.trouble import DiskRefuses, NoRoomToOpen, is_full
from mentordesk.storage.vault import DamagedStore, Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mentordesk.storage.database import Store
    from mentordesk.storage.integrity import Damage

FOLDER: Final = "backups"
"""Where a store's own backups lie, in its folder."""
UNFINISHED: Final = ".unfinished"
"""Added to the name of what is not a backup yet."""
_STEP: Final = 256
"""Pages copied at a time: a megabyte, after which other threads have their turn."""
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says when there is no room."""


class NoRoomForBackup(Problem):
    """The disk is full."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the backup should go."""
        super().__init__(
            N_(
                "There is no room left for a backup in {folder}. Your data and the earlier backups are safe. "
                "Make room, then try again."
            ),
            folder=folder,
        )


class NoBackupThere(Problem):
    """The place for a backup cannot be written: a stick that is not plugged in, a folder without the right."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the place."""
        super().__init__(
            N_(
                "No backup can be written in {folder}. Your data and the earlier backups are safe. "
                "Plug the stick in, or choose another folder."
            ),
            folder=folder,
        )


class NotToBeTrusted(Problem):
    """A backup that was not whole when it was looked through; it was thrown away."""

    def __init__(self, damages: tuple[Damage, ...]) -> None:
        """`damages` say what was wrong."""
        super().__init__(
            N_(
                "The new backup was looked through and is not whole, so it was thrown away; the earlier ones are kept. "
                "Do a full check of the store, and have the disk looked at."
            )
        )
        self.damages = damages


class UnderWay(Problem):
    """A backup of this store is being made already."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(N_("A backup is being made already. Wait until it is done."))


@dataclass(frozen=True)
class Backup:
    """One file of backup, and what it says of itself; no manifest when that cannot be read."""

    path: Path
    manifest: Manifest | None
    made_at: datetime
    """From the manifest, or else the file's own date."""


def make(
    store: Store,
    connection: Any,
    moment: datetime,
    folder: Path | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Path:
    """Make a verified backup of an open store and give its place: among its own, where what is old goes, or elsewhere.

    `connection` is the driver's own, in a transaction that reads: the backup holds the store as that sees it.
    Raises NoRoomForBackup, NoBackupThere, NotToBeTrusted or UnderWay; then all is as it was.
    """
    own = store.folder / FOLDER
    folder = folder or own
    with refusals(folder), _alone(own, folder):
        stem = store.folder.stem
        path = free(folder / f"{stem} {moment.astimezone():%Y-%m-%d %H%M%S}{SUFFIX}")
        room = path.with_name(path.name + UNFINISHED)
        try:
            with refusals(folder):  # asked again before the room is cleared: how full the disk is can be seen now
                room.mkdir()
                keys = _keys(store)
                changes = _changes(connection)
                counts, binned = integrity.counted(connection)
                _copy(connection, store.key, room / archive.STORE, progress)
                keys.write(room)
                _trust(room, store.key, keys, counts, binned)
                parts = {name: archive.fingerprint(room / name) for name in (archive.KEYS, archive.STORE)}
                manifest = Manifest(store.vault.store, moment, counts, binned, changes, parts)
                fresh = room / path.name
                archive.write(fresh, manifest, (room / archive.KEYS).read_bytes(), room / archive.STORE)
                _read_back(fresh, manifest)
                fresh.rename(path)
                keep_names(folder)
        finally:
            shutil.rmtree(room, ignore_errors=True)
        if folder == own:
            rotate(folder, store.vault.store, path)
    return path


def copy(path: Path, folder: Path) -> Path:
    """Put a copy of a whole backup into another folder, whole or not at all, and read it back; what is old there goes.

    Raises NoRoomForBackup, NoBackupThere or NotToBeTrusted.
    """
    target = folder / path.name
    fresh = target.with_name(target.name + UNFINISHED)
    manifest = archive.look(path)
    if not folder.is_dir():  # never made: it may be the place where a stick would appear
        raise NoBackupThere(folder)
    with refusals(folder):
        for left in folder.glob(f"*{SUFFIX}{UNFINISHED}"):  # by a copy that was killed before this backup was made
            if left.is_file() and left.stat().st_mtime < path.stat().st_mtime:
                left.unlink()
        try:
            with path.open("rb") as source, fresh.open("wb") as file:
                shutil.copyfileobj(source, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())
            _read_back(fresh, manifest)
            fresh.replace(target)
            keep_names(folder)
        finally:
            fresh.unlink(missing_ok=True)
        rotate(folder, manifest.store, target)
    return target


def found(folder: Path, store: str | None = None) -> list[Backup]:
    """The backups in a folder, newest first: those of one store and those that cannot be read, or all.

    Nothing is read but what each says of itself.
    """
    listed = []
    try:
        paths = [path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()]
    except OSError:
        return []
    for path in paths:
        try:
            manifest = archive.look(path)
        except (Problem, OSError):
            listed.append(Backup(path, None, _written_at(path)))
        else:
            if store is None or manifest.store == store:
                listed.append(Backup(path, manifest, manifest.made_at))
    return sorted(listed, key=lambda each: (each.made_at, each.path.name), reverse=True)


def rotate(folder: Path, store: str, newest: Path) -> None:
    """Remove what is too old or too much among the readable backups of a store; `newest` is whole and stays.

    What cannot be read is left for a person to look at, until it is too old as well.
    """
    backups = found(folder, store)
    good = next(each for each in backups if each.path == newest)
    keep = kept([each.made_at for each in backups if each.manifest], good.made_at)
    for each in backups:
        if each.made_at not in keep and (each.manifest or each.made_at < good.made_at - OLDEST):
            each.path.unlink(missing_ok=True)


@contextmanager
def refusals(folder: Path) -> Iterator[None]:
    """Say in words what the system or the driver refuses while something is written in a folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except NoRoomToOpen as error:
        raise NoRoomForBackup(folder) from error
    except DiskRefuses as error:
        raise NoBackupThere(folder) from error
    except driver.OperationalError as error:
        full = "full" in str(error) or is_full(folder)  # with almost no room SQLite tells other things than that
        raise (NoRoomForBackup(folder) if full else NoBackupThere(folder)) from error
    except OSError as error:
        raise (NoRoomForBackup(folder) if error.errno in FULL else NoBackupThere(folder)) from error


@contextmanager
def _alone(own: Path, folder: Path) -> Iterator[None]:
    """One backup of a store at a time; what a killed one left behind is swept away first."""
    own.mkdir(exist_ok=True)
    lock = FileLock(own / "backups.lock", timeout=0, thread_local=False, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise UnderWay from None
    try:
        for left in folder.glob(f"*{SUFFIX}{UNFINISHED}"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


def free(path: Path) -> Path:
    """A name nobody has yet: two backups may be made in one second."""
    number, other = 1, path
    while other.exists():
        number += 1
        other = path.with_stem(f"{path.stem} ({number})")
    return other


def _changes(connection: Any) -> int:
    """How far the journal is; as the first thing read it also fixes what the transaction sees."""
    ((newest,),) = connection.execute("SELECT max(id) FROM change")
    return newest or 0


def _keys(store: Store) -> Vault:
    """The keys as they stand on the disk, or as they were read at the start when no copy can be read any more."""
    try:
        return Vault.read(store.folder)
    except (DamagedStore, OSError):
        return store.vault


def _copy(source: Any, key: bytes, path: Path, progress: Callable[[int, int], object] | None) -> None:
    """Copy page by page with SQLite's own means, encrypted under the same key; a save meanwhile is not waited for."""

    def tell(status: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with closing(driver.connect(str(path), isolation_level=None)) as target:
        target.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        target.execute("PRAGMA cipher_log_level = NONE")
        target.execute("PRAGMA synchronous = OFF")  # the sealed file is what is written for good
        source.backup(target, pages=_STEP, progress=tell, sleep=0)
        target.execute("PRAGMA journal_mode = DELETE")


def _trust(room: Path, key: bytes, vault: Vault, counts: dict[str, int], binned: int) -> None:
    """Open the copy as a store is opened and compare it with the original."""
    seen = integrity.examine(room, key, vault)
    if seen.damages or (seen.counts, seen.binned) != (counts, binned):
        raise NotToBeTrusted(seen.damages)


def _read_back(path: Path, manifest: Manifest) -> None:
    """What the disk gives back must be what was written."""
    try:
        if archive.verify(path) == manifest:
            return
    except archive.DamagedBackup:
        pass
    raise NotToBeTrusted(())


def _written_at(path: Path) -> datetime:
    """When a file was written; the epoch when even that cannot be told."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)
