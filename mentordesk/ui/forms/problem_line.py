"""Why something was not saved, where no field can say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.errors import Invalid, spoken
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mentordesk.errors import Finding, Problem
    from mentordesk.ui.kit.look import TypeRole
    from mentordesk.ui.room import Room


class ProblemLine(Text):
    """A line under a form; hidden while there is nothing to say."""

    def __init__(self, room: Room, role: TypeRole = "body") -> None:
        """Nothing said yet."""
        super().__init__("", room.look, role, tone="danger", wrap=True)
        self._language = room.language
        self.hide()

    def say(self, words: str) -> None:
        """Say why, in the reader's language; nothing for an empty text."""
        self.setText(words)
        self.setVisible(bool(words))

    def tell(self, problem: Problem, show_findings: Callable[[Iterable[Finding]], Iterable[Finding]]) -> None:
        """Say a problem. Its findings go to `show_findings` first, which gives back those that have no field there."""
        if isinstance(problem, Invalid):
            self.say(spoken(show_findings(problem.findings), self._language) or self._language.say(problem.text))
        else:
            self.say(problem.said(self._language))
