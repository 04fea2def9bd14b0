"""The bin: what is deleted is in no list, count, search or paper any more, and comes back with all that hung on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from inspect import signature
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from mentordesk.errors import Problem
from mentordesk.language import Language
from mentordesk.records import KINDS, Checklist, Meeting, Mentee, Mentor, Pair, Person, Staff, Step
from mentordesk.services import bin as binned
from mentordesk.services import checklists, journal, meetings, pair_pages, people, roles, saving, search, undo
from mentordesk.services.belonging import HangsTogether
from mentordesk.services.saving import Gone
from mentordesk.storage.work import WITH_BIN
from tests.services.test_roles import SERVICES

if TYPE_CHECKING:
    from mentordesk.services.stores import Store
    from mentordesk.storage.work import Work

ENGLISH = Language("en")


def counts(work: Work) -> dict[str, int]:
    """Records of each kind outside the bin."""
    return {kind.__name__: work.scalar(select(func.count(kind.id))) or 0 for kind in KINDS}


def running(work: Work) -> pair_pages.PairRow:
    return next(row for row in pair_pages.pair_rows(work) if row.stage == "active" and row.last_meeting)


def do(store: Store, service: Any, *args: Any, **kwargs: Any) -> Any:
    with store.work() as work:
        return service(work, *args, **kwargs)


@pytest.mark.parametrize("kind", [Mentee, Mentor, Pair, Meeting])
def test_what_is_deleted_is_gone_and_comes_back_whole(demo_store: Store, kind: type[Any]) -> None:
    with demo_store.read() as work:
        before, row = counts(work), running(work)
        page = pair_pages.pair_page(work, row.id)
        named = {
            Mentee: page.pair.mentee_id,
            Mentor: page.pair.mentor_id,
            Pair: row.id,
            Meeting: page.meetings[0].id,
        }
        words = {
            Mentee: page.pair.mentee.person.name,
            Mentor: page.pair.mentor.person.name,
            Pair: row.number,
            Meeting: page.meetings[0].held_on,
        }
        found = search.find(work, row.number)
    deleted = do(demo_store, binned.delete, kind, named[kind], even_under_way=True)
    with demo_store.read() as work:
        after = counts(work)
        assert after[kind.__name__] == before[kind.__name__] - 1
        assert work.scalar(select(func.count(kind.id)).execution_options(**WITH_BIN)) == before[kind.__name__]
        with pytest.raises(Gone):
            saving.fetch(work, kind, named[kind])
        if kind is not Meeting:
            assert row.id not in {each.id for each in pair_pages.pair_rows(work)}
            assert row.id not in {each.pair_id for each in journal.journal(work, None, None, limit=10_000)}
            assert row.id not in {hit.id for hit in search.find(work, row.number)}
        pair_pages.pair_rows(work)
        people.mentee_rows(work)
        people.mentor_rows(work)
        checklists.overview(work)
        (lying,) = binned.contents(work)
        assert lying.action == deleted.action
        assert lying.kind == kind.__name__
        assert ENGLISH.value(words[kind]) in lying.what.said(ENGLISH)
        assert lying.along == sum(before.values()) - sum(after.values()) - 1
    do(demo_store, binned.restore, deleted.action)
    with demo_store.read() as work:
        assert counts(work) == before
        assert binned.contents(work) == []
        assert search.find(work, row.number) == found
        assert running(work)._replace(programme=row.programme) == row
    with pytest.raises(Problem, match="no longer lies"):
        do(demo_store, binned.restore, deleted.action)


def test_who_and_when_stand_in_the_bin(demo_store: Store) -> None:
    with demo_store.read() as work:
        coordinator = work.scalars(select(Staff).order_by(Staff.name)).first()
        meeting = pair_pages.pair_page(work, running(work).id).meetings[0].id
    assert coordinator
    with demo_store.work(coordinator.id) as work:
        binned.delete(work, Meeting, meeting)
    with demo_store.read() as work:
        (lying,) = binned.contents(work)
    assert (lying.who, lying.at) == (coordinator.name, lying.at)
    assert "–" in lying.about


@pytest.mark.parametrize("kind", [Mentee, Mentor])
def test_somebody_in_a_running_pair_is_not_deleted_without_saying_so(demo_store: Store, kind: type[Any]) -> None:
    with demo_store.read() as work:
        page = pair_pages.pair_page(work, running(work).id)
    somebody = page.pair.mentee_id if kind is Mentee else page.pair.mentor_id
    with pytest.raises(binned.UnderWay, match=page.pair.number):
        do(demo_store, binned.delete, kind, somebody)
    with demo_store.read() as work:
        assert binned.contents(work) == []
    deleted = do(demo_store, binned.delete, kind, somebody, even_under_way=True)
    assert deleted.pairs >= 1
    assert deleted.meetings >= len(page.meetings)


def test_the_mentee_of_a_deleted_pair_waits_until_it_is_restored(demo_store: Store) -> None:
    with demo_store.read() as work:
        pair = pair_pages.pair_page(work, running(work).id).pair
    deleted = do(demo_store, binned.delete, Pair, pair.id)
    assert _mentee(demo_store, pair.mentee_id).status == "waiting"
    do(demo_store, binned.restore, deleted.action)
    assert _mentee(demo_store, pair.mentee_id).status == "paired"
    assert _mentee(demo_store, pair.mentee_id).status_since == pair.mentee.status_since
    deleted = do(demo_store, binned.delete, Pair, pair.id)
    do(demo_store, people.save_mentee, pair.mentee_id, {}, {"status": "left"})
    do(demo_store, binned.restore, deleted.action)
    assert _mentee(demo_store, pair.mentee_id).status == "left"


def _mentee(store: Store, mentee: UUID) -> Mentee:
    with store.read() as work:
        return work.scalars(select(Mentee).where(Mentee.id == mentee)).one()


def test_a_person_with_another_file_stays(demo_store: Store) -> None:
    with demo_store.work() as work:
        mentee = work.scalars(select(Mentee).where(Mentee.status == "waiting").limit(1)).one()
        people.save_mentor(work, None, {}, {}, person_id=mentee.person_id)
        binned.delete(work, Mentee, mentee.id, even_under_way=True)
        assert work.scalar(select(Person.id).where(Person.id == mentee.person_id))


def test_what_belongs_to_something_deleted_is_restored_after_it(demo_store: Store) -> None:
    with demo_store.read() as work:
        page = pair_pages.pair_page(work, running(work).id)
    first = do(demo_store, binned.delete, Meeting, page.meetings[0].id)
    second = do(demo_store, binned.delete, Pair, page.pair.id)
    with pytest.raises(HangsTogether, match="bin"):
        do(demo_store, binned.restore, first.action)
    do(demo_store, binned.restore, second.action)
    with demo_store.read() as work:
        assert len(pair_pages.pair_page(work, page.pair.id).meetings) == len(page.meetings) - 1
    do(demo_store, binned.restore, first.action)
    with demo_store.read() as work:
        assert len(pair_pages.pair_page(work, page.pair.id).meetings) == len(page.meetings)


def test_a_step_left_out_of_a_corrected_meeting_comes_back_alone(demo_store: Store) -> None:
    with demo_store.work() as work:
        row = running(work)
        steps = [meetings.StepDraft(None, "Phone the VDAB")]
        saved = meetings.save(work, row.id, None, {"held_on": date(2026, 11, 20)}, steps)
    do(demo_store, meetings.save, row.id, saved.id, {"minutes": 45}, [])
    with demo_store.read() as work:
        (lying,) = binned.contents(work)
    assert lying.what.said(ENGLISH) == "Step: Phone the VDAB"
    do(demo_store, binned.restore, lying.action)
    with demo_store.read() as work:
        form = meetings.form(work, meeting_id=saved.id)
    assert form.meeting
    assert [step.text for step in form.meeting.steps] == ["Phone the VDAB"]
    assert form.meeting.minutes == 45


def test_a_deletion_is_undone_and_redone_by_its_keys_too(demo_store: Store) -> None:
    with demo_store.read() as work:
        pair = running(work).id
    do(demo_store, binned.delete, Pair, pair)
    do(demo_store, undo.undo_last)
    with demo_store.read() as work:
        assert binned.contents(work) == []
    do(demo_store, undo.redo_last)
    with demo_store.read() as work:
        (lying,) = binned.contents(work)
    do(demo_store, binned.restore, lying.action)
    with demo_store.read() as work:
        assert running(work).id == pair


def test_only_what_people_know_can_be_deleted_by_hand(demo_store: Store) -> None:
    with demo_store.work() as work, pytest.raises(TypeError):
        binned.delete(work, Staff, work.scalars(select(Staff.id)).all()[0])


def test_a_pair_of_a_deleted_mentee_ends_for_the_mentor(demo_store: Store) -> None:
    with demo_store.read() as work:
        page = pair_pages.pair_page(work, running(work).id)
        before = next(row for row in people.mentor_rows(work) if row.id == page.pair.mentor_id)
    do(demo_store, binned.delete, Mentee, page.pair.mentee_id, even_under_way=True)
    with demo_store.read() as work:
        after = next(row for row in people.mentor_rows(work) if row.id == page.pair.mentor_id)
        assert after.active_pairs == before.active_pairs - 1
        with pytest.raises(Gone):
            pair_pages.pair_page(work, page.pair.id)


TOLD_OF_THE_BIN = frozenset(
    {
        "actions.newer",
        "actions.one",
        "actions.read",
        "actions.sizes",
        "actions.taken_back",
        "actions.founding",
        "bin.contents",
        "history.of",
        "titles.load",
        "undo.latest",
        "undo.stacks",
        "belonging.refuse_misfits",
    }
)
"""Services that are about the journal or the bin itself."""
READ_BEFORE_SAVING = frozenset({"duplicates.twins", "meetings.form"})
"""Services that read for who may write."""
MARK = "Zyxwv"


def marked(work: Work, kind: type[Any]) -> tuple[UUID, dict[str, Any]]:
    """One record of a kind with much hanging on it, a word of its own written all over it, and what services are asked."""
    pair = pair_pages.whole(work, running(work).id)
    meeting = pair_pages.pair_page(work, pair.id).meetings[0]
    person = {Mentee: pair.mentee.person, Mentor: pair.mentor.person}.get(kind)
    if person is not None:
        person.family_name, person.town = MARK, MARK
    pair.closing_remark = MARK if kind is not Meeting else None
    told: Any = work.get(Meeting, meeting.id)
    told.summary, told.place, told.topics = f"{MARK} {MARK}", MARK, ["cv"]
    told.held_on = work.today
    for step in work.scalars(select(Step).where(Step.meeting_id == meeting.id)):
        step.text, step.done_on, step.due_on = f"{MARK} step", None, date(2026, 11, 1)
    work.flush()
    named = {Mentee: pair.mentee_id, Mentor: pair.mentor_id, Pair: pair.id, Meeting: meeting.id}
    checklist = work.scalars(select(Checklist.id).where(Checklist.mentee_id == pair.mentee_id).limit(1)).first()
    asked = {
        "text": MARK,
        "family_name": MARK,
        "language": "en",
        "limit": 10_000,
        "first_day": date(2020, 1, 1),
        "last_day": date(2030, 1, 1),
        "pair_number": pair.number,
        "reference": pair.mentee.reference,
        "checklist_id": checklist,
        "mentee_id": pair.mentee_id,
        "mentor_id": pair.mentor_id,
        "programme_id": pair.programme_id,
        "pair_id": pair.id,
        "meeting_id": meeting.id,
        "pair_ids": [pair.id],
        "mentee_ids": [pair.mentee_id],
        "meeting_ids": [meeting.id],
        "asked": [(kind, named[kind])],
        "kind": kind,
        "record_id": named[kind],
        "number": Mentee.reference,
        "digits": 4,
    }
    return named[kind], asked


def mentioned(answer: Any, marks: frozenset[Any], seen: dict[int, Any] | None = None) -> set[Any]:
    """Which of some ids and words can be reached from what a service answers."""
    seen = {} if seen is None else seen
    if isinstance(answer, UUID):
        return {answer} & marks
    if isinstance(answer, str):
        return {MARK} if MARK in answer and MARK in marks else set()
    if id(answer) in seen or answer is None or isinstance(answer, type):
        return set()
    seen[id(answer)] = answer  # held, so that no other thing gets its id
    if isinstance(answer, Mapping):
        return mentioned([*answer.keys(), *answer.values()], marks, seen)
    if isinstance(answer, list | tuple | set | frozenset):
        return set().union(*(mentioned(each, marks, seen) for each in answer))
    names = {*getattr(answer, "__dict__", ()), *getattr(answer, "__dataclass_fields__", ())} - {"_sa_instance_state"}
    return mentioned([getattr(answer, name) for name in names], marks, seen)


def everywhere(store: Store, asked: Mapping[str, Any], marks: frozenset[Any]) -> dict[str, set[Any]]:
    """Every service that reads people's records, with what of the marks it tells."""
    found: dict[str, set[Any]] = {}
    for name, service in sorted(SERVICES.items()):
        wanted = [
            each for each in list(signature(service).parameters.values())[1:] if each.kind is each.POSITIONAL_OR_KEYWORD
        ]
        known = {each.name: asked[each.name] for each in wanted if each.name in asked}
        lacking = [each.name for each in wanted if each.default is each.empty and each.name not in known]
        reads = roles.needed(service) == roles.READER or name in READ_BEFORE_SAVING
        if name in TOLD_OF_THE_BIN or not reads or lacking:
            continue
        with store.read() as work:
            try:
                answer = service(work, **known)
            except Problem:
                found[name] = set()
            else:
                echo = name == "checklists.of_mentees"  # its keys are what was asked
                found[name] = mentioned(list(answer.values()) if echo else answer, marks)
    return found


@pytest.mark.parametrize("kind", [Mentee, Mentor, Pair, Meeting])
def test_what_lies_in_the_bin_is_told_by_no_service_and_by_all_again_when_it_is_restored(
    demo_store: Store, kind: type[Any]
) -> None:
    with demo_store.work() as work:
        record, asked = marked(work, kind)
    with demo_store.work() as work:
        deleted = binned.delete(work, kind, record, even_under_way=True)
        gone = {
            key
            for each in KINDS
            for key in work.scalars(select(each.id).where(each.deleted_at.is_not(None)).execution_options(**WITH_BIN))
        }
    do(demo_store, binned.restore, deleted.action)
    marks = frozenset({*gone, MARK})
    before = everywhere(demo_store, asked, marks)
    telling = {name for name, told in before.items() if told}
    assert telling >= EXPECTED[kind], f"the control is blind: {sorted(EXPECTED[kind] - telling)}"
    again = do(demo_store, binned.delete, kind, record, even_under_way=True)
    assert {name: told for name, told in everywhere(demo_store, asked, marks).items() if told} == {}
    do(demo_store, binned.restore, again.action)
    assert everywhere(demo_store, asked, marks) == before


LISTS = {"journal.journal", "journal.rows", "search.find", "meetings.summary_sheets", "steps.of_pairs"}
PAIRS = LISTS | {"pair_pages.pair_rows", "pair_pages.pair_page", "rhythm.counts", "today.today"}
EXPECTED: dict[type[Any], set[str]] = {
    Meeting: LISTS
    | {
        "pair_pages.pair_page",
        "people.mentee_page",
        "people.mentor_page",
        "meetings.form",
        "steps.overdue",
        "today.today",
    },
    Pair: PAIRS,
    Mentor: PAIRS | {"people.mentor_rows", "listing.mentors", "listing.meetings", "duplicates.twins"},
    Mentee: PAIRS
    | {
        "people.mentee_rows",
        "listing.mentees",
        "listing.meetings",
        "pair_pages.find_pairs",
        "candidates.find_mentees",
        "checklists.overview",
        "checklist_pages.overview",
        "duplicates.twins",
    },
}
"""Services that must tell of the record while it is not in the bin; the control of the test above."""
