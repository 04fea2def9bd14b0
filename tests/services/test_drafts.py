"""Drafts are kept, belong to who typed them, and go with the save or by hand; they leave no other trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text

from mentordesk.errors import Invalid, Problem
from mentordesk.language import LANGUAGES, Language
from mentordesk.records import KINDS, Meeting, Mentee, Pair, Staff
from mentordesk.services import bin as binned
from mentordesk.services import drafts, meetings, search, staff
from mentordesk.services.drafts import FORMS, Draft
from mentordesk.storage import history
from tests.conftest import NOW
from tests.services.office import Office

if TYPE_CHECKING:
    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work

ANNE, BERT = uuid4(), uuid4()


def draft(form: str = "meeting", record: UUID | None = None, about: UUID | None = None, state: object = "x") -> Draft:
    return Draft(uuid4(), form, record, about, "Amina – Luc", state)


def test_what_is_typed_later_stands_in_place_of_what_was_kept(store: Store) -> None:
    first = draft(state={"text": "He sa"})
    with store.work() as work:
        drafts.keep(work, [first])
    with store.work() as work:
        drafts.keep(work, [Draft(first.id, "meeting", None, None, "Amina – Luc", {"text": "He said"})])
    with store.read() as work:
        [found] = drafts.mine(work)
    assert (found.id, found.state, found.typed_at) == (first.id, {"text": "He said"}, NOW)


def test_only_who_typed_it_is_offered_a_draft_and_can_throw_it_away(store: Store) -> None:
    of_anne, of_bert = draft(), draft()
    with store.work(ANNE) as work:
        drafts.keep(work, [of_anne])
    with store.work(BERT) as work:
        drafts.keep(work, [of_bert], closed=[of_anne.id])
        assert [each.id for each in drafts.mine(work)] == [of_bert.id]
        assert drafts.throw_away(work, [of_anne]) == []
    with store.work(ANNE) as work:
        assert [each.id for each in drafts.mine(work)] == [of_anne.id]
    with store.work() as work:
        assert drafts.mine(work) == []


def test_an_administrator_takes_over_the_drafts_of_who_left(store: Store) -> None:
    with store.work() as work:
        ann, bert = (Staff(name=name, role="administrator") for name in ("Ann Peeters", "Bert Claes"))
        work.add_all([ann, bert])
    one = draft()
    with store.work(bert.id) as work:
        drafts.keep(work, [one])
    with store.work(ann.id) as work:
        assert drafts.left_behind(work) == {}
        with pytest.raises(Problem, match="still works here"):
            drafts.take_over(work, bert.id)
        assert drafts.mine(work) == []
        staff.end(work, bert.id)
        assert drafts.left_behind(work) == {bert.id: 1}
        work.now = NOW + timedelta(hours=1)
        assert drafts.take_over(work, bert.id) == [replace(one, typed_at=NOW)]
        assert drafts.left_behind(work) == {}
    with store.work(bert.id) as work:
        assert drafts.mine(work) == []


def test_a_form_closed_by_hand_leaves_no_draft(store: Store) -> None:
    kept, closed = draft(), draft()
    with store.work() as work:
        drafts.keep(work, [kept, closed])
        drafts.keep(work, [], closed=[closed.id])
        assert [each.id for each in drafts.mine(work)] == [kept.id]


def test_what_is_thrown_away_can_be_put_back_as_of_when_it_was_typed(store: Store) -> None:
    one = draft()
    with store.work() as work:
        drafts.keep(work, [one])
        thrown = drafts.throw_away(work, [one])
        assert drafts.mine(work) == []
        work.now = NOW + timedelta(hours=1)
        drafts.put_back(work, thrown)
        assert drafts.mine(work) == thrown


def test_p2_a_save_and_the_end_of_its_draft_are_one(store: Store) -> None:
    with store.work() as work:
        pair = Office(work).pair()
    one = draft(about=pair.id)
    with store.work() as work:
        drafts.keep(work, [one])
    with pytest.raises(Invalid), store.work() as work:
        drafts.finish(work, one.id, meetings.save, pair.id, None, {"held_on": None})
    with store.work() as work:
        assert drafts.mine(work), "what could not be saved stays a draft"
        drafts.finish(work, one.id, meetings.save, pair.id, None, {"held_on": NOW.date()})
    with store.work() as work:
        assert drafts.mine(work) == []
        assert work.scalar(select(func.count()).select_from(Meeting)) == 1


def test_a_draft_of_what_lies_in_the_bin_is_not_offered_until_it_is_restored(demo_store: Store) -> None:
    with demo_store.work() as work:
        pair = work.scalars(select(Pair).where(Pair.stage == "active").limit(1)).one()
        mentee = work.scalars(select(Mentee.id).where(Mentee.id == pair.mentee_id)).one()
        drafts.keep(work, [draft(about=pair.id), draft("pairs", pair.id, pair.id), draft("mentees", mentee, mentee)])
        assert len(drafts.mine(work)) == 3
    with demo_store.work() as work:
        binned.delete(work, Mentee, mentee, even_under_way=True)
    with demo_store.work() as work:
        assert drafts.mine(work) == []
        entry = next(each for each in binned.contents(work) if each.kind == "Mentee")
    with demo_store.work() as work:
        binned.restore(work, entry.action)
    with demo_store.work() as work:
        assert len(drafts.mine(work)) == 3


def test_a_draft_is_in_no_history_and_no_search(store: Store) -> None:
    with store.work() as work:
        rows = _journal(work)
        drafts.keep(work, [draft(state={"text": "Zanzibar"})])
        work.flush()
        assert not work.changed
        assert _journal(work) == rows
        assert not search.find(work, "Zanzibar")
        tables = work.scalars(text("SELECT name FROM sqlite_schema WHERE sql LIKE '%search%' AND type = 'table'")).all()
        assert tables
    assert "draft" not in {kind.__tablename__ for kind in KINDS}


def _journal(work: Work) -> int:
    return work.scalar(select(func.count()).select_from(history.changes)) or 0


@pytest.mark.parametrize("code", sorted(LANGUAGES))
@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_draft_has_a_title_in_every_language(form: str, code: str) -> None:
    language = Language(code)
    nameless = Draft(uuid4(), form, None, None, "", None).title(language)
    named = Draft(uuid4(), form, None, None, "Zoë", None).title(language)
    assert nameless
    assert "{" not in nameless + named
    assert form == "details" or "Zoë" in named
