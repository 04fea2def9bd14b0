"""The demo's organisation itself: its sites, staff and programmes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from mentordesk.records import Organisation, Programme, Site, Staff
from mentordesk.services.roles import ADMINISTRATOR, needs

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from mentordesk.services.demo.material import Material
    from mentordesk.storage.work import Work


@dataclass(frozen=True)
class Office:
    """Where the demo's people are looked after, and by whom."""

    sites: dict[str, Site]
    staff: dict[str, Staff]
    programmes: dict[str, Programme]
    told: dict[str, Any]
    """The organisation's file, for shares, places and languages."""

    def coordinator(self, site: str, chance: Random) -> UUID:
        """Someone of a site who coordinates, by their share of the work."""
        here = [each for each in self.told["staff"] if each["site"] == site]
        drawn = chance.choices(here, [each["share_of_pairs"] for each in here])[0]
        return self.staff[drawn["code"]].id

    def site(self, code: str) -> dict[str, Any]:
        """What the file tells of a site."""
        return next(each for each in self.told["site"] if each["code"] == code)


@needs(ADMINISTRATOR)
def set_up(work: Work, material: Material) -> Office:
    """Write down the organisation with its sites, staff and programmes."""
    told = material.organisation
    work.add(_organisation(told["organisation"], told["site"][0]))
    sites = {each["code"]: _site(each) for each in told["site"]}
    staff = {each["code"]: _member(each) for each in told["staff"]}
    programmes = {each["code"]: _programme(each, sites) for each in told["programme"]}
    for group in (sites, staff, programmes):
        work.add_all(group.values())
        work.flush()
    work.actor = next(iter(staff.values())).id
    return Office(sites, staff, programmes, told)


def _organisation(told: dict[str, Any], seat: dict[str, Any]) -> Organisation:
    language = told["default_language"]
    return Organisation(
        **{f"name_{code}": told["name"][code] for code in ("fr", "nl", "en")},
        default_language=language,
        street=told["street"][language],
        postcode=told["postcode"],
        town=seat["town"][language],
        phone=told["phone"],
        email=told["email"],
        website=told["website"],
        enterprise_number=told["enterprise_number"],
    )


def _site(told: dict[str, Any]) -> Site:
    own = told["languages"][0]
    return Site(
        id=uuid7(),
        name=told["name"][own],
        street=told["street"][own],
        postcode=told["postcode"],
        town=told["town"][own],
    )


def _member(told: dict[str, Any]) -> Staff:
    return Staff(
        id=uuid7(),
        name=f"{told['given_name']} {told['family_name']}",
        role=told["role"],
        initials=told["initials"],
        colour=told["colour"],
        is_active=True,
    )


def _programme(told: dict[str, Any], sites: dict[str, Site]) -> Programme:
    return Programme(
        id=uuid7(),
        **{f"name_{code}": told["name"][code] for code in ("fr", "nl", "en")},
        site_id=sites[told["sites"][0]].id if len(told["sites"]) == 1 else None,
        funder=told["funder"]["fr"],
        months=told["months"],
        meetings_per_month=told["meetings_per_month"],
        usual_minutes=told["usual_minutes"],
        counted_means=told["counted_means"],
        minimum_age=told["minimum_age"],
        maximum_age=told["maximum_age"],
    )
