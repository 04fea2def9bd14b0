"""The session summary: everything that was agreed, on one page, never the private note."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentordesk.documents import combined
from mentordesk.language import LANGUAGES, Language
from mentordesk.records import Checklist, Meeting, Programme, Template
from tests.documents.papers import (
    PRINTED_ON,
    STEPS,
    SUMMARIES,
    Counted,
    meeting,
    organisation,
    pair,
    summary,
)
from tests.documents.reading import details, outline, pages, printed


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_of_the_meeting_is_on_the_page(code: str) -> None:
    language = Language(code)
    (page,) = printed(summary(code), code)
    day = language.long_date(date(2026, 11, 23))
    following = language.long_date(date(2026, 12, 7))
    for words in (
        "2026-014",
        "Paul Verstraete",
        "Zofia Wróblewska",
        day[1:],
        "14:05",
        language.duration(90),
        "salle du rez-de-chaussée",
        *STEPS[code],
        "04/12/2026",
        "S’inscrire à l’atelier « LinkedIn »",
        "23/11/2026",
        following[1:],
        "Bibliothèque communale",
        "Rue du Marchepied 12 · 1000 Bruxelles",
        "0000.000.097",
    ):
        assert " ".join(words.split()) in page, words
    assert "".join(SUMMARIES[code].split()) in "".join(page.split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_private_note_and_the_mood_never_leave_the_office(code: str) -> None:
    noted = meeting(code, private_note="ZEER PRIVÉ", mood=2)
    assert all("PRIVÉ" not in page for page in printed(summary(code, meeting=noted), code))
    assert b"PRIV" not in summary(code, meeting=noted).pdf(Language(code), printed_on=PRINTED_ON)


@pytest.mark.parametrize(("code", "word"), [("fr", "Binôme"), ("nl", "Tandem"), ("en", "Duo")])
def test_a_programme_s_own_word_for_a_pair_is_used(code: str, word: str) -> None:
    own = pair(pair_word_fr="binôme", pair_word_nl="tandem", pair_word_en="duo")
    assert f"{word} 2026-014" in printed(summary(code, meeting=meeting(code, own)), code)[0]


def test_without_a_word_of_its_own_the_usual_one_stands() -> None:
    assert "Pair 2026-014" in printed(summary("en"), "en")[0]


def bare(**values: Any) -> Meeting:
    told: dict[str, Any] = {
        "starts_at": None,
        "minutes": None,
        "place": None,
        "topics": [],
        "summary": " ",
        "steps": [],
    }
    return meeting("en", **{**told, **values})


def test_what_is_not_known_is_said_to_be_so() -> None:
    paper = summary("en", meeting=bare(), carried_steps=[], checklists=[], next_meeting=None)
    (page,) = printed(paper, "en")
    assert page.count("not stated") == 5
    assert "No steps were agreed." in page
    assert "None" not in page


@pytest.mark.parametrize("state", ["cancelled_mentee", "cancelled_mentor", "excused", "no_show"])
def test_a_meeting_that_was_not_held_says_so_and_asks_no_signature(state: str) -> None:
    paper = summary("en", meeting=bare(state=state))
    (page,) = printed(paper, "en")
    assert "This meeting was not held." in page
    assert "signature" not in page
    assert "Length" not in page
    assert "From earlier meetings" in page


def test_a_planned_meeting_is_not_told_as_held() -> None:
    (page,) = printed(summary("en", meeting=bare(state="planned")), "en")
    assert "This meeting is planned." in page


def test_steps_without_a_date_and_done_steps_are_told_apart() -> None:
    (page,) = printed(summary("en"), "en")
    assert "Read the letter again Mentor not stated" in page
    assert "Coordinator 09/11/2026 23/11/2026" in page


def test_progress_is_told_in_figures_even_where_nothing_applies() -> None:
    empty = Checklist(template=Template(name_fr="CV", name_nl="Cv", name_en="CV"), subject="Baker")
    paper = summary("en", checklists=[Counted(empty, 0, 4, 4), Counted(empty, 2, 1, 7)])
    (page,) = printed(paper, "en")
    assert "CV (Baker)" in page
    assert "2 of 6" in page
    assert "0 of 0" in page
    assert "4 not applicable" in page


def test_a_long_summary_flows_on_under_a_head_that_says_whose_it_is() -> None:
    text = "\n".join(f"{number}. {SUMMARIES['en']}" for number in range(12))
    found = printed(summary("en", meeting=meeting("en", summary=text)), "en")
    assert len(found) == 2 or len(found) == 3
    assert found[1].startswith("Session summary 2026-014, 23/11/2026 (continued): Nadia Benali and Paul Verstraete")
    assert "Page 2 of" in found[1]
    whole = "".join("".join(found).split())
    assert all(f"{number}.Weread" in whole for number in range(12))
    assert "signature" in found[-1]


def test_a_normal_summary_fits_on_one_page_even_when_it_is_full() -> None:
    full = meeting("fr", summary="\n".join([SUMMARIES["fr"]] * 2))
    assert len(printed(summary("fr", meeting=full))) == 1


def test_many_are_bound_in_one_file_with_their_own_pages_and_no_names_outside() -> None:
    asked: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        asked.append((done, total))
        return True

    papers = [summary("nl", meeting=meeting("nl", pair(f"Mentee {n}"))) for n in range(5)]
    pdf = combined(papers, Language("nl"), PRINTED_ON, progress)
    assert pdf is not None
    found = pages(pdf)
    assert [f"Mentee {n}" in page for n, page in enumerate(found)] == [True] * 5
    assert asked == [(n, 5) for n in range(1, 6)]
    assert all(Language("nl").say("Page {page} of {pages}", page=1, pages=1) in page for page in found)
    assert sum(level == 0 for level, _ in outline(pdf)) == 5
    assert "Mentee 1" not in " ".join(details(pdf).values())


def test_binding_can_be_stopped() -> None:
    papers = [summary("nl")] * 5
    assert combined(papers, Language("nl"), PRINTED_ON, lambda done, _: done < 2) is None


def test_a_right_to_left_name_leaves_the_line_around_it_in_order() -> None:
    text = "\n".join([SUMMARIES["en"]] * 14)
    found = printed(summary("en", meeting=meeting("en", pair("אברהם כהן"), summary=text)), "en")
    assert found[1].startswith("Session summary 2026-014, 23/11/2026 (continued):")
    assert "and Paul Verstraete" in found[1]


def test_the_organisation_s_name_is_in_the_reader_s_language() -> None:
    paper = summary("nl", organisation=organisation(name_fr="Trois Marches", name_nl=None, name_en=None))
    assert "Trois Marches" in printed(paper, "nl")[0]


def test_a_programme_without_words_for_a_language_falls_back() -> None:
    own = pair(pair_word_fr="binôme")
    assert isinstance(own.programme, Programme)
    assert "Pair 2026-014" in printed(summary("en", meeting=meeting("en", own)), "en")[0]
