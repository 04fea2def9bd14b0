"""Killed, or without room, while a backup is made: the earlier ones are still good, and hold every field of their day."""

from __future__ import annotations

import contextlib
import itertools
import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from mentordesk.errors import Problem
from mentordesk.services import backups, stores
from mentordesk.services.backups import NoRoomForBackup
from mentordesk.storage import archive
from tests.harness import content, day, small_disk
from tests.harness.children import Child, Line
from tests.harness.dying import die, spread
from tests.harness.table import Row, Size

_ENDING: Final = f"*{archive.SUFFIX}"
_CONTROL: Final = 20


@dataclass
class _Shelf:
    """The backups of one store and what each must hold."""

    folder: Path
    holds: dict[str, dict[str, list[tuple[Any, ...]]]] = field(default_factory=dict)
    bad: int = 0
    restored: int = 0

    def look(self) -> None:
        """Every backup must be whole, and the newest one known must still be there."""
        there = {path.name: path for path in (self.folder / "backups").glob(_ENDING)}
        newest = list(self.holds)[-1:]
        self.bad += any(name not in there for name in newest)
        for name, path in there.items():
            try:
                archive.verify(path)
            except Problem:
                self.bad += 1
            if name not in self.holds:
                self.holds[name] = content.rows(self.folder)
        self.holds = {name: rows for name, rows in self.holds.items() if name in there}

    def restore_one(self, chance: random.Random) -> None:
        """Bring any of them back and compare it field by field."""
        name = chance.choice(sorted(self.holds))
        trial = backups.try_out(self.folder / "backups" / name, "", self.folder.with_name("Back.mentordesk"))
        self.bad += content.rows(trial.folder) != self.holds[name]
        self.restored += 1
        backups.forget(trial)


def killed(size: Size, place: Path) -> Row:
    """Kill at each place in turn, restore one at random. The control writes over the newest backup instead of beside it."""
    chance = random.Random(4)
    template = day.make(place)
    shelf = _Shelf(day.again(template, place / "Shelf.mentordesk"))
    total, number = _once(shelf.folder, 1, None), 1
    shelf.look()
    places = list(itertools.islice(itertools.cycle(spread(total, size.of(40, total))), size.of(40, 400)))
    restores = {*range(0, len(places), max(1, len(places) // size.of(10, 50)))}
    for turn, at in enumerate(places):
        number += 1
        _once(shelf.folder, number, at)
        shelf.look()
        if turn in restores:
            shelf.restore_one(chance)
    control = _control(template, place)
    return Row(
        "kill -9 during a backup",
        f"{len(places):,} kills at {total} places, {shelf.restored} restored at random",
        f"{shelf.bad} earlier backups lost or damaged; every field of those restored as it was",
        shelf.bad == 0,
        f"written over the newest one: {control} of {_CONTROL} lost",
        control > 0,
    )


def disk_full(size: Size, place: Path) -> Row:
    """Leave ever other room on a small disk and make a backup there."""
    test = "disk full during a backup"
    why = small_disk.why_not(place / "disk")
    if why:
        return Row.skip(test, why)
    times = size.of(100, 200)
    with Child(_full, day.make(place), times) as child:
        told, bad, control, words = child.hear(600)
    return Row(
        test,
        f"{times} backups with too little room",
        f"{told} told clearly, {bad} earlier backups lost or damaged, the next one with room good",
        told == times and bad == 0,
        f"written under its own name at once: {control} of {times} cut off" + (f"; {words}" if told < times else ""),
        control > 0,
    )


def _once(folder: Path, number: int, at: int | None) -> int:
    """Save something and make a backup, killed there; gives how many places there are when it was not."""
    with Child(_back_up, folder, number, at) as child:
        told = child.heard()
        child.join()
    return int(told[-1]) if told else 0


def _back_up(line: Line, folder: Path, number: int, at: int | None) -> None:
    store = stores.open_store(folder, clock=day.clock)
    with store.work() as work:
        day.save(work, number)
    count = die(at)
    with store.read() as work:
        backups.make(work)
    line.tell(count())


def _control(template: Path, place: Path) -> int:
    """How often the only backup is lost when it is overwritten."""
    folder = day.again(template, place / "Control.mentordesk")
    _once(folder, 1, None)
    (path,) = (folder / "backups").glob(_ENDING)
    whole, lost = path.read_bytes(), 0
    for at in range(1, _CONTROL + 1):
        path.write_bytes(whole)
        with Child(_overwrite, path, at) as child:
            child.join()
        try:
            archive.verify(path)
        except Problem:
            lost += 1
    return lost


def _overwrite(line: Line, path: Path, at: int) -> None:
    """The control: the same bytes, written in place."""
    whole = path.read_bytes()
    die(at)
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(whole), 1 << 16):
            file.write(whole[start : start + (1 << 16)])


def _full(line: Line, template: Path, times: int) -> None:
    chance = random.Random(5)
    small_disk.mount(template.parent / "disk", 12_000_000)
    folder = day.again(template, template.parent / "disk" / "Small.mentordesk")
    store = stores.open_store(folder, clock=day.clock)
    told, bad, control, needed, words = 0, 0, 0, 0, Counter[str]()
    for number in range(1, times + 1):
        with store.work() as work:
            day.save(work, number)
        if not needed:
            with store.read() as work:
                needed = backups.make(work).path.stat().st_size
        newest = {path.name for path in (folder / "backups").glob(_ENDING)}
        ballast = small_disk.fill(folder.parent, chance.randrange(2 * needed - (1 << 16)))
        try:
            with store.read() as work:
                backups.make(work)
        except NoRoomForBackup:
            told += 1
        except Problem as problem:
            words[problem.text] += 1
        control += _is_cut_off(folder / "backups" / next(iter(newest)))
        ballast.unlink()
        bad += bool({path.name for path in (folder / "backups").iterdir() if path.suffix != ".lock"} - newest)
        for path in (folder / "backups").glob(_ENDING):
            try:
                archive.verify(path)
            except Problem:
                bad += 1
    with store.read() as work:
        archive.verify(backups.make(work).path)
    store.close()
    line.tell((told, bad, control, dict(words)))


def _is_cut_off(path: Path) -> bool:
    """The control: whether a plain copy, under the name of a backup from the start, is none on the full disk."""
    copy = path.with_name(f"copy{archive.SUFFIX}")
    with contextlib.suppress(OSError):
        shutil.copyfile(path, copy)
    try:
        archive.verify(copy)
    except Problem:
        return True
    finally:
        copy.unlink(missing_ok=True)
    return False


ROWS: Final = (killed, disk_full)
