"""The demo organisation of this computer: opened, made where there is none, made anew where it cannot be opened."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from mentordesk.services import stores
from mentordesk.storage.database import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BEYOND_USE: Final = (
    stores.DamagedStore,
    stores.ForeignStore,
    stores.NewerStore,
    stores.Unfinished,
    stores.WrongSecret,
)
"""Why a demo cannot be opened, now or later. One that is in use, or on a full disk, can be opened another time."""


def open_demo(
    folder: Path,
    *,
    clock: Callable[[], datetime] = utc_now,
    progress: Callable[[int, int], object] | None = None,
    kept: Callable[[Path], object] | None = None,
) -> stores.Store:
    """Open the demo organisation, made first where there is none.

    A damaged one, or one of a newer program, is kept under another name and made anew: somebody wants to look around,
    and may have typed in it; `kept` is told where. Raises as stores.open_store and stores.create_demo do.
    """
    if folder.exists():
        try:
            return stores.open_store(folder, "", clock=clock)
        except _BEYOND_USE:
            aside = keep_aside(folder, clock())
            if kept is not None:
                kept(aside)
    return stores.create_demo(folder, clock=clock, progress=progress)


def keep_aside(folder: Path, moment: datetime) -> Path:
    """Give a folder a name that says since when it is out of use; nothing in it is changed."""
    stem = f"{folder.stem} (kept {moment.astimezone():%Y-%m-%d %H%M%S})"
    aside, count = folder.with_stem(stem), 1
    while aside.exists():
        count += 1
        aside = folder.with_stem(f"{stem} {count}")
    try:
        return folder.rename(aside)
    except OSError as error:
        raise stores.NotReadable(folder) from error
