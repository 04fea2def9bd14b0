"""Where the open store lies, how it is locked, and whether it is as it was written: a quick look and a full check."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.services import backups, stores, surroundings
from mentordesk.services.roles import READER, needs
from mentordesk.storage import archive, integrity
from mentordesk.storage.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.errors import Problem
    from mentordesk.services.stores import Damage, Report
    from mentordesk.storage.work import Work


@dataclass(frozen=True)
class Place:
    """The open store's folder, its size, and whether it takes a password to open it."""

    folder: Path
    bytes: int
    needs_secret: bool
    """False for a demo, whose key lies open beside it."""
    trouble: Problem | None = None
    """Why it had better not lie there, as in a folder that is synchronised."""


@dataclass(frozen=True)
class Glance:
    """What a look just after opening found."""

    folder: Path
    damages: tuple[Damage, ...]
    """Damaged pages; while there are any nothing is saved."""
    mended: tuple[str, ...]
    """Copies of the keys that were damaged and were written anew from the other one."""
    damaged_backup: Path | None
    """The newest backup, when it is no longer as it was written."""


@needs(READER)
def place(work: Work) -> Place:
    """Where the open store is."""
    folder = _folder(work)
    return Place(folder, _size(folder), stores.needs_secret(folder), surroundings.trouble_with(folder))


@needs(READER)
def look_through(work: Work, *, progress: Callable[[int, int], object] | None = None) -> Glance:
    """See whether every page of the open store and every byte of its newest backup are as they were written.

    Takes some 20 ms per MB and holds up no reading. The first save waits for it, or makes it itself.
    """
    store = work.store
    damages = store.soundness.look()
    newest = next(iter(backups.found(store.folder, store.vault.store, work.today)), None)
    damaged = None
    if newest is not None:
        try:
            archive.verify(newest.path)
        except (backups.DamagedBackup, backups.ForeignBackup):
            damaged = newest.path
        except OSError:
            pass  # a stick that was taken out meanwhile
    return Glance(store.folder, damages, store.mended, damaged)


@needs(READER)
def check(work: Work, secret: str, *, progress: Callable[[int, int], object] | None = None) -> Report:
    """Look through the whole open store and name what is damaged; changes nothing in it.

    The password is asked for again, because the keys themselves are checked with it. Raises WrongSecret, DamagedStore,
    or NotReadable and DiskRefuses where the system or the disk does not let it look. Takes a second per 100 MB or so;
    `progress` is not told, since no part of it can be foreseen.
    """
    folder = _folder(work)
    try:
        vault = Vault.read(folder)
    except OSError as error:
        raise stores.NotReadable(folder) from error
    key, _ = vault.unlock(secret)
    found = integrity.examine(folder, key, vault)
    return stores.Report(folder, found.damages, found.counts, found.binned, _size(folder))


def _folder(work: Work) -> Path:
    """The folder of the store's file, as the database itself tells it."""
    _, _, path = work.connection().exec_driver_sql("PRAGMA database_list").one()
    return Path(path).parent


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
