"""Checklists: a mentee's own, ticks with date and person, and the progress of all mentees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from mentordesk.errors import Invalid, Problem
from mentordesk.language import LANGUAGES
from mentordesk.records import Checklist, Item, Mentee, Template, Tick
from mentordesk.services import checklists, saving
from mentordesk.storage.database import Store
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def template(office: Office, code: str = "cv", count: int = 4, **values: object) -> Template:
    names = {f"name_{language}": code.upper() for language in LANGUAGES}
    made = office.keep(Template(code=code, **names | values))
    for position in reversed(range(count)):
        texts = {f"text_{language}": f"{language} {position}" for language in LANGUAGES}
        office.keep(Item(template_id=made.id, code=f"{position}", position=position, **texts))
    return made


def opened(work: Work, mentee: Mentee, of: Template) -> tuple[checklists.ChecklistPage, list[Item]]:
    page = checklists.page(work, checklists.open(work, mentee.id, of.id))
    return page, page.checklist.template.items


class TestOpening:
    def test_looking_creates_nothing(self, work: Work, office: Office) -> None:
        template(office)
        assert checklists.of_mentee(work, office.mentee().id) == []
        assert work.scalars(select(Checklist)).all() == []

    def test_opening_twice_gives_the_same(self, work: Work, office: Office) -> None:
        mentee, cv = office.mentee(), template(office)
        first = checklists.open(work, mentee.id, cv.id)
        assert checklists.open(work, mentee.id, cv.id) == first
        [progress] = checklists.of_mentee(work, mentee.id)
        assert (progress.checklist.id, progress.checklist.started_on) == (first, TODAY)
        assert (progress.done, progress.not_applicable, progress.total, progress.share) == (0, 0, 4, 0)

    def test_one_under_way_keeps_its_version(self, work: Work, office: Office) -> None:
        mentee = office.mentee()
        begun = checklists.open(work, mentee.id, template(office, edition=1).id)
        assert checklists.open(work, mentee.id, template(office, edition=2).id) == begun

    def test_one_for_an_application_is_another(self, work: Work, office: Office) -> None:
        mentee, cv = office.mentee(), template(office)
        own = office.keep(Checklist(mentee_id=mentee.id, template_id=cv.id, started_on=TODAY, subject="Colruyt"))
        assert checklists.open(work, mentee.id, cv.id) != own.id

    def test_of_a_mentee_who_is_gone(self, work: Work, office: Office) -> None:
        with pytest.raises(saving.Gone):
            checklists.open(work, uuid7(), template(office).id)
        with pytest.raises(saving.Gone):
            checklists.page(work, uuid7())

    def test_the_page_has_all_that_is_printed(self, work: Work, office: Office) -> None:
        mentee, mentor = office.mentee("Hana", "Tesfaye"), office.mentor("Luc", "Œuvrard")
        office.pair(mentee, stage="closed", closed_on=TODAY)
        running = office.pair(mentee, mentor)
        office.pair(mentee, stage="cancelled")
        page, items = opened(work, mentee, template(office))
        assert page.checklist.mentee.person.name == "Hana Tesfaye"
        assert [item.text("nl") for item in items] == ["nl 0", "nl 1", "nl 2", "nl 3"]
        assert page.pair is running
        assert page.pair.mentor.person.name == "Luc Œuvrard"
        assert page.pair.coordinator is office.staff
        assert page.organisation is office.organisation

    def test_the_latest_pair_stands_on_it_when_none_is_running(self, work: Work, office: Office) -> None:
        mentee = office.mentee()
        office.pair(mentee, stage="closed", closed_on=TODAY)
        latest = office.pair(mentee, stage="closed", closed_on=TODAY)
        assert opened(work, mentee, template(office))[0].pair is latest


class TestTicking:
    def test_date_and_person_are_kept(self, store: Store) -> None:
        with store.work() as work:
            office = Office(work)
            page, items = opened(work, office.mentee(), template(office))
        with store.work(actor=office.staff.id) as work:
            progress = checklists.tick(work, page.checklist.id, items[1].id, "done", "in Dutch too")
        assert (progress.done, progress.share, progress.warnings) == (1, 0.25, ())
        with store.read() as work:
            ticked = checklists.page(work, page.checklist.id).tick(items[1].id)
            assert ticked is not None
            assert (ticked.state, ticked.remark, ticked.ticked_on) == ("done", "in Dutch too", TODAY)
            assert ticked.staff is not None
            assert ticked.staff.name == "Sofie Claes"

    @pytest.mark.parametrize(("state", "remark"), [("done", None), ("na", ""), ("open", "ask for the diploma")])
    def test_whatever_is_said_has_its_date(self, work: Work, office: Office, state: str, remark: str | None) -> None:
        page, items = opened(work, office.mentee(), template(office))
        [tick] = checklists.tick(work, page.checklist.id, items[0].id, state, remark).checklist.ticks
        assert (tick.state, tick.ticked_on) == (state, TODAY)

    def test_what_does_not_apply_does_not_count(self, work: Work, office: Office) -> None:
        page, items = opened(work, office.mentee(), template(office))
        checklists.tick(work, page.checklist.id, items[0].id, "done")
        progress = checklists.tick(work, page.checklist.id, items[1].id, "na")
        assert (progress.done, progress.not_applicable, progress.total) == (1, 1, 4)
        assert progress.share == pytest.approx(1 / 3)

    def test_all_is_done_when_nothing_applies(self, work: Work, office: Office) -> None:
        page, items = opened(work, office.mentee(), template(office, count=1))
        assert checklists.tick(work, page.checklist.id, items[0].id, "na").share == 1

    def test_a_later_remark_leaves_the_date_and_the_person(self, work: Work, office: Office) -> None:
        page, items = opened(work, office.mentee(), template(office))
        earlier = {"ticked_on": date(2026, 10, 1), "staff_id": office.staff.id}
        office.keep(Tick(checklist_id=page.checklist.id, item_id=items[0].id, state="done", **earlier))
        work.expunge_all()
        checklists.tick(work, page.checklist.id, items[0].id, "done", "photo is missing")
        ticked = checklists.page(work, page.checklist.id).tick(items[0].id)
        assert ticked is not None
        assert (ticked.remark, ticked.ticked_on, ticked.staff_id) == (
            "photo is missing",
            date(2026, 10, 1),
            office.staff.id,
        )

    def test_a_remark_stays_unless_it_is_emptied(self, work: Work, office: Office) -> None:
        page, items = opened(work, office.mentee(), template(office))
        checklist_id, item_id = page.checklist.id, items[0].id
        checklists.tick(work, checklist_id, item_id, "open", "ask for the diploma")
        [tick] = checklists.tick(work, checklist_id, item_id, "done").checklist.ticks
        assert (tick.remark, tick.ticked_on) == ("ask for the diploma", TODAY)
        [tick] = checklists.tick(work, checklist_id, item_id, "done", "").checklist.ticks
        assert tick.remark is None

    def test_unticking_takes_the_date_and_the_person_away(self, work: Work, office: Office) -> None:
        work.actor = office.staff.id
        page, items = opened(work, office.mentee(), template(office))
        checklists.tick(work, page.checklist.id, items[0].id, "done")
        progress = checklists.tick(work, page.checklist.id, items[0].id, "open")
        [tick] = progress.checklist.ticks
        assert (progress.done, tick.ticked_on, tick.staff_id) == (0, None, None)

    def test_an_untouched_line_leaves_no_trace(self, work: Work, office: Office) -> None:
        page, items = opened(work, office.mentee(), template(office))
        checklists.tick(work, page.checklist.id, items[0].id, "open")
        assert work.scalars(select(Tick)).all() == []

    def test_a_national_number_in_a_remark_is_doubted_and_kept(self, work: Work, office: Office) -> None:
        page, items = opened(work, office.mentee(), template(office))
        progress = checklists.tick(work, page.checklist.id, items[0].id, "open", "85.07.30-033 28")
        assert [finding.field for finding in progress.warnings] == ["remark"]
        assert progress.checklist.ticks[0].remark == "85.07.30-033 28"

    def test_what_cannot_be_is_refused(self, work: Work, office: Office) -> None:
        mentee = office.mentee()
        page, items = opened(work, mentee, template(office))
        _, foreign = opened(work, mentee, template(office, "letter"))
        with pytest.raises(Invalid):
            checklists.tick(work, page.checklist.id, items[0].id, "perhaps")
        with pytest.raises(Problem, match="does not belong"):
            checklists.tick(work, page.checklist.id, foreign[0].id, "done")
        with pytest.raises(saving.Gone):
            checklists.tick(work, uuid7(), items[0].id, "done")


class TestOverview:
    def test_a_row_for_each_mentee(self, work: Work, office: Office) -> None:
        cv, letter = template(office), template(office, "letter", position=1)
        template(office, "old", is_active=False)
        hana = office.mentee("Hana", "Tesfaye", reference="2026-0100")
        office.mentee("Élise", "Adam", status="left", reference="2026-0101")
        office.pair(hana, stage="closed", closed_on=TODAY)
        office.pair(hana, number="2026-077", stage="paused")
        page, items = opened(work, hana, cv)
        checklists.tick(work, page.checklist.id, items[0].id, "done")
        checklists.tick(work, page.checklist.id, items[1].id, "na")
        assert checklists.overview(work) == [
            checklists.OverviewRow(
                mentee_id=checklists.overview(work)[0].mentee_id,
                name="Élise Adam",
                filing_name="Adam Élise",
                reference="2026-0101",
                status="left",
                stage=None,
                pair_number=None,
                shares={"cv": None, letter.code: None},
            ),
            checklists.OverviewRow(
                mentee_id=hana.id,
                name="Hana Tesfaye",
                filing_name="Tesfaye Hana",
                reference="2026-0100",
                status="waiting",
                stage="paused",
                pair_number="2026-077",
                shares={"cv": 1 / 3, letter.code: None},
            ),
        ]

    def test_shares_are_those_of_the_page(self, work: Work, office: Office) -> None:
        cv, mentee = template(office), office.mentee()
        page, items = opened(work, mentee, cv)
        for item, state in zip(items, ("done", "done", "na", "open"), strict=True):
            checklists.tick(work, page.checklist.id, item.id, state, "remark")
        items[1].deleted_at = work.now
        work.flush()
        work.expunge_all()
        [progress] = checklists.of_mentee(work, mentee.id)
        assert progress.total == 3
        assert checklists.overview(work)[0].shares == {"cv": progress.share}

    def test_it_asks_the_same_for_many(self, work: Work, office: Office) -> None:
        cv = template(office)
        with asked(work) as few:
            checklists.overview(work)
        for _ in range(5):
            mentee = office.mentee()
            office.pair(mentee)
            page, items = opened(work, mentee, cv)
            checklists.tick(work, page.checklist.id, items[0].id, "done")
        work.expunge_all()
        with asked(work) as many:
            assert len(checklists.overview(work)) == 5
        assert len(many) == len(few)
