"""Today: what needs someone now, each line one click from where it is dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.records.choices import MEANS, MEETING_KINDS
from mentordesk.services import first_steps, today
from mentordesk.ui.backing_up import BACKUP
from mentordesk.ui.cards.backup_line import BackupLine
from mentordesk.ui.cards.first_steps_card import FirstStepsCard
from mentordesk.ui.cards.recovery_line import RecoveryLine
from mentordesk.ui.cards.task_card import Task, TaskCard
from mentordesk.ui.cards.unfinished import Unfinished
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import KeyFigure, Text, clear
from mentordesk.ui.kit.scrolled import Scrolled
from mentordesk.ui.screens.base import Screen
from mentordesk.ui.wishes import MeetingWish, Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from mentordesk.services.drafts import Draft
    from mentordesk.services.first_steps import FirstSteps
    from mentordesk.services.journal import MeetingRow
    from mentordesk.services.pair_pages import PairRow
    from mentordesk.services.people import MenteeRow, MentorRow
    from mentordesk.services.steps import OverdueStep
    from mentordesk.services.today import BenefitEnd, Today
    from mentordesk.ui.kit.colours import Tone

_ALWAYS = frozenset({"behind", "planned"})
"""Cards that say so when they have nothing; the others are only there when they have something."""

_WIDE = 900
"""From this width on the cards stand in two columns."""


class TodayScreen(Screen):
    """The first screen of the day."""

    name = "today"
    title = N_("Today")
    icon = "today"
    watches = frozenset({"Pair", "Pause", "Meeting", "Step", "Mentee", "Mentor", "Person", "Programme"}) | BACKUP

    def build(self) -> None:
        """Heading, four figures, and the cards in two columns."""
        look = self.room.look
        self._is_new = False
        inner = QWidget()
        self._whole = QVBoxLayout(inner)
        self._whole.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self._whole.setSpacing(MEDIUM)
        write = Button(self.say(N_("Write up a meeting")), look, "primary", icon="meeting-add")
        write.setToolTip(self.say(N_("Write up a meeting (Ctrl+M)")))
        write.clicked.connect(self._write)
        self.room.offer(write)
        head = QHBoxLayout()
        head.addWidget(Text(self.say(self.title), look, "title"))
        self._day = Text("", look, tone="muted")
        head.addSpacing(SMALL)
        head.addWidget(self._day, 1)
        head.addWidget(write)
        self._whole.addLayout(head)
        self._numbers = self._figures()
        self._whole.addWidget(self._numbers)
        self.recovery = RecoveryLine(self.room)
        self.recovery.went.connect(self.went)
        self._whole.addWidget(self.recovery)
        self.first_steps = FirstStepsCard(self.room)
        self.first_steps.went.connect(self.went)
        self.first_steps.wished.connect(self.wished)
        self._whole.addWidget(self.first_steps)
        self.unfinished = Unfinished(self.room)
        self.unfinished.wished.connect(self.wished)
        self._whole.addWidget(self.unfinished)
        self.backup = BackupLine(self.room)
        self._whole.addWidget(self.backup)
        columns = QHBoxLayout()
        columns.setSpacing(MEDIUM)
        self._sides = [QVBoxLayout(), QVBoxLayout()]
        for side in self._sides:
            side.setSpacing(MEDIUM)
            columns.addLayout(side, 1)
        self._both = columns
        self._whole.addLayout(columns)
        self._whole.addStretch()
        self._cards = self._make_cards(inner)
        self._columns = 2
        fill = QVBoxLayout(self)
        fill.setContentsMargins(0, 0, 0, 0)
        fill.addWidget(Scrolled(self.say(self.title), inner))

    def load(self) -> None:
        """Ask for everything that needs someone."""
        self.room.desk.ask(today.today, then=self.show_today)
        self.room.desk.ask(first_steps.first_steps, then=self.show_first_steps)
        self.backup.load()

    def showEvent(self, event: QShowEvent) -> None:
        """Passwords and codes are in no record whose change would be told."""
        super().showEvent(event)
        self.recovery.load()

    def show_first_steps(self, steps: FirstSteps) -> None:
        """Lead somebody new; figures come when there is something to count."""
        self.first_steps.show_steps(steps)
        self.room.offer(self.first_steps)
        self._is_new = not (steps.pair or steps.are_over)
        self._numbers.setVisible(not self._is_new)
        self._place()

    def offer_drafts(self, drafts: Sequence[Draft]) -> None:
        """Offer all of them."""
        self.unfinished.show_drafts(drafts)

    def show_today(self, told: Today) -> None:
        """Show what the service gave."""
        language = self.room.language
        self._day.setText(language.long_date(self.room.today))
        for name, figure in self._figure.items():
            figure.set(language.number(told.counts[name]))
        shown: dict[str, tuple[list[Task], Tone]] = {
            "behind": ([self._behind(each) for each in told.behind], "warning"),
            "planned": ([self._planned(each) for each in told.planned], "info"),
            "unconfirmed": ([self._planned(each) for each in told.unconfirmed], "warning"),
            "missing_summaries": ([self._planned(each) for each in told.missing_summaries], "warning"),
            "overdue_steps": ([self._overdue(each) for each in told.overdue_steps], "warning"),
            "benefits": ([self._benefit(each) for each in told.benefits], "danger"),
            "ending": ([self._ending(each) for each in told.ending], "info"),
            "waiting": ([self._waiting(each) for each in told.waiting], "warning"),
            "free_mentors": ([self._free(each) for each in told.free_mentors], "good"),
        }
        for name, (tasks, tone) in shown.items():
            self._cards[name].show_tasks(tasks, told.counts[name], tone)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may allow another number of columns."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= _WIDE else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _figures(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        self._figure = {
            name: KeyFigure(self.say(words), "", self.room.look)
            for name, words in (
                ("behind", N_("Pairs to call this month")),
                ("planned", N_("Meetings in the next 7 days")),
                ("overdue_steps", N_("Steps overdue")),
                ("waiting", N_("People waiting for a pair")),
            )
        }
        for figure in self._figure.values():
            row.addWidget(figure, 1)
        return whole

    def _make_cards(self, parent: QWidget) -> dict[str, TaskCard]:
        told = (
            (
                "behind",
                N_("Who needs a call this month"),
                N_("Every pair is on course."),
                Visit("pairs", filter="call"),
            ),
            ("planned", N_("Coming meetings"), N_("Nothing planned for the next days."), Visit("journal")),
            ("unconfirmed", N_("Planned and past: held or not?"), N_("Nothing to confirm."), Visit("journal")),
            ("missing_summaries", N_("Meetings without a summary"), N_("All are written up."), Visit("journal")),
            ("overdue_steps", N_("Steps overdue"), N_("Nothing overdue."), Visit("pairs")),
            ("benefits", N_("Benefits ending within 90 days"), N_("None known."), Visit("mentees")),
            ("ending", N_("Agreed periods ending"), N_("None within 30 days."), Visit("pairs")),
            ("waiting", N_("Waiting for a pair"), N_("Nobody is waiting."), Visit("mentees", filter="waiting")),
            ("free_mentors", N_("Mentors who are free"), N_("Nobody is free now."), Visit("mentors", filter="free")),
        )
        cards = {}
        for name, title, nothing, everything in told:
            card = TaskCard(self.room, self.say(title), self.say(nothing), everything, always=name in _ALWAYS)
            card.setParent(parent)
            card.hide()
            card.chosen.connect(self._follow)
            card.all_wanted.connect(self.went)
            cards[name] = card
        return cards

    def _place(self) -> None:
        """Put each card under the shorter column; cards with nothing to say go, but for the first."""
        for side in self._sides:
            for card in self._cards.values():
                side.removeWidget(card)  # takeAt would leave the old place alive, and the new one without news of it
            clear(side)
        self._both.setStretch(1, self._columns - 1)
        heights = [0] * self._columns
        for card in self._cards.values():
            is_needed = card.has_tasks or (card.is_always_there and not self._is_new)
            if is_needed:
                place = heights.index(min(heights))
                self._sides[place].addWidget(card)
                heights[place] += card.sizeHint().height()
            card.setVisible(is_needed)
        for side in self._sides:
            side.addStretch()

    def _follow(self, leads_to: object) -> None:
        if isinstance(leads_to, Visit):
            self.went.emit(leads_to)
        else:
            self.wished.emit(leads_to)

    def _write(self) -> None:
        self.wished.emit(MeetingWish())

    def _behind(self, each: PairRow) -> Task:
        met = self.say(N_("last met {day}"), day=each.last_meeting) if each.last_meeting else self.say(N_("never met"))
        held = self.say(
            N_("{held} of {target} this month"),
            held=each.held_this_month + each.planned_this_month,
            target=each.target_this_month,
        )
        who = self.say(N_("with {name}"), name=each.mentor_name)
        return Task(each.mentee_name, dotted(who, met), Visit("pairs", each.id), held, "warning")

    def _planned(self, each: MeetingRow) -> Task:
        language = self.room.language
        day = language.near_date(each.held_on)
        at = language.time(each.starts_at) if each.starts_at else ""
        about = dotted(self.say(MEETING_KINDS.label(each.kind)), self.say(MEANS.label(each.means)), at)
        title = f"{each.mentee_name} – {each.mentor_name}"
        return Task(title, about, MeetingWish(meeting=each.id), day, "info")

    def _overdue(self, each: OverdueStep) -> Task:
        late = self.room.language.say_n(N_("{n} day late"), N_("{n} days late"), each.days)
        about = dotted(each.mentee_name, each.mentor_name)
        return Task(each.text, about, Visit("pairs", each.pair_id), late, "warning")

    def _benefit(self, each: BenefitEnd) -> Task:
        days = self.room.language.say_n(N_("in {n} day"), N_("in {n} days"), each.days)
        about = self.say(N_("ends on {day}, as written in the letter"), day=each.ends_on)
        return Task(
            each.name, about, Visit("mentees", each.mentee_id), days, "danger" if each.days <= 30 else "warning"
        )

    def _ending(self, each: PairRow) -> Task:
        day = self.room.language.short_date(each.last_day) if each.last_day else ""
        who = self.say(N_("with {name}"), name=each.mentor_name)
        is_over = each.last_day is not None and each.last_day < self.room.today
        return Task(each.mentee_name, who, Visit("pairs", each.id), day, "warning" if is_over else "info")

    def _waiting(self, each: MenteeRow) -> Task:
        days = (self.room.today - each.status_since).days if each.status_since else None
        words = "" if days is None else self.room.language.say_n(N_("{n} day"), N_("{n} days"), days)
        return Task(each.name, dotted(each.job_sought, each.town), Visit("mentees", each.id), words, "warning")

    def _free(self, each: MentorRow) -> Task:
        places = self.room.language.say_n(
            N_("{taken} of {n} pair"), N_("{taken} of {n} pairs"), each.maximum_pairs, taken=each.active_pairs
        )
        return Task(each.name, dotted(each.function, each.town), Visit("mentors", each.id), places, "good")
