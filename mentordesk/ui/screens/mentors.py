"""Mentors: the list with their free places, and the page of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from mentordesk.language import N_, dotted
from mentordesk.records import Mentor, Person
from mentordesk.records.choices import ENDED, MENTOR_STATUSES
from mentordesk.services import people
from mentordesk.ui.forms.references import COORDINATOR
from mentordesk.ui.kit.rows import Row
from mentordesk.ui.kit.tones import MENTOR, tone
from mentordesk.ui.screens.list_column import ListWords, Order
from mentordesk.ui.screens.person_page import PersonView
from mentordesk.ui.screens.records import RecordPage, RecordScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentordesk.services.people import MentorPage, MentorRow
    from mentordesk.services.saving import Saved

_HEAD: Final = (N_("Name"), N_("Town"), N_("Function"), N_("Employer"), N_("Status"), N_("Pairs"))
"""Titles of the cells that are copied."""


class MentorView(PersonView):
    """One mentor."""

    form = "mentors"
    kinds = (Person, Mentor)
    more = (COORDINATOR,)
    new_title = N_("New mentor")
    lost = N_("the file of the mentor you are typing")

    def shows_mentees(self) -> bool:
        """The other one is the mentee."""
        return True

    def service(self) -> Callable[..., Any]:
        """All that the page shows."""
        return people.mentor_page

    def saver(self) -> Callable[..., Saved]:
        """Person and mentor file together."""
        return people.save_mentor

    def show_page(self, page: MentorPage) -> None:
        """Show what the service gave, if it is still wanted."""
        mentor = page.mentor
        if mentor.id != self.record:
            return
        person, language = mentor.person, self.room.language
        self.show_head(person.name, dotted(mentor.function, mentor.employer, person.town))
        self._chip.set(language.say(MENTOR_STATUSES.label(mentor.status)), tone(MENTOR, mentor.status))
        coordinator = mentor.coordinator.name if mentor.coordinator else ""
        names = {"Follow-up": [(language.say(N_("Coordinator")), coordinator)]}
        self._profile.show_record([person, mentor], names)
        self._pairs.show_pairs(page.pairs)
        self._steps.show_steps(page.open_steps)
        self._timeline.show_meetings(page.meetings)
        self._history.look_at(Mentor, mentor.id)


class MentorsScreen(RecordScreen):
    """Everyone who accompanies mentees."""

    name = "mentors"
    forms = frozenset({"mentors"})
    title = N_("Mentors")
    icon = "mentors"
    words = ListWords(
        title,
        icon,
        placeholder=N_("Search a name, town or function…"),
        new=N_("New"),
        empty=N_("No mentor yet."),
        hint=N_("Enter the first volunteer."),
        first=N_("A name is enough to begin; the rest can follow, in any order. The button “New” starts a file."),
        head=_HEAD,
    )
    watches = frozenset({"Person", "Mentor", "Pair", "Meeting", "Step"})
    filters = (
        ("free", N_("Free", "filter"), "good"),
        ("busy", N_("In a pair", "filter"), "info"),
        ("candidate", N_("Candidates", "filter"), "warning"),
        ("away", N_("Away", "filter"), "neutral"),
    )

    def orders(self) -> Sequence[Order]:
        """By name, or by what one is looking for."""
        key = self.room.language.sort_key
        return (
            Order("name", self.say(N_("Name"))),
            Order("newest", self.say(N_("Newest first")), lambda each: each.id, downwards=True),
            Order("town", self.say(N_("Town")), lambda each: (not each.town, key(each.town or ""))),
            Order("free", self.say(N_("Most free places first")), lambda each: each.free_places, downwards=True),
        )

    def make_page(self) -> RecordPage:
        """The page of one mentor."""
        return MentorView(self.room)

    def service(self) -> Callable[..., Any]:
        """Rows of all mentors."""
        return people.mentor_rows

    def row(self, each: MentorRow) -> Row:
        """Name above, function and town below, status or free places at the right."""
        return Row(
            id=each.id,
            title=each.name,
            subtitle=dotted(each.function, each.employer, each.town),
            chip_text=self._places(each) if each.status == "active" else self.say(MENTOR_STATUSES.label(each.status)),
            chip_tone=("good" if each.free_places else "neutral")
            if each.status == "active"
            else tone(MENTOR, each.status),
            cells=partial(self._cells, each),
        )

    def _cells(self, each: MentorRow) -> tuple[str, ...]:
        return (
            each.filing_name,
            each.town or "",
            each.function or "",
            each.employer or "",
            self.say(MENTOR_STATUSES.label(each.status)),
            self._places(each),
        )

    def _places(self, each: MentorRow) -> str:
        return self.room.language.say_n(
            N_("{taken} of {n} pair"), N_("{taken} of {n} pairs"), each.maximum_pairs, taken=each.active_pairs
        )

    def passes(self, each: MentorRow) -> set[str]:
        """By status and by pairs; who is in a pair may be free for one more."""
        passed = {"free"} if each.free_places else set()
        passed |= {"busy"} if each.active_pairs else set()
        passed |= {"candidate"} if each.status == "candidate" else set()
        passed |= {"away"} if each.status in ("paused", *ENDED) else set()
        return passed
