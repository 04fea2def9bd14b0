"""Checklists: how far every mentee is, and the checklists of one of them to work through together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer

from mentordesk.language import N_, dotted
from mentordesk.records.choices import OPEN
from mentordesk.services import checklist_pages
from mentordesk.ui.checklists.standings import Standings
from mentordesk.ui.kit.rows import Row
from mentordesk.ui.screens.checklist_page import ChecklistView
from mentordesk.ui.screens.list_column import ListWords
from mentordesk.ui.screens.records import RecordPage, RecordScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.services.checklist_pages import Overview
    from mentordesk.services.checklists import OverviewRow
    from mentordesk.services.drafts import Draft
    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.wishes import Visit

_FILTERS = {
    (began, is_paired): frozenset({began, *(["paired"] if is_paired else [])})
    for began in ("untouched", "begun", "finished")
    for is_paired in (True, False)
}
"""What a row passes, by how far the mentee is and whether in a pair."""
_CALM = 700
"""Milliseconds without a tick after which the list is asked for again: many ticks come one after another."""


class ChecklistsScreen(RecordScreen):
    """All mentees at the left, one mentee's checklists at the right; a visit names a checklist, not a mentee."""

    name = "checklists"
    forms = frozenset({"checklists"})
    title = N_("Checklists")
    icon = "checklists"
    words = ListWords(
        title,
        icon,
        placeholder=N_("Search a name or number…"),
        empty=N_("No mentee yet."),
        hint=N_("Checklists are worked through with a mentee."),
    )
    watches = frozenset({"Checklist", "Tick", "Template", "Mentee", "Person", "Pair"})
    filters = (
        ("paired", N_("In a pair", "filter"), "good"),
        ("begun", N_("Under way", "filter"), "info"),
        ("untouched", N_("Not started", "filter"), "warning"),
        ("finished", N_("Done", "filter"), "neutral"),
    )

    def build(self) -> None:
        """List and page; where no mentee is chosen, how far all of them are."""
        self._names: dict[str, str] = {}
        self._said: dict[tuple[str, int | None], str] = {}
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._ask_rows)
        super().build()
        self._right.removeWidget(self._nobody)
        self._nobody.deleteLater()
        self._standings = Standings(self.room)
        self._nobody = self._standings
        self._right.insertWidget(0, self._standings)
        self._right.setCurrentIndex(0)

    def make_page(self) -> RecordPage:
        """The page of one mentee's checklists."""
        page = ChecklistView(self.room)
        page.found.connect(self._show_found)
        return page

    def service(self) -> Callable[..., Any]:
        """Rows of all mentees, and how far all of them are."""
        return checklist_pages.overview

    def load(self) -> None:
        """Ask for the page at once, and for the list when the ticking has calmed down."""
        if self.column.list.rows.total:
            self._calm.start()
        else:
            self._ask_rows()
        if self._right.currentWidget() is self.page:
            self.page.refresh()

    def show_rows(self, rows: Any) -> None:
        """Show what the service gave."""
        overview: Overview = rows
        self._names = {each.template.code: each.template.name(self.room.language.code) for each in overview.standings}
        self._said = {}
        head = (N_("Name"), N_("Number"), N_("Pair"))
        self.column.list.head = (*map(self.say, head), *self._names.values())
        super().show_rows(overview.rows)
        self._standings.show_standings(overview.standings)

    def _invite(self, *, is_empty: bool) -> None:
        """How far all of them are is said in any case."""

    def row(self, each: OverviewRow) -> Row:
        """Name above, numbers below, how far at the right."""
        share = checklist_pages.overall(each)
        tone: Tone = "neutral" if share is None else "good" if share >= 1 else "info"
        chip = self._percent("", share)
        told = [self._percent(code, each.shares.get(code)) for code in self._names]
        return Row(
            id=each.mentee_id,
            title=each.name,
            subtitle=dotted(each.reference, each.pair_number),
            chip_text=chip,
            chip_tone=tone,
            spoken=dotted(each.name, each.reference, chip, *told),
            cells=lambda: (each.name, each.reference, each.pair_number or "", *told),
        )

    def passes(self, each: OverviewRow) -> frozenset[str]:
        """By how far, and whether a pair is under way."""
        share = checklist_pages.overall(each)
        began = "untouched" if share is None else "finished" if share >= 1 else "begun"
        return _FILTERS[began, each.stage in OPEN]

    def id_of(self, each: OverviewRow) -> UUID:
        """A mentee's."""
        return each.mentee_id

    def resume(self, draft: Draft) -> None:
        """Open the checklist and type its remarks again."""
        page = self.page
        assert isinstance(page, ChecklistView)
        self._open(draft.about)
        self.column.list.select(draft.about)
        page.resume(draft)

    def visit(self, visit: Visit) -> None:
        """Open a checklist, or the list with a filter."""
        page = self.page
        assert isinstance(page, ChecklistView)
        if visit.record is None:
            super().visit(visit)
        elif page.unsaved():
            self.noticed.emit(self.say(N_("Save or cancel what you are typing first.")))
        else:
            self._right.setCurrentWidget(page)
            page.open_checklist(visit.record)
            self._fold()

    def start_new(self) -> None:
        """Start a checklist of the mentee in sight."""
        page = self.page
        assert isinstance(page, ChecklistView)
        if self.record_in_sight is None:
            self.noticed.emit(self.say(N_("Choose a mentee first.")))
        else:
            page.offer_missing()

    def _percent(self, code: str, share: float | None) -> str:
        """How far somebody is with one checklist (with all of them for an empty code), in words, each made once."""
        key = (code, None if share is None else round(share * 100))
        if key not in self._said:
            percent = None if share is None else self.room.language.percent(share)
            if not code:
                self._said[key] = percent or self.say(N_("not started"))
            else:
                self._said[key] = self.say(
                    N_("{checklist}: {share}"), checklist=self._names[code], share=percent or "–"
                )
        return self._said[key]

    def _ask_rows(self) -> None:
        self.room.desk.ask(self.service(), then=self.show_rows)

    def _show_found(self, mentee: UUID) -> None:
        self.column.list.select(mentee)
