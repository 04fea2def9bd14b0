"""The demo's meetings: each pair lives through a story, told in the language of the mentee's papers."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from uuid_utils.compat import uuid7

from mentordesk.records import Meeting, Mentee, Mentor, Pair, Programme, Step
from mentordesk.records.choices import TOPICS
from mentordesk.services.demo.tales import Teller

if TYPE_CHECKING:
    from random import Random

    from mentordesk.services.demo.material import Material
    from mentordesk.services.demo.office import Office
    from mentordesk.storage.work import Work

_NOT_HELD: Final = ("cancelled_mentee", "cancelled_mentor", "excused", "no_show")
_STARTS: Final = tuple(time(hour, minute) for hour in (9, 10, 13, 14, 16, 17, 18) for minute in (0, 30))


_RECENT: Final = timedelta(days=40)
"""What was due longer ago has nearly always been done since."""


class Writer:
    """Writes the journal of one pair after another."""

    def __init__(self, work: Work, material: Material, office: Office, chance: Random) -> None:
        """All draws come from `chance`."""
        self._work = work
        self._material = material
        self._office = office
        self._chance = chance
        self._teller = Teller(material, chance)

    def write(self, pair: Pair, mentee: Mentee, mentor: Mentor, programme: Programme) -> int:
        """All meetings of a pair from its start to its end or some weeks ahead; gives how many were held."""
        chance, today = self._chance, self._work.today
        language = mentee.person.paper_language or "fr"
        names = {"mentee": mentee.person.name_to_use or mentee.person.given_name, "mentor": _first_name(mentor)}
        days = self._days(pair, programme)
        told = self._teller.tell(pair, mentee, mentor, programme, sum(day <= today for day in days))
        closing = told.pop() if told[-1]["kind"] == "closing" else None
        held = 0
        for place, day in enumerate(days):
            is_last = pair.stage == "closed" and place == len(days) - 1 and pair.closing_reason == "completed"
            scene = closing if is_last and closing else told[held] if held < len(told) else None
            if day > today:
                self._add(pair, language, day, programme, "planned", None, names)
            elif place and not is_last and chance.random() < 0.11:
                self._add(pair, language, day, programme, chance.choices(_NOT_HELD, (5, 3, 2, 2))[0], None, names)
            else:
                self._add(pair, language, day, programme, "held", scene, names)
                held += 1
        return held

    def _days(self, pair: Pair, programme: Programme) -> list[date]:
        """The days of a pair's meetings: most keep the rhythm and have the next ones planned, some fall behind."""
        chance, today = self._chance, self._work.today
        assert pair.started_on is not None
        is_slack = chance.random() < 0.22
        gap = (30 // max(1, programme.meetings_per_month)) * (2 if is_slack else 1) - 2
        end = min(
            pair.last_day or today, today if pair.stage == "paused" else today + timedelta(days=0 if is_slack else 24)
        )
        day, found = pair.started_on, []
        while day <= end:
            found.append(_workday(day))
            day += timedelta(days=max(4, gap + chance.randint(-3, 3)))
        if pair.stage == "paused":
            found = [each for each in found if each <= today - timedelta(days=30)] or found[:1]
        if pair.closed_on and found and pair.closing_reason == "completed":
            found[-1] = _workday(pair.closed_on - timedelta(days=3))
        return sorted(set(found))

    def _add(
        self,
        pair: Pair,
        language: str,
        day: date,
        programme: Programme,
        state: str,
        scene: dict[str, Any] | None,
        names: dict[str, Any],
    ) -> None:
        chance = self._chance
        means = (scene or {}).get("how") or chance.choices(("in_person", "video", "phone"), (82, 14, 4))[0]
        site = next(each for each in self._office.told["site"] if language in each["languages"][:1] or language == "en")
        is_unwritten = state == "held" and chance.random() < 0.035
        summary = None
        if scene and not is_unwritten:
            summary = scene["summary"].format(**names)
        elif state in _NOT_HELD:
            told = self._material.notes["excuses"][language]
            summary = chance.choice([each["text"] for each in told if each["state"] == state])
        meeting = Meeting(
            id=uuid7(),
            pair_id=pair.id,
            held_on=day,
            starts_at=chance.choice(_STARTS),
            minutes=(scene or {}).get("minutes", programme.usual_minutes) if state == "held" else None,
            kind=scene["kind"] if scene else "regular",
            means=means,
            place=chance.choice(site["meeting_places"])[language] if means == "in_person" else None,
            state=state,
            topics=TOPICS.in_order(scene["topics"]) if scene else [],
            summary=summary,
            private_note=scene["private_note"].format(**names) if scene and "private_note" in scene else None,
            mood=scene.get("mood") if scene else None,
            writer_id=pair.coordinator_id,
        )
        self._work.add(meeting)
        if scene and not is_unwritten:
            self._agree(pair, meeting, scene, names)

    def _agree(self, pair: Pair, meeting: Meeting, scene: dict[str, Any], names: dict[str, Any]) -> None:
        """The steps agreed at a meeting; most of those that are due were done in time."""
        for position, told in enumerate(scene.get("steps", [])):
            due = meeting.held_on + timedelta(days=told["days"])
            reliable = 0.9 if due > self._work.today - _RECENT else 0.995
            is_done = due <= self._work.today and self._chance.random() < reliable and not told.get("stays_open")
            if pair.stage in ("closed", "cancelled"):
                is_done = not told.get("stays_open")
            done = min(due - timedelta(days=self._chance.randint(0, 4)), self._work.today)
            self._work.add(
                Step(
                    id=uuid7(),
                    meeting_id=meeting.id,
                    pair_id=pair.id,
                    position=position,
                    text=told["text"].format(**names),
                    who=told["who"],
                    due_on=due,
                    done_on=max(done, meeting.held_on) if is_done else None,
                )
            )


def _first_name(mentor: Mentor) -> str | None:
    return mentor.person.name_to_use or mentor.person.given_name


def _workday(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
