"""Makes a store under an unfinished name and gives it its real one last, so that a store is there whole or not at all.

Creation can be killed at any point. What is left then bears the unfinished name, holds nothing anybody saved, and is
swept away when the store is made again.
"""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING, Final

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.storage.database import Exists
from mentordesk.storage.durable import keep_names
from mentordesk.storage.lock import hold
from mentordesk.storage.trouble import NoRoom

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED: Final = ".unfinished"
"""Added to the name of a store while it is being made."""


LONGEST: Final = 120
"""Bytes a store's name may have: a backup's path has it twice, and SQLite opens no path of more than 512."""


class Unfinished(Problem):
    """The folder was left by a creation that never ended."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the half-made store."""
        super().__init__(
            N_(
                "{folder} was never finished: the making of this store was interrupted. Nothing was ever saved in it. "
                "Make the store again; this folder may be deleted."
            ),
            folder=folder,
        )


class NotWritable(Problem):
    """The system does not let this program write in a place."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the place."""
        super().__init__(
            N_("MentorDesk cannot write in {folder}. Nothing was changed. Choose a folder of your own."), folder=folder
        )


class NameTooLong(Problem):
    """The system does not know names as long as this."""

    def __init__(self, folder: Path) -> None:
        """`folder` is what was asked for."""
        super().__init__(
            N_("The name {name} is too long for this disk. Nothing was changed. Choose a shorter one."),
            name=f"{folder.name[:30]}…",
        )


def draft(folder: Path) -> Path:
    """A free place beside `folder` to make it in; the remains of an interrupted creation are swept away.

    Raises Exists when `folder` is taken, StoreInUse while another process makes it, NotWritable, NameTooLong or NoRoom.
    """
    if not folder.name:  # the root of a disk
        raise Exists(folder)
    if len(os.fsencode(folder.name)) > LONGEST:
        raise NameTooLong(folder)
    place = folder.with_name(folder.name + UNFINISHED)
    try:
        if folder.exists():
            raise Exists(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            hold(place).release()
            shutil.rmtree(place)
    except OSError as error:
        raise refusal(error, folder) from error
    return place


def finish(place: Path, folder: Path) -> None:
    """Give a store made at `place`, closed now, its real name; raises Exists when that was taken meanwhile."""
    if folder.exists():
        raise Exists(folder)
    try:
        place.rename(folder)
    except OSError as error:
        raise (Exists(folder) if folder.exists() else refusal(error, folder)) from error
    keep_names(folder.parent)


def refusal(error: OSError, folder: Path) -> Problem:
    """What the system's refusal to make `folder` means for a person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom()
    return NameTooLong(folder) if error.errno == errno.ENAMETOOLONG else NotWritable(folder.parent.absolute())


def discard(place: Path) -> None:
    """Remove what was made so far; what cannot be removed stays behind under its unfinished name."""
    shutil.rmtree(place, ignore_errors=True)
