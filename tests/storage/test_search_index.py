"""The index learns of every change of what can be found, and is left alone by all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from mentordesk.records import Person
from mentordesk.storage import search_index
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from mentordesk.storage.database import Store


@pytest.fixture
def person(store: Store) -> UUID:
    """Somebody in Gent who is known to the index."""
    with store.work() as work:
        made = Person(family_name="Wouters", town="Gent")
        work.add(made)
    return made.id


@pytest.fixture
def written(store: Store) -> Iterator[list[str]]:
    """What reaches the tables of the index."""
    heard: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *others: object) -> None:
        if "search_" in statement:
            heard.append(statement)

    engine = store.connection().engine
    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


def _change(store: Store, person: UUID, **values: object) -> None:
    with store.work() as work:
        found = work.scalars(select(Person).where(Person.id == person).execution_options(**WITH_BIN)).one()
        for name, value in values.items():
            setattr(found, name, value)


def _found(store: Store, typed: str) -> list[UUID]:
    with store.read() as work:
        return [record for _, record in search_index.find(work, typed, "names", 5)]


def test_a_changed_fact_is_found_and_the_former_one_no_longer(store: Store, person: UUID) -> None:
    _change(store, person, town="Namur")
    assert _found(store, "namur") == [person]
    assert _found(store, "gent") == []
    assert _found(store, "wouters") == [person]


def test_the_bin_hides_and_gives_back(store: Store, person: UUID) -> None:
    with store.read() as work:
        now = work.now
    _change(store, person, deleted_at=now)
    assert _found(store, "wouters") == []
    _change(store, person, deleted_at=None)
    assert _found(store, "wouters") == [person]


def test_what_is_erased_is_not_found(store: Store, person: UUID) -> None:
    with store.work() as work:
        work.delete(work.get_one(Person, person))
    assert _found(store, "wouters") == []


def test_a_change_of_other_facts_leaves_the_index_alone(store: Store, person: UUID, written: list[str]) -> None:
    _change(store, person, do_not_contact=True)
    assert written == []
    _change(store, person, town="Namur")
    assert written
