"""What the program notes of itself, to find a mistake by: where it happened, never what was typed or whom it is about."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_NAME: Final = "mentordesk"
FILE: Final = f"{_NAME}.log"
CRASHES: Final = "crashes.log"
"""Where the system's own faults (a library that dies) leave the places the program was at."""
_LARGEST: Final = 200_000
"""Bytes of a log before another one is begun."""
_KEPT: Final = 3
"""Former logs that are kept."""

log = logging.getLogger(__name__)


def story(error: BaseException) -> str:
    """Where an error happened and of which kind it was, with what led to it; without its words, which may hold names."""
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        frames = [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        parts.append("\n".join((*frames, f"{type(seen).__module__}.{type(seen).__qualname__}")))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n  while handling that:\n".join(reversed(parts))


def _short(path: str) -> str:
    """A file of the program without where it lies, which may name the person at the computer."""
    parts = Path(path).parts
    if _NAME in parts:
        return "/".join(parts[len(parts) - parts[::-1].index(_NAME) - 1 :])
    return "/".join(parts[-2:])


class _Plain(logging.Formatter):
    """Words of this program as they are; of other libraries only where they spoke, since they may quote anything."""

    def format(self, record: logging.LogRecord) -> str:
        """One entry."""
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if record.name.partition(".")[0] != _NAME:
            text = f"{head} spoke at {_short(record.pathname)}:{record.lineno}"
        else:
            text = f"{head} {record.getMessage()}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{text}\n{story(error)}" if error is not None else text


class Logs:
    """The logs in one folder, from `begin` to `end`; a bug anywhere is written there and told to whoever listens."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written yet."""
        self._folder = folder
        self._handler: logging.Handler | None = None
        self._crashes: Any = None
        self.listener: Callable[[], object] | None = None
        """Called after a bug was written, on whichever thread it happened."""

    def __enter__(self) -> Self:
        """Write from now on, bugs that nobody caught too."""
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        self.begin()
        self.watch()
        return self

    def __exit__(self, *what: object) -> None:
        """Leave everything as it was."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        self.end()

    @property
    def file(self) -> Path | None:
        """Where it is written; None where nothing can be."""
        return self._folder / FILE if self._handler is not None else None

    def begin(self) -> None:
        """Write from now on. A folder that cannot be written to is no reason not to work: then there is no log."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self._folder / FILE, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=False
            )
            crashes = self._folder / CRASHES
            is_long = crashes.exists() and crashes.stat().st_size > _LARGEST
            self._crashes = crashes.open("w" if is_long else "a", encoding="utf-8")
        except OSError:
            self.end()
            return
        self._handler.setFormatter(_Plain())
        root = logging.getLogger()
        root.addHandler(self._handler)
        logging.getLogger(_NAME).setLevel(logging.INFO)
        logging.raiseExceptions = False  # a full disk must not write what was logged to the terminal instead
        faulthandler.enable(self._crashes)

    def watch(self) -> None:
        """Let bugs that nobody caught be written here, in place of Python's own words, which hold values."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_on_thread
        sys.unraisablehook = self._unraisable

    def end(self) -> None:
        """Write no more."""
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None
        if self._crashes is not None:
            if faulthandler.is_enabled():
                faulthandler.disable()
            self._crashes.close()
            self._crashes = None

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        told = story(error)
        log.error("Nobody caught this:\n%s", told)
        if sys.stderr is not None:
            print(told, file=sys.stderr)  # noqa: T201 - what Python would print, without values
        if self.listener is not None:
            self.listener()

    def _uncaught_on_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self._uncaught(told.exc_type, told.exc_value, told.exc_traceback)

    def _unraisable(self, told: sys.UnraisableHookArgs) -> None:
        if told.exc_value is not None:
            log.error("Nobody could catch this:\n%s", story(told.exc_value))
