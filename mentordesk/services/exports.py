"""What leaves the store as a file: tables a spreadsheet opens rightly and safely, and files written whole or not at all."""

from __future__ import annotations

import csv
import errno
import io
import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.places import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STARTS_FORMULA: Final = frozenset("=+-@|")
"""What makes a spreadsheet run a cell (OWASP, "CSV Injection"); | calls other programs in old ones."""
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_PART: Final = ".mentordesk-part"
"""The ending of a file that is being written."""
_LONG: Final = 600
"""Seconds after which nobody goes on writing one."""
_CONTROLS: Final = ("Cc", "Cf", "Zs", "Zl", "Zp")


class CannotWrite(Problem):
    """A file could not be written where it was asked for."""

    def __init__(self, path: Path) -> None:
        """`path` is where."""
        super().__init__(
            N_("{path} cannot be written. Nothing was changed. Look whether the folder exists and is yours."), path=path
        )


class InsideStore(Problem):
    """A file was asked for in the folder of a store, where it could take the place of the store itself."""

    def __init__(self, path: Path) -> None:
        """`path` is where the file should have come."""
        super().__init__(
            N_(
                "{path} lies inside a store, where only MentorDesk itself writes. Nothing was changed. Choose another folder."
            ),
            path=path,
        )


class NoRoomForFile(Problem):
    """The disk is full."""

    def __init__(self, path: Path) -> None:
        """`path` is where the file should have come."""
        super().__init__(
            N_("There is no room left on the disk for {path}. Nothing was changed. Make room and try again."), path=path
        )


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula: an apostrophe goes before a text that could be one.

    Signs are recognised in their full-width and small forms too, and behind spaces, byte order marks and invisible
    characters. Numbers stay numbers; a phone number stays readable as it is written.
    """
    if not isinstance(value, str):
        return value
    for char in value:
        if char in "\t\r\n":
            return f"'{value}"
        if unicodedata.category(char) not in _CONTROLS:
            return f"'{value}" if unicodedata.normalize("NFKC", char)[:1] in _STARTS_FORMULA else value
    return value


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table that French and Dutch Excel opens by a double click, once encoded: semicolons, byte order mark, CRLF."""
    text = io.StringIO(newline="")
    text.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([safe_cell(value) for value in row])
    return text.getvalue()


def _sweep(fresh: Path) -> None:
    """Remove what killed exports left in a folder: an earlier part of the same file, and any that nobody writes any more."""
    now = fresh.stat().st_mtime
    for left in fresh.parent.glob(f".*{_PART}"):
        is_same = left.stem.rpartition(".")[0] == fresh.stem.rpartition(".")[0]
        with suppress(OSError):  # somebody else's, or gone already
            if left != fresh and (is_same or left.stat().st_mtime < now - _LONG):
                left.unlink()


def lies_in_store(path: Path) -> bool:
    """Whether a real path leads into the folder of a store."""
    return any(each.suffix.lower() == SUFFIX or (each / "keys.json").exists() for each in path.parents)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one of that name is replaced. Raises CannotWrite, InsideStore or NoRoomForFile.

    A device, a pipe or what a link points to is written itself: to replace it would take it away from the system.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
            return
        path = Path(os.path.realpath(path))  # pathlib raises another error for links in a ring
        if lies_in_store(path):
            raise InsideStore(path)
        fresh = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
        try:
            with fresh.open("wb") as file:
                _sweep(fresh)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise (NoRoomForFile(path) if error.errno in _FULL else CannotWrite(path)) from error
