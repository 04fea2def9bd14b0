"""A disk that loses power: what was synced is there, of the rest each write is there, lost, or torn at 512 bytes.

Names follow a journal, as ext4, XFS, Btrfs, APFS and NTFS keep it: they are kept in order, up to some point that is not
before the last one that a sync of their folder, or of the new file itself, has asked for.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.harness.recording import Event

_SECTOR: Final = 512


@dataclass
class _File:
    """One file, by whatever name."""

    kept: bytearray = field(default_factory=bytearray)
    """What is on the disk for certain."""
    waiting: list[Event] = field(default_factory=list)
    """Writes and truncations that no sync has asked for yet."""


class Disk:
    """What a folder holds while events go by."""

    def __init__(self, folder: Path) -> None:
        """All that the folder holds now is on the disk for certain."""
        self._files = {str(path): _File(bytearray(path.read_bytes())) for path in folder.rglob("*") if path.is_file()}
        """By the name each has now."""
        self._kept_names: dict[str, _File] = dict(self._files)
        self._waiting_names: list[tuple[Event, _File | None]] = []

    def go(self, event: Event) -> None:
        """One thing more is asked."""
        if event.kind == "sync":
            self._sync(event.path)
        elif event.kind in ("write", "truncate"):
            if event.path in self._files:  # none for a file that was removed while open
                self._files[event.path].waiting.append(event)
        elif event.kind == "copy":
            content = _written(self._files[event.to], self._files[event.to].waiting)[: event.offset]
            self._files[event.path].waiting.append(Event("write", event.path, data=bytes(content)))
        elif event.kind == "create":
            if event.path not in self._files:
                self._files[event.path] = _File()
                self._waiting_names.append((event, self._files[event.path]))
        elif event.kind == "rename":
            self._files[event.to] = self._files.pop(event.path)
            self._waiting_names.append((event, self._files[event.to]))
        elif event.kind == "unlink":
            self._waiting_names.append((event, self._files.pop(event.path, None)))

    def _sync(self, path: str) -> None:
        if path in self._files:
            file = self._files[path]
            file.kept, file.waiting = _written(file, file.waiting), []
            asked = [
                at for at, (event, each) in enumerate(self._waiting_names) if each is file and event.kind == "create"
            ]
        else:
            asked = [
                at
                for at, (event, _) in enumerate(self._waiting_names)
                if path in (str(Path(event.path).parent), str(Path(event.to).parent))
            ]
        if asked:
            self._kept_names = self._names(asked[-1] + 1)
            self._waiting_names = self._waiting_names[asked[-1] + 1 :]

    def _names(self, count: int) -> dict[str, _File]:
        """Names when so many of the waiting changes are kept."""
        names = dict(self._kept_names)
        for event, file in self._waiting_names[:count]:
            if event.kind in ("unlink", "rename"):
                names.pop(event.path, None)
            if event.kind != "unlink" and file is not None:
                names[event.to or event.path] = file
        return names

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found, by name, when the power goes now."""
        names = self._names(chance.randint(0, len(self._waiting_names)))
        mood = chance.random()
        return {name: bytes(_written(file, _survivors(file.waiting, mood, chance))) for name, file in names.items()}


def _survivors(waiting: list[Event], mood: float, chance: random.Random) -> Iterable[Event]:
    """Which unsynced writes reached the disk: none, any of them whole or torn, or all but a torn last one."""
    if mood < 0.3:
        return
    for place, event in enumerate(waiting):
        if mood < 0.7:
            fate = chance.random()
            if fate < 0.4:
                continue
            is_torn = fate < 0.6
        else:
            is_torn = place == len(waiting) - 1
        if is_torn and event.kind == "write":
            yield from _sectors(event, chance)
        else:
            yield event


def _sectors(event: Event, chance: random.Random) -> Iterable[Event]:
    """Any of the sectors that one write touches."""
    start = 0
    while start < len(event.data):
        length = _SECTOR - (event.offset + start) % _SECTOR
        if chance.random() < 0.5:
            yield Event("write", event.path, offset=event.offset + start, data=event.data[start : start + length])
        start += length


def _written(file: _File, events: Iterable[Event]) -> bytearray:
    """The content of a file after some of its writes; a hole reads as zeros."""
    content = bytearray(file.kept)
    for event in events:
        if event.kind == "truncate":
            del content[event.offset :]
            content.extend(bytes(event.offset - len(content)))
        else:
            content.extend(bytes(max(0, event.offset - len(content))))
            content[event.offset : event.offset + len(event.data)] = event.data
    return content
