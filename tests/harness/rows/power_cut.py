"""Power goes at any moment of a day's work, a backup or an upgrade: recorded once, then replayed and cut again and again."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from mentordesk.errors import Problem
from mentordesk.services import backups, stores
from mentordesk.storage import archive, connecting
from tests.bench.stores import ROOT
from tests.harness import content, day, recording, tracing
from tests.harness.children import Child, Line
from tests.harness.day import Verdict
from tests.harness.power import Disk
from tests.harness.recording import Event
from tests.harness.table import Row, Size

_SAVES: Final = 60
_CONTROL: Final = 60
_CONTROL_OF_UPGRADES: Final = 8
_LATE: Final = 0.8
"""The part of an upgrade after which the new file has its place; half of the cuts come then."""
_TOLD: Final = "told"
"""The file beside the store in which the child writes what is kept; it is read from the recording only."""


def writing(size: Size, place: Path) -> Row:
    """Saves, a backup, saves, and the end. The control does the same with synchronous = OFF."""
    test = "power cut while profiles and meetings are saved and backed up"
    if why := tracing.why_not():
        return Row.skip(test, why)
    cuts = size.of(460, 4000)
    verdict = _cuts(_work, place / "work", cuts, 6)
    control = _bad_cuts(_work_unsynced, place / "unsynced", _CONTROL, 7)
    return Row(
        test,
        f"{cuts:,} cuts, recorded with strace",
        str(verdict),
        verdict.is_good,
        f"synchronous = OFF: {control} of {_CONTROL} bad",
        control >= _CONTROL // 2,
    )


def upgrading(size: Size, place: Path) -> Row:
    """Old or new, whole, from each released schema. The control renames what it never synced."""
    test = "power cut during an upgrade"
    if why := tracing.why_not():
        return Row.skip(test, why)
    released = sorted((ROOT / "tests" / "stores").glob("schema-*"))
    cuts = size.of(40, 1000)
    bad, control = 0, 0
    for path in released:
        bad += _torn_upgrades(_upgrade, path, place / path.name, cuts // len(released))
        control += _torn_upgrades(_upgrade_unsynced, path, place / f"{path.name}-control", _CONTROL_OF_UPGRADES)
    return Row(
        test,
        f"{cuts:,} cuts, {len(released)} released schemas",
        f"{bad} neither old nor new",
        bad == 0,
        f"without any sync: {control} of {len(released) * _CONTROL_OF_UPGRADES} broken",
        control > 0,
    )


def _record(work: Callable[..., None], folder: Path) -> tuple[Disk, list[Event]]:
    """Let a child work under strace; gives the disk as it was before, and all that was asked of it."""
    within, log = folder.parent, folder.parent.with_suffix(".log")
    disk = Disk(within)
    with Child(work, folder) as child:
        child.hear()
        with tracing.Strace(child, "-o", str(log), *recording.OPTIONS):
            child.tell("go")
            child.hear(300)
            child.join()
    events = list(recording.events(log, within))
    log.unlink()
    return disk, events


def _images(disk: Disk, events: list[Event], cuts: int, chance: random.Random, late: float = 0) -> Any:
    """At so many moments in order, half of them after a part: all that was told until then, and what the disk holds."""
    moments = sorted(chance.randint(round(late * (place % 2) * len(events)), len(events)) for place in range(cuts))
    told: list[str] = []
    done = 0
    for moment in moments:
        for event in events[done:moment]:
            disk.go(event)
            if event.kind == "write" and Path(event.path).name == _TOLD:
                told.append(event.data.decode().strip())
        done = max(done, moment)
        yield told, disk.cut(chance)


def _found(image: dict[str, bytes], folder: Path) -> None:
    """Write down what was found when power came back; what SQLite shares between processes lies in memory only."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "backups").mkdir(parents=True)
    for name, held in image.items():
        path = Path(name)
        if path.is_relative_to(folder) and not name.endswith("-shm"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held)


def _cuts(work: Callable[..., None], place: Path, cuts: int, seed: int) -> Verdict:
    return sum(_judged(work, place, cuts, seed), Verdict())


def _bad_cuts(work: Callable[..., None], place: Path, cuts: int, seed: int) -> int:
    return sum(not each.is_good for each in _judged(work, place, cuts, seed))


def _judged(work: Callable[..., None], place: Path, cuts: int, seed: int) -> list[Verdict]:
    place.mkdir()
    folder = day.make(place)
    disk, events = _record(work, folder)
    verdicts = []
    for told, image in _images(disk, events, cuts, random.Random(seed)):
        _found(image, folder)
        kept = {int(each.removeprefix("kept ")) for each in told if each.startswith("kept")}
        begun = {int(each.removeprefix("begun ")) for each in told if each.startswith("begun")}
        bad = _bad_backups(folder, any(each == "backup" for each in told))
        verdicts.append(Verdict.of(folder, kept, begun, in_full=True) + Verdict(damaged=bad))
    return verdicts


def _bad_backups(folder: Path, is_told: bool) -> int:
    """Backups that are not whole, or one that was told and is not there."""
    paths = [path for path in (folder / "backups").iterdir() if path.suffix == archive.SUFFIX]
    bad = int(is_told and not paths)
    for path in paths:
        try:
            archive.verify(path)
        except Problem:
            bad += 1
    return bad


def _torn_upgrades(work: Callable[..., None], released: Path, place: Path, cuts: int) -> int:
    """After how many cuts the store is neither what it was nor what it becomes."""
    place.mkdir()
    straight = Path(shutil.copytree(released, place / "Straight.mentordesk"))
    old = content.digest(straight)
    stores.open_store(straight, clock=day.clock).close()
    new = content.digest(straight)
    shutil.rmtree(straight)
    folder = Path(shutil.copytree(released, place / "Old.mentordesk"))
    disk, events = _record(work, folder)
    bad = 0
    for told, image in _images(disk, events, cuts, random.Random(8), _LATE):
        _found(image, folder)
        try:
            is_good = content.digest(folder) in ((new,) if told else (old, new))
            stores.open_store(folder, clock=day.clock).close()
            is_good &= (
                content.digest(folder) == new and stores.check(folder).is_whole and not _bad_backups(folder, False)
            )
        except Exception:  # noqa: BLE001 - whatever keeps the store from opening counts against it
            is_good = False
        bad += not is_good
    return bad


def _begin(line: Line, folder: Path) -> Callable[[str], object]:
    """Wait for strace; gives what tells a word that the recording shows."""
    tracing.allow()
    line.tell("here")
    line.wait()
    told = os.open(folder.parent / _TOLD, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    return lambda word: os.write(told, f"{word}\n".encode())


def _work(line: Line, folder: Path) -> None:
    tell = _begin(line, folder)
    store = stores.open_store(folder, clock=day.clock)
    for number in range(1, _SAVES + 1):
        tell(f"begun {number}")
        with store.work() as work:
            day.save(work, number)
        tell(f"kept {number}")
        if number == _SAVES // 2:
            with store.read() as work:
                backups.make(work)
            tell("backup")
    store.close()
    line.tell("end")


def _work_unsynced(line: Line, folder: Path) -> None:
    """The control: SQLite asks the disk for nothing."""
    listen = connecting._Keyed.__call__

    def unsynced(self: Any, connection: Any, record: Any) -> None:
        listen(self, connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    connecting._Keyed.__call__ = unsynced  # type: ignore[method-assign]
    _work(line, folder)


def _upgrade(line: Line, folder: Path) -> None:
    tell = _begin(line, folder)
    store = stores.open_store(folder, clock=day.clock)
    tell("upgraded")
    store.close()
    line.tell("end")


def _upgrade_unsynced(line: Line, folder: Path) -> None:
    """The control: neither SQLite nor the program asks the disk for anything."""
    listen = connecting._Keyed.__call__

    def unsynced(self: Any, connection: Any, record: Any) -> None:
        listen(self, connection, record)
        connection.execute("PRAGMA synchronous = OFF")

    connecting._Keyed.__call__ = unsynced  # type: ignore[method-assign]
    os.fsync = lambda fd: None
    _upgrade(line, folder)


ROWS: Final = (writing, upgrading)
