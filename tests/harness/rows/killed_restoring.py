"""Killed at each place while a backup is brought back: the store of today or that of the backup, and none is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mentordesk.services import backups, stores
from tests.harness import content, day
from tests.harness.children import Child, Line
from tests.harness.dying import die, spread
from tests.harness.table import Row, Size

_CONTROL: Final = 20


@dataclass(frozen=True)
class _Two:
    """A store of today and a backup of an earlier day of it."""

    place: Path
    """A folder with nothing else in it."""
    backup: str
    """The name of the backup."""
    then: str
    today: str
    """What each holds."""


def every_place(size: Size, place: Path) -> Row:
    """Kill, open what stands there, and bring the backup back after all. The control unpacks over the store of today."""
    two = _two(place)
    total = _run(_restore, two, place / "Counted", None)
    bad, older = 0, 0
    places = spread(total, size.of(16, total))
    for at in places:
        is_good, is_older = _judge(_restore, two, place / "Killed", at)
        bad, older = bad + (not is_good), older + is_older
    controls = spread(_run(_overwrite, two, place / "Counted", None), _CONTROL)
    control = sum(not _judge(_overwrite, two, place / "Killed", at)[0] for at in controls)
    return Row(
        "kill -9 while a backup is brought back",
        f"{len(places)} kills at {total} places",
        f"{len(places) - older - bad} as today, {older} as the backup, {bad} neither or with one of them lost",
        bad == 0,
        f"unpacked over the store: {control} of {len(controls)} neither",
        control > 0,
    )


def _two(place: Path) -> _Two:
    """Save, back up, save again."""
    home = place / "home"
    home.mkdir()
    folder = day.make(home)
    store = stores.open_store(folder, clock=day.clock)
    with store.work() as work:
        day.save(work, 1)
    with store.read() as work:
        name = backups.make(work).path.name
    store.close()
    then = content.digest(folder)
    store = stores.open_store(folder, clock=day.clock)
    with store.work() as work:
        day.save(work, 2)
    store.close()
    return _Two(home, name, then, content.digest(folder))


def _run(work: Callable[..., None], two: _Two, home: Path, at: int | None) -> int:
    """Let a child bring the backup back in a copy of all; gives how many things were asked when it was not killed."""
    day.again(two.place, home)
    with Child(work, home / "Day.mentordesk", two.backup, at) as child:
        told = child.heard()
        child.join()
    return int(told[0]) if told else 0


def _judge(work: Callable[..., None], two: _Two, home: Path, at: int) -> tuple[bool, bool]:
    """Whether nothing is lost, and whether the store is the one of the backup."""
    _run(work, two, home, at)
    folder = home / "Day.mentordesk"
    try:
        stores.open_store(folder, clock=day.clock).close()
        found = content.digest(folder)
        beside = [content.digest(path) for path in home.glob("Day (replaced *.mentordesk")]
        is_good = found == two.today or (found == two.then and two.today in beside)
        trial = backups.try_out(folder / "backups" / two.backup, "", folder)
        backups.put_in_place(trial, clock=day.clock)
        is_good &= content.digest(folder) == two.then and stores.check(folder).is_whole
        is_good &= not [path for path in home.iterdir() if path.name.endswith((".trial", ".restored"))]
    except Exception:  # noqa: BLE001 - whatever keeps a store from opening counts against it
        return False, False
    return is_good, is_good and found == two.then


def _restore(line: Line, folder: Path, name: str, at: int | None) -> None:
    """The child: the three steps of the program."""
    count = die(at)
    trial = backups.try_out(folder / "backups" / name, "", folder)
    backups.put_in_place(trial, clock=day.clock)
    line.tell(count())


def _overwrite(line: Line, folder: Path, name: str, at: int | None) -> None:
    """The control: the backup is unpacked, and written over what stands there."""
    trial = backups.try_out(folder / "backups" / name, "", folder)
    count = die(at)
    for part in ("store.db", "keys.json", "keys-copy.json"):
        with (trial.folder / part).open("rb") as source, (folder / part).open("wb", buffering=0) as target:
            while block := source.read(1 << 16):
                target.write(block)
    shutil.rmtree(trial.folder)
    line.tell(count())


ROWS: Final = (every_place,)
