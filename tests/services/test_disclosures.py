"""What leaves the store is told to its journal: who, when, what; and no content."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from mentordesk.records import Meeting, Organisation, Pair, Person, Staff
from mentordesk.services import actions, disclosures, history, meanwhile, organisation, people, undo
from mentordesk.services.history import Deed
from mentordesk.storage import integrity
from mentordesk.storage.history import DEEDS, changes
from mentordesk.storage.integrity import Damage
from mentordesk.storage.soundness import Soundness
from tests.conftest import NOW
from tests.services.office import Office

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from mentordesk.records import Record
    from mentordesk.storage.database import Store

PAPER = "session_summary"


@pytest.fixture
def meeting(store: Store) -> UUID:
    """A meeting with words that must stay in the store."""
    with store.work() as work:
        office = Office(work)
        return office.meeting(office.pair(), date(2026, 11, 2), summary="Kanarie", private_note="Kanarie").id


def told(store: Store, kind: type[Record], record: UUID) -> list[tuple[Deed, str]]:
    """What was done with a record and by whom, newest first, without what was changed in it."""
    with store.read() as work:
        events = history.of(work, kind, record)
        found = [(entry.deed, event.who) for event in events for entry in event.entries if entry.deed.value in DEEDS]
        assert not any(event.can_undo for event in events if event.entries[0].deed.value in DEEDS)
    return found


def rows(store: Store) -> list[Any]:
    with store.read() as work:
        return [row for row in work.execute(select(changes)) if row.act in DEEDS]


@pytest.mark.parametrize("role", ["administrator", "coordinator", "reader"])
def test_p14_whoever_prints_or_exports_is_in_the_journal_without_any_content(
    role: str, store: Store, meeting: UUID
) -> None:
    with store.work() as work:
        someone = Office.keep(_office(work), Staff(name="Rik Maes", role=role)).id
        whose = organisation.organisation(work).id
    store.actor = someone
    with store.work() as work:
        disclosures.printed(work, [(Meeting, meeting)], PAPER)
    with store.work() as work:
        disclosures.written(work, [(Meeting, meeting)], PAPER)
    with store.work() as work:
        disclosures.listed(work, "mentees")
    assert told(store, Meeting, meeting) == [(Deed.EXPORTED, "Rik Maes"), (Deed.PRINTED, "Rik Maes")]
    assert told(store, Organisation, whose) == [(Deed.EXPORTED, "Rik Maes")]
    with store.read() as work:
        assert history.of(work, Organisation, whose)[0].entries[0].title.text == "Mentees"
        assert history.of(work, Meeting, meeting)[0].entries[0].title.text == "Meeting of {day}"
    assert [(row.at, row.actor, row.old, row.new) for row in rows(store)] == [
        (NOW, someone, None, PAPER),
        (NOW, someone, None, PAPER),
        (NOW, someone, None, "mentees"),
    ]


def _office(work: Any) -> Office:
    made = Office.__new__(Office)
    made.work = work
    return made


def test_a_reader_who_prints_still_changes_nothing_and_sees_nothing_sensitive(store: Store, meeting: UUID) -> None:
    with store.work() as work:
        reader = Office.keep(_office(work), Staff(name="Rik Maes", role="reader")).id
    with store.work(reader) as work:
        disclosures.printed(work, [(Meeting, meeting)], PAPER)
        assert work.scalars(select(Meeting.private_note)).all() == [None]
        with pytest.raises(DatabaseError):
            work.connection().exec_driver_sql("DELETE FROM change")


def test_p14_a_whole_bundle_names_each_of_its_meetings(store: Store, meeting: UUID) -> None:
    with store.work() as work:
        other = Office.meeting(_office(work), work.scalars(select(Pair)).one(), date(2026, 11, 9)).id
    with store.work() as work:
        disclosures.printed(work, [(Meeting, meeting), (Meeting, other)], "session_summaries")
        disclosures.printed(work, [], "session_summaries")
    assert [row.record for row in rows(store)] == [meeting, other]


def test_printing_is_no_change_that_could_be_taken_back(store: Store, meeting: UUID) -> None:
    store.begin_session()
    with store.work() as work:
        person = people.save_mentee(work, None, {"family_name": "Nieuw"}, {}).id
    with store.work() as work:
        disclosures.printed(work, [(Meeting, meeting)], PAPER)
        printing = work.action
    with store.work() as work:
        assert actions.one(work, printing) is None
        assert undo.undo_last(work).records == 2
        assert person


def test_a_print_does_not_stand_in_the_way_of_an_undo(store: Store, meeting: UUID) -> None:
    store.begin_session()
    with store.work() as work:
        made = Office.meeting(_office(work), work.scalars(select(Pair)).one(), date(2026, 11, 9)).id
    with store.work() as work:
        disclosures.printed(work, [(Meeting, made)], PAPER)
    with store.work() as work:
        undo.undo_last(work)
    with store.read() as work:
        assert work.get(Meeting, made) is None


def test_a_printed_record_was_not_changed_by_whoever_printed_it(store: Store, meeting: UUID) -> None:
    with store.work() as work:
        someone = Office.keep(_office(work), Staff(name="Rik Maes")).id
    with store.work(someone) as work:
        disclosures.printed(work, [(Meeting, meeting)], PAPER)
    with store.read() as work:
        assert meanwhile.meeting_now(work, meeting).who == ""


def test_from_a_damaged_store_papers_leave_and_nothing_is_written(
    store: Store, meeting: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seals(folder: Path, key: bytes) -> tuple[Damage, ...]:
        return (Damage("store.db"),)

    monkeypatch.setattr(integrity, "seals", seals)
    store.soundness = Soundness(store.folder, store.key)
    with store.work() as work:
        disclosures.printed(work, [(Meeting, meeting)], PAPER)
    assert rows(store) == []


def test_p14_who_changed_and_who_erased_is_in_the_journal(store: Store) -> None:
    with store.work() as work:
        someone = Office(work).staff.id
    with store.work(someone) as work:
        person = Person(family_name="Kanarie")
        work.add(person)
    with store.work(someone) as work:
        work.delete(work.get_one(Person, person.id))
    with store.read() as work:
        found = [row for row in work.execute(select(changes)) if row.record == person.id]
    assert [(row.act, row.actor, row.at) for row in found] == [
        ("created", someone, NOW),
        ("erased", someone, NOW),
    ]
    assert (found[-1].old, found[-1].new) == (None, None)
