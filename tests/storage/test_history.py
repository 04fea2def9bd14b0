"""What the journal keeps of a value gives the value back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from uuid_utils.compat import uuid7

from mentordesk.records import Meeting, Organisation, Pair, Person, Record
from mentordesk.storage.history import changes, newest, plain, valued

if TYPE_CHECKING:
    from mentordesk.storage.database import Store


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Person, "family_name", "Œuvrard"),
        (Person, "birth_date", date(1990, 5, 1)),
        (Person, "languages", {"fr": "c1"}),
        (Person, "do_not_contact", True),
        (Person, "town", None),
        (Meeting, "starts_at", time(14, 5)),
        (Meeting, "minutes", 90),
        (Meeting, "topics", ["cv"]),
        (Meeting, "deleted_at", datetime(2026, 11, 23, 10, 0, tzinfo=UTC)),
        (Pair, "mentee_id", uuid7()),
        (Organisation, "logo", b"\x89PNG"),
    ],
)
def test_every_sort_of_value_comes_back_from_the_journal(kind: type[Record], name: str, value: Any) -> None:
    assert valued(kind, name, plain(value)) == value


def test_the_journal_says_which_action_is_taken_back(store: Store) -> None:
    with store.work() as work:
        person = Person(family_name="Wouters")
        work.add(person)
    with store.work() as back:
        back.undoes = work.action
        back.scalars(select(Person)).one().town = "Gent"
    with store.read() as reader:
        rows = reader.execute(select(changes).order_by(changes.c.id)).all()
        assert [row.undoes for row in rows] == [None, work.action]
        assert newest(reader.connection()) == rows[-1].id


def test_a_session_begins_after_what_was_done_before(store: Store) -> None:
    with store.work() as work:
        work.add(Person(family_name="Wouters"))
        assert work.since == 0
    store.begin_session()
    with store.work() as work:
        assert work.since == 1


class _Aside(DeclarativeBase):
    """Something a session may hold that is no record, such as a table of a later version's own."""


class _Note(_Aside):
    __tablename__ = "note_aside"
    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]


def test_what_is_no_record_is_kept_without_a_journal(store: Store) -> None:
    with store.work() as work:
        _Aside.metadata.create_all(work.connection())
        note = _Note(id=1, words="first")
        work.add(note)
        work.flush()
        note.words = "second"
        work.flush()
        work.delete(note)
        work.flush()
        assert work.changed == set()
        assert work.execute(select(changes)).all() == []


def test_erasing_is_told_without_what_was_erased(store: Store) -> None:
    with store.work() as work:
        person = Person(family_name="Wouters")
        work.add(person)
        work.flush()
        work.delete(person)
        work.flush()
        assert [(row.act, row.old, row.new) for row in work.execute(select(changes)).all()][-1] == (
            "erased",
            None,
            None,
        )


def test_a_value_set_to_what_it_was_is_no_change(store: Store) -> None:
    with store.work() as work:
        person = Person(family_name="Wouters", languages={"fr": "c1"})
        work.add(person)
        work.flush()
        before = len(work.execute(select(changes)).all())
        person.languages = {"fr": "c1"}
        work.flush()
        assert len(work.execute(select(changes)).all()) == before


def test_a_field_never_told_and_emptied_is_no_change(store: Store) -> None:
    with store.work() as work:
        person = Person(family_name="Wouters")
        work.add(person)
        work.flush()
        before = len(work.execute(select(changes)).all())
        person.town = None
        work.flush()
        assert len(work.execute(select(changes)).all()) == before
