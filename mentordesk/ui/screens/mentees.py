"""Mentees: the list, and the page of each with profile, pairs, meetings and checklists."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from mentordesk.language import N_, dotted
from mentordesk.records import Mentee, Person
from mentordesk.records.choices import MENTEE_STATUSES, RUNNING
from mentordesk.services import people
from mentordesk.ui.cards.progress_card import ProgressCard
from mentordesk.ui.forms.references import COORDINATOR, PROGRAMME
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.rows import Row
from mentordesk.ui.kit.tones import MENTEE, tone
from mentordesk.ui.screens.list_column import ListWords, Order
from mentordesk.ui.screens.person_page import PersonView
from mentordesk.ui.screens.records import RecordPage, RecordScreen
from mentordesk.ui.wishes import MeetingWish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from mentordesk.services.people import MenteePage, MenteeRow
    from mentordesk.services.saving import Saved

_PASSED: Final = {"paused": "paired", "barred": "left"}
"""The filter of a status where it is not called as the status is."""
_HEAD: Final = (
    N_("Number"),
    N_("Name"),
    N_("Town"),
    N_("Job sought"),
    N_("Status"),
    N_("Since"),
    N_("Coordinator"),
    N_("Pair"),
)
"""Titles of the cells that are copied."""


class MenteeView(PersonView):
    """One mentee."""

    form = "mentees"
    kinds = (Person, Mentee)
    more = (COORDINATOR, PROGRAMME)
    new_title = N_("New mentee")
    lost = N_("the file of the mentee you are typing")

    _page: MenteePage | None = None

    def open(self, record: UUID | None) -> None:
        """Show somebody; what was known of another is not printed meanwhile."""
        self._page = None
        super().open(record)

    def shows_mentees(self) -> bool:
        """The other one is the mentor."""
        return False

    def service(self) -> Callable[..., Any]:
        """All that the page shows."""
        return people.mentee_page

    def saver(self) -> Callable[..., Saved]:
        """Person and mentee file together."""
        return people.save_mentee

    def cards(self) -> Sequence[QWidget]:
        """The checklists."""
        self._progress = ProgressCard(self.room)
        self._progress.went.connect(self.went)
        self._progress.wished.connect(self.wished)
        return (self._progress,)

    def buttons(self) -> Sequence[Button]:
        """Write up a meeting."""
        write = Button(self.say(N_("Add a meeting")), self.room.look, "primary", icon="meeting-add")
        write.clicked.connect(self._write)
        self.room.offer(write)
        return (write,)

    def proposed(self) -> dict[str, Any]:
        """Somebody new comes in today."""
        return super().proposed() | {"intake_date": self.room.today}

    def print(self) -> None:
        """The summary of the latest meeting."""
        self.print_latest(self._page.meetings if self._page else ())

    def show_page(self, page: MenteePage) -> None:
        """Show what the service gave, if it is still wanted."""
        mentee = page.mentee
        if mentee.id != self.record:
            return
        person, language = mentee.person, self.room.language
        self._page = page
        since = language.say(N_("since {day}"), day=mentee.status_since) if mentee.status_since else ""
        self.show_head(person.name, dotted(mentee.reference, mentee.job_sought, person.town, since))
        self._chip.set(language.say(MENTEE_STATUSES.label(mentee.status)), tone(MENTEE, mentee.status))
        names = {
            "Follow-up": [
                (language.say(N_("Coordinator")), mentee.coordinator.name if mentee.coordinator else ""),
                (language.say(N_("Programme")), mentee.programme.name(language.code) if mentee.programme else ""),
            ]
        }
        self._profile.show_record([person, mentee], names)
        self._progress.show_progress(mentee.id, page.checklists)
        self._pairs.show_pairs(page.pairs)
        self._steps.show_steps(page.open_steps)
        self._timeline.show_meetings(page.meetings)
        self._history.look_at(Mentee, mentee.id)

    def _write(self) -> None:
        pairs = self._page.pairs if self._page else ()
        running = next((each.id for each in pairs if each.stage in RUNNING), None)
        self.wished.emit(MeetingWish(pair=running))


class MenteesScreen(RecordScreen):
    """Everyone who looks for work with us."""

    name = "mentees"
    forms = frozenset({"mentees"})
    title = N_("Mentees")
    icon = "mentees"
    words = ListWords(
        title,
        icon,
        placeholder=N_("Search a name, town or job…"),
        new=N_("New"),
        empty=N_("No mentee yet."),
        hint=N_("Enter the first person who looks for work."),
        first=N_("A name is enough to begin; the rest can follow, in any order. The button “New” starts a file."),
        head=_HEAD,
    )
    watches = frozenset({"Person", "Mentee", "Pair", "Meeting", "Step", "Checklist", "Tick"})
    filters = (
        ("intake", N_("Intake", "filter"), "info"),
        ("waiting", N_("Waiting", "filter"), "warning"),
        ("paired", N_("In a pair", "filter"), "good"),
        ("left", N_("Left", "filter"), "neutral"),
    )

    def orders(self) -> Sequence[Order]:
        """By name, or by what one is looking for."""
        key = self.room.language.sort_key
        return (
            Order("name", self.say(N_("Name"))),
            Order("newest", self.say(N_("Newest first")), lambda each: each.id, downwards=True),
            Order("town", self.say(N_("Town")), lambda each: (not each.town, key(each.town or ""))),
            Order("since", self.say(N_("Longest in this status")), lambda each: each.status_since or date.max),
            Order("benefit", self.say(N_("Benefit ending soonest")), lambda each: each.benefit_end or date.max),
        )

    def make_page(self) -> RecordPage:
        """The page of one mentee."""
        return MenteeView(self.room)

    def service(self) -> Callable[..., Any]:
        """Rows of all mentees."""
        return people.mentee_rows

    def row(self, each: MenteeRow) -> Row:
        """Name above, job and town below, status at the right."""
        return Row(
            id=each.id,
            title=each.name,
            subtitle=dotted(each.job_sought, each.town, each.reference),
            chip_text=self.say(MENTEE_STATUSES.label(each.status)),
            chip_tone=tone(MENTEE, each.status),
            cells=partial(self._cells, each),
        )

    def _cells(self, each: MenteeRow) -> tuple[str, ...]:
        language = self.room.language
        status = self.say(MENTEE_STATUSES.label(each.status))
        return (
            each.reference,
            each.filing_name,
            each.town or "",
            each.job_sought or "",
            status,
            language.date(each.status_since) if each.status_since else "",
            each.coordinator or "",
            each.pair_number or "",
        )

    def passes(self, each: MenteeRow) -> tuple[str, ...]:
        """By status; who was barred has left, and a pair that pauses is a pair."""
        return (_PASSED.get(each.status, each.status),)
