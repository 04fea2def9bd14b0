"""Loads what works on an open store while the window stands at the door already: most of the program is for that.

The worker loads what knows no Qt, by far the greater part, and the window's thread what is seen, a part at a time. No
other thread may load that: PySide looks up what it knows of a class without a lock, while the window is painted for one,
and ends the program when another thread makes classes of widgets at that moment (seen with PySide6 6.11.3).
"""

from __future__ import annotations

import importlib
import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mentordesk import logs
from mentordesk.errors import Problem
from mentordesk.ui.desk import Unexpected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.ui.desk import Desk

log = logging.getLogger(__name__)

SERVICES: Final = tuple(
    f"mentordesk.services.{name}"
    for name in (
        "bin", "candidates", "checklist_pages", "duplicates", "first_steps", "history", "logo", "meanwhile", "safety",
        "sealing", "staff", "today",
    )
)  # fmt: skip
"""With what these need: all that screens ask, and what that works on."""
PARTS: Final = tuple(
    f"mentordesk.ui.{name}"
    for name in (
        "kit.table", "editors", "forms.profile", "forms.meeting_form", "screens.today", "screens.mentees",
        "screens.pairs", "organisation.safety_page", "screens.stack", "inside",
    )
)  # fmt: skip
"""Some 15 ms each; the last one needs whatever is left."""


class Loading(QObject):
    """Loads once, by and by; or at once what is left, when a store is open already."""

    refused = Signal(object)
    """A part cannot be loaded, which is a bug: Unexpected. It is told once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Begin."""
        super().__init__(parent)
        self._desk = desk
        self._parts = iter(PARTS)
        self._is_done = False
        desk.load(load, SERVICES, then=self._go_on, otherwise=self._refuse)

    def finish(self) -> None:
        """Load what is left: it is needed now. What is made from here on comes and goes, and is tidied up."""
        if not self._is_done:
            self._is_done = True
            try:
                load(self._parts)
            finally:
                self._desk.end_loading()

    def _go_on(self, nothing: None = None) -> None:
        part = "" if self._is_done else next(self._parts, "")
        if not part:
            self.finish()
            return
        try:
            load([part])
        except Problem as problem:
            self._refuse(problem)
        else:
            QTimer.singleShot(0, self, self._go_on)

    def _refuse(self, problem: Problem) -> None:
        """Without one part the others are of no use."""
        self._is_done = True
        self._desk.end_loading()
        self.refused.emit(problem)


def load(modules: Iterable[str]) -> None:
    """Load modules with all that they need; what goes wrong in one is a bug, noted here and raised as Unexpected."""
    try:
        for each in modules:
            importlib.import_module(each)
    except Exception as error:
        log.error("A part of the program could not be loaded:\n%s", logs.story(error))
        raise Unexpected from error
