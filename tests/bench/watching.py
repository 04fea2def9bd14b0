"""Watches a window from inside: when it is painted, how long its event loop was held up, how much memory there is."""

from __future__ import annotations

import json
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget


class Painted(QObject):
    """Tells once when a window has been painted with all that was asked of it before."""

    told = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """A window paints all its widgets while it handles UpdateRequest; afterwards it is on the screen."""
        if event.type() == QEvent.Type.UpdateRequest and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.told.emit)
        return False


def tell_when_painted(window: QWidget, in_sight: float = 0.0) -> None:
    """Print the moment of the next painting and the memory as JSON, and end the program.

    `in_sight` is when it was first painted, if that was before.
    """

    def tell() -> None:
        now = time.monotonic()
        print(json.dumps({"in_sight": in_sight or now, "at": now, "memory": memory()}), flush=True)
        QApplication.exit()

    Painted(window).told.connect(tell)


def memory() -> float:
    """What this process holds of the computer's memory (resident set size), in MB; 0 where the system does not tell."""
    told = Path("/proc/self/status")
    if not told.exists():
        return 0.0
    lines = told.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


class Heartbeat(QObject):
    """A timer of 5 ms in the window's thread: the longest wait for a beat is how long the event loop was held up."""

    def __init__(self) -> None:
        super().__init__()
        self._last = 0.0
        self.longest = 0.0
        """Milliseconds."""
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """From now on."""
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """The longest wait, in milliseconds."""
        self._beat()
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now
