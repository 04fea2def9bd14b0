"""Pairs as lists, pages and pickers show them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from uuid_utils.compat import uuid7

from mentordesk.records import Pair, Pause, Person
from mentordesk.services import checklists, pair_pages, rhythm, templates
from mentordesk.services.pair_pages import find_pairs, pair_page, pair_rows
from mentordesk.services.saving import Gone
from tests.services.office import TODAY, Office
from tests.services.queries import asked

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def _row(work: Work, pair: Pair) -> pair_pages.PairRow:
    (row,) = pair_rows(work, Pair.id == pair.id)
    return row


class TestRows:
    def test_a_pair_is_shown_with_both_its_place_and_its_month(self, work: Work, office: Office) -> None:
        pair = office.pair(office.mentee("Zoë", "Maes", town="Gent"), office.mentor("Luc", "Œuvrard", town="Namur"))
        office.meeting(pair, date(2026, 10, 20))
        office.meeting(pair, date(2026, 11, 2))
        office.meeting(pair, date(2026, 11, 12), state="no_show")
        office.meeting(pair, date(2026, 11, 27), state="planned")
        row = _row(work, pair)
        assert (row.number, row.mentee_name, row.mentor_name, row.town) == (
            pair.number,
            "Zoë Maes",
            "Luc Œuvrard",
            "Gent",
        )
        assert (row.stage, row.started_on, row.last_day) == ("active", date(2026, 9, 1), date(2027, 2, 28))
        assert (row.coordinator, row.programme.name("fr"), row.site) == (
            "Sofie Claes",
            "Mentorat",
            "Maison de quartier",
        )
        assert (row.held_this_month, row.planned_this_month, row.target_this_month) == (1, 1, 2)
        assert (row.needs_call, row.last_meeting) == (False, date(2026, 11, 2))

    def test_a_standing_says_what_the_row_says(self, work: Work, office: Office) -> None:
        met, _, ending = office.pair(), office.pair(stage="paused"), office.pair(planned_end=date(2026, 11, 20))
        office.meeting(met, date(2026, 11, 2))
        office.meeting(ending, date(2026, 10, 2))
        rows = [(row.id, row.number, row.last_day, row.needs_call) for row in pair_rows(work)]
        assert {needs_call for *_, needs_call in rows} == {False, True}
        assert sorted(map(tuple, pair_pages.standings(work))) == sorted(rows)

    def test_a_pair_that_never_met_and_has_no_coordinator_or_site(self, work: Work, office: Office) -> None:
        office.programme.site_id = None
        row = _row(work, office.pair(coordinator_id=None, planned_end=None))
        assert (row.coordinator, row.site, row.last_day, row.last_meeting) == (None, None, None, None)
        assert row.needs_call

    def test_the_last_day_is_that_of_the_record(self, work: Work, office: Office) -> None:
        for values in (
            {"planned_end": None},
            {"prolonged_until": date(2027, 5, 1)},
            {"prolonged_until": date(2027, 5, 1), "closed_on": date(2026, 11, 1), "stage": "closed"},
        ):
            pair = office.pair(**values)
            assert _row(work, pair).last_day == pair.last_day

    @pytest.mark.parametrize("stage", ["proposed", "accepted", "closed", "cancelled"])
    def test_only_a_pair_under_way_needs_a_call(self, work: Work, office: Office, stage: str) -> None:
        assert _row(work, office.pair()).needs_call
        assert not _row(work, office.pair(stage=stage)).needs_call

    def test_a_paused_pair_needs_no_call_and_its_month_asks_for_less(self, work: Work, office: Office) -> None:
        pair = office.pair(stage="paused")
        office.keep(Pause(pair_id=pair.id, started_on=date(2026, 11, 17)))
        row = _row(work, pair)
        assert (row.target_this_month, row.needs_call) == (1, False)

    def test_the_rows_and_the_page_say_the_same(self, work: Work, office: Office) -> None:
        for values in ({}, {"stage": "paused"}, {"stage": "closed", "closed_on": TODAY}, {"started_on": None}):
            pair = office.pair(**values)
            office.meeting(pair, date(2026, 11, 2))
            row, page = _row(work, pair), pair_page(work, pair.id)
            assert row.needs_call == page.needs_call
            if page.months:
                last = page.months[-1]
                assert (last.held, last.planned, last.target) == (
                    row.held_this_month,
                    row.planned_this_month,
                    row.target_this_month,
                )

    def test_the_newest_number_comes_first(self, work: Work, office: Office) -> None:
        for number in ("2026-002", "2025-100", "2026-010"):
            office.pair(number=number)
        assert [row.number for row in pair_rows(work)] == ["2026-010", "2026-002", "2025-100"]

    def test_the_same_few_queries_however_many_there_are(self, work: Work, office: Office) -> None:
        for _ in range(5):
            pair = office.pair()
            office.meeting(pair, date(2026, 11, 2))
            office.keep(Pause(pair_id=pair.id, started_on=TODAY))
        work.flush()
        work.expunge_all()
        with asked(work) as statements:
            assert len(pair_rows(work)) == 5
        assert len(statements) == 4


class TestPage:
    def test_it_has_people_meetings_steps_checklists_and_months(self, work: Work, office: Office) -> None:
        pair = office.pair()
        first = office.meeting(pair, date(2026, 9, 10), minutes=60, writer_id=office.staff.id)
        office.meeting(pair, date(2026, 10, 5), minutes=90, means="phone")
        office.meeting(pair, date(2026, 10, 9), minutes=90, state="no_show")
        office.meeting(pair, date(2026, 11, 20), state="planned")
        later = office.meeting(pair, date(2026, 12, 11), state="planned")
        soon = office.meeting(pair, TODAY, state="planned")
        second = office.step(first, "Second", position=1)
        step = office.step(first, "First", position=0)
        office.step(first, "Done", done_on=TODAY, position=2)
        office.step(office.meeting(office.pair(), TODAY), "Of another pair")
        templates.install(work)
        checklists.open(work, pair.mentee_id, templates.in_use(work)[0].id)
        work.flush()
        work.expunge_all()
        page = pair_page(work, pair.id)
        assert page.pair.mentee.person.name == "Amina Belkacem"
        assert page.pair.mentor.person.name == "Jan De Smet"
        assert page.pair.programme.site is not None
        assert page.pair.coordinator is not None
        assert page.pair.pauses == []
        assert [meeting.id for meeting in page.meetings][:2] == [later.id, soon.id]
        assert page.meetings[-1].writer is not None
        assert [each.text for each in page.meetings[-1].steps] == ["First", "Second", "Done"]
        assert [each.id for each in page.open_steps] == [step.id, second.id]
        assert page.open_steps[0].meeting.id == first.id
        assert len(page.checklists) == 1
        assert [(month.first.month, month.held, month.planned, month.target, month.ok) for month in page.months] == [
            (9, 1, 0, 2, False),
            (10, 0, 0, 2, False),
            (11, 0, 2, 2, None),
        ]
        assert page.regularity == rhythm.Regularity(0, 2)
        assert page.next_meeting is not None
        assert page.next_meeting.id == soon.id
        assert (page.minutes_total, page.needs_call) == (150, False)

    def test_a_proposal_has_no_months_yet(self, work: Work, office: Office) -> None:
        page = pair_page(work, office.pair(stage="proposed", started_on=None).id)
        assert (page.months, page.next_meeting, page.minutes_total, page.needs_call) == ([], None, 0, False)

    def test_a_pair_that_is_gone_is_told_as_such(self, work: Work) -> None:
        with pytest.raises(Gone):
            pair_page(work, uuid7())

    def test_the_same_few_queries_however_much_happened(self, work: Work, office: Office) -> None:
        few, many = office.pair(), office.pair()
        for pair, times in ((few, 1), (many, 20)):
            for n in range(times):
                office.step(office.meeting(pair, date(2026, 9, 1) + timedelta(days=n)), "Step")
        counted = []
        for pair in (few, many):
            work.expunge_all()
            with asked(work) as statements:
                pair_page(work, pair.id)
            counted.append(len(statements))
        assert counted[0] == counted[1]


class TestFind:
    @pytest.fixture
    def pair(self, office: Office) -> Pair:
        for n in range(20):
            office.pair(office.mentee("Other", f"Mentee{n}"), office.mentor("Other", f"Mentor{n}"))
        return office.pair(
            office.mentee("Łukasz", "El Ouazzani", town="Zottegem"),
            office.mentor("Griet", "De Smet"),
            number="2026-314",
        )

    @pytest.mark.parametrize(
        "typed",
        [
            "luk",
            "OUAZ",
            "el ou",
            "elouaz",
            "griet",
            "desm",
            "de smet",
            "ouaz griet",
            "smet łuk",
            "2026-314",
            "314",
            "14",
            " ",
        ],
    )
    def test_a_few_letters_of_either_name_or_the_number_are_enough(self, work: Work, pair: Pair, typed: str) -> None:
        hits = find_pairs(work, typed, limit=50)
        assert pair_pages.PairHit(pair.id, "2026-314", "Łukasz El Ouazzani", "Griet De Smet", "active") in hits
        assert typed.isspace() or len(hits) <= 2

    @pytest.mark.parametrize("typed", ["zotte", "kasz", "griet peeters", "2027", "470"])
    def test_towns_phones_and_the_middle_of_a_word_find_nothing(self, work: Work, pair: Pair, typed: str) -> None:
        person = work.get_one(Person, whole_person(work, pair))
        person.mobile = "+32 470 00 00 00"
        work.flush()
        assert find_pairs(work, typed) == []

    def test_the_given_name_is_found_also_where_another_is_used(self, work: Work, pair: Pair) -> None:
        person = work.get_one(Person, whole_person(work, pair))
        person.name_to_use = "Lucas"
        work.flush()
        for typed in ("lukasz", "lucas"):
            assert [hit.id for hit in find_pairs(work, typed)] == [pair.id]
        assert find_pairs(work, "lucas")[0].mentee_name == "Lucas El Ouazzani"

    def test_pairs_under_way_come_first_then_those_met_last(self, work: Work, office: Office) -> None:
        stages = ("cancelled", "closed", "proposed", "accepted", "paused", "active", "active", "active")
        made = [office.pair(stage=stage) for stage in stages]
        for pair, day in zip(made, (1, 20, 3, 4, 21, 6, None, 8), strict=True):
            if day:
                office.meeting(pair, date(2026, 11, day))
        office.meeting(made[5], date(2026, 11, 22), state="cancelled_mentee")
        expected = [made[n].number for n in (7, 5, 6, 4, 3, 2, 1, 0)]
        assert [hit.number for hit in find_pairs(work, "amina")] == expected
        assert [hit.number for hit in find_pairs(work, "", limit=3)] == expected[:3]

    def test_no_more_than_asked_for(self, work: Work, pair: Pair) -> None:
        assert len(find_pairs(work, "other", limit=5)) == 5
        assert len(find_pairs(work, "", limit=5)) == 5

    def test_what_is_typed_is_never_taken_for_a_query(self, work: Work, pair: Pair) -> None:
        for typed in ('"', "* OR", "griet AND NOT", "(", "%", "NEAR(a b)", "_", "٣١٤"):
            find_pairs(work, typed)
        assert find_pairs(work, "%14") == find_pairs(work, "14")


def whole_person(work: Work, pair: Pair) -> object:
    """The id of the mentee's person."""
    return pair_pages.whole(work, pair.id).mentee.person_id


@pytest.mark.parametrize("pasted", ["a" * 100_000, "zq xj " * 3000, "\ud800 x", "%_x" * 500])
def test_a_whole_letter_pasted_where_a_name_belongs_finds_nobody(pasted: str, work: Work, office: Office) -> None:
    office.pair()
    assert find_pairs(work, pasted) == []
