"""A mentee's checklist on paper: every item, its state in words and marks, who and when."""

from __future__ import annotations

import pytest

from mentordesk.documents import ChecklistPaper
from mentordesk.language import LANGUAGES, Language
from mentordesk.records import Staff
from tests.documents.papers import GROUPS, checklist, checklist_paper, organisation
from tests.documents.reading import printed

FIRST = {
    "fr": "Le CV dit en deux lignes qui vous êtes",
    "nl": "Het cv zegt in twee regels wie u bent",
    "en": "The CV says in two lines who you are",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_items_groups_and_progress_are_in_the_reader_s_language(code: str) -> None:
    language = Language(code)
    (page,) = printed(checklist_paper(), code)
    assert page.count(FIRST[code]) == 16
    assert all(group[LANGUAGES.index(code)] in page for group in GROUPS)
    assert "2026-0123" in page
    assert "Paul Verstraete" in page
    assert "2026-014" in page
    assert "05/10/2026 · LB" in page
    assert " ".join(language.percent(8 / 15).split()) in page
    assert "À revoir après le stage" in page


def test_what_does_not_apply_says_so_in_words() -> None:
    (page,) = printed(checklist_paper(), "en")
    assert "Not applicable" in page
    assert "8 of 15 items done" in page
    assert "1 not applicable" in page


@pytest.mark.parametrize("count", [14, 16, 18, 20])
def test_as_many_items_as_a_checklist_has_fit_on_one_page(count: int) -> None:
    assert len(printed(checklist_paper(count=count))) == 1


def test_hints_are_printed_when_there_is_room_and_give_way_when_not() -> None:
    (roomy,) = printed(checklist_paper(count=8), "en")
    (full,) = printed(checklist_paper(count=20), "en")
    assert "Look at the vacancy." in roomy
    assert "Look at the vacancy." not in full


def test_long_remarks_flow_on_and_the_titles_are_repeated() -> None:
    kept = checklist(count=20)
    for tick in kept.ticks:
        tick.remark = "Une longue remarque sur ce point. " * 12
    found = printed(ChecklistPaper(organisation(), kept), "en")
    assert len(found) > 1
    assert "".join(found).count("Une longue remarque") == 12 * len(kept.ticks)
    assert found[1].startswith("Checklist: CV (continued), Nadia Benali Item Date and initials")


def test_without_a_pair_and_without_ticks_it_is_a_form_to_fill_in_by_hand() -> None:
    paper = ChecklistPaper(organisation(), checklist(ticks=[]))
    (page,) = printed(paper, "en")
    assert "Mentor" not in page
    assert "0 of 16 items done" in page
    assert "05/10/2026" not in page


def test_the_job_it_is_for_is_named() -> None:
    paper = ChecklistPaper(organisation(), checklist(subject="Aide-comptable chez Dupont"))
    assert "Aide-comptable chez Dupont" in printed(paper, "en")[0]


def test_initials_are_made_of_the_name_when_none_are_kept_and_nobody_is_no_mistake() -> None:
    kept = checklist()
    kept.ticks[0].staff = Staff(name="Zofia Wróblewska", initials=None)
    kept.ticks[1].staff = None
    kept.ticks[2].ticked_on = None
    (page,) = printed(ChecklistPaper(organisation(), kept), "en")
    assert "05/10/2026 · ZW" in page
    assert "None" not in page
