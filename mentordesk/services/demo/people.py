"""The demo's cast: invented people of many origins with a file as mentee or mentor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from uuid_utils.compat import uuid7

from mentordesk.language import fold
from mentordesk.records import Mentee, Mentor, Person
from mentordesk.records.choices import AVAILABILITY, BARRIERS
from mentordesk.services import towns

if TYPE_CHECKING:
    from random import Random

    from mentordesk.services.demo.material import Material
    from mentordesk.services.demo.office import Office
    from mentordesk.storage.work import Work

_NATIVE_SHARE: Final = 0.12
"""How many people of a group with a script of its own are kept in that script."""
_OWN_SCRIPT_FIRST: Final = 3
"""The first so many draws of a group with a script of its own, so that a small demo has some too."""
_LEVELS: Final = ("none", "a1", "a2", "b1", "b2", "c1", "c2")
_WORK_STATUS: Final = ("unemployed", "unemployed_no_benefit", "part_time", "temporary")


class Cast:
    """Draws people with their files. Everyone belongs to a site, and speaks what people of their origin speak."""

    def __init__(self, work: Work, material: Material, office: Office, chance: Random) -> None:
        """All draws come from `chance`, so that the same seed gives the same people."""
        self._work = work
        self._material = material
        self._office = office
        self._chance = chance
        self._count = 0
        self._drawn: dict[str, int] = {}
        self._names: set[tuple[str, str]] = set()

    def mentees(self, count: int) -> list[Mentee]:
        """So many mentee files with their persons; none is in a pair yet."""
        found = []
        for place in range(count):
            site = self._chance.choices(("brussels", "ghent"), (0.6, 0.4))[0]
            person, origin = self._person("mentee", site)
            found.append(self._mentee(person, origin, site, place))
        self._work.flush()
        return found

    def mentors(self, count: int) -> list[Mentor]:
        """So many mentor files with their persons."""
        found = []
        for _ in range(count):
            site = self._chance.choices(("brussels", "ghent"), (0.6, 0.4))[0]
            person, _ = self._person("mentor", site)
            found.append(self._mentor(person, site))
        self._work.flush()
        return found

    def _person(self, role: str, site: str) -> tuple[Person, dict[str, Any]]:
        chance, today = self._chance, self._work.today
        origins = self._material.origins
        origin = chance.choices(origins, [each[role] for each in origins])[0]
        gender = chance.choices(("f", "m", "x", "untold"), (50, 46, 1, 3))[0]
        given, family = self._name(origin, gender)
        age = chance.randint(19, 58) if role == "mentee" else chance.randint(31, 72)
        born = today - timedelta(days=age * 365 + chance.randrange(365))
        told = self._office.site(site)
        home = towns.towns(chance.choice(told["home_postcodes"]))[0]
        spoken = _spoken_at(home.postcode, told["languages"][0])
        language = chance.choices(told["languages"], (70, 18, 12))[0] if role == "mentee" else told["languages"][0]
        self._count += 1
        number = f"{self._count:06d}"
        person = Person(
            id=uuid7(),
            family_name=family,
            given_name=given,
            gender=gender,
            birth_date=born if chance.random() < 0.9 else None,
            birth_year=None,
            nationality="BE" if chance.random() < origin["belgian"] else origin["nationalities"][0],
            languages=self._languages(origin, language),
            mobile=f"+32 470 {number[:2]} {number[2:4]} {number[4:]}",
            email=_address(given, family, self._count) if chance.random() < 0.85 else None,
            street=f"{chance.choice(_STREETS[spoken])} {chance.randint(1, 180)}",
            postcode=home.postcode,
            town=home.name(spoken),
            paper_language=language,
            channel=chance.choice(("phone", "message", "email")),
        )
        if person.birth_date is None:
            person.birth_year = born.year
        self._work.add(person)
        return person, origin

    def _name(self, origin: dict[str, Any], gender: str) -> tuple[str, str]:
        """A name nobody has yet, some in their own script."""
        chance = self._chance
        drawn = self._drawn[origin["code"]] = self._drawn.get(origin["code"], 0) + 1
        native = origin.get("native", [])
        if native and (drawn == _OWN_SCRIPT_FIRST or chance.random() < _NATIVE_SHARE):
            told = chance.choice(native)
            name = (told["native_given"], told["native_family"])
            if name not in self._names:
                self._names.add(name)
                return name
        form = gender if gender in ("f", "m") else chance.choice("fm")
        families = [*origin.get("family", []), *origin.get(f"family_{form}", [])]
        name = "", ""
        for _ in range(40):
            name = (chance.choice(origin[f"given_{form}"]), chance.choice(families))
            if name not in self._names:
                break
        self._names.add(name)
        return name

    def _languages(self, origin: dict[str, Any], paper: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in origin["home"]:
            found[each["language"]] = each["level"]
        for code, (low, high) in origin.get("learned", {}).items():
            level = self._chance.choice(_LEVELS[_LEVELS.index(low) : _LEVELS.index(high) + 1])
            if level != "none":
                found.setdefault(code, level)
        found.setdefault(paper, "a2")
        return found

    def _mentee(self, person: Person, origin: dict[str, Any], site: str, place: int) -> Mentee:
        chance, today = self._chance, self._work.today
        job = chance.choice(self._material.work["jobs"])
        language = person.paper_language or "fr"
        since = today - timedelta(days=chance.randint(40, 1400))
        ends = chance.random() < 0.35
        letter = today - timedelta(days=chance.randint(20, 150)) if ends else None
        abroad = person.nationality != "BE" or origin["belgian"] < 0.5
        diploma = chance.choice(_diplomas(self._material.work, job))
        mentee = Mentee(
            id=uuid7(),
            person_id=person.id,
            reference=f"{today.year}-{place + 1:04d}",
            coordinator_id=self._office.coordinator(site, chance),
            referred_by=self._referrer(site),
            public_service=chance.choice(self._office.site(site)["services"]),
            registered_since=since,
            work_status=chance.choices(_WORK_STATUS, (60, 25, 10, 5))[0],
            out_of_work_since=since - timedelta(days=chance.randint(0, 60)),
            benefit="unemployment" if ends else chance.choice(("welfare", "none", "untold", "unemployment", None)),
            benefit_end=today + timedelta(days=chance.randint(-20, 140)) if ends else None,
            benefit_letter=letter,
            benefit_told_by="letter" if ends else None,
            diploma=diploma,
            diploma_country=person.nationality if abroad else "BE",
            diploma_recognised=chance.choice(("asked", "no", "not_asked", "yes")) if abroad else "belgian",
            access_to_work="unlimited" if chance.random() < 0.8 else "limited",
            driving_licence=chance.choice((True, False, None)),
            car=chance.choice((True, False, False)),
            job_sought=job[language],
            sectors=[job["sector"]],
            project_is_clear=chance.random() < 0.6,
            availability=AVAILABILITY.in_order(chance.sample(("morning", "afternoon", "evening", "saturday"), 2)),
            expectations=chance.choice(self._material.lines("expectations", language)),
            barriers=BARRIERS.in_order(
                chance.sample(("mobility", "childcare", "language", "digital"), chance.choice((0, 0, 1, 2)))
            ),
            priority=chance.choices(("normal", "high", "urgent"), (80, 15, 5))[0],
            status="waiting",
        )
        mentee.person = person
        self._work.add(mentee)
        return mentee

    def _referrer(self, site: str) -> str:
        """Who sent someone, by the weight at each site."""
        told = self._office.told["referrer"]
        return str(self._chance.choices([each["code"] for each in told], [each[site] for each in told])[0])

    def _mentor(self, person: Person, site: str) -> Mentor:
        chance, today = self._chance, self._work.today
        function = chance.choice(self._material.work["functions"])
        employers = [each for each in self._material.work["employers"] if each["kind"] in function["kinds"]]
        retired = chance.random() < function.get("retired", 0.2)
        language = person.paper_language or "fr"
        joined = today - timedelta(days=chance.randint(60, 900))
        mentor = Mentor(
            id=uuid7(),
            person_id=person.id,
            coordinator_id=self._office.coordinator(site, chance),
            work_status="retired" if retired else chance.choice(("employed", "employed", "self_employed")),
            employer=chance.choice(employers)["name"] if employers and not retired else None,
            function=function[language],
            sectors=[function["sector"]],
            years_of_experience=chance.randint(5, 38),
            availability=AVAILABILITY.in_order(chance.sample(("morning", "afternoon", "evening", "saturday"), 2)),
            maximum_pairs=chance.choices((1, 2, 3), (60, 30, 10))[0],
            motivation=chance.choice(self._material.lines("motivations", language)),
            information_note_on=joined,
            information_note_version=f"{joined.year}.1",
            insurance_on=joined,
            training_on=joined + timedelta(days=14),
            training_hours=chance.choice((6, 12, 16)),
            status="active",
            status_since=joined,
        )
        mentor.person = person
        self._work.add(mentor)
        return mentor


_STREETS: Final = {
    "fr": ("Rue des Essais", "Rue du Marché Fictif", "Avenue des Exemples", "Place Imaginaire", "Chaussée du Modèle"),
    "nl": ("Voorbeeldstraat", "Verzonnenlaan", "Modelplein", "Proefstraat", "Fantasiekaai"),
}


def _spoken_at(postcode: str, usual: str) -> str:
    """The language of the signs in the street: Brussels has both, so the usual one of the site."""
    number = int(postcode)
    if number < 1300:
        return usual
    return "nl" if 1500 <= number < 4000 or number >= 8000 else "fr"


def _diplomas(told: dict[str, Any], job: dict[str, Any]) -> list[str]:
    """The codes of records/choices.py for the diplomas people who look for this job often hold."""
    known = {each["code"]: each["highest"] for each in told["diplomas"]}
    return [known[code] for code in job["diplomas"]]


def _address(given: str, family: str, count: int) -> str | None:
    """An address at example.be from a name in Latin letters; none for other scripts."""
    local = f"{fold(given)}.{fold(family)}".replace(" ", "")
    return f"{local}{count}@example.be" if local.isascii() and not local.startswith(".") else None
