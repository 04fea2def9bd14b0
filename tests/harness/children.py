"""Processes that may be killed: each starts within milliseconds, tells what it did over a pipe, and dies alone.

On systems that fork, a server that has loaded the program forks each child, so that thousands of them cost little and
none inherits anything of the test's own process (threads, Qt, an open store). Elsewhere each is started anew.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Self

_PATIENCE: Final = 60.0
"""Seconds after which a silent child is given up."""
_context: Final[Any] = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
if os.name != "nt":
    _context.set_forkserver_preload(["tests.harness.preloaded"])


class Line:
    """The child's end: what it tells is what it acknowledges, and it can wait for a word from outside."""

    def __init__(self, end: Any) -> None:
        self._end = end

    def tell(self, what: object) -> None:
        """Tell the parent; once this returns a kill cannot take it back."""
        self._end.send(what)

    def wait(self) -> Any:
        """Wait for the parent's next word."""
        return self._end.recv()


class Child:
    """A process that runs `work(line, *args)`; leaving the block kills it when it still lives."""

    def __init__(self, work: Callable[..., None], *args: Any) -> None:
        """`work` is a function of a module and `args` are plain values: they go to another process."""
        self._end, end = _context.Pipe()
        self.process = _context.Process(target=_run, args=(work, end, *args), daemon=True)
        self.process.start()
        end.close()

    @property
    def pid(self) -> int:
        """Its number, for signals and for watching it."""
        return int(self.process.pid)

    def hear(self, patience: float = _PATIENCE) -> Any:
        """What it tells next. Raises EOFError when it died without another word, TimeoutError when it is silent."""
        if not self._end.poll(patience):
            raise TimeoutError(f"{self.process.name} says nothing")
        try:
            return self._end.recv()
        except ConnectionResetError:
            raise EOFError from None

    def heard(self) -> list[Any]:
        """All it told until its end; wait for that or kill it first."""
        words = []
        try:
            while True:
                words.append(self.hear())
        except EOFError:
            return words

    def tell(self, what: object) -> None:
        """Say a word that it waits for."""
        self._end.send(what)

    def kill(self, after: float = 0) -> None:
        """End it by SIGKILL, which it cannot notice, and wait until it is gone."""
        time.sleep(after)
        self.process.kill()
        self.process.join(_PATIENCE)

    def join(self, patience: float = _PATIENCE) -> int:
        """Wait for its own end; gives its exit status, negative for the signal that ended it."""
        self.process.join(patience)
        if self.process.exitcode is None:
            raise TimeoutError(f"{self.process.name} does not end")
        return int(self.process.exitcode)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.is_alive():
            self.kill()
        self.process.close()
        self._end.close()


def _run(work: Callable[..., None], end: Any, *args: Any) -> None:
    work(Line(end), *args)
