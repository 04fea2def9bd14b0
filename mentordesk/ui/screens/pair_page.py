"""The page of a pair: who, since when, how it goes, what was written, what is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.records import Pair
from mentordesk.records.choices import STAGES
from mentordesk.services import drafts, pair_pages, pairs
from mentordesk.services.drafts import Draft
from mentordesk.ui.cards.history_view import HistoryView
from mentordesk.ui.cards.pair_figures import PairFigures
from mentordesk.ui.cards.progress_card import ProgressCard
from mentordesk.ui.cards.steps_card import StepsCard
from mentordesk.ui.cards.timeline import Timeline
from mentordesk.ui.forms.packing import pack
from mentordesk.ui.forms.pair_form import NewPair
from mentordesk.ui.forms.profile import Profile
from mentordesk.ui.forms.stage_form import StageForm
from mentordesk.ui.forms.stage_menu import StageMenu, Step
from mentordesk.ui.kit.buttons import Button, IconButton, with_keys
from mentordesk.ui.kit.drawings import MonthBars
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, Chip, ElidedText
from mentordesk.ui.kit.scrolled import SideColumn
from mentordesk.ui.kit.tabs import Tabs
from mentordesk.ui.kit.tones import PAIR, tone
from mentordesk.ui.screens.records import RecordPage
from mentordesk.ui.wishes import DeleteWish, MeetingWish

if TYPE_CHECKING:
    from mentordesk.services.pair_pages import PairPage
    from mentordesk.ui.room import Room

_BARS: Final = 6
"""Months drawn; the pair's last ones."""


class PairView(RecordPage):
    """Shows one pair, or the form of a new one."""

    def __init__(self, room: Room) -> None:
        """Empty until a pair is opened."""
        super().__init__(room)
        self._page: PairPage | None = None
        self._form = NewPair(room)
        self._form.saved.connect(self._show_new)
        self._form.abandoned.connect(self.throw_away)
        self._form.cancelled.connect(self._cancel_new)
        self._step = StageForm(room)
        self._step.done.connect(self._show_step_done)
        self._step.abandoned.connect(self.throw_away)
        self._step.cancelled.connect(self._leave_step)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._whole())
        self._stack.addWidget(self._form)
        self._stack.addWidget(self._step)
        fill = QVBoxLayout(self)
        fill.setContentsMargins(0, 0, 0, 0)
        fill.addWidget(self._stack)

    def open(self, record: UUID | None) -> None:
        """Show a pair, or the form of a new one."""
        self.record, self._page = record, None
        self._step.leave()
        if record is None:
            self._form.start()
            self._stack.setCurrentWidget(self._form)
        else:
            self._stack.setCurrentIndex(0)
            self.refresh()

    def refresh(self) -> None:
        """Ask for the pair again."""
        if self.record is not None:
            self.room.desk.ask(pair_pages.pair_page, self.record, then=self.show_page, otherwise=self.show_absence)

    def print(self) -> None:
        """The summary of the latest meeting held."""
        self.print_latest(self._page.meetings if self._page else ())

    @property
    def _typed_in(self) -> NewPair | StageForm | Profile:
        """The form in which one may be typing: of a new pair, of a step in its life, or of its details."""
        if self.record is None:
            return self._form
        return self._step if self._step.is_open else self._profile

    def unsaved(self) -> str:
        """What is typed in that form."""
        return self._typed_in.unsaved()

    def typing(self) -> list[Draft]:
        """What is typed in that form."""
        if not self.unsaved():
            return []
        name = self._form.name if self.record is None else self._page.pair.number if self._page else ""
        return [Draft(self._typed_in.draft, "pairs", self.record, self.record, name, pack(self.state()))]

    def state(self) -> dict[str, Any]:
        """The tab and what is typed."""
        return {
            "tab": self._tabs.currentIndex(),
            "form": self._form.state(),
            "step": self._step.state(),
            "profile": self._profile.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """The same tab and typed texts."""
        self._tabs.setCurrentIndex(state["tab"])
        self._form.restore(state["form"])
        self._profile.restore(state["profile"])
        self._step.restore(state.get("step"))  # a draft of an older version has none
        if self._step.is_open:
            self._stack.setCurrentWidget(self._step)

    def show_page(self, page: PairPage) -> None:
        """Show what the service gave."""
        if page.pair.id != self.record:
            return
        self._page = page
        self._step.show_pair(page.pair)
        self._show_head(page)
        self._figures.show_page(page)
        self._timeline.show_meetings(page.meetings)
        self._history.look_at(Pair, page.pair.id)
        self._profile.show_record(page.pair, self._people(page.pair))
        self._progress.show_progress(page.pair.mentee_id, page.checklists)
        self._bars.set_months(page.months[-_BARS:], self.room.today)
        self._months.setVisible(bool(page.months))
        self._steps.show_steps(page.open_steps)

    def _whole(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(MEDIUM, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(self._head())
        column.addWidget(self.unfinished)
        self._figures = PairFigures(self.room)
        column.addWidget(self._figures)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self._main(), 1)
        row.addWidget(self._side())
        column.addLayout(row, 1)
        return whole

    def _head(self) -> QVBoxLayout:
        look = self.room.look
        back = IconButton("chevron-left", self.say(N_("Back to the list")), look)
        back.clicked.connect(self.left)
        self._name = ElidedText("", look, "title")
        self._stage = Chip("", look)
        self._call = Chip(self.say(N_("Needs a call")), look, "warning")
        self._stages = StageMenu(self.room)
        self._stages.told.connect(self.told)
        self._stages.asked.connect(self._ask_about)
        self._stages.deleted.connect(self._delete)
        # Translators: stands on a button beside others, so two words at most.
        show = Button(self.say(N_("Print the summary", "short")), look, icon="print")
        show.setAccessibleName(self.say(N_("Print the summary")))
        show.setToolTip(with_keys(show.accessibleName(), "Ctrl+P"))
        show.clicked.connect(self.print)
        write = Button(self.say(N_("Add a meeting")), look, "primary", icon="meeting-add")
        write.clicked.connect(self._write)
        self.room.offer(write, self._stages)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(back)
        row.addWidget(self._name, 1)
        for widget in (self._stages, show, write):
            row.addWidget(widget)
        self._about = ElidedText("", look, tone="muted")
        second = QHBoxLayout()
        second.setSpacing(SMALL)
        second.addWidget(self._stage)
        second.addWidget(self._call)
        second.addWidget(self._about, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(second)
        return column

    def _main(self) -> Card:
        card = Card(self.room.look, name=self.say(N_("Journal and details")))
        card.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self._timeline = Timeline(self.room)
        self._timeline.wished.connect(self.wished)
        self._history = HistoryView(self.room)
        self._history.wished.connect(self.wished)
        self._profile = Profile(self.room, (Pair,), self._save)
        self._profile.told.connect(self.told)
        self._profile.abandoned.connect(self.throw_away)
        self._tabs = Tabs(self.room.look, self.say(N_("Journal and details")))
        self._tabs.add(self.say(N_("Journal")), self._timeline)
        self._tabs.add(self.say(N_("Details")), self._profile)
        self._tabs.add(self.say(N_("History")), self._history)
        card.add(self._tabs, 1)
        return card

    def _side(self) -> SideColumn:
        self._progress = ProgressCard(self.room)
        self._progress.went.connect(self.went)
        self._progress.wished.connect(self.wished)
        self._bars = MonthBars(self.room.language, self.room.look, self.say(N_("Meetings by month")))
        self._months = Card(self.room.look, self.say(N_("Meetings by month")))
        self._months.add(self._bars)
        self._steps = StepsCard(self.room)
        return SideColumn(self.say(N_("At a glance")), (self._progress, self._months, self._steps))

    def _show_head(self, page: PairPage) -> None:
        pair, language = page.pair, self.room.language
        self._name.setText(pair.mentee.person.name)
        self._stage.set(self.say(STAGES.label(pair.stage)), tone(PAIR, pair.stage))
        self._call.setVisible(page.needs_call)
        coordinator = pair.coordinator.name if pair.coordinator else ""
        self._about.setText(
            dotted(
                pair.number,
                self.say(N_("mentor: {name}"), name=pair.mentor.person.name),
                self.say(N_("since {day}"), day=language.date(pair.started_on)) if pair.started_on else "",
                self.say(N_("coordinator: {name}"), name=coordinator) if coordinator else "",
                pair.programme.name(language.code),
            )
        )
        self._stages.show_pair(pair)

    def _people(self, pair: Pair) -> dict[str, list[tuple[str, str]]]:
        language = self.room.language
        people = [
            (self.say(N_("Mentee")), dotted(pair.mentee.person.name, pair.mentee.person.mobile)),
            (self.say(N_("Mentor")), dotted(pair.mentor.person.name, pair.mentor.person.mobile)),
            (self.say(N_("Programme")), pair.programme.name(language.code)),
        ]
        pauses = [
            (
                self.say(N_("Pause")),
                dotted(
                    language.date(each.started_on), language.date(each.ended_on) if each.ended_on else "…", each.reason
                ),
            )
            for each in pair.pauses
        ]
        return {"Pair": people, "Dates": pauses}

    def _ask_about(self, step: Step) -> None:
        """A step in the pair's life needs to know more: ask in place of the page."""
        if self.unsaved():
            self.noticed.emit(self.say(N_("Save or cancel what you are typing first.")))
            return
        self._stack.setCurrentWidget(self._step)
        self._step.ask(step)

    def _show_step_done(self, words: str) -> None:
        self._leave_step()
        self.told.emit(words)

    def _leave_step(self) -> None:
        if self.record is not None:
            self._stack.setCurrentIndex(0)

    def _write(self) -> None:
        self.wished.emit(MeetingWish(pair=self.record))

    def _delete(self) -> None:
        if self.record is not None:
            self.wished.emit(DeleteWish(Pair, self.record))

    def _save(self, profile: Profile, values: list[dict[str, Any]], versions: list[int | None]) -> None:
        self.room.desk.ask(
            drafts.finish,
            profile.draft,
            pairs.save,
            self.record,
            values[0],
            versions[0],
            then=profile.show_saved,
            otherwise=profile.show_problem,
        )

    def _show_new(self, record: UUID) -> None:
        self.told.emit(self.say(N_("The pair is made.")))
        self.saved.emit(record)

    def _cancel_new(self) -> None:
        self.left.emit()
