"""Backups of a store and the way back: make, list, check, try out beside the store, put in its place."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.services import stores
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.storage import archive, backup, history, restoring
from mentordesk.storage.archive import SUFFIX, DamagedBackup, ForeignBackup, NewerBackup
from mentordesk.storage.backup import Backup, NoBackupThere, NoRoomForBackup, NotToBeTrusted, UnderWay
from mentordesk.storage.database import utc_now
from mentordesk.storage.lock import hold, is_left
from mentordesk.storage.restoring import OtherStore, Standing, Trial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mentordesk.services.stores import Report
    from mentordesk.storage.vault import Vault
    from mentordesk.storage.work import Work

_ROOM: Final = "mentordesk-check-"
"""How the names of the folders begin in which backups are checked."""
_CHOICES: Final = "choices.json"
"""Beside the backups: where the second place is. Nothing about people."""


_MOMENT: Final = re.compile(r" \d{4}-\d\d-\d\d \d{6}( \(\d+\))?$")
"""What stands after the store's name in the name of a backup."""


class NotThere(Problem):
    """No backup stands where one should be read."""

    def __init__(self, path: Path) -> None:
        """`path` is where one was looked for."""
        super().__init__(
            N_("There is no backup at {file}. Nothing was changed. Look whether it was moved or renamed."), file=path
        )


@dataclass(frozen=True)
class Made:
    """A backup made and verified just now."""

    path: Path
    made_at: datetime
    counts: dict[str, int]
    second: Path | None
    """Its copy in the second place."""
    second_problem: Problem | None
    """Why there is no copy in the second place that was chosen."""


@dataclass(frozen=True)
class Status:
    """How a store is backed up."""

    folder: Path
    """Where its own backups lie."""
    backups: list[Backup]
    """In the store's own folder and in the second place, newest first."""
    is_due: bool
    """Whether something was changed since the newest backup."""
    second_place: Path | None
    second_is_there: bool
    """False when it was chosen but cannot be found now, such as a stick that is not plugged in."""

    @property
    def newest(self) -> Backup | None:
        """The newest backup that can be read; each was verified when it was made."""
        return next((each for each in self.backups if each.manifest is not None), None)


@needs(READER)
def make(work: Work, *, progress: Callable[[int, int], object] | None = None) -> Made:
    """Make a verified backup of the open store, and copy it to the second place if there is one.

    Raises NoRoomForBackup, NoBackupThere, NotToBeTrusted or UnderWay. When only the second place is not there, the
    backup counts all the same.
    """
    store = work.store
    path = backup.make(store, _driver(work), work.now, progress=progress)
    manifest = archive.look(path)
    place = _second_place(store.folder)
    second, problem = None, None
    if place is not None:
        try:
            second = backup.copy(path, place)
        except Problem as refused:
            problem = refused
    return Made(path, manifest.made_at, manifest.counts, second, problem)


@needs(COORDINATOR)
def make_in(work: Work, folder: Path, *, progress: Callable[[int, int], object] | None = None) -> Made:
    """Make a verified backup of the open store in a folder, from which nothing is removed. Raises as `make` does."""
    path = backup.make(work.store, _driver(work), work.now, folder, progress)
    manifest = archive.look(path)
    return Made(path, manifest.made_at, manifest.counts, None, None)


@needs(READER)
def status(work: Work) -> Status:
    """How the open store is backed up; reads only what each backup says of itself."""
    folder = work.store.folder
    backups = found(folder, work.store.vault.store, work.today)
    newest = next((each.manifest for each in backups if each.manifest is not None), None)
    changes = work.scalar(select(func.max(history.changes.c.id))) or 0
    place = _second_place(folder)
    return Status(
        folder / backup.FOLDER,
        backups,
        changes != (newest.changes if newest else 0),
        place,
        place is not None and place.is_dir(),
    )


@needs(READER)
def second_place(work: Work) -> Path | None:
    """Where copies of the backups go, there now or not; None when no place was chosen."""
    return _second_place(work.store.folder)


@needs(COORDINATOR)
def set_second_place(work: Work, folder: Path | None) -> None:
    """Choose where each backup is copied to as well, or None for nowhere. Raises NoBackupThere when it is no folder."""
    if folder is not None and not folder.is_dir():
        raise NoBackupThere(folder)
    path = work.store.folder / backup.FOLDER / _CHOICES
    fresh = path.with_suffix(".new")
    with backup.refusals(path.parent):
        fresh.write_text(json.dumps({"second_place": str(folder or "")}), encoding="utf-8")
        fresh.replace(path)


def found(folder: Path, store: str | None = None, today: date | None = None) -> list[Backup]:
    """The backups of a store, open or not, whole or not, newest first; those in the second place that lack here too.

    What was made later than `today` comes last: it dates from when the clock was ahead, and is no newer than the others.
    """

    def age(each: Backup) -> tuple[bool, datetime, str]:
        return today is None or each.made_at.astimezone().date() <= today, each.made_at, each.path.name

    return sorted(_all_found(folder, store), key=age, reverse=True)


def _all_found(folder: Path, store: str | None) -> list[Backup]:
    own = backup.found(folder / backup.FOLDER, store)
    place = _second_place(folder)
    if place is None:
        return own
    ids = {each.manifest.store for each in own if each.manifest} if store is None else {store}
    known = {each.path.name for each in own if each.manifest}
    there = [
        each
        for each in backup.found(place)
        if each.manifest is not None and each.manifest.store in ids and each.path.name not in known
    ]
    return [*own, *there]


def store_name(path: Path) -> str:
    """The name of the store that a backup was made of, as its own name tells."""
    return _MOMENT.sub("", path.stem)


def is_backup(path: Path) -> bool:
    """Whether a path names a backup rather than a store."""
    return path.is_file() or path.suffix == SUFFIX


def needs_secret(path: Path) -> bool:
    """Whether a password or recovery code opens a backup; False for a demo's.

    Raises NotThere, DamagedBackup, ForeignBackup or NewerBackup.
    """
    return not _vault(path).is_open


def check(path: Path, secret: str = "") -> Report:
    """Unpack a backup for a moment, open it with the secret of that day and look through all of it.

    Raises NotThere, WrongSecret, DamagedBackup, ForeignBackup, NewerBackup, NoRoom or NotReadable.
    """
    vault = _vault(path)
    key, _ = vault.unlock(secret)
    try:
        with _room() as place:
            manifest = restoring.look_through(path, place, key, vault)
    except OSError as error:
        raise (stores.NoRoom() if error.errno in backup.FULL else stores.NotReadable(path)) from error
    return stores.Report(path, (), manifest.counts, manifest.binned, path.stat().st_size)


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for one check, gone after it; first those go that killed checks of this person left behind."""
    for left in Path(tempfile.gettempdir()).glob(f"{_ROOM}*"):
        with suppress(OSError):
            if _is_own(left) and is_left(left):
                shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_ROOM) as place:
        lock = hold(Path(place))
        try:
            yield Path(place)
        finally:
            lock.release()


def _is_own(folder: Path) -> bool:
    """Whether this person made a folder: others may make one of that name where all have one folder for what is passing."""
    return os.name == "nt" or folder.lstat().st_uid == os.getuid()


def try_out(path: Path, secret: str, target: Path, *, progress: Callable[[int, int], object] | None = None) -> Trial:
    """Unpack a backup beside the place of a store, look through it and compare it with what stands there.

    `secret` is a password or the recovery code of the day of the backup. Nothing is replaced; see `put_in_place`.
    Raises what `check` raises, or OtherStore.
    """
    if not path.is_file():
        raise NotThere(path)
    return restoring.try_out(path, secret, target, progress)


def put_in_place(trial: Trial, *, clock: Callable[[], datetime] = utc_now) -> Path | None:
    """Put a tried backup in its place; gives where the store that stood there is kept. Raises StoreInUse too."""
    return restoring.put_in_place(trial, clock())


def forget(trial: Trial) -> None:
    """Leave everything as it is."""
    restoring.forget(trial)


def _vault(path: Path) -> Vault:
    if not path.is_file():
        raise NotThere(path)
    try:
        return restoring.vault_of(path)
    except OSError as error:
        raise stores.NotReadable(path) from error


def _second_place(folder: Path) -> Path | None:
    try:
        told = json.loads((folder / backup.FOLDER / _CHOICES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    place = told.get("second_place") if isinstance(told, dict) else None
    return Path(place) if place and isinstance(place, str) else None


def _driver(work: Work) -> Any:
    """The driver's own connection, which knows SQLite's means of copying."""
    return work.connection().connection.driver_connection


__all__ = [
    "SUFFIX",
    "Backup",
    "DamagedBackup",
    "ForeignBackup",
    "Made",
    "NewerBackup",
    "NoBackupThere",
    "NoRoomForBackup",
    "NotThere",
    "NotToBeTrusted",
    "OtherStore",
    "Standing",
    "Status",
    "Trial",
    "UnderWay",
    "check",
    "forget",
    "found",
    "is_backup",
    "make",
    "make_in",
    "needs_secret",
    "put_in_place",
    "second_place",
    "set_second_place",
    "status",
    "store_name",
    "try_out",
]
