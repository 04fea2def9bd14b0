from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from mentordesk.errors import Problem
from mentordesk.language import LANGUAGES
from mentordesk.records import Checklist, Meeting, Organisation
from mentordesk.services import checklists, templates
from mentordesk.storage.database import Store
from mentordesk.storage.work import Work
from mentordesk.ui.paper.papers import PAPERS, DrawnPaper, draw_summaries, draw_summary
from mentordesk.ui.paper.pdf import Pages
from mentordesk.ui.wishes import Period
from tests.services.office import TODAY, Office


@pytest.fixture
def office(work: Work) -> Office:
    """A pair that met on three days, missed one and plans one; the mentee reads Dutch."""
    made = Office(work)
    mentee = made.mentee("Łukasz", "Đặng", town="Gent")
    mentee_person = made.person("Salma", "Haddad", paper_language="nl")
    mentee.person_id = mentee_person.id
    pair = made.pair(mentee, number="2026-014")
    for month in (9, 10, 11):
        made.meeting(pair, date(2026, month, 2), minutes=60, summary=f"Month {month}", private_note="Secret")
    made.meeting(pair, date(2026, 11, 9), state="no_show")
    made.meeting(pair, date(2026, 11, 30), state="planned")
    templates.install(work)
    checklists.open(work, mentee.id, templates.in_use(work)[0].id)
    made.meeting(made.pair(number="2026-015"), date(2026, 10, 20), minutes=45)
    work.commit()
    work.expunge_all()
    return made


def records(work: Work) -> dict[str, Any]:
    """One record for each paper; of a recovery sheet its code."""
    meeting = work.scalars(select(Meeting).where(Meeting.held_on == date(2026, 10, 2))).one()
    checklist = work.scalars(select(Checklist)).one()
    return {
        "session_summary": meeting.id,
        "session_summaries": meeting.pair_id,
        "checklist": checklist.id,
        "recovery_sheet": "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV",
    }


def draw(store: Store, paper: str, language: str | None = None) -> DrawnPaper:
    with store.work() as work:
        drawn = PAPERS[paper].draw(work, records(work)[paper], language, TODAY)
    assert drawn is not None
    return drawn


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_in_its_readers_language_unless_another_is_chosen(store: Store, work: Work, paper: str) -> None:
    work.commit()
    reader = "fr" if paper == "recovery_sheet" else "nl"  # the organisation's: nobody else reads it
    assert (draw(store, paper).language, draw(store, paper).reader) == (reader, reader)
    for language in LANGUAGES:
        drawn = draw(store, paper, language)
        assert (drawn.language, drawn.reader) == (language, reader)
        assert Pages(drawn.pdf).words(0).strip()
        assert drawn.undrawable == ()


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_named_without_anyones_name(store: Store, work: Work, paper: str, language: str) -> None:
    work.commit()
    name = draw(store, paper, language).file_name
    assert re.fullmatch(r"[A-Za-z0-9-]+\.pdf", name), name
    assert "addad" not in name
    assert ("2026-11-23" if paper == "recovery_sheet" else "2026-0") in name


@pytest.mark.usefixtures("office")
def test_without_a_language_of_their_own_readers_get_the_organisations(work: Work) -> None:
    pair = work.scalars(select(Meeting).where(Meeting.held_on == date(2026, 10, 20))).one()
    work.scalars(select(Organisation)).one().default_language = "nl"
    assert draw_summary(work, pair.id, None, TODAY).reader == "nl"


@pytest.mark.usefixtures("office")
def test_summaries_are_those_of_meetings_held(work: Work) -> None:
    pair = records(work)["session_summaries"]
    drawn = draw_summaries(work, pair, None, TODAY)
    assert drawn is not None
    pages = Pages(drawn.pdf)
    assert [f"Month {month}" in pages.words(number) for number, month in enumerate((9, 10, 11))] == [True] * 3
    assert len(pages) == 3
    assert "Secret" not in "".join(pages.words(number) for number in range(3))
    assert drawn.file_name.endswith("-2026-014-2026-09-02-2026-11-02.pdf")


@pytest.mark.usefixtures("office")
def test_summaries_of_a_period_are_of_all_pairs_or_of_one(work: Work) -> None:
    everyone = draw_summaries(work, Period(date(2026, 10, 1), date(2026, 10, 31)), None, TODAY)
    assert everyone is not None
    assert len(Pages(everyone.pdf)) == 2
    assert everyone.reader == "fr", "several readers: the organisation's language"
    pair = records(work)["session_summaries"]
    theirs = draw_summaries(work, Period(first=date(2026, 10, 1), pair=pair), None, TODAY)
    assert theirs is not None
    assert (len(Pages(theirs.pdf)), theirs.reader) == (2, "nl")
    with pytest.raises(Problem):
        draw_summaries(work, Period(last=date(2020, 1, 1)), None, TODAY)


@pytest.mark.usefixtures("office")
def test_many_summaries_tell_how_far_they_are_and_can_be_cancelled(work: Work) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 2

    assert draw_summaries(work, Period(), None, TODAY, progress=progress) is None
    assert told == [(1, 4), (2, 4)]


def test_letters_no_font_has_are_told(office: Office, work: Work) -> None:
    pair = office.pair(office.mentee("Zoë 👍", "𒀀 Verhaegen"))
    meeting = office.meeting(pair, date(2026, 10, 5))
    work.commit()
    work.expunge_all()
    assert draw_summary(work, meeting.id, "nl", TODAY).undrawable == ("𒀀", "👍")
    drawn = draw_summaries(work, pair.id, "nl", TODAY)
    assert drawn is not None
    assert drawn.undrawable == ("𒀀", "👍")


@pytest.mark.usefixtures("office")
def test_what_is_gone_is_a_problem(work: Work) -> None:
    for name, paper in PAPERS.items():
        if name == "recovery_sheet":
            continue  # of a code, which is no record
        with pytest.raises(Problem):
            paper.draw(work, uuid4(), None, TODAY)
