"""The first steps of a new office: ticked one by one from what the store has."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mentordesk.services import backups, first_steps
from tests.services.office import TODAY, Office

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work


def done(work: Work) -> list[str]:
    told = first_steps.first_steps(work)
    names = ("mentee", "mentor", "pair", "meeting", "printed", "second_place")
    return [name for name in names if getattr(told, name)]


def test_each_step_is_ticked_when_it_is_done(work: Work, tmp_path: Path) -> None:
    office = Office(work)
    assert done(work) == []
    mentee = office.mentee()
    assert done(work) == ["mentee"]
    mentor = office.mentor()
    pair = office.pair(mentee, mentor)
    assert done(work) == ["mentee", "mentor", "pair"]
    office.meeting(pair, TODAY, state="planned")
    assert done(work) == ["mentee", "mentor", "pair"]
    meeting = office.meeting(pair, TODAY)
    assert first_steps.first_steps(work).meeting == meeting.id
    office.meeting(pair, TODAY - timedelta(days=7))
    assert not first_steps.first_steps(work).are_over
    backups.set_second_place(work, tmp_path)
    assert first_steps.first_steps(work).are_over


def test_an_office_that_knows_its_way_is_not_led(work: Work) -> None:
    office = Office(work)
    pair = office.pair()
    for days in range(10):
        assert not first_steps.first_steps(work).are_over
        office.meeting(pair, TODAY - timedelta(days=days))
    assert first_steps.first_steps(work).are_over


def test_the_demo_organisation_is_not_led(demo_store: Store) -> None:
    with demo_store.read() as work:
        assert first_steps.first_steps(work).are_over
