"""Which of the stories in resources/demo a pair lives through, and what the story makes of its two people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from mentordesk.records import Mentee, Mentor, Pair, Programme

if TYPE_CHECKING:
    from random import Random

    from mentordesk.services.demo.material import Material

_SHORT: Final = 4
"""Pairs with no more meetings than this may live through a story that has only begun."""
_FITS: Final = {"service": 4, "programme": 2, "age": 2, "background": 2}
"""How much each agreement between a story and a mentee weighs."""
_AGAIN: Final = 5
"""How much it weighs that a story was told before."""


class Teller:
    """Chooses stories, the best fitting first and as few twice as possible."""

    def __init__(self, material: Material, chance: Random) -> None:
        """All draws come from `chance`."""
        self._material = material
        self._chance = chance
        self._told: Counter[str] = Counter()
        self._settled: set[UUID] = set()
        self._loose: dict[str, list[dict[str, Any]]] = {}

    def tell(
        self, pair: Pair, mentee: Mentee, mentor: Mentor, programme: Programme, meetings: int
    ) -> list[dict[str, Any]]:
        """The scenes of a pair's meetings in order, at least so many; both people are made to fit them."""
        language = mentee.person.paper_language or "fr"
        is_short = meetings <= _SHORT and pair.stage != "closed"
        options = [each for each in self._material.stories[language] if (each["ends"] == "running") == is_short]
        self._chance.shuffle(options)
        story = max(
            options, key=lambda each: self._fit(each, pair, mentee, programme) - _AGAIN * self._told[each["id"]]
        )
        self._told[story["id"]] += 1
        self._suit(story, mentee, mentor)
        scenes = list(story["meeting"])
        end = len(scenes) - (scenes[-1]["kind"] == "closing")
        while len(scenes) < meetings:
            scenes.insert(self._chance.randint(min(2, end), end), self._loose_scene(language))
            end += 1
        return scenes

    def _fit(self, story: dict[str, Any], pair: Pair, mentee: Mentee, programme: Programme) -> int:
        born = mentee.person.birth_date
        low, high = story.get("age", (programme.minimum_age or 18, programme.maximum_age or 64))
        age = pair.started_on.year - born.year if born and pair.started_on else None
        told = {each["code"]: each for each in self._material.organisation["programme"]}
        agreed = {
            "service": story["service"] == mentee.public_service,
            "programme": told[story["programme"]]["name"]["fr"] == programme.name_fr,
            "age": age is not None and low <= age <= high,
            "background": (story["background"] == "abroad") == (mentee.diploma_recognised != "belgian"),
        }
        return sum(weight for name, weight in _FITS.items() if agreed[name])

    def _suit(self, story: dict[str, Any], mentee: Mentee, mentor: Mentor) -> None:
        """Give both files the job, diploma and function that the story speaks of; a mentor keeps the first function."""
        work = self._material.work
        job = _named(work["jobs"], story["job"])
        mentee.job_sought = job[mentee.person.paper_language or "fr"]
        mentee.sectors = [job["sector"]]
        mentee.diploma = _named(work["diplomas"], story["diploma"])["highest"]
        if story["background"] == "abroad" and mentee.diploma_recognised == "belgian":
            mentee.diploma_recognised = "asked"
            mentee.diploma_country = None
        if mentor.id not in self._settled:
            self._settled.add(mentor.id)
            function = _named(work["functions"], story["mentor_function"])
            mentor.function = function[mentor.person.paper_language or "fr"]
            mentor.sectors = [function["sector"]]
            if mentor.employer:
                fitting = [each["name"] for each in work["employers"] if each["kind"] in function["kinds"]]
                mentor.employer = self._chance.choice(fitting)

    def _loose_scene(self, language: str) -> dict[str, Any]:
        """The next meeting that fits any pair; all are used before one is used again."""
        if not self._loose.get(language):
            here = [each for each in self._material.scenes if each["language"] == language]
            self._loose[language] = self._chance.sample(here, len(here))
        return self._loose[language].pop()


def _named(entries: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(each for each in entries if each["code"] == code)
