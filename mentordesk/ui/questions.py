"""What is asked of the desk: what to run, whom to answer, and how far long work is."""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass
from types import MethodType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable


class Reply:
    """A bound method held weakly, or nothing: a closed screen's answer is dropped."""

    def __init__(self, method: Callable[..., None] | None) -> None:
        """TypeError for what is no bound method: nobody would hold it."""
        if method is not None and not isinstance(method, MethodType):
            raise TypeError(method)
        self._method = weakref.WeakMethod(method) if isinstance(method, MethodType) else None

    def __call__(self, *told: Any) -> bool:
        """Give the answer; False when nobody waits for it."""
        method = self._method() if self._method else None
        if method is None:
            return False
        owner = method.__self__
        if isinstance(owner, QObject) and not isValid(owner):
            return False
        method(*told)
        return True


@dataclass
class Question:
    """One thing to do on the worker, and where its answer goes; the answer is filled in there."""

    run: Callable[[], tuple[Any, set[str]]]
    then: Reply
    otherwise: Reply
    answer: Any = None
    changed: frozenset[str] = frozenset()
    action: UUID | None = None
    error: Exception | None = None


class Task(QObject):
    """Long work beside the worker: it says how far it is and can be cancelled."""

    progressed = Signal(int, int)
    """How much is done, of how much."""
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        """Made by Desk.beside."""
        super().__init__(parent)
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; its answer is then None."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._cancelled.is_set()

    def progress(self, done: int, total: int) -> bool:
        """Called by the work itself after each step; False tells it to stop."""
        self.progressed.emit(done, total)
        return not self._cancelled.is_set()
