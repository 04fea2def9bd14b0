"""The two stores that are measured: the demo organisation, and one of ten thousand people and a hundred thousand meetings.

Making the large one takes minutes, so both are kept under build/bench and made anew when what decides their content has
changed, or when they are more than a week old (their dates are relative to the day they were made).
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Final

from mentordesk import places
from mentordesk.services import stores

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "build" / "bench"
"""Where stores and results are kept; it may be thrown away."""

LARGE: Final = 10_000
"""People in the large store: mentees and mentors."""

_DECIDES: Final = (
    "mentordesk/language.py",
    "mentordesk/records",
    "mentordesk/services/checklists.py",
    "mentordesk/services/demo",
    "mentordesk/storage/history.py",
    "mentordesk/storage/search_index.py",
    "mentordesk/storage/upgrades",
    "mentordesk/storage/work.py",
    "resources/checklists",
    "resources/demo",
)
"""What decides the content of a demo store."""


def store(people: int | None = None) -> Path:
    """The folder of a demo store of so many people (of the usual one for None), made now if there is none as yet."""
    size = people or "usual"
    folder = places.named(FOLDER / f"{size}-{_mark()}")
    if not folder.exists():
        for former in FOLDER.glob(f"{size}-*"):
            shutil.rmtree(former)
        FOLDER.mkdir(parents=True, exist_ok=True)
        stores.create_demo(folder, people, progress=_Told(f"Making the store ({size})")).close()
    return folder


def _mark() -> str:
    """Changes with the sources and with the week."""
    known = hashlib.sha256("-".join(map(str, date.today().isocalendar()[:2])).encode())
    for name in _DECIDES:
        place = ROOT / name
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if path.is_file() and "__pycache__" not in path.parts:
                known.update(path.read_bytes())
    return known.hexdigest()[:12]


class _Told:
    """Says on the terminal how far the making is."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._percent = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        if percent != self._percent:
            self._percent = percent
            end = "\n" if done >= total else "\r"
            print(f"{self._words}: {percent} %", end=end, file=sys.stderr, flush=True)
