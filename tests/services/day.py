"""A small office whose services are called one transaction at a time, as by the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mentordesk.records import Mentee, Person
from mentordesk.services import people, templates
from tests.services.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.storage.database import Store


class Day:
    """A small office whose services are called one transaction at a time."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.work() as work:
            office = Office(work)
            templates.install(work)
            self.staff, self.programme = office.staff.id, office.programme.id
            self.mentee = office.mentee().id
            self.mentor = office.mentor().id
            self.spare = office.mentor("Els", "Peeters").id
        store.begin_session()

    def do(self, service: Any, *args: Any, **kwargs: Any) -> tuple[Any, UUID]:
        """The answer of a service and the action it was."""
        with self.store.work(self.staff) as work:
            return service(work, *args, **kwargs), work.action

    def decide(self, service: Any, *args: Any) -> tuple[Any, UUID]:
        """The same by who has every right."""
        with self.store.work() as work:
            return service(work, *args), work.action

    def look(self, kind: Any, record: UUID) -> Any:
        """A record outside the bin, or none."""
        with self.store.read() as work:
            return work.scalars(select(kind).where(kind.id == record)).one_or_none()

    def correct(self, **person: Any) -> UUID:
        """Correct the mentee's person."""
        return self.do(people.save_mentee, self.mentee, person, {})[1]

    @property
    def person(self) -> Person:
        with self.store.read() as work:
            mentee = work.scalars(select(Mentee).where(Mentee.id == self.mentee)).one()
            return work.scalars(select(Person).where(Person.id == mentee.person_id)).one()
