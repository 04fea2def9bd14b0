"""One program at a time writes a store: a lock held by the system, which dies with the process that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from mentordesk.errors import Problem
from mentordesk.language import N_

if TYPE_CHECKING:
    from pathlib import Path


class StoreInUse(Problem):
    """Another window or another person has the store open."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            N_(
                "This store is already open in another window or by someone else. Nothing was changed. Close it there first, then try again."
            )
        )


def hold(folder: Path) -> FileLock:
    """Take the store's lock without waiting; raises StoreInUse when another process holds it."""
    lock = FileLock(folder / "store.lock", timeout=0, thread_local=False, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreInUse from None
    return lock
