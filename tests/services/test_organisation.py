"""The organisation's own details, branches, staff and programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from mentordesk.errors import Invalid, Problem
from mentordesk.records import Organisation, Programme, Site, Staff
from mentordesk.services import organisation
from mentordesk.services.saving import ChangedMeanwhile

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.storage.work import Work


def _programme(work: Work, name: str, **values: object) -> UUID:
    return organisation.save_programme(work, None, {"name_fr": name, **values}).id


def test_a_store_without_a_name_says_so(work: Work) -> None:
    with pytest.raises(Problem):
        organisation.organisation(work)


def test_there_is_one_organisation_however_often_it_is_saved(work: Work) -> None:
    first = organisation.save_organisation(work, None, {"name_fr": "Passerelle Emploi"})
    again = organisation.save_organisation(work, None, {"name_nl": "Brug naar Werk", "postcode": "B-1000"})
    assert first.id == again.id
    assert work.scalar(select(func.count(Organisation.id))) == 1
    kept = organisation.organisation(work)
    assert (kept.name("fr"), kept.name("nl"), kept.postcode) == ("Passerelle Emploi", "Brug naar Werk", "1000")


def test_the_last_name_cannot_be_taken_away(work: Work) -> None:
    organisation.save_organisation(work, None, {"name_fr": "Passerelle Emploi"})
    with pytest.raises(Invalid):
        organisation.save_organisation(work, None, {"name_fr": ""})


def test_sites_are_sorted_by_name_and_give_programmes_their_place(work: Work) -> None:
    for name in ("Zaventem", "Élan", "antenne"):
        organisation.save_site(work, None, {"name": name})
    assert [site.name for site in organisation.sites(work)] == ["antenne", "Élan", "Zaventem"]
    site = work.scalars(select(Site).where(Site.name == "Élan")).one()
    _programme(work, "Mentorat", site_id=site.id)
    (programme,) = organisation.programmes(work)
    assert programme.site is site


def test_programmes_in_use_come_first_and_have_the_usual_rhythm(work: Work) -> None:
    _programme(work, "Old", is_active=False)
    _programme(work, "First")
    _programme(work, "Second")
    assert [programme.name("en") for programme in organisation.programmes(work)] == ["First", "Second", "Old"]
    first = organisation.programmes(work)[0]
    assert (first.months, first.meetings_per_month, first.counted_means) == (6, 2, ["in_person", "video"])


def test_a_programme_nobody_could_live_by_is_refused(work: Work) -> None:
    with pytest.raises(Invalid) as problem:
        _programme(work, "", months=0, meetings_per_month=40, keep_months=-1, minimum_age=-5, maximum_age=400)
    wrong = {finding.field for finding in problem.value.findings}
    assert wrong >= {"name_fr", "months", "meetings_per_month", "keep_months", "minimum_age", "maximum_age"}


def test_a_save_over_a_newer_version_is_refused(work: Work) -> None:
    programme_id = _programme(work, "First")
    seen = work.get_one(Programme, programme_id).version
    organisation.save_programme(work, programme_id, {"months": 12}, seen)
    with pytest.raises(ChangedMeanwhile):
        organisation.save_programme(work, programme_id, {"months": 3}, seen)


def test_staff_get_initials_and_those_who_left_come_last(work: Work) -> None:
    for name, values in (("Zoë Maes", {}), ("Ann Vos", {"is_active": False}), ("Éric Petit", {"initials": "XX"})):
        organisation.save_staff(work, None, {"name": name, **values})
    assert [(member.name, member.initials) for member in organisation.staff(work)] == [
        ("Éric Petit", "XX"),
        ("Zoë Maes", "ZM"),
        ("Ann Vos", "AV"),
    ]


@pytest.mark.parametrize("values", [{"role": "coordinator"}, {"is_active": False}])
def test_the_last_administrator_stays_one(work: Work, values: dict[str, object]) -> None:
    first = organisation.save_staff(work, None, {"name": "Sofie Claes", "role": "administrator"}).id
    organisation.save_staff(work, None, {"name": "Ann Vos", "role": "administrator", "is_active": False})
    with pytest.raises(Invalid) as problem:
        organisation.save_staff(work, first, values)
    assert [finding.field for finding in problem.value.findings] == list(values)
    organisation.save_staff(work, first, {"name": "Sofie Claes-Maes", "role": "administrator"})
    organisation.save_staff(work, None, {"name": "Jan Vos", "role": "administrator"})
    organisation.save_staff(work, first, values)
    assert work.get_one(Staff, first).name == "Sofie Claes-Maes"
