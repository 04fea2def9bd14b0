"""The page of a mentee or a mentor: who they are, their pairs, meetings, checklists; read, corrected, entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.services import drafts
from mentordesk.services.drafts import Draft
from mentordesk.ui.cards.history_view import HistoryView
from mentordesk.ui.cards.pairs_card import PairsCard
from mentordesk.ui.cards.steps_card import StepsCard
from mentordesk.ui.cards.timeline import Timeline
from mentordesk.ui.cards.twins import Twins
from mentordesk.ui.forms.packing import pack
from mentordesk.ui.forms.profile import Profile
from mentordesk.ui.kit.buttons import Button, IconButton
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.menu import MenuButton
from mentordesk.ui.kit.parts import Avatar, Card, Chip, ElidedText
from mentordesk.ui.kit.scrolled import SideColumn
from mentordesk.ui.kit.tabs import Tabs
from mentordesk.ui.screens.records import RecordPage
from mentordesk.ui.wishes import DeleteWish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentordesk.records import Field, Record
    from mentordesk.services.saving import Saved
    from mentordesk.ui.room import Room


_DELETE = N_("Delete the file")


class PersonView(RecordPage):
    """What the pages of mentees and mentors share; subclasses say what differs."""

    form: ClassVar[str]
    """What drafts call its form."""
    kinds: ClassVar[tuple[type[Record], ...]]
    more: ClassVar[tuple[Field, ...]] = ()
    new_title: ClassVar[str]
    """Marked words above the form of a new one."""
    lost: ClassVar[str]
    """Marked words for what would be lost."""

    def __init__(self, room: Room) -> None:
        """Empty until somebody is shown."""
        super().__init__(room)
        self._person: UUID | None = None
        self._profile = Profile(room, self.kinds, self._save, more=self.more)
        self._profile.told.connect(self.told)
        self._profile.abandoned.connect(self.throw_away)
        self._profile.cancelled.connect(self._cancelled)
        self._profile.edited.connect(self._look_for_twins)
        self._twins = Twins(room)
        self._twins.went.connect(self.went)
        self._twins.taken.connect(self._take)
        self._timeline = Timeline(room)
        self._timeline.wished.connect(self.wished)
        self._history = HistoryView(room)
        self._history.wished.connect(self.wished)
        self._pairs = PairsCard(room, of_mentor=self.shows_mentees())
        self._pairs.went.connect(self.went)
        self._steps = StepsCard(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(self._head())
        column.addWidget(self.unfinished)
        column.addWidget(self._twins)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self._main(), 1)
        row.addWidget(self._side())
        column.addLayout(row, 1)

    def shows_mentees(self) -> bool:
        """Whether the other one of a pair is the mentee."""
        raise NotImplementedError

    def cards(self) -> Sequence[QWidget]:
        """Cards of this page's own at the right, above pairs and steps."""
        return ()

    def service(self) -> Callable[..., Any]:
        """Gives the page of one file."""
        raise NotImplementedError

    def saver(self) -> Callable[..., Saved]:
        """Saves a person and their file."""
        raise NotImplementedError

    def show_page(self, page: Any) -> None:
        """Show what the service gave."""
        raise NotImplementedError

    def open(self, record: UUID | None) -> None:
        """Show somebody, or the form of somebody new."""
        self.record = record
        self._twins.stop()
        self._person = None
        for widget in (self._area, self._actions, self._chip, self._tabs.tabBar()):
            widget.setVisible(record is not None)
        if record is None:
            self._name.setText(self.say(self.new_title))
            self._about.setText("")
            self._avatar.hide()
            self._tabs.setCurrentWidget(self._profile)
            self._profile.start_new(self.proposed())
        else:
            self._profile.leave()
            self.refresh()

    def proposed(self) -> dict[str, Any]:
        """Values proposed for somebody new."""
        return {"paper_language": self.room.language.code}

    def refresh(self) -> None:
        """Ask again; a form being typed in stays."""
        if self.record is not None:
            self.room.desk.ask(self.service(), self.record, then=self.show_page, otherwise=self.show_absence)

    def unsaved(self) -> str:
        """What would be lost."""
        return self.say(self.lost) if self._profile.unsaved() else ""

    def typing(self) -> list[Draft]:
        """The profile, while it is being typed."""
        if not self._profile.unsaved():
            return []
        values = self._profile.form.values()
        typed = " ".join(values[name] for name in ("given_name", "family_name") if values[name])
        name = self._name.text() if self.record else typed
        return [Draft(self._profile.draft, self.form, self.record, self.record, name, pack(self.state()))]

    def state(self) -> dict[str, Any]:
        """The tab and what is typed."""
        return {
            "tab": self._tabs.currentIndex(),
            "profile": self._profile.state(),
            "person": self._person,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """The same."""
        self._tabs.setCurrentIndex(state["tab"])
        self._person = state["person"]
        self._profile.restore(state["profile"])

    def show_head(self, name: str, about: str) -> None:
        """Name, circle and the line below."""
        self._avatar.set(name)
        self._avatar.show()
        self._name.setText(name)
        self._about.setText(about)

    def _head(self) -> QHBoxLayout:
        look = self.room.look
        back = IconButton("chevron-left", self.say(N_("Back to the list")), look)
        back.clicked.connect(self.left)
        self._avatar = Avatar("", look)
        self._name = ElidedText("", look, "title")
        self._chip = Chip("", look)
        self._about = ElidedText("", look, tone="muted")
        second = QHBoxLayout()
        second.setSpacing(SMALL)
        second.addWidget(self._chip)
        second.addWidget(self._about, 1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addLayout(second)
        self._actions = QWidget()
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(SMALL)
        for button in self.buttons():
            actions.addWidget(button)
        more = MenuButton(look, self.say(N_("More about this file")))
        more.offer([(_DELETE, "trash")], self.say)
        more.chosen.connect(self._delete)
        self.room.offer(more)
        actions.addWidget(more)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def buttons(self) -> Sequence[Button]:
        """What can be done with the person, at the right of the name."""
        return ()

    def _main(self) -> Card:
        card = Card(self.room.look, name=self.say(N_("Profile and meetings")))
        card.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self._tabs = Tabs(self.room.look, self.say(N_("Profile and meetings")))
        self._tabs.add(self.say(N_("Profile")), self._profile)
        self._tabs.add(self.say(N_("Meetings")), self._timeline)
        self._tabs.add(self.say(N_("History")), self._history)
        card.add(self._tabs, 1)
        return card

    def _side(self) -> SideColumn:
        self._area = SideColumn(self.say(N_("At a glance")), (*self.cards(), self._pairs, self._steps))
        return self._area

    def _save(self, profile: Profile, values: list[dict[str, Any]], versions: list[int | None]) -> None:
        self.room.desk.ask(
            drafts.finish,
            profile.draft,
            self.saver(),
            self.record,
            values[0],
            values[1],
            versions[1],
            self._person if self.record is None else None,
            versions[0],
            then=self._show_saved,
            otherwise=profile.show_problem,
        )

    def _show_saved(self, saved: Saved) -> None:
        self._twins.stop()
        self._profile.show_saved(saved)
        if self.record is None:
            self.saved.emit(saved.id)
        else:
            self.refresh()

    def _cancelled(self) -> None:
        self._twins.stop()
        if self.record is None:
            self.left.emit()

    def _look_for_twins(self) -> None:
        if self.record is None and self._person is None:
            self._twins.look_for(self._profile.form.values())

    def _take(self, person: Any) -> None:
        """The one being typed in is somebody known: their file is hung on the same person."""
        self._person = person.id
        self._profile.take_over(person)

    def _delete(self, words: str) -> None:
        if self.record is not None:
            self.wished.emit(DeleteWish(self.kinds[-1], self.record))
