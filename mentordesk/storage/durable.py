"""What makes the system keep on the disk what it has only promised so far: without it a power cut takes it back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def keep_content(path: Path) -> None:
    """Make what was written to a file outlast a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def keep_names(parent: Path) -> None:
    """Make a rename or a new file outlast a power cut. Windows sees to it by itself, and opens no folders."""
    if os.name == "nt":
        return
    handle = os.open(parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
