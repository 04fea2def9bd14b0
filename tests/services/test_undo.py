"""Undo and redo: through the services on a real store, and against a plain model of what it should do."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from mentordesk.errors import Problem
from mentordesk.language import Language
from mentordesk.records import Meeting, Mentee, Pair, Person, Staff, Step
from mentordesk.services import actions, checklists, meetings, organisation, pairs, people, templates, undo
from mentordesk.services import bin as binned
from mentordesk.services.undo import Overwrites
from mentordesk.storage.database import Store
from mentordesk.storage.history import changes
from tests.conftest import clock
from tests.services.day import Day

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.storage.work import Work

ENGLISH = Language("en")


@pytest.fixture
def day(store: Store) -> Day:
    return Day(store)


def test_a_change_is_taken_back_and_done_again(day: Day) -> None:
    day.correct(town="Namur", birth_date=date(1990, 5, 1), languages={"fr": "c1"})
    (undone, _) = day.do(undo.undo_last)
    assert (day.person.town, day.person.birth_date, day.person.languages) == ("Gent", None, {})
    assert undone.what.said(ENGLISH) == "Personal details of Amina Belkacem"
    day.do(undo.redo_last)
    assert (day.person.town, day.person.birth_date, day.person.languages) == ("Namur", date(1990, 5, 1), {"fr": "c1"})
    day.do(undo.undo_last)
    assert day.person.town == "Gent"


def test_undo_goes_back_step_by_step_and_forward_again(day: Day) -> None:
    for town in ("Namur", "Mons", "Liège"):
        day.correct(town=town)
    for town in ("Mons", "Namur", "Gent"):
        day.do(undo.undo_last)
        assert day.person.town == town
    with pytest.raises(Problem, match="nothing to take back"):
        day.do(undo.undo_last)
    for town in ("Namur", "Mons", "Liège"):
        day.do(undo.redo_last)
        assert day.person.town == town
    with pytest.raises(Problem, match="nothing to do again"):
        day.do(undo.redo_last)


def test_something_new_ends_what_could_be_done_again(day: Day) -> None:
    day.correct(town="Namur")
    day.do(undo.undo_last)
    day.correct(town="Mons")
    with day.store.work(day.staff) as work:
        done, again = undo.latest(work)
        assert done is not None
        assert again is None


def test_only_this_session_and_this_person_go_back_key_by_key(day: Day) -> None:
    before = day.correct(town="Namur")
    day.store.begin_session()
    with pytest.raises(Problem, match="nothing to take back"):
        day.do(undo.undo_last)
    with day.store.work() as work:
        people.save_mentee(work, day.mentee, {"street": "Kaai 1"}, {})
    with pytest.raises(Problem, match="nothing to take back"):
        day.do(undo.undo_last)
    day.do(undo.undo, before)
    assert (day.person.town, day.person.street) == ("Gent", "Kaai 1")


def test_what_was_changed_again_is_not_overwritten(day: Day) -> None:
    first = day.correct(town="Namur", street="Rue Haute 1")
    day.correct(town="Mons")
    with pytest.raises(Overwrites) as refused:
        day.do(undo.undo, first)
    said = refused.value.said(ENGLISH)
    assert "Personal details of Amina Belkacem, Town" in said
    assert "Sofie Claes" in said
    assert "23/11/2026" in said
    assert (day.person.town, day.person.street) == ("Mons", "Rue Haute 1")


def test_another_field_changed_since_stands_in_nobodys_way(day: Day) -> None:
    first = day.correct(town="Namur")
    day.correct(street="Rue Haute 1")
    day.do(undo.undo, first)
    assert (day.person.town, day.person.street) == ("Gent", "Rue Haute 1")


def test_a_later_change_that_was_taken_back_stands_in_nobodys_way(day: Day) -> None:
    first = day.correct(town="Namur")
    second = day.correct(town="Mons")
    (_, third) = day.do(undo.undo, second)
    day.do(undo.undo, first)
    assert day.person.town == "Gent"
    with pytest.raises(Problem, match="taken back already"):
        day.do(undo.undo, first)
    with pytest.raises(Overwrites):
        day.do(undo.undo, third)


def test_the_same_value_typed_again_is_still_a_later_change(day: Day) -> None:
    first = day.correct(town="Namur")
    day.correct(town="Mons")
    day.correct(town="Namur")
    with pytest.raises(Overwrites):
        day.do(undo.undo, first)


def test_what_was_made_goes_to_the_bin_and_comes_back_with_everything(day: Day) -> None:
    saved, _ = day.do(pairs.form, day.mentee, day.mentor, day.programme, None, {"started_on": date(2026, 9, 1)})
    assert day.look(Mentee, day.mentee).status == "paired"
    day.do(undo.undo_last)
    assert day.look(Pair, saved.id) is None
    assert day.look(Mentee, day.mentee).status == "waiting"
    day.do(undo.redo_last)
    assert day.look(Pair, saved.id).stage == "active"
    assert day.look(Mentee, day.mentee).status == "paired"


def test_a_meeting_its_steps_and_ticks_go_back_together(day: Day) -> None:
    pair, _ = day.do(pairs.form, day.mentee, day.mentor, day.programme, None, {"started_on": date(2026, 9, 1)})
    steps = [meetings.StepDraft(None, "Phone the VDAB"), meetings.StepDraft(None, "Write a letter")]
    first, _ = day.do(meetings.save, pair.id, None, {"held_on": date(2026, 9, 10)}, steps)
    with day.store.read() as work:
        agreed = work.scalars(select(Step).order_by(Step.position)).all()
    day.do(meetings.save, pair.id, None, {"held_on": date(2026, 9, 20)}, [], {agreed[0].id: date(2026, 9, 20)})
    day.do(undo.undo_last)
    assert day.look(Step, agreed[0].id).done_on is None
    day.do(undo.undo_last)
    assert day.look(Meeting, first.id) is None
    assert day.look(Step, agreed[0].id) is None


def test_the_beginning_of_the_store_cannot_be_taken_back(day: Day) -> None:
    with day.store.read() as work:
        founding = actions.founding(work)
    assert founding
    with pytest.raises(Problem, match="how the store began"):
        day.do(undo.undo, founding)


def test_someone_stays_administrator(day: Day) -> None:
    made, _ = day.decide(organisation.save_staff, None, {"name": "Jan", "role": "administrator"})
    (_, promoted) = day.decide(organisation.save_staff, day.staff, {"role": "administrator"})
    day.decide(organisation.save_staff, made.id, {"role": "coordinator"})
    with pytest.raises(Problem, match="administrator"):
        day.decide(undo.undo, promoted)
    assert day.look(Staff, day.staff).role == "administrator"


def test_a_change_that_no_longer_fits_is_not_taken_back(day: Day) -> None:
    pair, _ = day.do(pairs.form, day.mentee, day.mentor, day.programme, None, {"started_on": date(2026, 1, 5)})
    (_, moved) = day.do(pairs.save, pair.id, {"planned_end": date(2027, 3, 1)})
    day.do(pairs.save, pair.id, {"started_on": date(2026, 8, 1)})
    with pytest.raises(Problem, match="no longer fits"):
        day.do(undo.undo, moved)
    assert day.look(Pair, pair.id).planned_end == date(2027, 3, 1)


def test_a_number_used_again_is_not_given_twice(day: Day) -> None:
    (_, renumbered) = day.do(people.save_mentee, day.mentee, {}, {"reference": "2026-0900"})
    with day.store.read() as work:
        old = work.execute(select(changes.c.old).where(changes.c.action == renumbered)).scalar()
    day.do(people.save_mentee, None, {"family_name": "Tweede"}, {"reference": old})
    with pytest.raises(Problem, match="used elsewhere"):
        day.do(undo.undo, renumbered)


def test_a_line_ticked_unticked_and_ticked_again(day: Day) -> None:
    with day.store.read() as work:
        template = templates.in_use(work)[0]
    listed, _ = day.do(checklists.open, day.mentee, template.id)
    item = template.items[0].id
    day.do(checklists.tick, listed, item, "done", "well done")
    day.do(undo.undo_last)
    progress, _ = day.do(checklists.tick, listed, item, "na")
    assert (progress.done, progress.not_applicable) == (0, 1)
    assert progress.checklist.ticks[0].remark is None
    day.do(undo.undo_last)
    with day.store.read() as work:
        assert checklists.page(work, listed).progress.not_applicable == 0


class Model(RuleBasedStateMachine):
    """Names and meetings of a few people, kept in a dictionary: undo is the dictionary of before."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.store, _ = Store.create(self.place / "Model.mentordesk", None, clock=clock)
        self.day = Day(self.store)
        with self.store.work() as work:
            office_pair = pairs.form(
                work, self.day.mentee, self.day.mentor, self.day.programme, None, {"started_on": date(2026, 9, 1)}
            )
        self.pair = office_pair.id
        self.store.begin_session()
        self.meetings: list[UUID] = []
        self.present = self.seen()
        self.past: list[Any] = []
        self.future: list[Any] = []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.place)

    def seen(self) -> Any:
        """All that the model knows, as the store shows it."""
        with self.store.read() as work:
            return self._told(work)

    def _told(self, work: Work) -> Any:
        held = work.execute(select(Meeting.id, Meeting.minutes, Meeting.summary).order_by(Meeting.id)).all()
        steps = work.execute(select(Step.id, Step.text, Step.done_on).order_by(Step.id)).all()
        towns = work.execute(select(Person.id, Person.town).order_by(Person.id)).all()
        found = [*work.execute(select(Mentee.id, Mentee.status)), *work.execute(select(Pair.id, Pair.stage))]
        index = undo_index(work)
        return tuple(map(tuple, (held, steps, towns, found, index)))

    def _do(self, service: Any, *args: Any, **kwargs: Any) -> Any:
        """Do something; the model remembers the state before it when anything changed."""
        try:
            answer, _ = self.day.do(service, *args, **kwargs)
        except Problem:
            answer = None
        now = self.seen()
        if now != self.present:
            self.past.append(self.present)
            self.future.clear()
        self.present = now
        return answer

    @rule(minutes=st.integers(20, 200), text=st.sampled_from(["", "Applied to a shop", "Wrote a letter"]))
    def meet(self, minutes: int, text: str) -> None:
        steps = [meetings.StepDraft(None, text)] if text else []
        values = {"held_on": date(2026, 10, 1), "minutes": minutes, "summary": text}
        saved = self._do(meetings.save, self.pair, None, values, steps)
        if saved:
            self.meetings.append(saved.id)

    @precondition(lambda self: self.meetings)
    @rule(data=st.data(), minutes=st.integers(20, 200))
    def correct(self, data: Any, minutes: int) -> None:
        self._do(meetings.save, self.pair, data.draw(st.sampled_from(self.meetings)), {"minutes": minutes})

    @precondition(lambda self: self.meetings)
    @rule(data=st.data())
    def delete(self, data: Any) -> None:
        self._do(binned.delete, Meeting, data.draw(st.sampled_from(self.meetings)))

    @rule(town=st.sampled_from(["Gent", "Mons", "Namur"]))
    def move(self, town: str) -> None:
        self._do(people.save_mentee, self.day.mentee, {"town": town}, {})

    @rule()
    def delete_pair(self) -> None:
        self._do(binned.delete, Pair, self.pair)

    @rule()
    def undo(self) -> None:
        if not self.past:
            with pytest.raises(Problem):
                self.day.do(undo.undo_last)
            return
        self.day.do(undo.undo_last)
        self.future.append(self.present)
        self.present = self.past.pop()

    @rule()
    def redo(self) -> None:
        if not self.future:
            with pytest.raises(Problem):
                self.day.do(undo.redo_last)
            return
        self.day.do(undo.redo_last)
        self.past.append(self.present)
        self.present = self.future.pop()

    @invariant()
    def is_as_the_model(self) -> None:
        if hasattr(self, "present"):
            assert self.seen() == self.present


def undo_index(work: Work) -> Any:
    """Which records the search finds."""
    return work.connection().exec_driver_sql("SELECT kind, record FROM search_entry ORDER BY kind, record").all()


TestModel = Model.TestCase
TestModel.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
