"""The organisation itself: its details and logo, programmes, sites, staff, checklists, and the safety of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.records import Organisation
from mentordesk.services import drafts, organisation
from mentordesk.services.drafts import Draft
from mentordesk.ui.cards.history_view import HistoryView
from mentordesk.ui.cards.unfinished import Unfinished
from mentordesk.ui.forms.packing import pack, unpack
from mentordesk.ui.forms.profile import Profile
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, ElidedText, Text
from mentordesk.ui.kit.tabs import Tabs
from mentordesk.ui.organisation.bin_page import BinPage
from mentordesk.ui.organisation.logo_card import LogoCard
from mentordesk.ui.organisation.registers import Programmes, Sites
from mentordesk.ui.organisation.safety_page import SafetyPage
from mentordesk.ui.organisation.staff_page import StaffMembers
from mentordesk.ui.organisation.template_page import TemplatePage
from mentordesk.ui.screens.base import Screen
from mentordesk.ui.wishes import ThrowWish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from mentordesk.services.saving import Saved
    from mentordesk.ui.organisation.register import Register
    from mentordesk.ui.wishes import Visit

_SIDE: Final = 276
DETAILS, PROGRAMMES, SITES, STAFF, TEMPLATES, SAFETY, BIN = (
    "details",
    "programmes",
    "sites",
    "staff",
    "templates",
    "safety",
    "bin",
)
"""Names of the tabs, by which a visit's filter finds them."""
_TITLES: Final = {
    DETAILS: N_("Details"),
    PROGRAMMES: N_("Programmes"),
    SITES: N_("Sites"),
    STAFF: N_("Staff"),
    TEMPLATES: N_("Checklists"),
    SAFETY: N_("Safety"),
    BIN: N_("Bin"),
}


class OrganisationScreen(Screen):
    """What rarely changes, in tabs; a form being typed in stays in its tab."""

    name = "organisation"
    forms = frozenset({DETAILS, PROGRAMMES, SITES, STAFF})
    title = N_("Organisation")
    icon = "organisation"
    watches = frozenset({"Organisation", "Programme", "Site", "Staff", "Template", "Item"})

    def build(self) -> None:
        """Heading and tabs."""
        look = self.room.look
        self._id: UUID | None = None
        self._whose = ElidedText("", look, tone="muted")
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(Text(self.say(self.title), look, "title"))
        head.addWidget(self._whose, 1, Qt.AlignmentFlag.AlignBottom)
        self.profile = Profile(self.room, (Organisation,), self._save)
        self.logo = LogoCard(self.room, self._may_change_logo)
        self.registers: dict[str, Register] = {
            PROGRAMMES: Programmes(self.room),
            SITES: Sites(self.room),
            STAFF: StaffMembers(self.room),
        }
        self.templates = TemplatePage(self.room)
        self.safety = SafetyPage(self.room)
        self.bin = BinPage(self.room)
        pages = {
            DETAILS: self._details(),
            **self.registers,
            TEMPLATES: self.templates,
            SAFETY: self.safety,
            BIN: self.bin,
        }
        self.tabs = Tabs(look, self.say(self.title))
        for name, title in _TITLES.items():
            self.tabs.add(self.say(title), pages[name])
        for register in self.registers.values():
            register.told.connect(self.told)
            register.wished.connect(self.wished)
            register.noticed.connect(self.noticed)
        self.logo.noticed.connect(self.noticed)
        for told in (self.profile.told, self.logo.told, self.safety.told, self.bin.told):
            told.connect(self.told)
        self.safety.wished.connect(self.wished)
        self.safety.went.connect(self.went)
        self.profile.abandoned.connect(self._throw_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, SMALL)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    def load(self) -> None:
        """Ask for everything; there is little of it."""
        self.room.desk.ask(organisation.organisation, then=self.show_organisation)
        for register in self.registers.values():
            register.load()
        self.templates.load()
        self.safety.load()

    def show_organisation(self, whose: Organisation) -> None:
        """Show its details; a form being typed in stays."""
        self._id = whose.id
        self._whose.setText(whose.name(self.room.language.code))
        self.profile.show_record(whose)
        self._history.look_at(Organisation, whose.id)
        self.logo.show_organisation(whose)

    @property
    def tab(self) -> str:
        """The name of the tab in sight."""
        return tuple(_TITLES)[self.tabs.currentIndex()]

    def visit(self, visit: Visit) -> None:
        """The filter names a tab."""
        if visit.filter in _TITLES:
            self.tabs.setCurrentIndex(tuple(_TITLES).index(visit.filter))

    def start_new(self) -> None:
        """A new programme, site or staff member, as the tab says."""
        if self.tab in self.registers:
            self.registers[self.tab].start_new()
        else:
            self.noticed.emit(self.say(N_("Choose Programmes, Sites or Staff first.")))

    def unsaved(self) -> str:
        """What is being typed in any of the tabs."""
        details = self.say(N_("the details of the organisation")) if self.profile.unsaved() else ""
        return self.room.language.listed([details, *(register.unsaved() for register in self.registers.values())])

    def typing(self) -> list[Draft]:
        """What is being typed in any of the tabs."""
        typed = [draft for register in self.registers.values() for draft in register.typing()]
        return [*typed, *self._typed_details()]

    def _typed_details(self) -> list[Draft]:
        if not self.profile.unsaved():
            return []
        state = pack({"details": self.profile.state()})
        return [Draft(self.profile.draft, DETAILS, self._id, self._id, "", state)]

    def _throw_away(self) -> None:
        for draft in self._typed_details():
            self.wished.emit(ThrowWish(draft))

    def offer_drafts(self, drafts: Sequence[Draft]) -> None:
        """Each tab offers its own."""
        self.unfinished.show_drafts([each for each in drafts if each.form == DETAILS])
        for register in self.registers.values():
            register.unfinished.show_drafts([each for each in drafts if each.form == register.form])

    def resume(self, draft: Draft) -> None:
        """Go on typing in the tab of the draft."""
        self.tabs.setCurrentIndex(tuple(_TITLES).index(draft.form))
        if draft.form in self.registers:
            self.registers[draft.form].resume(draft)
        else:
            self.profile.restore(unpack(draft.state)["details"])

    def state(self) -> dict[str, Any]:
        """The tab, and what is typed in each."""
        return {
            "tab": self.tab,
            "details": self.profile.state(),
            "registers": {name: register.state() for name, register in self.registers.items()},
            "templates": self.templates.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """The same."""
        self.tabs.setCurrentIndex(tuple(_TITLES).index(state["tab"]))
        self.profile.restore(state["details"])
        for name, register in self.registers.items():
            register.restore(state["registers"][name])
        self.templates.restore(state["templates"])

    def _details(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, MEDIUM, 0, SMALL)
        row.setSpacing(MEDIUM)
        card = Card(self.room.look, name=self.say(N_("Details")))
        card.body.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self.unfinished = Unfinished(self.room)
        self.unfinished.wished.connect(self.wished)
        card.add(self.unfinished)
        self._history = HistoryView(self.room)
        self._history.wished.connect(self.wished)
        self._inner = Tabs(self.room.look, self.say(N_("Details and history")))
        self._inner.add(self.say(N_("Details")), self.profile)
        self._inner.add(self.say(N_("History")), self._history)
        card.add(self._inner, 1)
        row.addWidget(card, 1)
        side = QVBoxLayout()
        self.logo.setFixedWidth(_SIDE)
        side.addWidget(self.logo)
        side.addStretch()
        row.addLayout(side)
        return page

    def _may_change_logo(self) -> bool:
        """Not while the details are being typed: saving them would then be refused as based on an older state."""
        return not self.profile.is_editing

    def _save(self, profile: Profile, values: list[dict[str, Any]], versions: list[int | None]) -> None:
        self.room.desk.ask(
            drafts.finish,
            profile.draft,
            organisation.save_organisation,
            None,
            values[0],
            versions[0],
            then=self._show_saved,
            otherwise=profile.show_problem,
        )

    def _show_saved(self, saved: Saved) -> None:
        self.profile.show_saved(saved)
