"""Every service of every module, tried on a real store by an administrator, a coordinator and a reader."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mentordesk import services
from mentordesk.errors import Problem
from mentordesk.language import LANGUAGES, Language
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Record, Site, Staff, Step
from mentordesk.services import bin as binned
from mentordesk.services import checklists, pair_pages, people, roles, staff, stores, templates
from mentordesk.services.demo.material import Material
from mentordesk.services.meetings import StepDraft
from mentordesk.services.roles import ADMINISTRATOR, COORDINATOR, READER, NotAllowed
from mentordesk.storage.database import Store
from mentordesk.storage.work import Work
from tests.conftest import clock
from tests.services.office import Office

ROLES = (ADMINISTRATOR, COORDINATOR, READER)
PASSWORDS = {role: f"{role} opent de deur met een zin" for role in ROLES}
CANARY = "kanarie"
CODES = ("sick", "sickness", "debts")
DAYS = (date(2027, 4, 9), date(2026, 1, 13), date(2027, 8, 8))

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)


def public_services() -> dict[str, Any]:
    """Every public function that works on a store, by module and name."""
    found = {}
    for each in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        module = importlib.import_module(each.name)
        for name, function in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            if next(iter(inspect.signature(function).parameters), "") == "work":
                found[f"{each.name.removeprefix('mentordesk.services.')}.{name}"] = function
    return found


SERVICES = public_services()


class World:
    """What there is to work on: by name of a parameter, or of a service and its parameter where one needs its own."""

    def __init__(self, store: Store, folder: Path) -> None:
        (folder / "logo.png").write_bytes(PNG)
        (folder / "away").mkdir(exist_ok=True)
        with store.work() as work:
            self.known = self._fill(work) | {"folder": folder / "away", "path": folder / "logo.png"}
        with store.work() as work:
            people.save_mentee(work, self.known["mentee_id"], {}, {"status_reason": f"{CANARY} weer"})
        with store.work() as work:
            lying = binned.delete(work, Mentee, self.known["bin.restore.action_id"])
        self.known["bin.restore.action_id"] = lying.action

    def _fill(self, work: Work) -> dict[str, Any]:
        office = Office(work)
        templates.install(work)
        mentee = office.mentee(
            "Amina",
            work_status="sick",
            benefit="sickness",
            benefit_end=DAYS[0],
            benefit_letter=DAYS[1],
            access_until=DAYS[2],
            barriers=["debts"],
            status_reason=CANARY,
        )
        mentor = office.mentor(status_reason=CANARY, maximum_pairs=9)
        pair = office.pair(mentee, mentor, closing_remark=CANARY)
        staged = {stage: self._pair(office, stage) for stage in ("proposed", "accepted", "paused", "closed")}
        meeting = office.meeting(pair, date(2026, 11, 2), summary="Samen gelezen", private_note=CANARY, mood=1)
        step = office.step(meeting, "Bellen", due_on=date(2026, 11, 9))
        template = templates.in_use(work)[0]
        checklist = checklists.open(work, mentee.id, template.id)
        other = next(each for each in templates.in_use(work) if each.id != template.id)
        gone = office.mentee("Weg", "Gegaan")
        return {
            "mentee_id": mentee.id,
            "mentor_id": mentor.id,
            "pair_id": pair.id,
            "meeting_id": meeting.id,
            "step_id": step.id,
            "programme_id": office.programme.id,
            "coordinator_id": office.staff.id,
            "staff_id": office.staff.id,
            "drafts.take_over.staff_id": office.keep(Staff(name="Weg Gegaan", is_active=False)).id,
            "organisation_id": office.organisation.id,
            "site_id": office.site.id,
            "checklist_id": checklist,
            "template_id": other.id,
            "item_id": template.items[0].id,
            "values": {},
            "person": {"town": "Gent"},
            "mentee": {},
            "mentor": {},
            "kind": Mentee,
            "record_id": mentee.id,
            "text": CANARY,
            "language": "fr",
            "number": Mentee.reference,
            "digits": 4,
            "state": "done",
            "remark": None,
            "done_on": None,
            "day": date(2026, 11, 20),
            "until": date(2027, 5, 1),
            "reason": "ziek",
            "limit": 8,
            "records": [(Meeting, meeting.id)],
            "paper": "session_summary",
            "listing": "mentees",
            "first_day": date(2026, 11, 1),
            "last_day": date(2026, 11, 30),
            "pair_ids": [pair.id],
            "mentee_ids": [mentee.id],
            "meeting_ids": [meeting.id],
            "ids": [mentee.id],
            "pair_number": pair.number,
            "reference": mentee.reference,
            "family_name": "Belkacem",
            "given_name": "Amina",
            "secret": PASSWORDS[ADMINISTRATOR],
            "password": "een andere lange zin van woorden",
            "old": PASSWORDS[ADMINISTRATOR],
            "touched": [],
            "typed": [],
            "thrown": [],
            "draft": None,
            "service": SERVICES["organisation.organisation"],
            "content": b"typed",
            "undone": set(),
            "record": Site(name="Elders"),
            "saving.apply.values": {"name": "Elders"},
            "saving.fill.values": {"name": "Elders"},
            "staff.add.values": {"name": "Nora Maes"},
            "staff.add.password": "nog een heel andere zin",
            "staff.replace_code.code": (code := staff.new_code()),
            "staff.replace_code.typed": code,
            "organisation.save_organisation.values": {"town": "Namur"},
            "pairs.form.mentee_id": office.mentee("Vrij", "Vrijsen").id,
            "pairs.form.values": {"started_on": date(2026, 11, 2)},
            "pairs.accept.pair_id": staged["proposed"],
            "pairs.cancel.pair_id": staged["proposed"],
            "pairs.start.pair_id": staged["accepted"],
            "pairs.resume.pair_id": staged["paused"],
            "pairs.reopen.pair_id": staged["closed"],
            "pairs.close.values": {"closed_on": date(2026, 11, 20), "closed_by": "mentee", "closing_reason": "work"},
            "pairing.doubts.mentee": mentee,
            "pairing.doubts.mentor": mentor,
            "pairing.doubts.programme": office.programme,
            "meetings.save.values": {"summary": "Anders"},
            "meetings.save.steps": [StepDraft(None, "Schrijven")],
            "bin.delete.even_under_way": True,
            "asked": [(Mentee, mentee.id)],
            "words": ["amina", "gent"],
            "hits.mentee_hits.those": Mentee.id == mentee.id,
            "hits.mentor_hits.those": Mentor.id == mentor.id,
            "hits.pair_hits.those": Pair.id == pair.id,
            "hits.meeting_hits.those": Meeting.id == meeting.id,
            "bin.restore.action_id": gone.id,
        }

    def _pair(self, office: Office, stage: str) -> UUID:
        values: dict[str, Any] = {"stage": stage}
        if stage in ("proposed", "accepted"):
            values |= {"started_on": None, "planned_end": None}
        if stage == "closed":
            values["closed_on"] = date(2026, 11, 2)
        return office.pair(office.mentee(stage, stage), office.mentor(stage, stage), **values).id

    def arguments(self, name: str, work: Work) -> dict[str, Any]:
        """What a service is given: a value for each parameter it cannot do without, and for those named for it alone."""
        found = {}
        for parameter in list(inspect.signature(SERVICES[name]).parameters.values())[1:]:
            own = f"{name}.{parameter.name}"
            if own in self.known:
                found[parameter.name] = self.known[own]
            elif parameter.default is parameter.empty and parameter.kind in (
                parameter.POSITIONAL_ONLY,
                parameter.POSITIONAL_OR_KEYWORD,
            ):
                found[parameter.name] = self._for_now(name, parameter.name, work)
        return found

    def _for_now(self, name: str, parameter: str, work: Work) -> Any:
        if name == "staff.change_own_password" and parameter == "old":
            return PASSWORDS[work.role]
        if name == "staff.renew" and parameter == "staff_id":
            return staff.administrators(work)[0].id
        if name.startswith("undo.") and parameter == "action_id":
            return people.save_mentee(work, None, {"family_name": "Even"}, {}) and work.action
        if parameter == "sealed":
            return SERVICES["sealing.seal"](work, b"typed")
        if parameter == "pair":
            return pair_pages.whole(work, self.known["pairs.start.pair_id"])
        if parameter == "material":
            return Material.read()
        if parameter in ("action_id", "action"):
            from mentordesk.services import actions  # noqa: PLC0415 - the module that is tried itself

            found = actions.one(work, actions.founding(work) or UUID(int=0))
            return found if parameter == "action" else found and found.id
        assert parameter in self.known, f"say in this test what {name} gets as {parameter}"
        return self.known[parameter]


@pytest.fixture(scope="module")
def _house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """A closed store with a person in each role, and something of everything in it."""
    folder = tmp_path_factory.mktemp("roles")
    store, _ = stores.create(
        folder / "Office",
        organisation="Trois Ponts",
        language="fr",
        password=PASSWORDS[ADMINISTRATOR],
        staff_name="Ann",
        clock=clock,
    )
    with store.work() as work:
        for role in (COORDINATOR, READER):
            staff.add(work, {"name": f"Someone {role}", "role": role}, PASSWORDS[role])
    world = World(store, folder)
    store.close()
    return store.folder, world


@pytest.fixture(scope="module", params=ROLES)
def opened(request: pytest.FixtureRequest, _house: tuple[Path, World]) -> Iterator[tuple[Store, World]]:
    """The store opened with the password of each role in turn."""
    folder, world = _house
    store = stores.open_store(folder, PASSWORDS[request.param], clock=clock)
    assert store.role == request.param
    yield store, world
    store.close()


class Enough(Exception):
    """Leaves a unit of work so that nothing of it is kept."""


NEEDS_MORE = {
    "undo.redo_last": "nothing was taken back",
    "undo.undo_last": "nothing was done since the store was opened",
    "undo.undo": "the action is not kept yet when it is to be taken back",
    "staff.renew": "the store was opened with a password",
    "demo.fill": "a demo begins with an empty store",
    "demo.office.set_up": "a demo begins with an empty store",
}
"""Services that an allowed role may still be refused, for another reason than the role."""


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_service_says_which_role_it_needs(name: str) -> None:
    assert roles.needed(SERVICES[name]) in ROLES, f"mark {name} with @needs(READER), COORDINATOR or ADMINISTRATOR"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_role_does_what_it_may_and_nothing_else(name: str, opened: tuple[Store, World]) -> None:
    store, world = opened
    needed = roles.needed(SERVICES[name])
    assert needed
    keys = store.vault
    try:
        with store.read() if name.startswith("backups.") or needed == READER else store.work() as work:
            allowed = roles.reaches(work.role, needed)
            arguments = world.arguments(name, work) if allowed else {}
            answer = _tried(SERVICES[name], work, arguments, allowed, name)
            work.flush()
            if work.role == READER:
                assert not work.changed
                assert not list(sensitive(answer)), "a reader was handed something sensitive"
            raise Enough
    except Enough:
        pass
    finally:
        store.rekey(keys)


def _tried(service: Any, work: Work, arguments: dict[str, Any], allowed: bool, name: str) -> Any:
    if not allowed:
        with pytest.raises(NotAllowed):
            service(work)  # refused before it looks at what it was given
        return None
    try:
        bound = [arguments.pop(each) for each in ("draft", "service") if service is SERVICES["drafts.finish"]]
        return service(work, *bound, **arguments)
    except NotAllowed:
        raise
    except (Problem, IntegrityError):
        if name in NEEDS_MORE:
            return None
        raise


def sensitive(answer: Any, seen: set[int] | None = None) -> Iterator[Any]:
    """Whatever sensitive can be reached from an answer."""
    seen = set() if seen is None else seen
    if id(answer) in seen or isinstance(answer, Work | Store | Enum | type):
        return
    seen.add(id(answer))
    if isinstance(answer, str):
        if CANARY in answer or answer in CODES:
            yield answer
    elif isinstance(answer, date):
        if answer in DAYS:
            yield answer
    elif isinstance(answer, Mapping):
        for each in answer.values():
            yield from sensitive(each, seen)
    elif isinstance(answer, list | tuple | set | frozenset):
        for each in answer:
            yield from sensitive(each, seen)
    else:
        for key in getattr(answer, "__dict__", ()) or getattr(answer, "__slots__", ()):
            if key != "_sa_instance_state":
                yield from sensitive(getattr(answer, key), seen)


def test_what_is_sensitive_is_there_for_who_may_see_it(opened: tuple[Store, World]) -> None:
    """The control: were nothing to be found by anyone, the test above would be blind."""
    store, world = opened
    found = {}
    for name in ("people.mentee_page", "pair_pages.pair_page", "history.of", "today.today", "search.find"):
        with store.read() as work:
            found[name] = bool(list(sensitive(SERVICES[name](work, **world.arguments(name, work)))))
    assert set(found.values()) == {store.role != READER}, found


def test_a_reader_finds_what_is_not_sensitive(opened: tuple[Store, World]) -> None:
    store, _ = opened
    with store.read() as work:
        assert [hit.kind for hit in SERVICES["search.find"](work, "samen gelezen")] == ["meeting"]


def test_nobody_undoes_what_only_others_may_do(opened: tuple[Store, World]) -> None:
    """Of the organisation's own details each role sees the history; only an administrator is offered to take it back."""
    store, world = opened
    with store.read() as work:
        record = work.scalars(select(Step)).first()
        assert record
        events = SERVICES["history.of"](work, Mentee, world.known["mentee_id"])
        assert events
        assert any(event.can_undo for event in events) == (store.role != READER)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_refusal_says_what_to_do(code: str) -> None:
    said = {NotAllowed(role).said(Language(code)) for role in (ADMINISTRATOR, COORDINATOR)}
    assert len(said) == 2


def test_storage_refuses_a_kind_that_only_administrators_keep(opened: tuple[Store, World]) -> None:
    """Whatever service might come by it: the record itself says who keeps it."""
    store, _ = opened
    site: Record = Site(name="Annexe")
    try:
        with store.work() as work:
            work.add(site)
            if store.role == ADMINISTRATOR:
                work.flush()
                raise Enough
            with pytest.raises(NotAllowed):
                work.flush()
            work.expunge_all()
            raise Enough
    except Enough:
        pass
