"""The way back from a backup: unpacked beside the store, opened, looked through, compared; only then put in its place.

Nothing is overwritten: the store that stood there is kept beside under a name that says so. Names are changed in an
order that leaves either store whole wherever it is interrupted; `complete` ends what was.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.storage import archive, integrity
from mentordesk.storage.archive import DamagedBackup
from mentordesk.storage.backup import FOLDER, free
from mentordesk.storage.durable import keep_names
from mentordesk.storage.lock import hold
from mentordesk.storage.making import refusal
from mentordesk.storage.roles import ADMINISTRATOR, COORDINATOR, READER, NotAllowed, reaches
from mentordesk.storage.trouble import DiskRefuses
from mentordesk.storage.vault import FILES, NewerStore, Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from mentordesk.storage.archive import Manifest

TRIAL: Final = ".trial"
"""Added to the name of the store while a backup of it is tried."""
_READY: Final = ".restored"
"""Added while the names are changed: a whole store on its way to its place."""
_RENAMES_WHAT_IS_OPEN: Final = os.name != "nt"
"""Whether a folder in which a file is open can have another name."""


class OtherStore(Problem):
    """A backup of one organisation's store where another one stands."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the store that stands there."""
        super().__init__(
            N_("This is a backup of another store than {folder}. Nothing was changed. Restore it under another name."),
            folder=folder,
        )


class BetweenNames(Problem):
    """The former store has left its place, and the system does not let the restored one take it."""

    def __init__(self, target: Path) -> None:
        """`target` is the place that stands empty."""
        super().__init__(
            N_(
                "The restored store waits at {ready}, but the system does not let it take its place at {folder}. "
                "Both it and the former store beside it are whole. "
                "Close other programs that use these folders, then open {folder} again."
            ),
            ready=_ready(target),
            folder=target,
        )


@dataclass(frozen=True)
class Standing:
    """What a store holds, for a person who has to choose between two."""

    counts: dict[str, int]
    """By class name, without those in the bin; kinds that cannot be read any more are left out."""
    last_change: datetime | None
    """None when nothing was ever changed, or when that cannot be read."""


@dataclass(frozen=True)
class Trial:
    """A backup unpacked beside the place of its store, found whole, and not in use yet."""

    folder: Path
    target: Path
    """Where it would go."""
    manifest: Manifest
    then: Standing
    """What the backup holds."""
    now: Standing | None
    """What stands at the target; None when nothing does."""


def try_out(path: Path, secret: str, target: Path, progress: Callable[[int, int], object] | None = None) -> Trial:
    """Unpack a backup beside `target` with the secret of that day, look through it and compare it with what is there.

    A backup that would take the place of a store that can still be read takes an administrator's password of that day,
    or its recovery code; where none stands, or only a damaged one, a coordinator's will do.
    Raises DamagedBackup, ForeignBackup, NewerBackup, WrongSecret, NotAllowed, OtherStore, NoRoom, NotWritable or
    DiskRefuses; then nothing is left behind.
    """
    vault = vault_of(path)
    key, actor = vault.unlock(secret)
    if target.exists() and _owner(target) not in (None, vault.store):
        raise OtherStore(target)
    place = target.with_name(target.name + TRIAL)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in (place, _ready(target)):
            shutil.rmtree(left, ignore_errors=True)
        place.mkdir()
        manifest = look_through(path, place, key, vault, progress)
        role = _role(place, key, actor)
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        raise refusal(error, target) from error
    except (DiskRefuses, driver.DatabaseError) as error:
        shutil.rmtree(place, ignore_errors=True)
        raise DiskRefuses(target) from error
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    now = standing(target, key) if target.exists() else None
    needed = COORDINATOR if now is None or now.last_change is None else ADMINISTRATOR
    if not reaches(role, needed):
        shutil.rmtree(place, ignore_errors=True)
        raise NotAllowed(needed)
    return Trial(place, target, manifest, standing(place, key), now)


def vault_of(path: Path) -> Vault:
    """The keys of the day a backup was made. Raises DamagedBackup, ForeignBackup or NewerBackup."""
    try:
        return Vault.parse(archive.keys(path))
    except NewerStore:
        raise archive.NewerBackup from None
    except (ValueError, KeyError) as error:
        raise DamagedBackup(path) from error


def look_through(
    path: Path, place: Path, key: bytes, vault: Vault, progress: Callable[[int, int], object] | None = None
) -> Manifest:
    """Unpack a backup into an empty folder as a store, open it, check every page and table and count it.

    Raises DamagedBackup or OSError.
    """
    manifest = archive.unpack(path, place, progress)
    vault.write(place)
    found = integrity.examine(place, key, vault)
    if found.damages or (found.counts, found.binned, vault.store) != (manifest.counts, manifest.binned, manifest.store):
        raise DamagedBackup(path)
    return manifest


def put_in_place(trial: Trial, moment: datetime) -> Path | None:
    """Give the tried store its place and say where the one that stood there is kept; its backups go along.

    Raises StoreInUse, NoRoom or NotWritable; then all is as it was. Raises BetweenNames when `complete` has to end it.
    """
    target, aside = trial.target, None
    try:
        (trial.folder / FOLDER).mkdir(exist_ok=True)
        if target.exists():
            aside = free(target.with_stem(f"{target.stem} (replaced {moment.astimezone():%Y-%m-%d %H%M%S})"))
            _change_places(trial, aside)
        else:
            trial.folder.rename(target)
    except OSError as error:
        raise refusal(error, target) from error
    with suppress(OSError):  # it has its place: a power cut just now may take that back, and leaves either store whole
        keep_names(target.parent)
    return aside


def _change_places(trial: Trial, aside: Path) -> None:
    """Give the former store another name and the tried one its own. Raises OSError; then all is as it was."""
    target, ready = trial.target, _ready(trial.target)
    lock = hold(target)
    try:
        _take_along(target / FOLDER, trial.folder / FOLDER)
        trial.folder.rename(ready)
        if not _RENAMES_WHAT_IS_OPEN:
            lock.release()
        target.rename(aside)
        ready.rename(target)
    except OSError:
        _take_back(target, aside)
        shutil.rmtree(ready, ignore_errors=True)
        raise
    finally:
        lock.release()


def _take_back(target: Path, aside: Path) -> None:
    """Give the former store its name again if it lost it."""
    if not target.exists():
        try:
            aside.rename(target)
        except OSError as error:
            raise BetweenNames(target) from error


def complete(target: Path) -> None:
    """End a restore that was interrupted when the former store had left its place and the new one was not there yet.

    Raises BetweenNames when the system still refuses.
    """
    if not os.path.exists(target) and os.path.isdir(_ready(target)):  # noqa: PTH110, PTH112 - pathlib raises for a name that is too long
        try:
            _ready(target).rename(target)
        except OSError as error:
            raise BetweenNames(target) from error


def forget(trial: Trial) -> None:
    """Remove a tried store that is not wanted."""
    shutil.rmtree(trial.folder, ignore_errors=True)


def standing(folder: Path, key: bytes) -> Standing:
    """What can be read of a store without changing it, however damaged it is."""
    path = folder / archive.STORE
    if not path.is_file():
        return Standing({}, None)
    try:
        with closing(integrity.read_only(path, key)) as connection:
            counts, _ = integrity.counted(connection)
            return Standing(counts, _last_change(connection))
    except driver.DatabaseError:
        return Standing({}, None)


def _role(folder: Path, key: bytes, actor: UUID | None) -> str:
    """The role that whoever gave the secret had on the day of the backup."""
    if actor is None:
        return ADMINISTRATOR
    with closing(integrity.read_only(folder / archive.STORE, key)) as connection:
        rows = connection.execute("SELECT id, role, is_active AND deleted_at IS NULL FROM staff").fetchall()
    known = {bytes(staff): role for staff, role, works_here in rows if works_here}
    return known.get(actor.bytes, READER) if rows else ADMINISTRATOR


def _last_change(connection: Any) -> datetime | None:
    try:
        ((at,),) = connection.execute("SELECT max(at) FROM change WHERE act IN ('created', 'changed', 'erased')")
    except driver.DatabaseError:
        return None
    return datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None


def _owner(folder: Path) -> str | None:
    """The id of a store; None when its keys cannot be read any more."""
    for name in FILES:
        try:
            return Vault.parse((folder / name).read_bytes()).store
        except (OSError, ValueError, KeyError, NewerStore):
            continue
    return None


def _take_along(backups: Path, target: Path) -> None:
    """Give the restored store the backups of the former one too, which keeps its own: the files never change."""
    for path in backups.iterdir() if backups.is_dir() else ():
        if path.is_file() and path.suffix != ".lock":
            try:
                os.link(path, target / path.name)
            except OSError:  # a stick knows no second name for one file
                shutil.copy2(path, target / path.name)


def _ready(target: Path) -> Path:
    return target.with_name(target.name + _READY)
