"""The file of a backup: a plain tar of already encrypted parts and a manifest, closed by a seal over every byte.

In this order: `manifest.json` (format, store's id, moment, numbers of records, size and SHA-256 of each part),
`keys.json` as it stood that day, and `store.db`. The tar's end is followed by one line, the SHA-256 of all before it, so
that one changed bit anywhere is noticed; every tar program unpacks the file and passes over that line.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self

from mentordesk.errors import Problem
from mentordesk.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUFFIX: Final = ".mentordesk-backup"
"""The ending of a backup's name."""
FORMAT: Final = 1
"""The version of the file's layout; a newer one is refused."""
KEYS: Final = "keys.json"
STORE: Final = "store.db"
_MANIFEST: Final = "manifest.json"
_SEAL: Final = b"\nmentordesk sha256 "
_SEAL_LENGTH: Final = len(_SEAL) + 64 + 1
_BLOCK: Final = 1 << 20
_LARGEST_MANIFEST: Final = 1 << 20


class DamagedBackup(Problem):
    """A backup of which a part is not as it was written."""

    def __init__(self, path: Path) -> None:
        """`path` is the backup."""
        super().__init__(
            N_("The backup {file} is damaged. It was not used and nothing was changed. Choose another backup."),
            file=path.name,
        )


class ForeignBackup(Problem):
    """The file is not a backup of this program."""

    def __init__(self, path: Path) -> None:
        """`path` is the file."""
        super().__init__(
            N_(
                "{file} is not a backup of MentorDesk. Nothing was changed. "
                "Choose a file whose name ends in .mentordesk-backup."
            ),
            file=path.name,
        )


class NewerBackup(Problem):
    """The backup was written by a newer version of the program."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            N_(
                "This backup was made by a newer version of MentorDesk. Nothing was changed. "
                "Install the newest version to use it."
            )
        )


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself, in clear: nothing about anybody."""

    store: str
    """The id of the store it is a backup of."""
    made_at: datetime
    counts: dict[str, int]
    """How many records of each kind it holds, by class name, without those in the bin."""
    binned: int
    changes: int
    """The number of the last change in the store's journal: a store that stands elsewhere needs a new backup."""
    parts: dict[str, tuple[int, str]]
    """Bytes and SHA-256 of each part by its name."""
    format: int = FORMAT

    def written(self) -> bytes:
        """The manifest as its file holds it."""
        told = {
            "format": self.format,
            "store": self.store,
            "made_at": self.made_at.isoformat(),
            "counts": self.counts,
            "binned": self.binned,
            "changes": self.changes,
            "parts": {name: list(part) for name, part in self.parts.items()},
        }
        return json.dumps(told | {"check": _digest(told)}, indent=1).encode()

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """What a manifest says. Raises ValueError, KeyError, TypeError or AttributeError when it is not whole."""
        told: dict[str, Any] = json.loads(raw)
        if told.pop("check") != _digest(told):
            raise ValueError(_MANIFEST)
        if told["format"] > FORMAT:
            raise NewerBackup
        made_at = datetime.fromisoformat(told["made_at"])
        if made_at.tzinfo is None:
            raise ValueError(_MANIFEST)
        parts = {name: (int(part[0]), str(part[1])) for name, part in told["parts"].items()}
        return cls(told["store"], made_at, dict(told["counts"]), told["binned"], told["changes"], parts, told["format"])


def _digest(told: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


class _Sealed:
    """Writes to a file and remembers the SHA-256 of all that was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()

    def write(self, content: bytes) -> int:
        """Write and remember."""
        self.hash.update(content)
        return self._file.write(content)


def fingerprint(path: Path) -> tuple[int, str]:
    """Bytes and SHA-256 of a file."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, manifest: Manifest, keys: bytes, store: Path) -> None:
    """Write a backup to a new file and see to it that it is on the disk; raises OSError as the system does."""
    with path.open("xb") as file:
        sealed = _Sealed(file)
        with tarfile.open(fileobj=sealed, mode="w|", format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
            for name, content in ((_MANIFEST, manifest.written()), (KEYS, keys)):
                tar.addfile(_member(name, len(content), manifest), BytesIO(content))
            with store.open("rb") as part:
                tar.addfile(_member(STORE, manifest.parts[STORE][0], manifest), part)
        file.write(_SEAL + sealed.hash.hexdigest().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _member(name: str, size: int, manifest: Manifest) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    member.mtime = int(manifest.made_at.timestamp())
    return member


def look(path: Path) -> Manifest:
    """What a backup says of itself, without reading all of it. Raises DamagedBackup, ForeignBackup or NewerBackup."""
    try:
        with tarfile.open(path, "r:") as tar:
            return _manifest(tar)
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, PermissionError):
            raise
        raise _not_whole(path) from error


def keys(path: Path) -> bytes:
    """The keys in a backup, before the rest is looked at. Raises what `look` raises."""
    look(path)
    try:
        with tarfile.open(path, "r:") as tar:
            part = tar.extractfile(KEYS)
            content = b"" if part is None else part.read(_LARGEST_MANIFEST)
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise DamagedBackup(path) from error
    return content


def verify(path: Path) -> Manifest:
    """Read every byte of a backup and compare it with the seal. Raises what `look` raises."""
    manifest = look(path)
    try:
        size = path.stat().st_size - _SEAL_LENGTH
        told = hashlib.sha256()
        with path.open("rb") as file:
            left = size
            while left > 0 and (block := file.read(min(left, _BLOCK))):
                told.update(block)
                left -= len(block)
            seal = file.read()
    except OSError as error:
        raise DamagedBackup(path) from error
    if seal != _SEAL + told.hexdigest().encode() + b"\n":
        raise DamagedBackup(path)
    return manifest


def unpack(path: Path, folder: Path, progress: Callable[[int, int], object] | None = None) -> Manifest:
    """Put the `store.db` of a whole backup into a folder and give the manifest. Takes out only what it knows.

    Raises what `verify` raises, and OSError when the folder cannot be written.
    """
    manifest = verify(path)
    total = manifest.parts[STORE][0]
    with tarfile.open(path, "r:") as tar:
        store = tar.extractfile(STORE) if STORE in tar.getnames() else None
        if store is None:
            raise DamagedBackup(path)
        with (folder / STORE).open("xb") as file:
            done = 0
            while block := store.read(_BLOCK):
                done += file.write(block)
                if progress is not None:
                    progress(done, total)
            file.flush()
            os.fsync(file.fileno())
    if fingerprint(folder / STORE) != manifest.parts[STORE]:
        raise DamagedBackup(path)
    return manifest


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    if first is None or first.name != _MANIFEST or first.size > _LARGEST_MANIFEST:
        raise ValueError(_MANIFEST)
    content = tar.extractfile(first)
    if content is None:
        raise ValueError(_MANIFEST)
    return Manifest.parse(content.read())


def _not_whole(path: Path) -> Problem:
    """What cannot be read is damage when its name says that it is a backup."""
    return DamagedBackup(path) if path.suffix == SUFFIX else ForeignBackup(path)
