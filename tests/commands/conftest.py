"""A small office in a store without password, and a terminal in a chosen language."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from sqlalchemy import select

from mentordesk import app
from mentordesk.records import Organisation, Programme, Site, Staff
from mentordesk.services import checklists, meetings, pairs, people, templates
from mentordesk.services.meetings import StepDraft
from mentordesk.storage.database import Store
from mentordesk.storage.history import changes
from tests.conftest import clock

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


class Run(Protocol):
    """Runs `mentordesk` in this process and gives its exit code."""

    def __call__(self, *arguments: object, language: str = "en") -> int: ...


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read: neither their settings nor their language."""
    monkeypatch.setattr("mentordesk.places.settings_file", lambda: tmp_path / "settings.json")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def mentordesk(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program, at the fixed moment."""

    def run(*arguments: object, language: str = "en") -> int:
        monkeypatch.setenv("MENTORDESK_LANGUAGE", language)
        return app.main([str(each) for each in arguments], clock=clock)

    return run


def left(office: Path) -> list[tuple[str, str]]:
    """What left a store as a file, as its journal tells: kind of record, and paper or list."""
    store = Store.open(office, clock=clock)
    with store.read() as work:
        found = work.execute(select(changes.c.kind, changes.c.new).where(changes.c.act == "exported")).all()
    store.close()
    return [(kind, what) for kind, what in found]


@pytest.fixture(scope="session")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "Office.mentordesk"
    store, _ = Store.create(folder, None, clock=clock)
    with store.work() as work:
        _fill(work)
    store.close()
    return folder


@pytest.fixture
def office(_office: Path, tmp_path: Path) -> Path:
    """A copy of the small office's store, closed."""
    return Path(shutil.copytree(_office, tmp_path / "Office.mentordesk"))


def _fill(work: Work) -> None:
    """One pair that met twice in November, and a mentee and a mentor who wait."""
    site = Site(name="Antenne de Gand", town="Gent")
    staff = Staff(name="Ann Peeters", role="coordinator", initials="AP")
    work.add_all([Organisation(name_fr="Trois Ponts", default_language="fr"), site, staff])
    work.flush()
    programme = Programme(
        name_fr="Mentorat", name_nl="Mentoring", months=6, meetings_per_month=2, usual_minutes=90, site_id=site.id
    )
    work.add(programme)
    work.flush()
    templates.install(work)
    mentee = people.save_mentee(
        work,
        None,
        {"family_name": "Kowalski", "given_name": "Łukasz", "town": "Gent", "paper_language": "nl"},
        {"job_sought": "Lasser", "programme_id": programme.id, "coordinator_id": staff.id, "status": "waiting"},
    )
    people.save_mentee(work, None, {"family_name": "=1+1", "given_name": "Zoé"}, {"job_sought": "+32 470 00 00 00"})
    mentor = people.save_mentor(
        work,
        None,
        {"family_name": "D’Hondt", "given_name": "Inès", "languages": {"fr": "native", "nl": "b2"}},
        {"status": "active", "employer": "Atelier", "sectors": ["industry", "logistics"], "maximum_pairs": 2},
    )
    values = {"started_on": date(2026, 11, 2)}
    pair = pairs.form(work, mentee.id, mentor.id, programme.id, staff.id, values)
    meetings.save(
        work,
        pair.id,
        None,
        {
            "held_on": date(2026, 11, 5),
            "starts_at": time(14, 0),
            "minutes": 90,
            "kind": "first",
            "means": "in_person",
            "state": "held",
            "topics": ["cv", "network"],
            "summary": "Eerste gesprek over het cv.",
            "private_note": "Only for the staff.",
        },
        [StepDraft(None, "Cv afdrukken", "mentee", date(2026, 11, 19))],
    )
    second = {
        "held_on": date(2026, 11, 19),
        "minutes": 60,
        "means": "video",
        "state": "held",
        "summary": "Tweede gesprek.",
    }
    meetings.save(work, pair.id, None, second)
    template = next(each for each in templates.in_use(work) if each.code == "cv")
    checklist = checklists.open(work, mentee.id, template.id)
    checklists.tick(work, checklist, template.items[0].id, "done", "Goed gedaan")
