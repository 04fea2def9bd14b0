"""What comes back or goes must fit what stays: through undo and the bin, on a real store."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from mentordesk.language import Language
from mentordesk.records import Checklist, Meeting, Mentee, Mentor, Person
from mentordesk.services import bin as binned
from mentordesk.services import checklists, meetings, pairs, people, templates, undo
from mentordesk.services.belonging import HangsTogether
from tests.services.day import Day

if TYPE_CHECKING:
    from mentordesk.storage.database import Store

ENGLISH = Language("en")


@pytest.fixture
def day(store: Store) -> Day:
    return Day(store)


def test_what_others_need_is_not_taken_away(day: Day) -> None:
    (_, made) = day.do(people.save_mentor, None, {"family_name": "Nieuw"}, {"status": "active"})
    with day.store.read() as work:
        newcomer = work.scalars(select(Mentor).join(Mentor.person).where(Person.family_name == "Nieuw")).one()
    _, formed = day.do(pairs.form, day.mentee, newcomer.id, day.programme, None, {})
    with pytest.raises(HangsTogether) as refused:
        day.do(undo.undo, made)
    assert "Pair 2026-001" in refused.value.said(ENGLISH)
    day.do(undo.undo, formed)
    day.do(undo.undo, made)
    assert day.look(Mentor, newcomer.id) is None
    with day.store.read() as work:
        [lying] = [each.action for each in binned.contents(work) if each.kind == "Pair"]
    with pytest.raises(HangsTogether) as refused:
        day.do(binned.restore, lying)
    assert "Mentor Nieuw" in refused.value.said(ENGLISH)


def test_what_must_be_restored_first_is_named_as_the_bin_names_it(day: Day) -> None:
    pair, _ = day.do(pairs.form, day.mentee, day.mentor, day.programme, None, {})
    meeting, _ = day.do(meetings.save, pair.id, None, {"held_on": date(2026, 11, 3)}, [])
    _, thrown = day.do(binned.delete, Meeting, meeting.id)
    day.do(binned.delete, Mentee, day.mentee, even_under_way=True)
    with pytest.raises(HangsTogether) as refused:
        day.do(binned.restore, thrown)
    with day.store.read() as work:
        [entry] = [each.what.said(ENGLISH) for each in binned.contents(work) if each.kind == "Mentee"]
    assert f"lies in the bin: {entry}." in refused.value.said(ENGLISH)


def test_a_checklist_begun_anew_does_not_get_its_former_self_beside_it(day: Day) -> None:
    with day.store.read() as work:
        template = templates.in_use(work)[0]
    former, begun = day.do(checklists.open, day.mentee, template.id)
    _, taken_back = day.do(undo.undo, begun)
    anew, began_anew = day.do(checklists.open, day.mentee, template.id)
    assert anew != former
    for bring_back in ((undo.undo, taken_back), (binned.restore, taken_back)):
        with pytest.raises(HangsTogether, match="begun anew") as refused:
            day.do(*bring_back)
        assert template.name("en") in refused.value.said(ENGLISH)
    with day.store.read() as work:
        assert [each.checklist.id for each in checklists.of_mentee(work, day.mentee)] == [anew]
    day.do(undo.undo, began_anew)
    day.do(undo.undo, taken_back)
    assert day.look(Checklist, former) is not None


def test_a_human_does_not_get_a_second_mentor_file_back(day: Day) -> None:
    with day.store.read() as work:
        human = work.scalars(select(Mentee.person_id).where(Mentee.id == day.mentee)).one()
    _, made = day.do(people.save_mentor, None, {}, {"status": "active"}, None, human)
    _, taken_back = day.do(undo.undo, made)
    day.do(people.save_mentor, None, {}, {"status": "active"}, None, human)
    with pytest.raises(HangsTogether, match="begun anew"):
        day.do(undo.undo, taken_back)
    with day.store.read() as work:
        assert work.scalars(select(func.count(Mentor.id)).where(Mentor.person_id == human)).one() == 1
