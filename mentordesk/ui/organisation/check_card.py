"""A full check of the store: asked for with its password, and what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.services import safety
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.entry import SecretEntry
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, IconMark, Text

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.stores import Report
    from mentordesk.ui.room import Room

_COUNTED: Final = {
    "Mentee": N_("mentees: {count}"),
    "Mentor": N_("mentors: {count}"),
    "Pair": N_("pairs: {count}"),
    "Meeting": N_("meetings: {count}"),
    "Checklist": N_("checklists: {count}"),
    "Staff": N_("staff members: {count}"),
}
"""Kinds of records whose numbers tell a person whether this is all of it."""


class CheckCard(Card):
    """Looks through the whole store beside the work. The password is kept nowhere, not even while a window is rebuilt."""

    def __init__(self, room: Room) -> None:
        """As of a store with a password, until it is known."""
        look, say = room.look, room.language.say
        super().__init__(look, say(N_("Full check")))
        self._room = room
        self._needs_secret = True
        about = N_(
            "Looks at every page, table, link and key of your data and names whatever is damaged. Changes nothing."
        )
        self.add(Text(say(about), look, tone="muted", wrap=True))
        self._secret = SecretEntry(room, say(N_("Your password or the recovery code")))
        self._secret.setMaximumWidth(380)
        self._secret.entered.connect(self.begin)
        self._secret.hide()
        self.add(self._secret)
        self._button = Button(say(N_("Check now")), look, icon="check")
        self._button.clicked.connect(self.begin)
        self._busy = QProgressBar(maximum=0, textVisible=False)
        self._busy.setAccessibleName(say(N_("Working…")))
        self._busy.setMaximumWidth(200)
        self._busy.hide()
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self._button)
        row.addWidget(self._busy, 1)
        row.addStretch()
        self.body.addLayout(row)
        self.add(self._build_result())

    def know(self, *, needs_secret: bool) -> None:
        """Whether a password opens the store."""
        self._needs_secret = needs_secret
        self._secret.setVisible(needs_secret)

    def begin(self) -> None:
        """Look through the whole store, beside the work; once at a time.

        The button stays as it is meanwhile: one that takes no input would lose the keyboard to whatever is next.
        """
        if not self._busy.isHidden():
            return
        if self._needs_secret and not self._secret.text:
            self._secret.remark(self._room.language.say(N_("Type the password first.")))
            self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._busy.show()
        self._say_result("", "")
        self._room.desk.beside(safety.check, self._secret.text, then=self._show_report, otherwise=self._show_problem)

    def _build_result(self) -> QWidget:
        look = self._room.look
        self._result = QWidget()
        self._mark = IconMark(look.icon("check", "good"), 20)
        self._words = Text("", look, "strong", wrap=True)
        self._details = Text("", look, tone="muted", wrap=True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self._details)
        inside = QHBoxLayout(self._result)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SMALL)
        inside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        self._result.hide()
        return self._result

    def _show_report(self, report: Report) -> None:
        language = self._room.language
        self._busy.hide()
        self._secret.text = ""
        counted = [
            language.say(text, count=report.counts[kind]) for kind, text in _COUNTED.items() if kind in report.counts
        ]
        if report.is_whole:
            words = N_("No damage: every page, table, link, search entry and key is as it was written.")
            self._say_result(language.say(words), language.listed(counted))
        else:
            words = N_("The store is damaged. Nothing was changed. Do not delete it: make a copy of the folder first.")
            self._say_result(
                language.say(words), "\n".join(damage.said(language) for damage in report.damages), is_good=False
            )

    def _show_problem(self, problem: Problem) -> None:
        self._busy.hide()
        words = problem.said(self._room.language)
        if self._needs_secret:
            self._secret.remark(words)
            self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say_result(words, "", is_good=False)

    def _say_result(self, words: str, details: str, *, is_good: bool = True) -> None:
        look = self._room.look
        self._mark.set_icon(look.icon("check" if is_good else "warning", "good" if is_good else "danger"))
        self._words.setText(words)
        self._words.set_tone("good" if is_good else "danger")
        self._details.setText(details)
        self._details.setVisible(bool(details))
        self._result.setVisible(bool(words))
