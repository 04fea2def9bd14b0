"""Recognises folders that other programs or computers write in too, where a store is not safe, and explains why.

Only what is certain is told: a mark that the synchronising program itself leaves, a variable it sets, or what the system
says of a drive. A folder that is merely called Dropbox is no such mark.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mentordesk.errors import Problem
from mentordesk.language import N_

_ONEDRIVE: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables in which OneDrive names its folders on Windows."""
_MARKS: Final = (
    (".dropbox.cache", "Dropbox"),
    (".sync_*.db", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".shortcut-targets-by-id", "Google Drive"),
    (".stfolder", "Syncthing"),
)
"""What a synchronising program leaves in the top folder it keeps in step."""
_CLOUDS: Final = {"OneDrive": "OneDrive", "GoogleDrive": "Google Drive", "Dropbox": "Dropbox", "Box": "Box"}
"""How macOS names folders in ~/Library/CloudStorage, before the account."""
_NETWORKS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone"}
    | {"fuse.gvfsd-fuse", "glusterfs", "fuse.glusterfs", "afs", "ceph"}
)
"""File systems that lie on another computer."""
_REMOTE: Final = 4
"""DRIVE_REMOTE of Windows."""


class Synchronised(Problem):
    """Another program copies the folder while it is written."""

    def __init__(self, name: str) -> None:
        """`name` is the program."""
        super().__init__(
            N_(
                "{name} keeps this folder in step with other computers. It copies files while they are being written, "
                "which can damage the store or mix two versions of it. Keep the store in a folder of this computer alone; "
                "copies of the backups may go to {name}."
            ),
            name=name,
        )


class OnNetwork(Problem):
    """The folder lies on another computer."""

    def __init__(self) -> None:
        """Say what may happen."""
        super().__init__(
            N_(
                "This folder lies on a drive of the network. If the connection breaks during a save the store can be damaged, "
                "and two computers might write it at once. Keep the store on this computer; copies of the backups may go "
                "to the network."
            )
        )


@dataclass(frozen=True)
class Facts:
    """What the system tells; tests tell something else."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    home: Path = field(default_factory=Path.home)
    mounts: Callable[[], list[tuple[str, str]]] = field(default_factory=lambda: _mounts)
    """Where each drive is seen, and its kind of file system."""
    drive_kind: Callable[[str], int] = field(default_factory=lambda: _drive_kind)
    """Windows' number for the kind of a drive, such as "G:\\"."""


def trouble_with(folder: Path, facts: Facts | None = None) -> Problem | None:
    """Why a store had better not lie in a folder, which need not exist yet; None when nothing speaks against it."""
    facts = facts or Facts()
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - what a link points to is looked at too, below
    for each in dict.fromkeys((place, _resolved(place))):
        name = _synchroniser(each, facts)
        if name:
            return Synchronised(name)
        if _is_on_network(each, facts):
            return OnNetwork()
    return None


def _synchroniser(place: Path, facts: Facts) -> str:
    for variable in _ONEDRIVE:
        told = facts.environment.get(variable)
        if told and place.is_relative_to(told):
            return "OneDrive"
    clouds = facts.home / "Library" / "CloudStorage"
    if place.is_relative_to(clouds) and place != clouds:
        account = place.relative_to(clouds).parts[0]
        return _CLOUDS.get(account.split("-")[0], account.split("-")[0])
    if place.is_relative_to(facts.home / "Library" / "Mobile Documents"):
        return "iCloud Drive"
    if place.is_relative_to(facts.home / "iCloudDrive"):
        return "iCloud Drive"
    return next((name for parent in (place, *place.parents) for mark, name in _MARKS if _has(parent, mark)), "")


def _is_on_network(place: Path, facts: Facts) -> bool:
    drive = place.drive
    if drive.startswith("\\\\"):
        return True
    if drive:
        return facts.drive_kind(f"{drive}\\") == _REMOTE
    under = [(where, kind) for where, kind in facts.mounts() if place.is_relative_to(where)]
    return bool(under) and max(under, key=lambda each: len(Path(each[0]).parts))[1] in _NETWORKS


def _has(folder: Path, mark: str) -> bool:
    try:
        return any(True for _ in folder.glob(mark))
    except OSError:
        return False


def _resolved(place: Path) -> Path:
    try:
        return place.resolve()
    except (OSError, RuntimeError):
        return place


def _mounts() -> list[tuple[str, str]]:
    """As Linux tells in a file, and macOS by a command."""
    try:
        if sys.platform == "darwin":
            told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True).stdout
            return [_mac_mount(line) for line in told.splitlines() if " on " in line]
        told = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except (OSError, subprocess.SubprocessError):
        return []
    return linux_mounts(told)


def linux_mounts(told: str) -> list[tuple[str, str]]:
    """The lines of /proc/mounts, whose spaces are written in octal."""
    lines = [line.split(" ") for line in told.splitlines()]
    return [(line[1].replace("\\040", " "), line[2]) for line in lines if len(line) > 2]


def _mac_mount(line: str) -> tuple[str, str]:
    """A line such as "//noor@server/share on /Volumes/share (smbfs, nodev)"."""
    where, _, rest = line.partition(" on ")[2].rpartition(" (")
    return where, rest.partition(",")[0].rstrip(")")


def _drive_kind(drive: str) -> int:
    if sys.platform == "win32":
        return int(ctypes.WinDLL("kernel32").GetDriveTypeW(drive))
    return 0
