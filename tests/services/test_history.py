"""The history of a record, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from mentordesk.language import LANGUAGES, Language
from mentordesk.records import KINDS, Meeting, Mentee, Mentor, Pair, Record
from mentordesk.services import bin as binned
from mentordesk.services import history, meetings, organisation, pairs, people, templates, undo
from mentordesk.services.history import Deed, Event
from mentordesk.services.told import described
from tests.services.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.services.stores import Store
    from mentordesk.storage.work import Work

ENGLISH, FRENCH = Language("en"), Language("fr")


@pytest.fixture
def office(store: Store) -> Office:
    with store.work() as work:
        made = Office(work)
        templates.install(work)
        return made


def told(event: Event, language: Language = ENGLISH) -> list[str]:
    """An event as one line for each thing."""
    lines = []
    for entry in event.entries:
        title = f"{entry.title.said(language)}: {language.say(history.DEEDS.label(entry.deed))}"
        lines += [
            f"{title}: {language.say(each.field.label)}: {each.before(language)} > {each.after(language)}"
            for each in entry.shifts
        ] or [title]
    return lines


def of(store: Store, kind: type[Record], record: UUID) -> list[Event]:
    with store.read() as work:
        return history.of(work, kind, record)


def test_who_changed_what_from_what_to_what(store: Store, office: Office) -> None:
    with store.work() as work:
        mentee = Office.mentee(_office(work, office)).id
    with store.work(office.staff.id) as work:
        values = {"coordinator_id": office.staff.id, "sectors": ["care"], "priority": "high"}
        people.save_mentee(work, mentee, {"birth_date": date(1990, 5, 1), "languages": {"fr": "c1"}}, values)
    changed, added = of(store, Mentee, mentee)
    assert changed.who == "Sofie Claes"
    assert added.who == ""
    assert changed.others == 0
    said = told(changed)
    assert said[:3] == [
        "Mentee Amina Belkacem: changed: Coordinator:  > Sofie Claes",
        "Mentee Amina Belkacem: changed: Sectors:  > care and health",
        "Mentee Amina Belkacem: changed: Priority: normal > high",
    ]
    assert "Personal details of Amina Belkacem: changed: Date of birth:  > 01/05/1990" in said
    assert any(line.startswith("Personal details of Amina Belkacem: changed: Languages:  > French (") for line in said)
    assert any("français" in line for line in told(changed, FRENCH))
    assert {entry.deed for entry in added.entries} == {Deed.ADDED}


def _office(work: Work, office: Office) -> Office:
    office.work = work
    return office


def test_a_pair_tells_of_its_pauses_meetings_and_steps_too(store: Store, office: Office) -> None:
    with store.work() as work:
        pair = _office(work, office).pair().id
    with store.work() as work:
        steps = [meetings.StepDraft(None, "Phone the VDAB")]
        meeting = meetings.save(work, pair, None, {"held_on": date(2026, 9, 10), "minutes": 60}, steps).id
    with store.work() as work:
        meetings.save(work, pair, meeting, {"minutes": 90})
    with store.work() as work:
        pairs.pause(work, pair, date(2026, 10, 1), "Illness")
    with store.work() as work:
        pairs.close(work, pair, {"closing_reason": "work"})
    closed, paused, corrected, met, _ = of(store, Pair, pair)
    assert "Pause from 01/10/2026: changed: Until:  > 23/11/2026" in told(closed)
    assert closed.others == 1  # the mentee, who left
    assert told(paused) == ["Pair 2026-001: changed: Stage: Active > Paused", "Pause from 01/10/2026: added"]
    assert told(corrected) == ["Meeting of 10/09/2026: changed: Length: 1 h > 1 h 30"]
    assert sorted(told(met)) == ["Meeting of 10/09/2026: added", "Step: Phone the VDAB: added"]


def test_undone_and_deleted_say_so(store: Store, office: Office) -> None:
    with store.work() as work:
        pair = _office(work, office).pair().id
    with store.work() as work:
        meeting = meetings.save(work, pair, None, {"held_on": date(2026, 9, 10)}).id
    with store.work() as work:
        binned.delete(work, Meeting, meeting)
    deleted = of(store, Pair, pair)[0]
    assert told(deleted) == ["Meeting of 10/09/2026: deleted"]
    assert deleted.can_undo
    with store.work() as work:
        undo.undo(work, deleted.action)
    restored, deleted, *_ = of(store, Pair, pair)
    assert told(restored) == ["Meeting of 10/09/2026: restored"]
    assert restored.is_undo
    assert restored.can_undo
    assert deleted.is_taken_back
    assert not deleted.can_undo


def test_the_beginning_of_the_store_is_told_but_not_to_be_taken_back(demo_store: Store) -> None:
    with demo_store.read() as work:
        for kind in (Mentee, Mentor, Pair):
            for record in work.scalars(select(kind.id).limit(5)):
                (event,) = history.of(work, kind, record)
                assert not event.can_undo
                assert event.others == 0


def test_the_newest_are_told_when_there_are_many(store: Store, office: Office) -> None:
    with store.work() as work:
        mentee = _office(work, office).mentee().id
    for number in range(5):
        with store.work() as work:
            people.save_mentee(work, mentee, {"street": f"Kaai {number}"}, {})
    with store.read() as work:
        events = history.of(work, Mentee, mentee, limit=2)
    assert [told(event)[0][-6:] for event in events] == ["Kaai 4", "Kaai 3"]


def test_what_nobody_reads_is_not_told(store: Store, office: Office) -> None:
    with store.work() as work:
        office.staff.colour = "teal"
        staff = work.merge(office.staff)
    assert told(of(store, type(staff), staff.id)[0]) == ["Staff member Sofie Claes: added"]
    with store.work() as work:
        organisation.save_staff(work, staff.id, {"initials": "SC"})
    assert told(of(store, type(staff), staff.id)[0]) == ["Staff member Sofie Claes: changed: Initials:  > SC"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_field_that_may_change_has_a_label(code: str) -> None:
    language = Language(code)
    for kind in KINDS:
        for field in described(kind).values():
            assert language.say(field.label)
