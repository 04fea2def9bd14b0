"""Where the open store lies, how it is locked, and a full check of it while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.services import stores
from mentordesk.storage import integrity
from mentordesk.storage.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.services.stores import Report
    from mentordesk.storage.work import Work


@dataclass(frozen=True)
class Place:
    """The open store's folder, its size, and whether it takes a password to open it."""

    folder: Path
    bytes: int
    needs_secret: bool
    """False for a demo, whose key lies open beside it."""


def place(work: Work) -> Place:
    """Where the open store is."""
    folder = _folder(work)
    return Place(folder, _size(folder), stores.needs_secret(folder))


def check(work: Work, secret: str, *, progress: Callable[[int, int], object] | None = None) -> Report:
    """Look through the whole open store and name what is damaged; changes nothing in it.

    The password is asked for again, because the keys themselves are checked with it. Raises WrongSecret or
    DamagedStore. Takes a second per 100 MB or so; `progress` is not told, since no part of it can be foreseen.
    """
    folder = _folder(work)
    vault = Vault.read(folder)
    key, _ = vault.unlock(secret)
    found = integrity.examine(folder, key, vault)
    return stores.Report(folder, found.damages, found.counts, found.binned, _size(folder))


def _folder(work: Work) -> Path:
    """The folder of the store's file, as the database itself tells it."""
    _, _, path = work.connection().exec_driver_sql("PRAGMA database_list").one()
    return Path(path).parent


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
