"""What storage itself keeps of the roles, whatever asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DatabaseError
from uuid_utils.compat import uuid7

from mentordesk.records import KINDS, Meeting, Mentee, Person, Site, Staff
from mentordesk.storage import rights
from mentordesk.storage.roles import ADMINISTRATOR, COORDINATOR, READER, NotAllowed, reaches
from tests.services.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.storage.database import Store


@pytest.fixture
def reader(store: Store) -> UUID:
    """A reader's id, in a store with a meeting that has a private note."""
    with store.work() as work:
        office = Office(work)
        office.meeting(office.pair(), date(2026, 11, 2), private_note="Only for the staff", summary="For all")
        return office.keep(Staff(name="Rik", role="reader")).id


def test_every_kind_says_who_keeps_it() -> None:
    assert {kind.kept_by for kind in KINDS} == {COORDINATOR, ADMINISTRATOR}


def test_each_role_reaches_what_a_lower_one_does() -> None:
    assert reaches(ADMINISTRATOR, READER)
    assert reaches(COORDINATOR, COORDINATOR)
    assert not reaches(COORDINATOR, ADMINISTRATOR)
    assert not reaches("something new", COORDINATOR)


def test_who_is_not_of_the_staff_reads_at_most(store: Store) -> None:
    with store.work() as work:
        assert rights.role_of(work.connection(), uuid7()) == ADMINISTRATOR  # the store is being made
        gone = Office(work).keep(Staff(name="Weg", role="administrator", is_active=False))
        assert rights.role_of(work.connection(), uuid7()) == READER
        assert rights.role_of(work.connection(), gone.id) == READER


@pytest.mark.parametrize("where", ["work", "read"])
def test_a_reader_s_statements_find_nothing_sensitive_however_they_ask(store: Store, reader: UUID, where: str) -> None:
    store.actor = reader
    with getattr(store, where)() as work:
        assert work.role == READER
        meeting = work.scalars(select(Meeting)).one()
        assert (meeting.private_note, meeting.summary) == (None, "For all")
        assert work.execute(select(Meeting.private_note)).scalar() is None
        assert work.connection().execute(text("SELECT private_note FROM meeting")).scalar() is None
        assert not work.scalars(select(Meeting).where(Meeting.private_note.contains("staff"))).all()
    store.actor = None
    with getattr(store, where)() as work:
        assert work.scalars(select(Meeting.private_note)).one() == "Only for the staff"


@pytest.mark.parametrize(
    "statement",
    [
        text("DELETE FROM meeting"),
        text("INSERT INTO search_entry (record, kind) VALUES ('x', 'y')"),
        update(Person).values(town="X"),
    ],
)
def test_a_reader_s_statements_change_nothing_however_they_ask(store: Store, reader: UUID, statement: Any) -> None:
    with store.work(reader) as work, pytest.raises(DatabaseError, match="not authorized"):
        work.connection().execute(statement)


def test_a_reader_s_records_are_refused_with_words(store: Store, reader: UUID) -> None:
    def change() -> None:
        with store.work(reader) as work:
            work.scalars(select(Mentee)).one().job_sought = "Bakker"

    with pytest.raises(NotAllowed, match="Readers"):
        change()
    with store.work() as work:
        assert work.scalars(select(Mentee.job_sought)).one() is None


def test_a_coordinator_keeps_people_but_not_the_office(store: Store, reader: UUID) -> None:
    with store.work() as work:
        coordinator = work.scalars(select(Staff.id).where(Staff.role == "coordinator")).one()

    def add_site() -> None:
        with store.work(coordinator) as work:
            work.add(Site(name="Annexe"))

    with store.work(coordinator) as work:
        work.scalars(select(Mentee)).one().job_sought = "Bakker"
    with pytest.raises(NotAllowed, match="administrator"):
        add_site()
