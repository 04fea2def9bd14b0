"""strace on a child: sees what it asks of the system, or answers in the system's place with an error."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.harness.children import Child, Line

_SET_PTRACER: Final = 0x59616D61
_PATIENCE: Final = 20.0


class Strace:
    """While the block lasts strace is at a child; after it the child goes on alone."""

    def __init__(self, child: Child, *options: str) -> None:
        """`options` are strace's own. The child must have called `allow`."""
        command = ["strace", "-f", "-qq", *options, "-p", str(child.pid)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._child = child

    def __enter__(self) -> Self:
        """Wait until it is there."""
        until = time.monotonic() + _PATIENCE
        while not _is_traced(self._child.pid):
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise OSError("strace cannot be put to a process")
            time.sleep(0.002)
        return self

    def stop(self) -> None:
        """Let the child go; nothing happens when that was done already."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        self._process.wait(_PATIENCE)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


def allow() -> None:
    """In the child: let any process of this person trace it, where the system asks for that."""
    ctypes.CDLL(None).prctl(_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)


def why_not() -> str:
    """Why nothing can be traced here; empty when it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    with Child(_wait) as child:
        child.hear()
        try:
            with Strace(child, "-o", os.devnull):
                return ""
        except OSError as error:
            return str(error)


def _is_traced(pid: int) -> bool:
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    return "TracerPid:\t0\n" not in told


def _wait(line: Line) -> None:
    allow()
    line.tell("here")
    line.wait()
