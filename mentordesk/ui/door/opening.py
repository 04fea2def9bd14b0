"""A store being opened or made: it outlives the face that asked, so that its answer is never lost.

The door may be rebuilt in another language while the keys are drawn, and a recovery code is told only once. The worker
loads the services with the first opening: most of what the program needs, which the door stands without.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from mentordesk import logs, places
from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.ui.desk import Unexpected

if TYPE_CHECKING:
    from mentordesk.records import Organisation
    from mentordesk.services.backups import Trial
    from mentordesk.services.stores import Store
    from mentordesk.ui.desk import Desk

log = logging.getLogger(__name__)

_Answer: TypeAlias = "tuple[Store, Path, str]"
"""The store for the desk, where it is, and the recovery code of a new one."""


class Locked(Problem):
    """The store opens only with a secret, which was not asked for yet."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__(N_("This store opens with a password or its recovery code."))


@dataclass(frozen=True)
class Opened:
    """What is told of a store once it is open."""

    organisation: str
    folder: str
    """Where to find it at the next start; empty for the demo, which is not remembered."""
    code: str = ""
    """The recovery code of a store made just now; it is kept nowhere."""
    by_code: bool = False
    """Whether the recovery code opened it, so that a new password is wanted."""
    aside: str = ""
    """Where a former demo is kept that could not be opened."""


class Opening(QObject):
    """One opening under way at the desk. One listener at a time is told of it; it ends once, in one of two ways."""

    _progressed = Signal(int, int)
    _kept = Signal(str)
    _ended = Signal(object)
    _refused = Signal(object)

    def __init__(self, desk: Desk, code: str) -> None:
        """`code` is the language in which the organisation's name is told."""
        super().__init__(desk)
        self._desk = desk
        self._language = code
        self._folder = Path()
        self._code = ""
        self._by_code = False
        self._aside = ""
        self._kept.connect(self._note_aside)
        self._is_demo = False
        self._is_over = False
        self._is_heard = False
        self._is_open = False
        desk.failed.connect(self._go_without_name)

    def hand_to(
        self,
        progressed: Callable[[int, int], None],
        ended: Callable[[Opened], None],
        refused: Callable[[Problem], None],
    ) -> None:
        """From now on these bound methods are told, and those told before no longer.

        `ended`: the store is open; `refused`: a Problem, Locked when a secret has to be asked for, Unexpected after a bug.
        """
        self._part()
        self._progressed.connect(progressed)
        self._ended.connect(ended)
        self._refused.connect(refused)
        self._is_heard = True

    def abandon(self) -> None:
        """Nobody wants to be told any more; a store that is not being opened yet stays closed, one just opened is let go."""
        self._part()
        self._is_heard = False
        if self._is_open and self._end():
            self._desk.shut()

    def _part(self) -> None:
        """Tell those who were told before no longer."""
        if self._is_heard:
            for signal in (self._progressed, self._ended, self._refused):
                signal.disconnect()

    def enter(self, folder: Path) -> None:
        """Open a store that may need no secret; refused with Locked when it does."""
        self._open(_enter, folder)

    def unlock(self, folder: Path, secret: str) -> None:
        """Open a store with a password or its recovery code."""
        self._open(_unlock, folder, secret)

    def create(self, folder: Path, organisation: str, password: str, staff_name: str) -> None:
        """Make a store; papers use the language of the interface until the organisation says otherwise."""
        self._open(_create, folder, organisation, self._language, password, staff_name)

    def restore(self, trial: Trial, secret: str) -> None:
        """Put a backup that was tried in the place of its store, which is kept beside, and open it."""
        self._open(_restore, trial, secret)

    def demo(self) -> None:
        """Open the demo organisation, made first where there is none yet."""
        self._is_demo = True
        self._open(_demo, places.demo_store(), self._progressed.emit, self._tell_aside)

    def _tell_aside(self, folder: Path) -> None:
        self._kept.emit(str(folder))  # from the worker's thread to the window's

    def _note_aside(self, folder: str) -> None:
        self._aside = folder

    def _open(self, opening: Callable[..., _Answer], *args: Any) -> None:
        self._desk.open(self._run, opening, *args, then=self._opened, otherwise=self._refuse)

    def _run(self, opening: Callable[..., _Answer], *args: Any) -> _Answer:
        if not self._is_heard:
            raise Locked
        try:
            return opening(*args)
        except Problem:
            raise
        except Exception as error:
            log.error("An opening failed:\n%s", logs.story(error))
            raise Unexpected from error

    def _opened(self, answer: _Answer) -> None:
        from mentordesk.services import organisation  # noqa: PLC0415 - loaded by the opening

        store, self._folder, self._code = answer
        self._is_open = True
        self._by_code = store.by_code
        self._desk.ask(organisation.organisation, then=self._named, otherwise=self._nameless)

    def _named(self, organisation: Organisation) -> None:
        self._tell(organisation.name(self._language))

    def _nameless(self, problem: Problem) -> None:
        self._tell(self._folder.stem)

    def _tell(self, name: str) -> None:
        if self._end():
            is_demo = self._is_demo or self._folder == places.demo_store()
            self._ended.emit(Opened(name, "" if is_demo else str(self._folder), self._code, self._by_code, self._aside))

    def _refuse(self, problem: Problem) -> None:
        if self._end():
            self._refused.emit(problem)

    def _go_without_name(self, story: str) -> None:
        """A bug at the desk, perhaps on the way to the name; no reason to keep a recovery code from anybody."""
        if self._is_open:
            self._tell(self._folder.stem)

    def _end(self) -> bool:
        """Whether nobody was told an end before."""
        was_over, self._is_over = self._is_over, True
        if not was_over:
            self.deleteLater()
        return not was_over


def _enter(folder: Path) -> _Answer:
    from mentordesk.services import stores  # noqa: PLC0415 - on the worker, see above

    if stores.needs_secret(folder):
        raise Locked
    return _unlock(folder, "")


def _unlock(folder: Path, secret: str) -> _Answer:
    from mentordesk.services import stores  # noqa: PLC0415 - on the worker, see above

    store = stores.open_store(folder, secret)
    return store, store.folder, ""


def _create(folder: Path, organisation: str, language: str, password: str, staff_name: str) -> _Answer:
    from mentordesk.services import stores  # noqa: PLC0415 - on the worker, see above

    store, code = stores.create(
        folder,
        organisation=organisation,
        language=language,
        password=password,
        staff_name=staff_name,
        is_typed_back=True,
    )
    return store, store.folder, code


def _restore(trial: Trial, secret: str) -> _Answer:
    from mentordesk.services import backups  # noqa: PLC0415 - on the worker, see above

    backups.put_in_place(trial)
    return _unlock(trial.target, secret)


def _demo(folder: Path, progress: Callable[[int, int], object], kept: Callable[[Path], object]) -> _Answer:
    from mentordesk.services import demo_store  # noqa: PLC0415 - on the worker, see above

    store = demo_store.open_demo(folder, progress=progress, kept=kept)
    return store, store.folder, ""
