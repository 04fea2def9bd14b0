"""The desk carries questions to the store and answers back: one worker, in the order asked, never blocking the window."""

from __future__ import annotations

import logging
import sys
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from mentordesk import logs
from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.services.roles import ADMINISTRATOR
from mentordesk.ui.questions import Question, Reply, Task
from mentordesk.ui.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

log = logging.getLogger(__name__)

_TURN: Final = 0.001
"""Seconds after which a busy worker gives way to the window, a fifth of Python's usual: to draw, it asks many times."""


class OpenStore(Protocol):
    """What the desk needs of an open store."""

    def work(self) -> AbstractContextManager[Any]:
        """One transaction that writes."""
        ...

    def read(self) -> AbstractContextManager[Any]:
        """A view of the store on a connection of its own."""
        ...

    def close(self) -> None:
        """Let the store go."""
        ...


class NoStore(Problem):
    """Something was asked while no store is open."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(N_("No store is open. Open one first."))


class Unexpected(Problem):
    """A bug, which the desk has reported: what a person is told of it."""

    def __init__(self) -> None:
        """Say what is safe."""
        super().__init__(
            N_(
                "Something unexpected happened in the program. What was saved is safe and what you typed is still here. "
                "Please try again; if it happens again, tell whoever looks after MentorDesk in your office."
            )
        )


def _nothing() -> tuple[None, set[str]]:
    """A question that only waits for its turn."""
    return None, set()


class Desk(QObject):
    """Owns the worker thread. Screens ask here, and listen to `changed`."""

    changed = Signal(object)
    """After a commit: the set of class names of the records that changed."""
    busied = Signal(bool)
    """True when questions have been waiting for more than 300 ms, False when all are answered."""
    refused = Signal(object)
    """A Problem for which the asker had no answer of its own."""
    failed = Signal(str)
    """A bug: the traceback, without any data of people."""

    _came_back = Signal(object)

    def __init__(self, store: OpenStore | None = None, parent: QObject | None = None) -> None:
        """Start the worker; a store may be given now or opened later."""
        super().__init__(parent)
        self._store = store
        self.deed: UUID | None = None
        """While an answer is given: the action that was done, if anything was changed; it can be taken back."""
        self._waiting = 0
        self._jobs: set[threading.Thread] = set()
        self._questions: SimpleQueue[Question | None] = SimpleQueue()
        self._patience = QTimer(self, singleShot=True, interval=300)
        self._patience.timeout.connect(self._grow_impatient)
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._tidying = Tidying(self)
        self._usual_turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self._worker = threading.Thread(target=self._work, name="worker", daemon=True)
        self._worker.start()

    @property
    def role(self) -> str:
        """The role of whoever opened the store; it cannot change while they work."""
        return getattr(self._store, "role", ADMINISTRATOR)

    @property
    def is_idle(self) -> bool:
        """Whether every question has been answered."""
        return self._waiting == 0

    def ask(
        self,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[..., None] | None = None,
        otherwise: Callable[..., None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Run `service(work, *args, **kwargs)` in one transaction on the worker.

        `then(answer)` or, for a Problem, `otherwise(problem)` is called later on the window's thread. Both must be
        bound methods and are held weakly.
        """

        def run() -> tuple[Any, set[str]]:
            if self._store is None:
                raise NoStore
            with self._store.work() as work:
                answer = service(work, *args, **kwargs)
            question.action = work.action if work.changed else None
            return answer, work.changed

        question = Question(run, Reply(then), Reply(otherwise))
        self._put(question)

    def outside(
        self,
        job: Callable[..., Any],
        *args: Any,
        then: Callable[..., None] | None = None,
        otherwise: Callable[..., None] | None = None,
    ) -> None:
        """Run `job(*args)` on the worker, for what needs no open store."""

        def run() -> tuple[Any, set[str]]:
            return job(*args), set()

        self._put(Question(run, Reply(then), Reply(otherwise)))

    def load(
        self,
        job: Callable[..., Any],
        *args: Any,
        then: Callable[[None], None] | None = None,
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Let the worker load parts of the program, while the window stands already; `end_loading` when that is all.

        `then(None)` is called in any case; `otherwise(problem)` before it when something cannot be loaded. Whoever asked
        something else meanwhile is not concerned.
        """
        self._tidying.rest()
        self.outside(job, *args, otherwise=otherwise)
        self.when_answered(then or self._go_on)

    def end_loading(self) -> None:
        """All is loaded and stays."""
        self._tidying.go_on()

    def _go_on(self, nothing: None) -> None:
        self.end_loading()

    def when_answered(self, then: Callable[[None], None]) -> None:
        """Call `then(None)` when all that was asked before is answered, whether a store is open or not."""
        self._put(Question(_nothing, Reply(then), Reply(None)))

    def open(
        self,
        opening: Callable[..., OpenStore | tuple[Any, ...]],
        *args: Any,
        then: Callable[..., None] | None = None,
        otherwise: Callable[..., None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Run `opening(*args, **kwargs)` on the worker and use the store it gives from then on.

        An opening that gives a tuple has the store first; the whole tuple is the answer.
        """

        def run() -> tuple[Any, set[str]]:
            answer = opening(*args, **kwargs)
            former, self._store = self._store, answer[0] if isinstance(answer, tuple) else answer
            if former is not None:
                former.close()
            return answer, set()

        self._put(Question(run, Reply(then), Reply(otherwise)))

    def shut(self, then: Callable[..., None] | None = None) -> None:
        """Let the store go after all that was asked before, and after the work beside that still reads it."""

        def run() -> tuple[Any, set[str]]:
            store, self._store = self._store, None
            for job in tuple(self._jobs):
                job.join()
            if store is not None:
                store.close()
            return None, set()

        self._put(Question(run, Reply(then), Reply(None)))

    def beside(
        self,
        job: Callable[..., Any],
        *args: Any,
        then: Callable[..., None] | None = None,
        otherwise: Callable[..., None] | None = None,
        **kwargs: Any,
    ) -> Task:
        """Run `job(work, *args, progress=..., **kwargs)` on a thread and a read connection of its own.

        For long work that only reads: no save waits for it. `progress(done, total)` tells the task's listeners and
        gives False once the task is cancelled.
        """
        task = Task(self)
        store = self._store

        def run() -> tuple[Any, set[str]]:
            if store is None:
                raise NoStore
            with store.read() as work:
                return job(work, *args, progress=task.progress, **kwargs), set()

        question = Question(run, Reply(then), Reply(otherwise))
        self._count(1)
        thread = threading.Thread(target=self._do_beside, args=(question, task), name="beside", daemon=True)
        self._jobs.add(thread)
        thread.start()
        return task

    def close(self) -> None:
        """Answer what was asked, let the store go and end the worker."""
        self.shut()
        self._questions.put(None)
        self._worker.join()
        self._tidying.end()
        sys.setswitchinterval(self._usual_turn)

    def _put(self, question: Question) -> None:
        self._count(1)
        self._questions.put(question)

    def _count(self, step: int) -> None:
        self._waiting += step
        if self._waiting and not self._patience.isActive():
            self._patience.start()
        elif not self._waiting:
            self._patience.stop()
            self.busied.emit(False)

    def _grow_impatient(self) -> None:
        if self._waiting:
            self.busied.emit(True)

    def _work(self) -> None:
        """The worker's whole life."""
        while (question := self._questions.get()) is not None:
            self._answer(question)

    def _do_beside(self, question: Question, task: Task) -> None:
        self._answer(question, task)
        self._jobs.discard(threading.current_thread())

    def _answer(self, question: Question, task: Task | None = None) -> None:
        """Run a question on the present thread and send its answer to the window's thread."""
        try:
            question.answer, changed = question.run()
            question.changed = frozenset(changed)
        except Exception as error:  # noqa: BLE001 - every failure must reach the window
            question.error = error
        if isValid(self):
            self._came_back.emit((question, task))

    def _deliver(self, told: tuple[Question, Task | None]) -> None:
        """Hand an answer to whoever asked, then tell all screens what changed, even if the one who asked stumbles over it."""
        question, task = told
        self._count(-1)
        self.deed = question.action
        try:
            self._hand_over(question)
        finally:
            self.deed = None
            if question.changed:
                self.changed.emit(question.changed)
            if task is not None:
                task.ended.emit()
                task.deleteLater()

    def _hand_over(self, question: Question) -> None:
        """Give the asker the answer or the Problem; what nobody answers for is told to the window."""
        if question.error is None:
            question.then(question.answer)
        elif isinstance(question.error, Problem):
            if not question.otherwise(question.error):
                self.refused.emit(question.error)
        else:
            story = logs.story(question.error)
            log.error("A question failed:\n%s", story)
            self.failed.emit(story)
