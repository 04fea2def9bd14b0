"""The templates of checklists that come with the program, and which of them are in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk import places
from mentordesk.language import LANGUAGES
from mentordesk.records import Template
from mentordesk.services import checklists, templates
from tests.services.office import Office

if TYPE_CHECKING:
    from mentordesk.storage.work import Work


def _template(office: Office, code: str, *, edition: int, is_active: bool = True) -> Template:
    names = {f"name_{language}": code.upper() for language in LANGUAGES}
    return office.keep(Template(code=code, edition=edition, is_active=is_active, **names))


def test_each_is_complete_in_every_language(work: Work) -> None:
    added = templates.install(work)
    found = {each.code: each for each in templates.in_use(work)}
    assert added == len(found) == len(list((places.resources() / "checklists").glob("*.toml")))
    assert {"cv", "cover_letter", "interview"} <= found.keys()
    for each in found.values():
        assert 14 <= len(each.items) <= 20
        assert len({item.code for item in each.items}) == len(each.items)
        for item in each.items:
            for language in LANGUAGES:
                words = (each.name(language), item.text(language), item.hint(language), item.group(language))
                assert all(words), (each.code, item.code, language)
            assert len({item.text_fr, item.text_nl, item.text_en}) == 3


def test_they_stand_in_their_order(work: Work) -> None:
    templates.install(work)
    assert [each.code for each in templates.in_use(work)][:3] == ["cv", "cover_letter", "interview"]
    [cv, *_] = templates.in_use(work)
    assert [item.position for item in cv.items] == list(range(len(cv.items)))
    assert cv.items[0].group("nl") == "Vormgeving"


def test_installing_again_adds_nothing(work: Work) -> None:
    templates.install(work)
    assert templates.install(work) == 0


def test_a_newer_version_takes_the_place_of_an_older_one(work: Work) -> None:
    office = Office(work)
    older = _template(office, "cv", edition=0)
    out_of_use = _template(office, "interview", edition=0, is_active=False)
    begun = checklists.open(work, office.mentee().id, older.id)
    templates.install(work)
    active = {each.code: each.edition for each in templates.in_use(work)}
    assert active["cv"] == 1
    assert "interview" not in active
    assert not older.is_active
    assert not out_of_use.is_active
    assert checklists.page(work, begun).checklist.template is older


def test_one_that_was_deleted_does_not_come_back(work: Work) -> None:
    templates.install(work)
    templates.in_use(work)[0].deleted_at = work.now
    work.flush()
    assert templates.install(work) == 0
    assert "cv" not in {each.code for each in templates.in_use(work)}
