from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from mentordesk.records import Template
from mentordesk.services import templates
from mentordesk.services.demo.material import Material
from mentordesk.services.demo.ticks import Ticker
from tests.services.office import Office

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


def test_a_checklist_added_to_the_program_draws_no_chances_of_the_demo(work: Work) -> None:
    work.add(Template(code="first_weeks", name_fr="Débuts", name_nl="Begin", name_en="First weeks", is_active=True))
    office = Office(work)
    mentee = office.mentee()
    pair = office.pair(mentee)
    chance = Random(7)
    before = chance.getstate()
    assert [each.code for each in templates.in_use(work)] == ["first_weeks"]
    Ticker(work, Material.read(), chance).tick(pair, mentee, 12)
    assert chance.getstate() == before
