"""Nothing typed is lost: every few seconds what stands unsaved in the forms of the window is kept in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk.services import drafts
from mentordesk.services.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mentordesk.errors import Problem
    from mentordesk.ui.desk import Desk

INTERVAL: Final = 4000
"""Milliseconds between two looks at the forms; SAFETY.md promises at most 10 seconds."""


class Drafting(QObject):
    """Asks the forms what is typed, has it kept when it changed, and tells which drafts wait to be continued."""

    offered = Signal(object)
    """The drafts whose form is not open, latest first."""
    refused = Signal(object)
    """A Problem: what is typed could not be kept; said once, until it can be again."""

    def __init__(self, desk: Desk, typing: Callable[[], Iterable[Draft]], parent: QObject) -> None:
        """`typing()` gives what stands unsaved in the forms of the window now."""
        super().__init__(parent)
        self._desk = desk
        self._typing = typing
        self._kept: dict[UUID, Draft] = {}
        self._is_refused = False
        self._then: Callable[..., None] | None = None
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.keep)
        self._timer.start()

    def load(self) -> None:
        """Ask which drafts there are."""
        self._desk.ask(drafts.mine, then=self._show)

    def take_over(self, staff: UUID) -> None:
        """Have the drafts of somebody who left offered from now on."""
        self._desk.ask(drafts.take_over, staff, then=self._show)

    def keep(self) -> None:
        """Have what is typed kept, if it changed since the last time."""
        typed, changed, closed = self._news()
        if changed or closed:
            self._desk.ask(drafts.keep, changed, closed, then=self._kept_all, otherwise=self._not_kept)
        if self._kept.keys() != typed.keys():
            self.load()
        self._kept = typed

    def keep_now(self, then: Callable[..., None] | None = None, otherwise: Callable[..., None] | None = None) -> None:
        """Have all that is typed kept at once; `then(None)` is called when it is in the store, `otherwise(problem)` if not.

        Both are bound methods, held weakly as the desk does. `then` is called too when there is nothing to keep.
        """
        typed, changed, closed = self._news()
        self._kept = typed
        self._desk.ask(drafts.keep, changed, closed, then=then, otherwise=otherwise or self._not_kept)

    def rest(self) -> None:
        """Look no more: the forms are about to be taken away, and what they held stays kept."""
        self._timer.stop()

    def let_go(self, closed: Iterable[Draft]) -> None:
        """The forms of these are closed, and what becomes of their drafts is decided: what stays is offered from now on."""
        for each in closed:
            self._kept.pop(each.id, None)
        self.load()

    def state(self) -> dict[UUID, Draft]:
        """What is kept of forms that are open, for a rebuilt window."""
        return dict(self._kept)

    def restore(self, state: dict[UUID, Draft]) -> None:
        """The same forms are open again."""
        self._kept = dict(state)

    def _news(self) -> tuple[dict[UUID, Draft], list[Draft], list[UUID]]:
        """What is typed by the form's id, what of it is not kept yet, and which forms were closed by hand."""
        typed = {each.id: each for each in self._typing()}
        changed = [each for each in typed.values() if self._kept.get(each.id) != each]
        return typed, changed, [key for key in self._kept if key not in typed]

    def _show(self, found: Sequence[Draft]) -> None:
        self.offered.emit([each for each in found if each.id not in self._kept])

    def _kept_all(self, nothing: Any) -> None:
        self._is_refused = False

    def _not_kept(self, problem: Problem) -> None:
        self._kept = {}  # so that all of it is tried again
        if not self._is_refused:
            self._is_refused = True
            self.refused.emit(problem)
