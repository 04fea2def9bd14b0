"""The page of a mentee's checklists: which there are, and one of them to work through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
)

from mentordesk.language import N_, dotted
from mentordesk.services import checklist_pages, checklists
from mentordesk.services.drafts import Draft
from mentordesk.ui.checklists.lines import ChecklistLines
from mentordesk.ui.checklists.summary import ChecklistSummary
from mentordesk.ui.forms.packing import pack, unpack
from mentordesk.ui.kit.buttons import Button, IconButton
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Avatar, Card, ElidedText, EmptyState, rule
from mentordesk.ui.kit.tabs import TabBar
from mentordesk.ui.screens.records import RecordPage
from mentordesk.ui.wishes import PaperWish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from mentordesk.records import Template
    from mentordesk.services.checklist_pages import MenteeChecklists
    from mentordesk.services.checklists import Progress
    from mentordesk.ui.room import Room


class ChecklistView(RecordPage):
    """Shows one mentee's checklists; `record` is the mentee's id."""

    found = Signal(object)
    """The mentee's id: whose checklist it is became known."""

    def __init__(self, room: Room) -> None:
        """Empty until a mentee or a checklist is opened."""
        super().__init__(room)
        self._wanted: UUID | None = None
        self._shown: UUID | None = None
        self._answer: MenteeChecklists | None = None
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._start_chosen)
        self._lines = ChecklistLines(room)
        self._drafts_of: dict[UUID, Draft] = {}
        """By checklist seen, the draft that keeps its remarks while they are typed; its state is filled in then."""
        self._lines.ticked.connect(self._show_ticked)
        self._lines.outdated.connect(self.refresh)
        self._none = QStackedWidget()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._card())
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(self._head())
        column.addWidget(self.unfinished)
        column.addWidget(self._stack, 1)

    def open(self, record: UUID | None) -> None:
        """Show a mentee's checklists, the first under way open."""
        self._lines.settle()
        self.record, self._wanted = record, None
        self.refresh()

    def open_checklist(self, checklist: UUID) -> None:
        """Show one checklist, with the mentee to whom it belongs."""
        self._lines.settle()
        if self._answer is None or checklist not in {each.checklist.id for each in self._answer.begun}:
            self.record = None
        self._wanted = checklist
        self.refresh()

    def refresh(self) -> None:
        """Ask again; what is being typed stays."""
        if self.record is not None:
            self.room.desk.ask(checklist_pages.of_mentee, self.record, self._wanted, then=self.show_answer)
        elif self._wanted is not None:
            self.room.desk.ask(checklist_pages.of_checklist, self._wanted, then=self.show_answer)

    def show_answer(self, answer: MenteeChecklists) -> None:
        """Show what the service gave, if it is still wanted."""
        shown = answer.page.checklist.id if answer.page else None
        if self.record not in (None, answer.mentee.id) or (self.record is None and self._wanted != shown):
            return
        if self._wanted != shown and self._wanted in {each.checklist.id for each in answer.begun}:
            return
        is_found = self.record is None
        self.record, self._wanted, self._shown, self._answer = answer.mentee.id, shown, shown, answer
        self._show_head(answer)
        self._show_names(answer.begun)
        if answer.page is None:
            self._offer_all(answer.missing)
        else:
            self._summary.show_progress(answer.page.progress)
            checklist = answer.page.checklist
            self._know(checklist.id)
            self._lines.show_checklist(checklist)
            self.show_drafts()
        self._stack.setCurrentIndex(0 if answer.page else 1)
        if is_found:
            self.found.emit(self.record)

    def _know(self, checklist: UUID) -> None:
        """What is typed in this checklist is kept as a draft of its own."""
        if checklist not in self._drafts_of and self._answer is not None:
            mentee = self._answer.mentee
            draft = Draft(uuid4(), "checklists", checklist, mentee.id, mentee.person.name, None)
            self._drafts_of[checklist] = draft

    def offer_missing(self) -> None:
        """Offer the checklists this mentee has not begun."""
        if self._answer is None or self.record is None:
            return
        if not self._answer.missing:
            self.noticed.emit(self.say(N_("All checklists are already started.")))
            return
        self._menu.clear()
        for template in self._answer.missing:
            action = self._menu.addAction(template.name(self.room.language.code).replace("&", "&&"))
            action.setData(str(template.id))
        self._menu.popup(self._start.mapToGlobal(QPoint(0, self._start.height())))

    def print(self) -> None:
        """The paper of the checklist in sight."""
        if self._shown is None:
            self.noticed.emit(self.say(N_("There is no checklist to print yet.")))
        else:
            self._lines.settle()
            self.wished.emit(PaperWish("checklist", self._shown))

    def unsaved(self) -> str:
        """Remarks that were refused. What is being typed needs no question: it is saved now, as on leaving it."""
        self._lines.settle()
        return self.say(N_("a remark in a checklist")) if self._lines.has_unsaved else ""

    def typing(self) -> list[Draft]:
        """The remarks that are not saved, by checklist."""
        typed = self._lines.typed()
        return [
            replace(draft, state=pack({"checklist": key, "typed": typed[key]}))
            for key, draft in self._drafts_of.items()
            if typed.get(key)
        ]

    def resume(self, draft: Draft) -> None:
        """Type the remarks again; each is saved on leaving it, as always."""
        state = unpack(draft.state)
        self._drafts_of[state["checklist"]] = draft
        self._lines.type_again(state["checklist"], state["typed"])
        self.open_checklist(state["checklist"])

    def state(self) -> dict[str, Any]:
        """Which checklist, in which language, and what is typed."""
        return {"checklist": self._wanted, "summary": self._summary.state(), "lines": self._lines.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """The same; lines are filled in when they are there."""
        self._wanted = state["checklist"]
        self._summary.restore(state["summary"])
        self._lines.restore(state["lines"])
        self._speak()
        self.refresh()

    def _head(self) -> QGridLayout:
        look = self.room.look
        back = IconButton("chevron-left", self.say(N_("Back to the list")), look)
        back.clicked.connect(self.left)
        self._avatar = Avatar("", look)
        self._name = ElidedText("", look, "title")
        self._about = ElidedText("", look, tone="muted")
        self._start = Button(self.say(N_("Start a checklist")), look, icon="plus")
        self._start.clicked.connect(self.offer_missing)
        self._paper = Button(self.say(N_("Print")), look, icon="print")
        self._paper.setToolTip(self.say(N_("Print this checklist (Ctrl+P)")))
        self._paper.clicked.connect(self.print)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        grid.addWidget(back, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._avatar, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._name, 0, 2)
        grid.addWidget(self._start, 0, 3)
        grid.addWidget(self._paper, 0, 4)
        grid.addWidget(self._about, 1, 2, 1, 3)
        return grid

    def _card(self) -> Card:
        look = self.room.look
        card = Card(look, name=self.say(N_("Checklist")))
        card.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        card.body.setSpacing(SMALL)
        self._names = TabBar(look)
        self._names.setAccessibleName(self.say(N_("Checklists of this mentee")))
        self._names.currentChanged.connect(self._choose)
        card.add(self._names)
        self._summary = ChecklistSummary(self.room)
        self._summary.spoken.connect(self._speak)
        self._summary.went_on.connect(self._lines.go_to_open)
        card.add(self._summary)
        card.add(rule())
        card.add(self._lines, 1)
        return card

    def _show_head(self, answer: MenteeChecklists) -> None:
        mentee, pair = answer.mentee, answer.page.pair if answer.page else None
        self._avatar.set(mentee.person.name)
        self._name.setText(mentee.person.name)
        self._about.setText(
            dotted(
                mentee.reference,
                pair.number if pair else "",
                self.say(N_("mentor: {name}"), name=pair.mentor.person.name) if pair else "",
            )
        )
        self._start.setVisible(self.room.may_write and bool(answer.missing) and answer.page is not None)
        self._paper.setVisible(answer.page is not None)

    def _show_names(self, begun: Sequence[Progress]) -> None:
        """One tab for each checklist, with how far it is."""
        bar = self._names
        bar.blockSignals(True)
        while bar.count() > len(begun):
            bar.removeTab(bar.count() - 1)
        for place, each in enumerate(begun):
            if place >= bar.count():
                bar.addTab("")
            bar.setTabText(place, self._title(each))
            bar.setTabData(place, str(each.checklist.id))
            if each.checklist.id == self._shown:
                bar.setCurrentIndex(place)
        bar.blockSignals(False)

    def _title(self, progress: Progress) -> str:
        name = progress.checklist.name(self.room.language.code)
        return f"{name} {self.room.language.percent(progress.share)}".replace("&", "&&")

    def _show_ticked(self, progress: Progress) -> None:
        if progress.checklist.id == self._shown:
            self._summary.show_progress(progress)

    def _offer_all(self, templates: Sequence[Template]) -> None:
        """Nothing was begun: say so, with a button for each checklist there is."""
        empty = EmptyState(
            "checklists",
            self.say(N_("No checklist started yet.")),
            self.room.look,
            hint=self.say(N_("Choose one to work through it together.")),
        )
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch()
        for template in templates:
            button = Button(template.name(self.room.language.code), self.room.look, icon="plus")
            button.setProperty("template", str(template.id))
            button.clicked.connect(self._start_pressed)
            row.addWidget(button)
        row.addStretch()
        column = empty.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(column.count() - 1, row)
        while (former := self._none.widget(0)) is not None:
            self._none.removeWidget(former)
            former.deleteLater()
        self._none.addWidget(empty)

    def _choose(self, place: int) -> None:
        chosen = self._names.tabData(place) if place >= 0 else None
        if chosen and UUID(chosen) != self._wanted:
            self._lines.settle()
            self._wanted = UUID(chosen)
            self.refresh()

    def _speak(self) -> None:
        self._lines.speak(self._summary.code, with_hints=self._summary.has_hints)

    def _start_chosen(self, action: QAction) -> None:
        self._begin(UUID(action.data()))

    def _start_pressed(self) -> None:
        self._begin(UUID(self.sender().property("template")))

    def _begin(self, template: UUID) -> None:
        if self.record is not None:
            self.room.desk.ask(checklists.open, self.record, template, then=self._show_begun)

    def _show_begun(self, checklist: UUID) -> None:
        self._wanted = checklist
        self.refresh()
