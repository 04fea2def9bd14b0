"""A second start on the same store brings the first window to the front instead of opening another.

The first window holds a lock of the system, which dies with it, and watches a folder of this person's; the second start
leaves a call there, which the first one takes away when it has come. No socket is needed for it.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import sys
import time
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from mentordesk import places

_PATIENCE: Final = 5.0
"""Seconds a first window has to come; it may still be starting."""
_PAUSE: Final = 0.02
_ANY: Final = -1
"""ASFW_ANY: any program may come to the front, which Windows allows only to one that was just started by hand."""


class FirstWindow(QObject):
    """Claims a store for one window of this person, until another is claimed or the program ends."""

    called = Signal()
    """A second start on the store: come to the front."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """`folder` is where windows of this person leave word for each other; claims nothing yet."""
        super().__init__(parent)
        self._folder = folder
        self._lock: FileLock | None = None
        self._call: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)

    def claim(self, store: Path) -> bool:
        """Claim a store and let go of the one before; False when another window has it. Then nothing has changed."""
        call = _call(self._folder, store)
        if call == self._call:
            return True
        lock = FileLock(call.with_suffix(".lock"), timeout=0, thread_local=False, is_singleton=False)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            return False
        except OSError:  # no place for it: each start opens a window, and the store's own lock keeps them apart
            return True
        self.release()
        self._lock, self._call = lock, call
        self._watcher.addPath(str(self._folder))
        self._look()
        return True

    def claim_named(self, store: str) -> None:
        """Claim the store that was opened; where another window has it, both stand as they are."""
        self.claim(Path(store))

    def release(self) -> None:
        """Claim nothing any more."""
        if self._lock is not None:
            self._lock.release()
        self._lock = self._call = None

    def _look(self) -> None:
        if self._call is not None and self._call.exists():
            with contextlib.suppress(OSError):
                self._call.unlink()
            self.called.emit()


def call(folder: Path, store: Path, patience: float = _PATIENCE) -> bool:
    """Call the window that has a store to the front; False when none comes within `patience` seconds."""
    path = _call(folder, store)
    if sys.platform == "win32":
        ctypes.WinDLL("user32").AllowSetForegroundWindow(_ANY)
    try:
        path.touch()
        end = time.monotonic() + patience
        while path.exists():
            if time.monotonic() > end:
                path.unlink(missing_ok=True)
                return False
            time.sleep(_PAUSE)
    except OSError:
        return False
    return True


def _call(folder: Path, store: Path) -> Path:
    """Where word is left about a store; its name tells nothing of the store's."""
    real = os.path.realpath(places.named(store))  # pathlib raises for links that form a ring
    name = hashlib.sha256(real.encode()).hexdigest()[:32]
    return folder / f"{name}.call"
