"""Belgian towns: found by postcode or by name in any of their languages, and the distance between two of them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Final

from mentordesk import places
from mentordesk.language import fold

_EARTH_RADIUS_KM: Final = 6371.0


@dataclass(frozen=True)
class Town:
    """One place name of a postcode, as resources/places.csv lists it; SOURCE.md there says where it comes from."""

    postcode: str
    name_fr: str
    name_nl: str
    name_de: str
    municipality_fr: str
    municipality_nl: str
    region: str
    """BRU, VLG or WAL."""
    languages: tuple[str, ...]
    """Its official languages, the usual one first."""
    latitude: float
    longitude: float

    def name(self, code: str) -> str:
        """The name on a letter in a language: the place's own name, unless it has one in that language too."""
        if code not in self.languages:
            code = self.languages[0]
        return {"fr": self.name_fr, "nl": self.name_nl, "de": self.name_de}[code]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it is known by, without repeats."""
        return tuple(dict.fromkeys((self.name_fr, self.name_nl, self.name_de)))


def towns(postcode: str) -> list[Town]:
    """The places with this postcode; none when Belgium has no such postcode."""
    return list(_by_postcode().get(postcode.strip(), ()))


def by_name(text: str, limit: int = 10) -> list[Town]:
    """Places whose name (in any language) or postcode begins with the text, then those with a word that does."""
    wanted = fold(text)
    if not wanted:
        return []
    first, second = [], []
    for town, folded in _folded():
        if town.postcode.startswith(wanted) or any(name.startswith(wanted) for name in folded):
            first.append((wanted not in folded, town))
        elif any(f" {wanted}" in name for name in folded):
            second.append((True, town))
    first.sort(key=lambda found: found[0])
    return [town for _, town in (*first, *second)[:limit]]


def town_of(postcode: str | None, name: str | None = None) -> Town | None:
    """The place meant by a postcode and, where several share it, by its name; else the first with that postcode."""
    found = towns(postcode or "")
    wanted = fold(name or "")
    for town in found:
        if wanted in {fold(each) for each in town.names}:
            return town
    return found[0] if found else None


def distance_km(a: Town, b: Town) -> float:
    """Kilometres between two places as the crow flies (haversine on a sphere; good to half a percent)."""
    latitude_a, latitude_b = radians(a.latitude), radians(b.latitude)
    half_height = sin((latitude_b - latitude_a) / 2) ** 2
    half_width = sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_height + cos(latitude_a) * cos(latitude_b) * half_width)))


@cache
def _all() -> tuple[Town, ...]:
    """The list as shipped, read once."""
    with (places.resources() / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Town(
                postcode=row["postcode"],
                name_fr=row["name_fr"],
                name_nl=row["name_nl"],
                name_de=row["name_de"],
                municipality_fr=row["municipality_fr"],
                municipality_nl=row["municipality_nl"],
                region=row["region"],
                languages=tuple(row["languages"].split("+")),
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
            )
            for row in csv.DictReader(file)
        )


@cache
def _by_postcode() -> dict[str, tuple[Town, ...]]:
    found: dict[str, tuple[Town, ...]] = {}
    for town in _all():
        found[town.postcode] = (*found.get(town.postcode, ()), town)
    return found


@cache
def _folded() -> tuple[tuple[Town, tuple[str, ...]], ...]:
    return tuple((town, tuple(fold(name) for name in town.names)) for town in _all())
