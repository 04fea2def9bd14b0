"""A small invented office, for tests: records with all that they need around them, each in one line."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, TypeVar

from uuid_utils.compat import uuid7

from mentordesk.records import Meeting, Mentee, Mentor, Organisation, Pair, Person, Programme, Record, Site, Staff, Step

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

R = TypeVar("R", bound=Record)

TODAY = date(2026, 11, 23)
"""The day on which every test takes place; a Monday."""


class Office:
    """One organisation with a site, a programme of two meetings a month and a coordinator."""

    def __init__(self, work: Work) -> None:
        """Make the organisation in this unit of work."""
        self.work = work
        self.organisation = self.keep(Organisation(name_fr="Passerelle Emploi", default_language="fr"))
        self.site = self.keep(Site(name="Maison de quartier"))
        self.programme = self.keep(Programme(name_fr="Mentorat", site_id=self.site.id, usual_minutes=75))
        self.staff = self.keep(Staff(name="Sofie Claes"))
        self._count = 0

    def keep(self, record: R) -> R:
        """Give a record its id and write it down."""
        record.id = record.id or uuid7()
        self.work.add(record)
        self.work.flush()
        return record

    def person(self, given: str = "Amina", family: str = "Belkacem", **values: Any) -> Person:
        """A human being."""
        return self.keep(Person(given_name=given, family_name=family, **values))

    def mentee(
        self,
        given: str = "Amina",
        family: str = "Belkacem",
        *,
        town: str = "Gent",
        of: Person | None = None,
        **values: Any,
    ) -> Mentee:
        """A person (`of`: one there is already) with a mentee file, waiting for a mentor."""
        self._count += 1
        told = {"reference": f"2026-{self._count:04d}", "status": "waiting", "status_since": TODAY} | values
        return self.keep(Mentee(person_id=(of or self.person(given, family, town=town)).id, **told))

    def mentor(
        self,
        given: str = "Jan",
        family: str = "De Smet",
        *,
        town: str = "Namur",
        of: Person | None = None,
        **values: Any,
    ) -> Mentor:
        """A person (`of`: one there is already) with a mentor file, free for a pair."""
        told = {"status": "active", "maximum_pairs": 1} | values
        return self.keep(Mentor(person_id=(of or self.person(given, family, town=town)).id, **told))

    def pair(self, mentee: Mentee | None = None, mentor: Mentor | None = None, **values: Any) -> Pair:
        """A pair, active since 1 September 2026 for six months."""
        self._count += 1
        told = {
            "number": f"2026-{self._count:03d}",
            "stage": "active",
            "started_on": date(2026, 9, 1),
            "planned_end": date(2027, 2, 28),
            "programme_id": self.programme.id,
            "coordinator_id": self.staff.id,
        }
        mentee_id, mentor_id = (mentee or self.mentee()).id, (mentor or self.mentor()).id
        return self.keep(Pair(mentee_id=mentee_id, mentor_id=mentor_id, **told | values))

    def meeting(self, pair: Pair, held_on: date, start: time | None = None, **values: Any) -> Meeting:
        """A meeting that was held."""
        return self.keep(Meeting(pair_id=pair.id, held_on=held_on, starts_at=start, **values))

    def step(self, meeting: Meeting, text: str, **values: Any) -> Step:
        """A step agreed at a meeting."""
        return self.keep(Step(meeting_id=meeting.id, pair_id=meeting.pair_id, text=text, **values))
