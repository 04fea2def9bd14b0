"""What a process wrote, as strace saw it: every write, truncation, sync and change of a name, in order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CALLS: Final = (
    "openat,open,creat,close,write,pwrite64,writev,lseek,sendfile,copy_file_range,ftruncate,fallocate,fsync,fdatasync,"
    "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat"
)
OPTIONS: Final = ("-y", "-xx", "-s", "2000000", "-e", f"trace={CALLS}")
"""What strace must be told besides where to write (-o)."""
_LINE: Final = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)(?:<.*>)?(?: .*)?$")
_FILE: Final = re.compile(r"^(\d+)<(.*?)>(?:\(deleted\))?$")


@dataclass(frozen=True)
class Event:
    """One thing that was asked and done. Names are whole paths."""

    kind: str
    """create, write, truncate, sync, rename, unlink, mkdir, rmdir, copy."""
    path: str
    to: str = ""
    """The new name, or the file copied to."""
    offset: int = 0
    """Where a write begins, or the size after a truncation, or the bytes copied."""
    data: bytes = b""


def events(log: Path, within: Path) -> Iterator[Event]:
    """All that concerns files within a folder. Raises ValueError for a line that it does not understand."""
    places: dict[str, int] = {}
    for line in log.read_text(encoding="ascii").splitlines():
        found = _LINE.match(line)
        if found is None:
            if "resumed" in line or "unfinished" in line:
                raise ValueError("the recorded process has threads")
            continue  # a signal or the end
        call, told, answer = found[1], _arguments(found[2]), int(found[3], 0)
        if answer < 0:
            continue
        for event in _events(call, told, answer, places):
            if event.path.startswith(f"{within}{os.sep}") or event.path == str(within):
                yield event


def _events(call: str, told: list[str], answer: int, places: dict[str, int]) -> Iterator[Event]:
    if call in ("openat", "open", "creat"):
        path, flags = (_text(told[1]), told[2]) if call == "openat" else (_text(told[0]), told[1])
        places[str(answer)] = 0
        if "O_CREAT" in flags:
            yield Event("create", path)
        if "O_TRUNC" in flags:
            yield Event("truncate", path)
    elif call in ("rename", "renameat", "renameat2", "link"):
        first, second = (0, 1) if call in ("rename", "link") else (1, 3)
        if call == "link":
            raise ValueError("links are not replayed")
        yield Event("rename", _text(told[first]), _text(told[second]))
    elif call in ("unlink", "rmdir", "mkdir"):
        yield Event(call, _text(told[0]))
    elif call == "mkdirat":
        yield Event("mkdir", _text(told[1]))
    elif call == "unlinkat":
        yield Event("rmdir" if "AT_REMOVEDIR" in told[2] else "unlink", _within(told[0], _text(told[1])))
    else:
        yield from _of_open_file(call, told, answer, places)


def _of_open_file(call: str, told: list[str], answer: int, places: dict[str, int]) -> Iterator[Event]:
    found = _FILE.match(told[0])
    if found is None:
        return
    number, path = found[1], _path(found[2])
    if call == "lseek":
        places[number] = answer
    elif call == "write":
        yield Event("write", path, offset=places.get(number, 0), data=_bytes(told[1])[:answer])
        places[number] = places.get(number, 0) + answer
    elif call == "pwrite64":
        yield Event("write", path, offset=int(told[3]), data=_bytes(told[1])[:answer])
    elif call == "ftruncate":
        yield Event("truncate", path, offset=int(told[1]))
    elif call in ("fsync", "fdatasync"):
        yield Event("sync", path)
    elif call == "sendfile":
        source = _FILE.match(told[1])
        if answer and source is not None:
            yield Event("copy", path, _path(source[2]), answer)
    elif call in ("copy_file_range", "writev", "fallocate"):
        raise ValueError(f"{call} is not replayed")


def _arguments(told: str) -> list[str]:
    """Arguments of a call; with -xx no text in quotes holds a comma."""
    return told.split(", ")


def _bytes(told: str) -> bytes:
    return bytes.fromhex(told.strip('"').replace("\\x", ""))


def _text(told: str) -> str:
    return os.path.normpath(os.fsdecode(_bytes(told)))


def _path(told: str) -> str:
    """A path behind the number of an open file."""
    return os.fsdecode(re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), os.fsencode(told)))


def _within(folder: str, name: str) -> str:
    """A name given relative to an open folder."""
    found = _FILE.match(folder)
    return name if os.path.isabs(name) or found is None else os.path.normpath(f"{_path(found[2])}/{name}")  # noqa: PTH117
