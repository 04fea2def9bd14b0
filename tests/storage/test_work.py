"""One unit of work: what it asks sees what it has done so far, and a deed it tells of needs no change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from mentordesk.records import Person, Site
from mentordesk.storage.history import Act, changes

if TYPE_CHECKING:
    from mentordesk.storage.database import Store

_NAMED = select(Person.family_name, Person.town).where(Person.family_name == bindparam("name"))


def test_a_row_asked_for_sees_what_was_not_written_yet(store: Store) -> None:
    with store.work() as work:
        work.add(Person(family_name="Wouters", town="Gent"))
        assert work.row(_NAMED, name="Wouters") == ("Wouters", "Gent")
        assert work.row(_NAMED, name="Claes") is None


def test_while_nothing_may_be_written_a_row_sees_what_was_written(store: Store) -> None:
    with store.work() as work:
        with work.no_autoflush:
            work.add(Person(family_name="Wouters", town="Gent"))
            assert work.row(_NAMED, name="Wouters") is None
        work.flush()
        assert work.row(_NAMED, name="Wouters") == ("Wouters", "Gent")


def test_p14_a_deed_stands_in_the_journal_and_is_no_change_of_a_record(store: Store) -> None:
    with store.work() as work:
        site = Site(name="Maison de quartier")
        work.add(site)
        work.flush()
        work.changed.clear()
        work.tell(Act.PRINTED, [(Site, site.id)], "list")
        assert work.changed == set()
    with store.read() as work:
        assert [row.act for row in work.execute(select(changes).order_by(changes.c.id))] == ["created", "printed"]
