"""Where the data lie, how they are locked, and a full check of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from mentordesk import __version__
from mentordesk.language import N_
from mentordesk.services import safety
from mentordesk.ui.cards.backup_line import BackupLine
from mentordesk.ui.cards.recovery_line import RecoveryLine
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.copying import copy
from mentordesk.ui.kit.entry import SecretEntry
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, IconMark, Text
from mentordesk.ui.kit.scrolled import Scrolled
from mentordesk.ui.kit.unmarked import as_written
from mentordesk.ui.organisation.backups_card import BackupsCard
from mentordesk.ui.organisation.code_card import CodeCard
from mentordesk.ui.organisation.lock_card import LockCard

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.safety import Place
    from mentordesk.services.stores import Report
    from mentordesk.ui.room import Room
    from mentordesk.ui.wishes import Visit

_COUNTED: Final = {
    "Mentee": N_("mentees: {count}"),
    "Mentor": N_("mentors: {count}"),
    "Pair": N_("pairs: {count}"),
    "Meeting": N_("meetings: {count}"),
    "Checklist": N_("checklists: {count}"),
    "Staff": N_("staff members: {count}"),
}
"""Kinds of records whose numbers tell a person whether this is all of it."""
_WIDEST: Final = 760
"""Pixels; longer lines are hard to read."""


class SafetyPage(Scrolled):
    """Says where the store is and what protects it, and looks through it when asked."""

    told = Signal(str)
    went = Signal(object)
    wished = Signal(object)
    """A RestoreWish or a LockAfterWish."""

    def __init__(self, room: Room) -> None:
        """Empty until loaded."""
        super().__init__(room.language.say(N_("Safety")), takes_focus=False)
        self._room = room
        self._needs_secret = True
        body, cards = QWidget(), QWidget()
        # The column is narrow, not each card: only so is the room that their lines need reckoned with that width.
        cards.setMaximumWidth(_WIDEST)
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(cards, 1)
        across.addStretch()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, MEDIUM, SMALL, 0)
        column.setSpacing(MEDIUM)
        self.backup = BackupLine(room)
        self.backups = BackupsCard(room)
        self.backups.wished.connect(self.wished)
        self.lock = LockCard(room)
        self.lock.wished.connect(self.wished)
        self.recovery = RecoveryLine(room)
        self.recovery.went.connect(self._go)
        self.code = CodeCard(room)
        self.code.told.connect(self._tell_code)
        self.code.wished.connect(self.wished)
        cards_down = (
            self.recovery,
            self._place_card(),
            self.backup,
            self.backups,
            self.lock,
            self.code,
            self._check_card(),
            self._program_card(),
        )
        for card in cards_down:
            column.addWidget(card)
        column.addStretch()
        self.setWidget(body)

    def load(self) -> None:
        """Ask where the store is."""
        self._room.desk.ask(safety.place, then=self.show_place)
        self.backup.load()
        self.recovery.load()
        self.code.load()
        self.backups.load()

    def _tell_code(self, words: str) -> None:
        """A new code is valid, and stands on paper."""
        self.recovery.load()
        self.told.emit(words)

    def _go(self, visit: Visit) -> None:
        """To the staff, or down this page to the recovery code."""
        if visit.filter == "safety":
            self.code.start.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self.code)
        else:
            self.went.emit(visit)

    def show_place(self, place: Place) -> None:
        """Show what the service gave."""
        say, language = self._room.language.say, self._room.language
        self._needs_secret = place.needs_secret
        self._folder.setText(str(place.folder))
        self._folder.setToolTip(as_written(str(place.folder)))
        megabytes = language.number(round(place.bytes / 1_000_000, 1))
        self._size.setText(say(N_("Size on disk: {size} MB"), size=megabytes))
        self._lock.setText(
            say(N_("Encrypted. It opens only with a password or with the recovery code."))
            if place.needs_secret
            else say(N_("Encrypted, but a demo needs no password: anyone can open it. Keep no real data in it."))
        )
        self._trouble.setText(place.trouble.said(language) if place.trouble else "")
        self._trouble.setVisible(place.trouble is not None)
        self._lock.set_tone("" if place.needs_secret else "warning")
        self._secret.setVisible(place.needs_secret)

    def check(self) -> None:
        """Look through the whole store, beside the work."""
        if self._needs_secret and not self._secret.text:
            self._secret.remark(self._room.language.say(N_("Type the password first.")))
            self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._busy.show()
        self._button.setEnabled(False)
        self._say_result("", "")
        self._room.desk.beside(safety.check, self._secret.text, then=self._show_report, otherwise=self._show_problem)

    def state(self) -> dict[str, Any]:
        """Nothing: a password is never kept, not even while the window is rebuilt."""
        return {}

    def _place_card(self) -> Card:
        look, say = self._room.look, self._room.language.say
        card = Card(look, say(N_("Where your data are")))
        self._folder = Text("", look, "strong", wrap=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        taking = Button(say(N_("Copy the path")), look, icon="copy")
        taking.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self._folder, 1)
        row.addWidget(taking, 0, Qt.AlignmentFlag.AlignTop)
        self._lock = Text("", look, wrap=True)
        self._size = Text("", look, tone="muted", wrap=True)
        self._trouble = Text("", look, tone="warning", wrap=True)
        self._trouble.hide()
        card.body.addLayout(row)
        for part in (self._trouble, self._lock, self._size):
            card.add(part)
        return card

    def _check_card(self) -> Card:
        look, say = self._room.look, self._room.language.say
        card = Card(look, say(N_("Full check")))
        about = N_(
            "Looks at every page, table, link and key of your data and names whatever is damaged. Changes nothing."
        )
        card.add(Text(say(about), look, tone="muted", wrap=True))
        self._secret = SecretEntry(self._room, say(N_("Your password or the recovery code")))
        self._secret.setMaximumWidth(380)
        self._secret.entered.connect(self.check)
        self._secret.hide()
        card.add(self._secret)
        self._button = Button(say(N_("Check now")), look, icon="check")
        self._button.clicked.connect(self.check)
        self._busy = QProgressBar(maximum=0, textVisible=False)
        self._busy.setAccessibleName(say(N_("Working…")))
        self._busy.setMaximumWidth(200)
        self._busy.hide()
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self._button)
        row.addWidget(self._busy, 1)
        row.addStretch()
        card.body.addLayout(row)
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
        card.add(self._result)
        return card

    def _program_card(self) -> Card:
        look, say = self._room.look, self._room.language.say
        card = Card(look, say(N_("About MentorDesk")))
        card.add(Text(say(N_("MentorDesk {version}"), version=__version__), look))
        about = N_("It opens no connection to the internet and sends nothing to anyone. Free software, GPL 3 or later.")
        card.add(Text(say(about), look, tone="muted", wrap=True))
        return card

    def _copy(self) -> None:
        data = QMimeData()
        data.setText(self._folder.text())
        copy(data)
        self.told.emit(self._room.language.say(N_("The path is copied.")))

    def _show_report(self, report: Report) -> None:
        language = self._room.language
        self._rest()
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
        self._rest()
        words = problem.said(self._room.language)
        if self._needs_secret:
            self._secret.remark(words)
            self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say_result(words, "", is_good=False)

    def _rest(self) -> None:
        self._busy.hide()
        self._button.setEnabled(True)

    def _say_result(self, words: str, details: str, *, is_good: bool = True) -> None:
        look = self._room.look
        self._mark.set_icon(look.icon("check" if is_good else "warning", "good" if is_good else "danger"))
        self._words.setText(words)
        self._words.set_tone("good" if is_good else "danger")
        self._details.setText(details)
        self._details.setVisible(bool(details))
        self._result.setVisible(bool(words))
