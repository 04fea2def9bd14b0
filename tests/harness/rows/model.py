"""Random days through the services beside a plain model of the office: after each step both must say the same.

People, pairs, meetings, steps, checklists, ticks; corrected, deleted, restored from the bin, undone, redone; the store
closed and opened again. Merging two people does not exist yet, so it is not tried.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Engine, select

from mentordesk.errors import Problem
from mentordesk.records import (
    Checklist,
    Meeting,
    Mentee,
    Mentor,
    Organisation,
    Pair,
    Person,
    Programme,
    Record,
    Step,
    Tick,
)
from mentordesk.services import bin as bins
from mentordesk.services import checklists, meetings, pair_pages, pairs, people, stores, templates, undo
from mentordesk.services.meetings import StepDraft
from mentordesk.storage.database import Store
from tests.harness.day import clock
from tests.harness.plain_office import PlainOffice
from tests.harness.table import Row, Size

_READ: Final[dict[type[Record], tuple[str, ...]]] = {
    Person: ("family_name", "town"),
    Mentee: ("person_id", "job_sought", "status"),
    Mentor: ("person_id", "function"),
    Pair: ("mentee_id", "mentor_id", "stage"),
    Meeting: ("pair_id", "summary"),
    Step: ("meeting_id", "text", "done_on"),
    Checklist: ("mentee_id",),
    Tick: ("checklist_id", "item_id", "state"),
}
"""What is compared of each kind."""
_FULL: Final = "MENTORDESK_MODEL"
"""How many days of how many steps are tried on demand, such as 20000x100 (some hours)."""

_SELDOM: Final = 5
"""Steps from one comparison through the services to the next."""
_SESSION: Final = 10
"""Steps after which the store may be closed and opened: what can be undone key by key grows long before."""

_names = st.sampled_from(("Belkacem", "De Smet", "Nguyễn", "Łukasz", "O’Hara", "Ümit", "Дмитрий", "خديجة"))
_texts = st.sampled_from(("lettre", "CV", "bellen", "oefenen", "réseau", "interview"))
_places = st.integers(0, 10**6)


def services_beside_a_plain_model(size: Size, place: Path) -> Row:
    """Days of random steps. The control is a model that forgets one rule."""
    days, steps = 200, 30
    if size is Size.FULL:
        days, steps = map(int, os.environ.get(_FULL, "1000x100").split("x"))
    _make(place)
    fault = _first_fault(OfficeDays, days, steps, place, is_same_every_time=size is Size.SMALL)
    control = _first_fault(Forgetful, 100, 20, place, is_same_every_time=True)
    return Row(
        "services beside a plain Python model (no merging yet)",
        f"{days:,} days of {steps} steps",
        fault or "always the same",
        not fault,
        "a model that forgets a rule is found out" if control else "a model that forgets a rule passes",
        bool(control),
    )


def _make(place: Path) -> None:
    """An office with its programme and checklists and nobody in it, closed."""
    store, _ = Store.create(place / "Empty.mentordesk", None, clock=clock)
    with store.work() as work:
        work.add(Organisation(name_fr="Le Pont", default_language="fr"))
        work.add(Programme(name_fr="Mentorat"))
        templates.install(work)
    store.close()


def _first_fault(machine: type[OfficeDays], days: int, steps: int, place: Path, *, is_same_every_time: bool) -> str:
    machine.place, machine._engine = place, None
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=days,
                stateful_step_count=steps,
                derandomize=is_same_every_time,
                deadline=None,
                database=None,
                phases=(Phase.generate,),
                print_blob=False,
                suppress_health_check=list(HealthCheck),
            ),
        )
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is the row's outcome
        notes = " ; ".join(getattr(error, "__notes__", []))
        return f"{type(error).__name__}: {error} {notes}"[:4000]
    return ""


def _plain(value: Any) -> Any:
    """A value of the driver as the model has it."""
    return UUID(bytes=value) if isinstance(value, bytes) else value


class OfficeDays(RuleBasedStateMachine):
    """One store and one model, and what can be done with both."""

    place: ClassVar[Path]
    _engine: ClassVar[Engine | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.model = PlainOffice()
        self._steps = self._opened = 0
        self.folder = Path(shutil.copytree(self.place / "Empty.mentordesk", self.place / "Day.mentordesk"))
        self.store = self._open()
        with self.store.read() as work:
            self.programme = work.scalars(select(Programme.id)).one()
            self.template = templates.in_use(work)[0]
            self.items = [item.id for item in self.template.items]

    def _open(self) -> Store:
        """The store, with the engine of the day before: it knows already how to say each query in SQL, which takes long."""
        store = stores.open_store(self.folder, clock=clock)
        if self._engine is None:
            type(self)._engine = store._engine
            return store
        if store._connection is not None:
            store._connection.close()
        store._connection, store._engine = None, self._engine
        return store

    def teardown(self) -> None:
        """A full check at the end of each day."""
        try:
            self._services_say_the_same()
        finally:
            self.store.close()
            report = stores.check(self.folder)
            shutil.rmtree(self.folder)
        assert report.is_whole, report.damages

    # --- people

    @rule(name=_names, job=_texts)
    def take_in(self, name: str, job: str) -> None:
        """A new mentee."""
        with self.store.work() as work:
            told = people.save_mentee(
                work, None, {"family_name": name, "town": "Gent"}, {"job_sought": job, "status": "waiting"}
            )
            person = work.get_one(Mentee, told.id).person_id
            with self.model.action(work.action):
                self.model.make("Person", person, family_name=name, town="Gent")
                self.model.make("Mentee", told.id, person_id=person, job_sought=job, status="waiting")

    @rule(name=_names, work_as=_texts)
    def welcome(self, name: str, work_as: str) -> None:
        """A new mentor."""
        with self.store.work() as work:
            told = people.save_mentor(work, None, {"family_name": name, "town": None}, {"function": work_as})
            person = work.get_one(Mentor, told.id).person_id
            with self.model.action(work.action):
                self.model.make("Person", person, family_name=name, town=None)
                self.model.make("Mentor", told.id, person_id=person, function=work_as)

    @precondition(lambda self: self.model.shown("Mentee"))
    @rule(which=_places, name=_names, job=_texts, status=st.sampled_from(("waiting", "intake", "left")))
    def correct(self, which: int, name: str, job: str, status: str) -> None:
        """Another name, job and status."""
        mentee = self._one("Mentee", which)
        with self.store.work() as work:
            people.save_mentee(work, mentee, {"family_name": name}, {"job_sought": job, "status": status})
            with self.model.action(work.action):
                self.model.set(self.model.get(mentee, "person_id"), family_name=name)
                self.model.set(mentee, job_sought=job, status=status)

    # --- pairs and meetings

    @precondition(lambda self: self.model.shown("Mentee") and self.model.shown("Mentor"))
    @rule(one=_places, other=_places)
    def pair_up(self, one: int, other: int) -> None:
        """A pair that starts today."""
        mentee, mentor = self._one("Mentee", one), self._one("Mentor", other)
        with self.store.work() as work:
            told = pairs.form(work, mentee, mentor, self.programme, None, {"started_on": work.today})
            with self.model.action(work.action):
                self.model.make("Pair", told.id, mentee_id=mentee, mentor_id=mentor, stage="active")
                self._paired(mentee)

    def _paired(self, mentee: UUID) -> None:
        self.model.set(mentee, status="paired")

    @precondition(lambda self: self.model.of("Pair", "stage", "active"))
    @rule(which=_places)
    def close(self, which: int) -> None:
        """A pair ends well."""
        running = self.model.of("Pair", "stage", "active")
        pair = running[which % len(running)]
        mentee = self.model.get(pair, "mentee_id")
        with self.store.work() as work:
            pairs.close(work, pair, {"closed_on": work.today}, "left")
            with self.model.action(work.action):
                self.model.set(pair, stage="closed")
                if not [each for each in running if each != pair and self.model.get(each, "mentee_id") == mentee]:
                    self.model.set(mentee, status="left")

    @precondition(lambda self: self.model.shown("Pair"))
    @rule(which=_places, summary=_texts, agreed=st.lists(_texts, max_size=3))
    def meet(self, which: int, summary: str, agreed: list[str]) -> None:
        """A meeting with what was agreed."""
        pair = self._one("Pair", which)
        with self.store.work() as work:
            told = meetings.save(
                work,
                pair,
                None,
                {"held_on": work.today, "summary": summary, "state": "held"},
                [StepDraft(None, text) for text in agreed],
            )
            work.flush()
            steps = work.scalars(select(Step).where(Step.meeting_id == told.id).order_by(Step.position)).all()
            assert [step.text for step in steps] == agreed
            with self.model.action(work.action):
                self.model.make("Meeting", told.id, pair_id=pair, summary=summary)
                for step in steps:
                    self.model.make("Step", step.id, meeting_id=told.id, text=step.text, done_on=None)

    @precondition(lambda self: self.model.shown("Meeting"))
    @rule(which=_places, summary=_texts, kept=st.integers(0, 3), text=_texts)
    def write_anew(self, which: int, summary: str, kept: int, text: str) -> None:
        """Another summary; some steps kept, with another text, the others left out."""
        meeting = self._one("Meeting", which)
        known = self.model.of("Step", "meeting_id", meeting)
        stays, goes = known[:kept], known[kept:]
        with self.store.work() as work:
            drafts = [StepDraft(each, text, done_on=self._day(each)) for each in stays]
            meetings.save(work, self.model.get(meeting, "pair_id"), meeting, {"summary": summary}, drafts)
            work.flush()
            with self.model.action(work.action):
                self.model.set(meeting, summary=summary)
                for each in stays:
                    self.model.set(each, text=text)
                self.model.hide(goes)

    def _day(self, step: UUID) -> date | None:
        done_on = self.model.get(step, "done_on")
        return date.fromisoformat(done_on) if done_on else None

    @precondition(lambda self: self.model.shown("Step"))
    @rule(which=_places, is_done=st.booleans())
    def tick_step(self, which: int, is_done: bool) -> None:
        """A step is done, or still to do."""
        step = self._one("Step", which)
        with self.store.work() as work:
            day = work.today if is_done else None
            meetings.tick_step(work, step, day)
            work.flush()
            with self.model.action(work.action):
                self.model.set(step, done_on=day and str(day))

    @precondition(lambda self: self.model.shown("Mentee"))
    @rule(which=_places, item=_places, state=st.sampled_from(("open", "done", "na")))
    def tick_item(self, which: int, item: int, state: str) -> None:
        """A line of a mentee's checklist, which is begun if there is none."""
        mentee, line = self._one("Mentee", which), self.items[item % 4]
        with self.store.work() as work:
            known = self.model.of("Checklist", "mentee_id", mentee)
            checklist = checklists.open(work, mentee, self.template.id)
            work.flush()
            assert list(known) in ([], [checklist])
            checklists.tick(work, checklist, line, state)
            tick = work.scalars(select(Tick.id).where(Tick.checklist_id == checklist, Tick.item_id == line)).first()
            with self.model.action(work.action):
                if not known:
                    self.model.make("Checklist", checklist, mentee_id=mentee)
                if tick in self.model.things:
                    self.model.show(tick)
                    self.model.set(tick, state=state)
                elif tick is not None:
                    self.model.make("Tick", tick, checklist_id=checklist, item_id=line, state=state)

    # --- the bin, and back in time

    @precondition(lambda self: any(self.model.shown(kind.__name__) for kind in bins.DELETABLE))
    @rule(which=_places, even_under_way=st.booleans())
    def delete(self, which: int, even_under_way: bool) -> None:
        """Anything that can be deleted, with all that hangs on it."""
        things = [each for kind in bins.DELETABLE for each in self.model.shown(kind.__name__)]
        key = things[which % len(things)]
        kind = next(kind for kind in bins.DELETABLE if kind.__name__ == self.model.things[key].kind)
        gone = self.model.hanging(key)
        theirs = [each for each in gone if self.model.things[each].kind == "Pair" and each != key]
        is_under_way = any(self.model.get(each, "stage") == "active" for each in theirs)
        if is_under_way and not even_under_way:
            self._refuses(lambda work: bins.delete(work, kind, key))
            return
        with self.store.work() as work:
            bins.delete(work, kind, key, even_under_way=even_under_way)
            with self.model.action(work.action):
                self.model.let_wait([each for each in gone if self.model.things[each].kind == "Pair"])
                self.model.hide(gone)

    @precondition(lambda self: self.model.binned())
    @rule(which=_places)
    def restore(self, which: int) -> None:
        """What an action put in the bin, unless something it belongs to lies there too."""
        lying = list(self.model.binned())
        binning = lying[which % len(lying)]
        done = self._done(lambda work: bins.restore(work, binning))
        if done is not None:
            self.model.restore(binning, done)

    @precondition(lambda self: self.model.done)
    @rule()
    def take_back(self) -> None:
        """Ctrl+Z."""
        last = self.model.done[-1]
        done = self._done(undo.undo_last)
        assert done is not None or not self.model.is_simple, "Ctrl+Z was refused"
        if done is not None:
            self.model.undo(last, done)

    @precondition(lambda self: self.model.undone)
    @rule()
    def do_again(self) -> None:
        """Ctrl+Shift+Z."""
        last = list(self.model.undone)[-1]
        done = self._done(undo.redo_last)
        assert done is not None or not self.model.is_simple, "Ctrl+Shift+Z was refused"
        if done is not None:
            self.model.undo(last, done)

    @precondition(lambda self: self.model.log)
    @rule(which=_places)
    def take_back_any(self, which: int) -> None:
        """Any action of the history: it is refused, or taken back whole."""
        action = self.model.log[which % len(self.model.log)].id
        done = self._done(lambda work: undo.undo(work, action))
        if done is not None:
            assert action not in self.model.taken_back()
            self.model.is_simple = False
            self.model.undo(action, done)

    @precondition(lambda self: not self.model.done and not self.model.undone)
    @rule()
    def nothing_to_undo(self) -> None:
        """Ctrl+Z and Ctrl+Shift+Z say so."""
        self._refuses(undo.undo_last)
        self._refuses(undo.redo_last)

    @precondition(lambda self: self._steps - self._opened > _SESSION)
    @rule()
    def open_again(self) -> None:
        """The store is closed and opened."""
        self._opened = self._steps
        self.store.close()
        self.store = self._open()
        self.model.begin_session()

    # --- the comparison

    @invariant()
    def both_say_the_same(self) -> None:
        """All that is in sight, as the tables have it: quicker than through the services."""
        self._steps += 1
        raw: Any = self.store.connection().connection.driver_connection
        found: dict[str, dict[UUID, dict[str, Any]]] = {}
        for kind, names in _READ.items():
            rows = raw.execute(f"SELECT id, {', '.join(names)} FROM {kind.__tablename__} WHERE deleted_at IS NULL")
            told = {UUID(bytes=key): dict(zip(names, map(_plain, facts), strict=True)) for key, *facts in rows}
            if told:
                found[kind.__name__] = told
        assert found == self.model.seen()
        if self._steps % _SELDOM == 0:
            self._services_say_the_same()

    def _services_say_the_same(self) -> None:
        """The numbers of the lists, and what Ctrl+Z and Ctrl+Shift+Z would take back."""
        with self.store.work() as work:
            lists = people.mentee_rows(work), people.mentor_rows(work), pair_pages.pair_rows(work)
            stacks = undo.stacks(work)
        assert [{row.id for row in rows} for rows in lists] == [
            set(self.model.shown(kind)) for kind in ("Mentee", "Mentor", "Pair")
        ]
        assert stacks == (self.model.done, list(self.model.undone))

    def _one(self, kind: str, which: int) -> UUID:
        things = self.model.shown(kind)
        return things[which % len(things)]

    def _done(self, ask: Callable[[stores.Work], Any]) -> UUID | None:
        """The action by which something was done; None when it was refused."""
        try:
            with self.store.work() as work:
                ask(work)
                return work.action
        except Problem:
            return None

    def _refuses(self, ask: Callable[[stores.Work], Any]) -> None:
        assert self._done(ask) is None, "this should have been refused"


class Forgetful(OfficeDays):
    """The control: its model forgets that somebody in a pair no longer waits."""

    def _paired(self, mentee: UUID) -> None:
        pass


ROWS = (services_beside_a_plain_model,)
