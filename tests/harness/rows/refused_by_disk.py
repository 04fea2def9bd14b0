"""A disk that is full or answers with errors: nothing told is lost, the words are clear, and work goes on afterwards."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mentordesk.services import backups, stores
from mentordesk.storage import upgrades
from mentordesk.storage.connecting import BEGIN, engine_of
from mentordesk.storage.vault import Vault
from tests.bench.stores import ROOT
from tests.harness import content, day, small_disk, tracing
from tests.harness.children import Child, Line
from tests.harness.day import Verdict
from tests.harness.table import Row, Size

_CONTROL: Final = 6
_SAVES: Final = 12
"""At most so many saves until one is refused; a save writes some forty times."""
_CLEAR: Final = ("NoRoom", "NoRoomForBackup", "NoRoomToUpgrade", "NoRoomToOpen", "DiskRefuses", "NoBackupThere")
"""Problems that say what happened, what is safe and what to do."""


@dataclass
class _Sum:
    """What came of many trials."""

    verdict: Verdict = field(default_factory=Verdict)
    refused: Counter[str] = field(default_factory=Counter)
    went_on: int = 0
    unmet: int = 0
    """Trials in which nothing was asked so often, so that no error was met."""

    @property
    def is_good(self) -> bool:
        """Nothing lost, all refusals clear, and each time work went on."""
        return (
            self.verdict.is_good and set(self.refused) <= {*_CLEAR} and self.went_on == sum(self.refused.values()) > 0
        )

    def __str__(self) -> str:
        words = ", ".join(f"{count} x {name}" for name, count in self.refused.most_common())
        return f"{self.verdict}; told: {words}; went on afterwards: {self.went_on}"


def full_while_saving(size: Size, place: Path) -> Row:
    """A real disk with room for one page more each time. The control takes the error for a success."""
    test = "disk full while saving"
    if why := small_disk.why_not(place / "disk"):
        return Row.skip(test, why)
    times = size.of(100, 200)
    with Child(_fill_up, day.make(place), times) as child:
        verdict, refused, went_on, control = child.hear(900)
    found = _Sum(verdict, refused, went_on)
    return Row(
        test,
        f"{times} times, with 0 to {times - 1} pages left",
        str(found),
        found.is_good,
        f"errors passed over: {control} saves lost",
        control > 0,
    )


def errors_while_saving(size: Size, place: Path) -> Row:
    """The n-th write, sync or change of a name fails, and all after it, until the disk is well again."""
    test = "errors of the disk while saving and backing up"
    if why := tracing.why_not():
        return Row.skip(test, why)
    template, found = day.make(place), _Sum()
    kinds = {
        "pwrite64:error=ENOSPC": size.of(8, 200),
        "pwrite64:error=EIO": size.of(8, 100),
        "fsync,fdatasync:error=EIO": size.of(8, 100),
        "rename:error=EIO": size.of(4, 100),
    }
    trials = 0
    for kind, points in kinds.items():
        for first in range(1, points + 1):
            work = _back_up_often if kind.startswith("rename") else _save_often
            _one(
                work,
                day.again(template, place / "Ill.mentordesk"),
                kind,
                first if size is Size.FULL else 7 * first - 6,
                found,
            )
            trials += 1
    control = _Sum()
    for first in (1, 4, 30):
        _one(_save_deaf, day.again(template, place / "Ill.mentordesk"), "pwrite64:error=EIO", first, control)
    return Row(
        test,
        f"{trials} trials ({found.unmet} without an error) of "
        + ", ".join(f"{count} x {kind}" for kind, count in kinds.items()),
        str(found),
        found.is_good,
        f"errors passed over: {control.verdict.lost} saves lost",
        control.verdict.lost > 0,
    )


def errors_while_upgrading(size: Size, place: Path) -> Row:
    """From the n-th write, sync or change of a name on all fail: the old store or the new one is there, whole and told of."""
    test = "disk full and errors of the disk during an upgrade"
    if why := tracing.why_not():
        return Row.skip(test, why)
    kinds = (
        "pwrite64:error=ENOSPC",
        "pwrite64:error=EIO",
        "fsync,fdatasync:error=EIO",
        "rename:error=EIO",
        "sendfile:error=ENOSPC",
    )
    refused, bad, trials, done, control = Counter[str](), 0, 0, 0, 0
    for path in sorted((ROOT / "tests" / "stores").glob("schema-*")):
        folder = day.again(path, place / "Old.mentordesk")
        old = content.digest(folder)
        stores.open_store(folder, clock=day.clock).close()
        new = content.digest(folder)
        for kind in kinds:
            for turn in range(size.of(3, 40)):
                day.again(path, folder)
                trials += 1
                told = _upgraded(
                    _open, folder, kind, turn * size.of(11, 4) + 1 if kind.startswith("pwrite") else turn + 1
                )
                if told == "upgraded":
                    done += 1
                else:
                    refused[told] += 1
                    bad += content.digest(folder) not in (old, new) or told not in _CLEAR
                stores.open_store(folder, clock=day.clock).close()
                bad += content.digest(folder) != new
        for first in range(1, _CONTROL + 1):
            _upgraded(_take_steps_in_place, day.again(path, folder), kinds[1], 4 * first)
            control += content.digest(folder) not in (old, new)
    return Row(
        test,
        f"{trials} trials ({done} without an error)",
        f"{bad} stores neither old nor new, not told of clearly or not to be opened afterwards; told: "
        + ", ".join(f"{count} x {name}" for name, count in refused.most_common()),
        bad == 0 and refused.total() > 0,
        f"steps in place without a transaction: {control} stores neither old nor new",
        control > 0,
    )


def _one(work: Callable[..., None], folder: Path, kind: str, first: int, found: _Sum) -> None:
    """One trial: from the first such call on all fail until something was refused; then the disk is well again."""
    with Child(work, folder) as child:
        child.hear()
        with tracing.Strace(child, *_injection(kind, first)) as strace:
            child.tell("go")
            words = [child.hear()]
            while words[-1][0] not in ("refused", "never"):
                words.append(child.hear())
            strace.stop()
        child.tell("well")
        words += child.heard()
    kept = {number for word, number in words if word == "kept"}
    begun = {number for word, number in words if word == "begun"}
    refusals = [name for word, name in words if word == "refused"]
    found.unmet += not refusals
    found.refused.update(refusals[:1])
    found.went_on += bool(refusals) and words[-1][0] == "went on"
    found.verdict += Verdict.of(folder, kept, begun, in_full=True)


def _injection(kind: str, first: int) -> list[str]:
    calls = kind.partition(":")[0]
    return ["-o", os.devnull, "-e", f"trace={calls}", "-e", f"inject={kind}:when={first}+"]


def _save_often(line: Line, folder: Path, *, is_deaf: bool = False) -> None:
    """Save until it is refused; once the disk is well the same store must take the next save."""
    tracing.allow()
    store = stores.open_store(folder, clock=day.clock)
    line.tell(("here", 0))
    line.wait()
    refused = ""
    number = 0
    while number < _SAVES and not refused:
        number += 1
        line.tell(("begun", number))
        try:
            with store.work() as work:
                day.save(work, number)
        except Exception as error:  # noqa: BLE001 - anything but a clear Problem counts against it, by its name
            refused = "" if is_deaf else type(error).__name__
            if not is_deaf:
                continue
        line.tell(("kept", number))
    line.tell(("refused", refused) if refused else ("never", ""))
    line.wait()
    number += 1
    line.tell(("begun", number))
    with store.work() as work:
        day.save(work, number)
    line.tell(("kept", number))
    store.close()
    line.tell(("went on", number))


def _save_deaf(line: Line, folder: Path) -> None:
    """The control: an error of the disk is taken for a success."""
    _save_often(line, folder, is_deaf=True)


def _back_up_often(line: Line, folder: Path) -> None:
    """Back up until it is refused; once the disk is well a backup must succeed."""
    tracing.allow()
    store = stores.open_store(folder, clock=day.clock)
    line.tell(("here", 0))
    line.wait()
    refused = ""
    for _ in range(40):
        try:
            with store.read() as work:
                backups.make(work)
        except Exception as error:  # noqa: BLE001 - as above
            refused = type(error).__name__
            break
    line.tell(("refused", refused) if refused else ("never", ""))
    line.wait()
    with store.read() as work:
        backups.make(work)
    store.close()
    line.tell(("went on", 0))


def _fill_up(line: Line, template: Path, times: int) -> None:
    """On a small disk: leave ever more pages, save until there is no room, make room, save again."""
    small_disk.mount(template.parent / "disk", 8_000_000)
    folder = template.parent / "disk" / template.name
    verdict, refused, went_on, control = Verdict(), Counter[str](), 0, 0
    for pages in range(times):
        kept, tried, name = _until_full(day.again(template, folder), pages)
        refused[name] += 1
        went_on += 1
        verdict += Verdict.of(folder, kept, tried, in_full=True)
        control += len(tried - kept)
    line.tell((verdict, refused, went_on, control))


def _until_full(folder: Path, pages: int) -> tuple[set[int], set[int], str]:
    """What was kept, what was tried, and what was said when the disk was full."""
    store = stores.open_store(folder, clock=day.clock)
    with store.work() as work:
        day.save(work, 1)
    ballast = small_disk.fill(folder.parent, pages * 4096)
    kept, tried, name = {1}, {1}, ""
    while not name:
        number = len(tried) + 1
        tried.add(number)
        try:
            with store.work() as work:
                day.save(work, number)
            kept.add(number)
        except Exception as error:  # noqa: BLE001 - as above
            name = type(error).__name__
    ballast.unlink()
    number = len(tried) + 1
    with store.work() as work:
        day.save(work, number)
    store.close()
    return {*kept, number}, {*tried, number}, name


def _upgraded(work: Callable[..., None], folder: Path, kind: str, first: int) -> str:
    """What opening an older store on an ill disk ends with: "upgraded", or the name of what was raised."""
    with Child(work, folder) as child:
        child.hear()
        with tracing.Strace(child, *_injection(kind, first)):
            child.tell("go")
            return str(child.hear())


def _open(line: Line, folder: Path) -> None:
    tracing.allow()
    line.tell("here")
    line.wait()
    try:
        stores.Store.open(folder, clock=day.clock)  # without the backup before, which has a harness of its own
    except Exception as error:  # noqa: BLE001 - as above
        line.tell(type(error).__name__)
    else:
        line.tell("upgraded")


def _take_steps_in_place(line: Line, folder: Path) -> None:
    """The control: the steps change the store itself, each kept by itself."""
    tracing.allow()
    key, _ = Vault.read(folder).unlock("")
    line.tell("here")
    line.wait()
    try:
        with engine_of(folder / "store.db", key).connect().execution_options(**{BEGIN: "SELECT 1"}) as connection:
            upgrades.run(connection)
    except Exception as error:  # noqa: BLE001 - as above
        line.tell(type(error).__name__)
    else:
        line.tell("upgraded")


ROWS: Final = (full_while_saving, errors_while_saving, errors_while_upgrading)
