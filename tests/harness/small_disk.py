"""A disk so small that it is soon full: a tmpfs that one child alone sees and that goes with it.

Needs Linux, and the right to mount: root's, or that of a user namespace where the system grants one.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Final

from tests.harness.children import Child, Line

_NEW_MOUNTS: Final = 0x00020000
_NEW_USERS: Final = 0x10000000
_PRIVATE: Final = 1 << 18 | 16384
_BLOCK: Final = 4096


def mount(place: Path, size: int) -> None:
    """Put an empty disk of so many bytes over a folder, for this process alone. Raises OSError where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    _ask(libc.unshare(_NEW_MOUNTS if user == 0 else _NEW_MOUNTS | _NEW_USERS))
    if user != 0:
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1", encoding="ascii")
    _ask(libc.mount(b"none", b"/", None, _PRIVATE, None))
    _ask(libc.mount(b"tmpfs", os.fsencode(place), b"tmpfs", 0, f"size={size}".encode()))


def why_not(place: Path) -> str:
    """Why no small disk can be had here; empty when it can."""
    if not hasattr(os, "getuid") or not Path("/proc/self/ns/mnt").exists():
        return "only Linux has a disk for one process"
    place.mkdir()
    with Child(_try, place) as child:
        return str(child.hear())


def fill(place: Path, free: int) -> Path:
    """Leave so many bytes, whole blocks, on the disk; gives the file to remove to have room again."""
    ballast = place / "ballast"
    told = os.statvfs(place)
    size = max(0, told.f_bavail * told.f_frsize - free) // _BLOCK * _BLOCK
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(_BLOCK, size))
    return ballast


def _ask(answer: int) -> None:
    if answer:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _try(line: Line, place: Path) -> None:
    try:
        mount(place, 1 << 20)
    except OSError as error:
        line.tell(f"no right to mount a small disk ({error.strerror})")
    else:
        line.tell("")
