"""Thousands of actions in one process, which tells its memory, open files and threads as it goes on.

python -m tests.harness.long_day FOLDER ACTIONS services|window [--keeps]   --keeps is the control: it lets nothing go
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit
from sqlalchemy import select

from mentordesk.records import Meeting, Mentee, Pair, Step
from mentordesk.services import meetings, pair_pages, people, search, stores, today, undo
from mentordesk.services.stores import Store
from mentordesk.ui.idleness import Clocks
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.start import make_application
from mentordesk.ui.wishes import MeetingWish, Visit
from tests.harness import day
from tests.harness.apart import place_of
from tests.ui.windows import Person, person_at

_TOLD: Final = 20
"""How often memory is told over the whole day."""
_SESSION: Final = 400
"""Actions after which the store is opened again, as each morning: whole rounds, as a new session has nothing to undo."""

State = tuple[float, int, int]
"""MB of memory, open files, threads."""


def state() -> State:
    """What this process holds now."""
    gc.collect()
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    told = {name: words.split() for name, _, words in (line.partition(":") for line in lines)}
    return int(told["VmRSS"][0]) / 1024, len(os.listdir("/proc/self/fd")), int(told["Threads"][0])  # noqa: PTH208


def main(words: list[str]) -> None:
    """Live so many actions and tell."""
    place, actions, way = place_of(words), int(words[2]), words[3]
    folder = day.make(place)
    hoard: list[bytes] = []
    told: list[State] = []
    live = _through_services if way == "services" else _at_the_window
    for number, _ in enumerate(live(folder, actions), start=1):
        if "--keeps" in words:
            hoard.append(os.urandom(500_000))
        if number % max(1, actions // _TOLD) == 0:
            told.append(state())
    print(json.dumps(told))


def _through_services(folder: Path, actions: int) -> Iterator[None]:
    """Lists, pages, searches, saves, undos and redos in turn."""
    doing = itertools.cycle((_lists, _pages, _find, _rewrite, _undo, _redo, _tick, _undo))
    store: Store | None = None
    for number, act in zip(range(actions), doing, strict=False):
        if store is None or number % _SESSION == 0:
            if store is not None:
                store.close()
            store = stores.open_store(folder, clock=day.clock)
        act(store, number)
        yield
    if store is not None:
        store.close()


def _lists(store: Store, number: int) -> None:
    with store.work() as work:
        today.today(work)
        people.mentee_rows(work)
        pair_pages.pair_rows(work)


def _pages(store: Store, number: int) -> None:
    with store.work() as work:
        mentees = work.scalars(select(Mentee.id)).all()
        people.mentee_page(work, mentees[number % len(mentees)])


def _find(store: Store, number: int) -> None:
    with store.work() as work:
        search.find(work, "abcdefghijklm"[number % 13])


def _rewrite(store: Store, number: int) -> None:
    with store.work() as work:
        meeting = work.scalars(select(Meeting).where(Meeting.state == "held")).all()[0]
        meetings.save(work, meeting.pair_id, meeting.id, {"summary": f"harness {number}"})


def _tick(store: Store, number: int) -> None:
    with store.work() as work:
        step = work.scalars(select(Step)).all()[0]
        meetings.tick_step(work, step.id, None if step.done_on else work.today)


def _undo(store: Store, number: int) -> None:
    with store.work() as work:
        undo.undo_last(work)


def _redo(store: Store, number: int) -> None:
    with store.work() as work:
        undo.redo_last(work)


def _at_the_window(folder: Path, actions: int) -> Iterator[None]:
    """Screens, pages, a meeting written anew and taken back, as by hand."""
    store = stores.open_store(folder, clock=day.clock)
    with store.read() as work:
        pair = work.scalars(select(Pair.id).where(Pair.stage == "active")).all()[0]
        mentees = work.scalars(select(Mentee.id)).all()
        meeting = work.scalars(select(Meeting.id).where(Meeting.state == "held", Meeting.pair_id == pair)).all()[0]
    still = Clocks(steady=float, wall=float)  # nobody touches this window, and it must not lock
    with person_at(make_application(), store, clocks=still) as person:
        visits = [Visit(screen.name) for screen in SCREENS]
        visits += [Visit("mentees", mentees[0]), Visit("mentees", mentees[1]), Visit("pairs", pair)]
        doing: list[Callable[[], None]] = [_Going(person, visit) for visit in visits]
        doing += [_Writing(person, meeting), lambda: person.press("Ctrl+Z")]
        for act in itertools.islice(itertools.cycle(doing), actions):
            act()
            yield


class _Going:
    """Goes to a place."""

    def __init__(self, person: Person, visit: Visit) -> None:
        self._person, self._visit = person, visit

    def __call__(self) -> None:
        self._person.shell.go(self._visit)
        self._person.wait()


class _Writing:
    """Opens a meeting, writes its summary anew and saves it."""

    def __init__(self, person: Person, meeting: object) -> None:
        self._person, self._meeting = person, meeting
        self._count = 0

    def __call__(self) -> None:
        self._count += 1
        self._person.shell.grant(MeetingWish(meeting=self._meeting))  # type: ignore[arg-type]
        self._person.wait()
        summary = self._person.find(QPlainTextEdit, "Summary")
        summary.setFocus()
        summary.setPlainText(f"harness {self._count}")
        self._person.press("Ctrl+Return")
        assert not self._person.shell.unsaved()


if __name__ == "__main__":
    main(sys.argv)
