"""What the refusals of the disk and of SQLite mean for a person: told apart, so that a full disk is never called damage."""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DatabaseError

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.storage.vault import DamagedStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WITHHELD: Final = (
    errno.EIO,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EBUSY,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENODEV,
    errno.ENXIO,
    errno.ESTALE,
    errno.ENOTCONN,
)
"""What the system says of a disk that fails, is gone or protected, and of files that another program holds."""
_DAMAGED: Final = (driver.SQLITE_CORRUPT, driver.SQLITE_NOTADB)
_REFUSED: Final = (
    driver.SQLITE_IOERR,
    driver.SQLITE_CANTOPEN,
    driver.SQLITE_READONLY,
    driver.SQLITE_BUSY,
    driver.SQLITE_LOCKED,
    driver.SQLITE_PROTOCOL,
    driver.SQLITE_PERM,
    driver.SQLITE_NOLFS,
)
_ROOM: Final = 1_000_000
"""Bytes free below which a disk that refuses is called full: SQLite needs some room to work even to read."""


class NoRoom(Problem):
    """The disk is full."""

    def __init__(self) -> None:
        """Say what is safe and what to do."""
        super().__init__(
            N_(
                "There is no room left on the disk, so this was not saved. All that was saved before is safe. Make room and save again."
            )
        )


class NoRoomToOpen(Problem):
    """The disk is so full that the store cannot even be read."""

    def __init__(self) -> None:
        """Say what is safe and what to do."""
        super().__init__(
            N_(
                "There is no room left on the disk, so the store cannot be opened. All that was saved is safe. "
                "Make room and try again."
            )
        )


class DiskRefuses(Problem):
    """The disk answers with an error, is gone or protected, or another program holds the store's files."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the store."""
        super().__init__(
            N_(
                "The disk refuses to read or write {folder}. This was not done; all that was saved before is safe. "
                "Look whether the disk or the network is still there and whether another program holds these files, then try again."
            ),
            folder=folder,
        )


class DamageMet(Problem):
    """A part of the open store can no longer be read."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the store."""
        super().__init__(
            N_(
                "A part of the store can no longer be read, so this was not done. Close MentorDesk, "
                "make a copy of {folder} and restore the newest backup."
            ),
            folder=folder,
        )


class StoreMoved(Problem):
    """The files of the open store are no longer where it was opened."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the store was."""
        super().__init__(
            N_(
                "The store is no longer at {folder}: it was moved, renamed, deleted or replaced while it was open. "
                "This was not done; what you typed is still here. Put the store back and try again."
            ),
            folder=folder,
        )


@contextmanager
def explained(folder: Path, *, opening: bool = False) -> Iterator[None]:
    """Raise the Problem behind an error of the system or of SQLite, met while a store is used or opened."""
    try:
        yield
    except (DatabaseError, OSError) as error:
        problem = told(error, folder, opening=opening)
        if problem is None:
            raise
        raise problem from error


def told(error: Exception, folder: Path, *, opening: bool = False) -> Problem | None:
    """What an error means for a person; None for one that nobody can mend: it is a bug.

    What the system withholds while a store is opened is told by whoever opens it.
    """
    full = NoRoomToOpen() if opening else NoRoom()
    if isinstance(error, OSError):
        is_withheld = error.errno in _WITHHELD and not opening
        return full if error.errno in _FULL else DiskRefuses(folder) if is_withheld else None
    code = primary_code(error)
    if code == driver.SQLITE_FULL or (code in _REFUSED and is_full(folder)):
        return full
    if code in _DAMAGED:
        return DamagedStore("store.db") if opening else DamageMet(folder)
    return DiskRefuses(folder) if code in _REFUSED else None


def primary_code(error: Exception) -> int:
    """SQLite's own number for what went wrong; 0 when the error is not SQLite's."""
    raw = error.orig if isinstance(error, DatabaseError) else error
    return int(getattr(raw, "sqlite_errorcode", 0)) & 0xFF


def is_full(folder: Path) -> bool:
    """Whether so little is free where a folder lies that SQLite cannot work."""
    try:
        return shutil.disk_usage(folder).free < _ROOM
    except OSError:
        return False
