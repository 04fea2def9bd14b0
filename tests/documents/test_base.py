"""What holds for every paper: its languages, its details, its warnings. The rules run over the list of papers."""

from __future__ import annotations

import pytest

from mentordesk.documents import DOCUMENTS, Document
from mentordesk.documents.base import NOT_STATED, bound, fact, stated
from mentordesk.language import LANGUAGES, Language
from mentordesk.records import Meeting, Organisation
from tests.documents.papers import PRINTED_ON, SAMPLES, meeting, organisation, pair
from tests.documents.reading import details, outline, printed
from tests.documents.test_fonts import NAMES

EVERY = pytest.mark.parametrize("kind", DOCUMENTS)


@EVERY
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_paper_prints_in_every_language_on_one_page(kind: type[Document], code: str) -> None:
    language = Language(code)
    (page,) = printed(SAMPLES[kind](), code)
    assert language.say(kind.name).casefold() in page.casefold()
    assert organisation().name(code) in page
    assert language.date(PRINTED_ON) in page
    assert "Nadia Benali" in page


@EVERY
def test_every_paper_is_quick_to_tell_what_it_cannot_draw(kind: type[Document]) -> None:
    assert SAMPLES[kind]().undrawable() == set()
    paper = SAMPLES[kind](**_named(kind, "Wang 王小明"))
    assert paper.undrawable() == {"王", "小", "明"}
    assert "\ufffd" in printed(paper)[0]


@EVERY
@pytest.mark.parametrize("script", NAMES)
def test_every_paper_draws_names_of_many_origins(kind: type[Document], script: str) -> None:
    paper = SAMPLES[kind](**_named(kind, NAMES[script]))
    assert paper.undrawable() == set()
    (page,) = printed(paper)
    assert "\ufffd" not in page
    if script in ("Latin", "Vietnamese", "Polish", "Turkish", "Greek", "Cyrillic", "Ethiopic", "Georgian", "Armenian"):
        assert NAMES[script] in page
    elif script in ("Arabic", "Persian", "Hebrew"):
        assert all(set(word) & set(page) for word in NAMES[script].split())


@EVERY
def test_every_paper_prints_hostile_and_endless_names(kind: type[Document]) -> None:
    for name in ("x" * 200, "Ana\u202eilaneB\u2066\u2069\u0007", "M " + "é\u0301" * 100, "محمد " * 40, "👍" * 200):
        assert printed(SAMPLES[kind](**_named(kind, name)))


@EVERY
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_file_s_details_name_no_person(kind: type[Document], code: str) -> None:
    language = Language(code)
    pdf = SAMPLES[kind]().pdf(language, printed_on=PRINTED_ON)
    told = details(pdf)
    assert told["Title"] == SAMPLES[kind]().title(language)
    assert told["Author"] == organisation().name(code)
    entries = outline(pdf)
    assert entries[0] == (0, told["Title"])
    for name in ("Nadia", "Benali", "Paul", "Verstraete", "Zofia"):
        assert name not in " ".join(told.values())
        assert all(name not in title for _, title in entries)


@EVERY
def test_an_organisation_with_nothing_but_a_name_is_enough(kind: type[Document]) -> None:
    paper = SAMPLES[kind]()
    paper.organisation = Organisation(name_nl="Drie Treden")
    assert "Drie Treden" in printed(paper, "fr")[0]


def test_an_empty_fact_says_so() -> None:
    language = Language("en")
    assert stated("Place", " ", language).value == language.say(NOT_STATED)
    assert not stated("Place", "", language).is_known
    assert stated("Name", "van den Abbeele", language).value == "van den Abbeele"


def test_a_described_field_is_printed_as_it_is_described() -> None:
    language = Language("en")
    meeting = Meeting(minutes=90, kind="mid_term", place=None)
    assert (fact(meeting, "minutes", language).label, fact(meeting, "minutes", language).value) == ("Length", "1 h 30")
    assert fact(meeting, "kind", language).value == "Mid-term review"
    assert fact(meeting, "place", language).value == "not stated"


def test_nothing_to_bind_is_an_empty_file() -> None:
    assert bound([], Language("en"), printed_on=PRINTED_ON)


def _named(kind: type[Document], name: str) -> dict[str, object]:
    """What to give a sample so that its mentee has a name."""
    return {"name": name} if "name" in SAMPLES[kind].__annotations__ else {"meeting": meeting(of=pair(name))}
