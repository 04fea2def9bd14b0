from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from mentordesk.records import Template
from mentordesk.services import checklist_pages, checklists, templates
from mentordesk.services.saving import Gone
from mentordesk.storage.work import Work
from tests.services.office import Office


@pytest.fixture
def office(work: Work) -> Office:
    templates.install(work)
    return Office(work)


def _template(work: Work, code: str) -> Template:
    return work.scalars(select(Template).where(Template.code == code)).one()


def _finish(work: Work, checklist: UUID) -> None:
    page = checklists.page(work, checklist)
    for item in page.checklist.template.items:
        checklists.tick(work, page.checklist.id, item.id, "done")


def test_a_mentee_without_checklists_has_all_of_them_missing(work: Work, office: Office) -> None:
    mentee = office.mentee("Amina", "Belkacem")
    shown = checklist_pages.of_mentee(work, mentee.id)
    assert shown.mentee.person.name == "Amina Belkacem"
    assert shown.page is None
    assert not shown.begun
    assert [each.code for each in shown.missing] == [each.code for each in templates.in_use(work)]
    assert [each.code for each in shown.missing][:3] == ["cv", "cover_letter", "interview"]


def test_the_checklist_under_way_is_opened_before_a_finished_or_untouched_one(work: Work, office: Office) -> None:
    mentee = office.mentee()
    cv, letter, interview = (
        checklists.open(work, mentee.id, _template(work, code).id) for code in ("cv", "cover_letter", "interview")
    )
    _finish(work, cv)
    page = checklists.page(work, interview)
    checklists.tick(work, interview, page.checklist.template.items[0].id, "done")
    shown = checklist_pages.of_mentee(work, mentee.id)
    assert shown.page
    assert shown.page.checklist.id == interview
    assert [each.checklist.id for each in shown.begun] == [cv, letter, interview]
    assert not {each.code for each in shown.missing} & {"cv", "cover_letter", "interview"}


def test_the_checklist_asked_for_is_opened_with_its_mentee(work: Work, office: Office) -> None:
    mentee = office.mentee()
    cv = checklists.open(work, mentee.id, _template(work, "cv").id)
    letter = checklists.open(work, mentee.id, _template(work, "cover_letter").id)
    for shown in (checklist_pages.of_checklist(work, letter), checklist_pages.of_mentee(work, mentee.id, letter)):
        assert shown.mentee.id == mentee.id
        assert shown.page
        assert shown.page.checklist.id == letter
    assert checklist_pages.of_checklist(work, cv).mentee.id == mentee.id


def test_a_checklist_of_somebody_else_is_not_shown(work: Work, office: Office) -> None:
    mentee, other = office.mentee(), office.mentee("Jonas", "Peeters")
    theirs = checklists.open(work, other.id, _template(work, "cv").id)
    assert checklist_pages.of_mentee(work, mentee.id, theirs).page is None


def test_who_is_gone_is_told_so(work: Work, office: Office) -> None:
    with pytest.raises(Gone):
        checklist_pages.of_mentee(work, uuid7())
    with pytest.raises(Gone):
        checklist_pages.of_checklist(work, uuid7())


def test_the_overview_counts_only_those_who_began(work: Work, office: Office) -> None:
    first, second, third = office.mentee(), office.mentee("Jonas", "Peeters"), office.mentee("Zoë", "Zaman")
    cv = _template(work, "cv").id
    _finish(work, checklists.open(work, first.id, cv))
    checklists.open(work, second.id, cv)
    overview = checklist_pages.overview(work)
    told = {each.template.code: each for each in overview.standings}
    assert (told["cv"].begun, told["cv"].finished, told["cv"].mentees, told["cv"].average) == (2, 1, 3, 0.5)
    assert (told["interview"].begun, told["interview"].average) == (0, None)
    shares = {row.mentee_id: checklist_pages.overall(row) for row in overview.rows}
    assert shares == {first.id: 1.0, second.id: 0.0, third.id: None}
