"""One program at a time writes a store: a lock held by the system, which dies with the process that holds it."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from mentordesk.errors import Problem
from mentordesk.language import N_

if TYPE_CHECKING:
    from pathlib import Path

_LOCK: Final = "store.lock"
_OWNER: Final = "store.owner"
"""Beside the lock: who holds it. What stands there counts only while the system holds the lock."""


class StoreInUse(Problem):
    """Another window or another person has the store open."""

    def __init__(self, user: str = "", machine: str = "") -> None:
        """Say what to do, and who has it on which computer when that is known and not oneself."""
        if user and machine and (user, machine) != _self():
            super().__init__(
                N_(
                    "This store is already open: {user} has it open on the computer {machine}. Nothing was changed. "
                    "Close it there first, then try again."
                ),
                user=user,
                machine=machine,
            )
            return
        super().__init__(
            N_(
                "This store is already open in another window or by someone else. Nothing was changed. Close it there first, then try again."
            )
        )


def hold(folder: Path) -> FileLock:
    """Take the store's lock without waiting; raises StoreInUse when another process holds it."""
    lock = FileLock(folder / _LOCK, timeout=0, thread_local=False, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreInUse(*_owner(folder)) from None
    user, machine = _self()
    with contextlib.suppress(OSError):  # whoever comes next is told less
        told = {"user": user, "machine": machine, "process": os.getpid()}
        (folder / _OWNER).write_text(json.dumps(told), encoding="utf-8")
    return lock


def is_left(folder: Path) -> bool:
    """Whether a folder was held by a process that is gone; one that nobody held yet may be just in the making."""
    if not (folder / _LOCK).is_file():
        return False
    try:
        hold(folder).release()
    except StoreInUse:
        return False
    return True


def _owner(folder: Path) -> tuple[str, str]:
    """Who holds the lock and on which computer, as far as they could write it down."""
    try:
        told = json.loads((folder / _OWNER).read_text(encoding="utf-8"))
        return str(told["user"]), str(told["machine"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", ""


def _self() -> tuple[str, str]:
    """This person's name at the system, and this computer's; empty where the system does not tell."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return user, platform.node()
