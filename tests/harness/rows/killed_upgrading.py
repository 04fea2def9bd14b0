"""Stores of every released schema, killed around each step of their upgrade: old or new, whole, and nothing left over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mentordesk.services import stores
from mentordesk.storage import archive, upgrades, upgrading
from mentordesk.storage.connecting import BEGIN, engine_of
from mentordesk.storage.vault import Vault
from tests.bench.stores import ROOT
from tests.harness import content, day
from tests.harness.children import Child, Line
from tests.harness.dying import die, spread
from tests.harness.table import Row, Size

_STORES: Final = ROOT / "tests" / "stores"
_SMALL: Final = 14
"""Places at which each store is killed in a run of the tests; all of them at full size."""


@dataclass(frozen=True)
class _Released:
    """A store as an earlier version wrote it, and what it must be afterwards."""

    folder: Path
    before: str
    after: str


def every_released_schema(size: Size, place: Path) -> Row:
    """Kill before or after each thing asked of SQLite and the disk. The control takes its steps in place, one by one."""
    released = [_released(path, place) for path in sorted(_STORES.glob("schema-*"))]
    kills, bad, old, places = 0, 0, 0, 0
    controls, torn = 0, 0
    for each in released:
        total = _asked(_open, each, place)
        places += total
        for at in spread(total, size.of(_SMALL, total)):
            is_good, was_old = _killed(_open, each, place, at, bool(at % 2))
            kills, bad, old = kills + 1, bad + (not is_good), old + was_old
        total = _asked(_in_place, each, place)
        for at in spread(total, size.of(_SMALL, total)):
            controls, torn = controls + 1, torn + (not _killed(_in_place, each, place, at, False)[0])
    return Row(
        "kill -9 around every step of an upgrade",
        f"{kills:,} kills at {places:,} places, {len(released)} released schemas",
        f"{old} old, {kills - old - bad} new, {bad} neither; the same content as without a kill",
        bad == 0,
        f"steps in place without a transaction: {torn} of {controls} broken",
        torn > 0,
    )


def _released(path: Path, place: Path) -> _Released:
    folder = Path(shutil.copytree(path, place / f"{path.name}.mentordesk"))
    straight = day.again(folder, place / "Straight.mentordesk")
    stores.open_store(straight, clock=day.clock).close()
    return _Released(folder, content.digest(folder), content.digest(straight))


def _asked(work: Callable[..., None], released: _Released, place: Path) -> int:
    """How many things are asked in a whole upgrade."""
    folder = day.again(released.folder, place / "Counted.mentordesk")
    with Child(work, folder, None, False) as child:
        return int(child.hear())


def _killed(work: Callable[..., None], released: _Released, place: Path, at: int, after: bool) -> tuple[bool, bool]:
    """Whether the store is old or new, whole, and opens to the new one; and whether it was the old one."""
    folder = day.again(released.folder, place / "Killed.mentordesk")
    with Child(work, folder, at, after) as child:
        child.join()
    try:
        found = content.digest(folder)
        stores.open_store(folder, clock=day.clock).close()
        for path in (folder / "backups").glob(f"*{archive.SUFFIX}"):
            archive.verify(path)
        is_good = (
            found in (released.before, released.after)
            and content.digest(folder) == released.after
            and stores.check(folder).is_whole
            and not (folder / upgrading.ROOM).exists()
        )
    except Exception:  # noqa: BLE001 - whatever keeps the store from opening counts against it
        return False, False
    return is_good, is_good and found == released.before


def _open(line: Line, folder: Path, at: int | None, after: bool) -> None:
    """The child: open the store as the program does."""
    count = die(at, after=after)
    stores.open_store(folder, clock=day.clock).close()
    line.tell(count())


def _in_place(line: Line, folder: Path, at: int | None, after: bool) -> None:
    """The control: each change of the schema is kept by itself, as the driver does when it is not told otherwise."""
    key, _ = Vault.read(folder).unlock("")
    engine = engine_of(folder / "store.db", key)
    with engine.connect().execution_options(**{BEGIN: "SELECT 1"}) as connection:
        count = die(at, after=after)
        upgrades.run(connection)
    line.tell(count())


ROWS: Final = (every_released_schema,)
