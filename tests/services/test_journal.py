"""The journal: order, pages, periods, and the meeting a number and a day stand for."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest

from mentordesk.errors import Problem
from mentordesk.services import journal
from tests.services.office import TODAY, Office
from tests.services.queries import asked, plan

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


@pytest.fixture
def office(work: Work) -> Office:
    return Office(work)


def test_a_row_tells_what_the_list_shows(work: Work, office: Office) -> None:
    pair = office.pair(office.mentee("Zoë", "Œuvrard"), office.mentor("Łukasz", "Nowak"), number="2026-014")
    told = {"kind": "three_way", "means": "video", "topics": ["cv", "network"], "minutes": 50}
    meeting = office.meeting(pair, TODAY, time(14, 5), summary="Vu le CV.", writer_id=office.staff.id, **told)
    assert journal.journal(work) == [
        journal.MeetingRow(
            id=meeting.id,
            pair_id=pair.id,
            pair_number="2026-014",
            mentee_name="Zoë Œuvrard",
            mentor_name="Łukasz Nowak",
            held_on=TODAY,
            starts_at=time(14, 5),
            minutes=50,
            kind="three_way",
            means="video",
            state="held",
            topics=["cv", "network"],
            has_summary=True,
            writer="Sofie Claes",
        )
    ]


@pytest.mark.parametrize("summary", [None, ""])
def test_a_meeting_without_words_has_no_summary(work: Work, office: Office, summary: str | None) -> None:
    office.meeting(office.pair(), TODAY, summary=summary, private_note="Pour l’équipe.")
    assert [row.has_summary for row in journal.journal(work)] == [False]


def test_newest_first_and_only_the_period(work: Work, office: Office) -> None:
    pair = office.pair()
    for day in (3, 1, 5, 2, 4):
        office.meeting(pair, date(2026, 10, day))
    days = [row.held_on.day for row in journal.journal(work, date(2026, 10, 2), date(2026, 10, 4))]
    assert days == [4, 3, 2]
    assert journal.journal_size(work, date(2026, 10, 2), date(2026, 10, 4)) == 3
    assert journal.journal_size(work) == 5


def test_pages_follow_each_other_without_gap_or_repeat(work: Work, office: Office) -> None:
    pair = office.pair()
    starts = (None, time(9), time(9), time(14), None, time(23, 59))
    for count in range(24):
        office.meeting(pair, TODAY - timedelta(days=count % 3), starts[count % 6])
    whole = journal.journal(work, limit=None)
    assert len(whole) == 24
    assert [row.held_on for row in whole] == sorted((row.held_on for row in whole), reverse=True)
    same_day = [row.starts_at for row in whole if row.held_on == TODAY]
    assert same_day == sorted(same_day, key=lambda start: start or time(0), reverse=True)
    paged: list[journal.MeetingRow] = []
    for length in (5, 5, 5, 5, 4, 0):
        page = journal.journal(work, limit=5, after=paged[-1] if paged else None)
        assert len(page) == length
        paged += page
    assert paged == whole


def test_what_lies_in_the_bin_is_not_listed(work: Work, office: Office) -> None:
    pair, gone = office.pair(), office.pair()
    office.meeting(pair, TODAY).deleted_at = work.now
    office.meeting(gone, TODAY)
    gone.deleted_at = work.now
    work.flush()
    assert journal.journal(work) == []


def test_on_finds_the_meeting_of_a_day(work: Work, office: Office) -> None:
    pair = office.pair(number="2026-014")
    office.meeting(pair, TODAY - timedelta(days=1))
    wanted = office.meeting(pair, TODAY - timedelta(days=7), time(9))
    office.meeting(pair, TODAY - timedelta(days=7), time(15), state="no_show")
    assert journal.on(work, " 2026-014 ", TODAY - timedelta(days=7)) == wanted.id


def test_on_finds_the_latest_meeting_held(work: Work, office: Office) -> None:
    pair = office.pair(number="2026-014")
    office.meeting(pair, TODAY - timedelta(days=30))
    wanted = office.meeting(pair, TODAY - timedelta(days=9))
    office.meeting(pair, TODAY - timedelta(days=2), state="excused")
    office.meeting(pair, TODAY + timedelta(days=2), state="planned")
    assert journal.on(work, "2026-014") == wanted.id


def test_on_says_what_is_missing(work: Work, office: Office) -> None:
    office.meeting(office.pair(number="2026-014"), TODAY, state="no_show")
    with pytest.raises(Problem, match="no pair with the number 2026-999"):
        journal.on(work, "2026-999")
    with pytest.raises(Problem, match="has not met yet"):
        journal.on(work, "2026-014")
    with pytest.raises(Problem, match="has no meeting on 2026-11-01"):
        journal.on(work, "2026-014", date(2026, 11, 1))


@pytest.mark.parametrize("is_next_page", [False, True])
def test_a_page_is_read_along_the_index_of_days(work: Work, office: Office, is_next_page: bool) -> None:
    """Sorting all meetings ever held for each page would make the journal slower every year."""
    pair = office.pair()
    for days in range(3):
        office.meeting(pair, TODAY - timedelta(days=days))
    after = journal.journal(work, limit=1)[0] if is_next_page else None
    with asked(work) as statements:
        journal.journal(work, limit=1, after=after)
    [(statement, parameters)] = statements
    steps = plan(work, statement, parameters)
    assert "USING INDEX meeting_by_day" in steps
    assert "SCAN meeting\n" not in steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps
