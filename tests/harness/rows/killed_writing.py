"""Killed at any moment while profiles and meetings are saved through the services: what was told as kept is there."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mentordesk.services import stores
from tests.harness import day
from tests.harness.children import Child, Line
from tests.harness.day import Verdict
from tests.harness.table import Row, Size

_SAVES: Final = 4
"""A child is killed after at most so many saves ..."""
_LONGEST: Final = 0.02
"""... and so many seconds: somewhat more than one save takes."""
_ROUND: Final = 25
"""Kills that one store outlives before a full check and a fresh one."""
_CONTROL: Final = 20


def profiles_and_meetings(size: Size, place: Path) -> Row:
    """Kill, judge, and go on with the same store. The control tells a save as kept before it is."""
    template = day.make(place)
    times = size.of(200, 1600)
    verdict, saves = _killed(day.write, template, place / "Killed.mentordesk", times, random.Random(1))
    control, _ = _killed(_tells_too_early, template, place / "Early.mentordesk", _CONTROL, random.Random(2))
    return Row(
        "kill -9 while profiles and meetings are saved",
        f"{times:,} kills in {saves:,} saves",
        str(verdict),
        verdict.is_good,
        f"told before the commit: {control.lost} lost by {_CONTROL} kills",
        control.lost > 0,
    )


def _killed(
    write: Callable[[Line, Path, int], None], template: Path, folder: Path, times: int, chance: random.Random
) -> tuple[Verdict, int]:
    verdict, saves, first = Verdict(), 0, 1
    kept, begun = set[int](), set[int]()
    for turn in range(times):
        if turn % _ROUND == 0:
            day.again(template, folder)
            first, kept, begun = 1, set(), set()
        with Child(write, folder, first) as child:
            told = [child.hear() for _ in range(2 * chance.randrange(_SAVES) + 1)]
            child.kill(chance.uniform(0, _LONGEST))
            told += child.heard()
        begun |= {number for word, number in told if word == "begun"}
        kept |= {number for word, number in told if word == "kept"}
        saves += sum(word == "kept" for word, _ in told)
        first = max(begun) + 1
        last = turn % _ROUND == _ROUND - 1 or turn == times - 1
        verdict += Verdict.of(folder, kept, begun, in_full=last)
    return verdict, saves


def _tells_too_early(line: Line, folder: Path, first: int) -> None:
    """The control: saves as `day.write` does, and says so while the transaction is still open."""
    store = stores.open_store(folder, clock=day.clock)
    for number in itertools.count(first):
        line.tell(("begun", number))
        with store.work() as work:
            day.save(work, number)
            work.flush()
            line.tell(("kept", number))
            time.sleep(_LONGEST)


def attachments_and_imports(size: Size, place: Path) -> Row:
    """What the program will save one day and cannot yet."""
    return Row.skip("kill -9 while files are attached or lists imported", "the program does neither as yet")


ROWS: Final = (profiles_and_meetings, attachments_and_imports)
