"""The demo's pairs: who meets whom, their stages, and eight months of meetings, steps and checklists."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from uuid_utils.compat import uuid7

from mentordesk.records import Mentee, Mentor, Pair, Pause, Programme
from mentordesk.records.choices import NOT_STARTED, OPEN
from mentordesk.services.demo.ticks import Ticker
from mentordesk.services.demo.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from mentordesk.services.demo.material import Material
    from mentordesk.services.demo.office import Office
    from mentordesk.storage.work import Work

_BATCH: Final = 200
"""Pairs written to the store at a time."""


class Matchmaker:
    """Brings mentees and mentors together and lets each pair live through one of the stories."""

    def __init__(self, work: Work, material: Material, office: Office, chance: Random, months: int) -> None:
        """`months` is how far back the work goes."""
        self._work = work
        self._material = material
        self._office = office
        self._chance = chance
        self._days = months * 30
        self._writer = Writer(work, material, office, chance)
        self._ticker = Ticker(work, material, chance)
        self._load: Counter[UUID] = Counter()
        self._numbers: Counter[int] = Counter()

    def arrange(
        self,
        mentees: list[Mentee],
        mentors: list[Mentor],
        count: int,
        progress: Callable[[int, int], object],
    ) -> None:
        """Make so many pairs, the oldest first; those left over keep waiting."""
        today = self._work.today
        starts = sorted(today - timedelta(days=self._chance.randrange(-9, self._days)) for _ in range(count))
        queue = mentees.copy()
        self._chance.shuffle(queue)
        spare = max(0, len(queue) - count)
        waiting, queue = queue[:spare], queue[spare:]
        for done, start in enumerate(starts):
            if not queue:
                queue = [each for each in mentees if each.status in ("left", "waiting") and each not in waiting]
                self._chance.shuffle(queue)
            if not queue:
                break
            self._pair(queue.pop(0), self._mentor(mentors), start)
            if done % _BATCH == _BATCH - 1:
                self._work.flush()
                progress(done + 1, len(starts))
        self._leave_waiting(waiting)
        self._rest(mentors)
        self._work.flush()
        progress(len(starts), len(starts))

    def _mentor(self, mentors: list[Mentor]) -> Mentor:
        """One of a few drawn at chance who has a free place, else the one with the least to do."""
        drawn = self._chance.sample(mentors, min(12, len(mentors)))
        free = [each for each in drawn if self._load[each.id] < each.maximum_pairs]
        return free[0] if free else min(drawn, key=lambda each: self._load[each.id])

    def _pair(self, mentee: Mentee, mentor: Mentor, start: date) -> None:
        chance, today = self._chance, self._work.today
        programme = self._programme(mentee)
        proposed = start - timedelta(days=chance.randint(5, 20))
        self._numbers[proposed.year] += 1
        pair = Pair(
            id=uuid7(),
            number=f"{proposed.year}-{self._numbers[proposed.year]:03d}",
            mentee_id=mentee.id,
            mentor_id=mentor.id,
            programme_id=programme.id,
            coordinator_id=mentee.coordinator_id,
            proposed_on=min(proposed, today - timedelta(days=chance.randint(1, 6))),
        )
        self._live(pair, start, programme)
        self._follow(mentee, mentor, pair)
        mentee.programme_id = programme.id
        mentee.intake_date = pair.proposed_on - timedelta(days=chance.randint(6, 45)) if pair.proposed_on else None
        self._work.add(pair)
        if pair.stage == "paused":
            reasons = self._material.lines("pause_reasons", mentee.person.paper_language or "fr")
            since = today - timedelta(days=chance.randint(8, 30))
            self._work.add(Pause(pair_id=pair.id, started_on=max(since, start), reason=chance.choice(reasons)))
        if pair.started_on:
            held = self._writer.write(pair, mentee, mentor, programme)
            if (today - (pair.last_day or today)).days < 365:
                self._ticker.tick(pair, mentee, held)

    def _programme(self, mentee: Mentee) -> Programme:
        told = self._office.told["programme"]
        code = self._chance.choices([each["code"] for each in told], [each["share_of_pairs"] for each in told])[0]
        return self._office.programmes[code]

    def _live(self, pair: Pair, start: date, programme: Programme) -> None:
        """Give the pair the stage and dates that follow from its start."""
        chance, today = self._chance, self._work.today
        if start > today:
            pair.stage = chance.choice(NOT_STARTED)
            pair.mentee_answer = "yes"
            pair.mentor_answer = "yes" if pair.stage == "accepted" else "open"
            return
        pair.mentee_answer = pair.mentor_answer = "yes"
        if chance.random() < 0.03:
            pair.stage, pair.mentor_answer = "cancelled", "no"
            return
        end = start + timedelta(days=round(programme.months * 30.44))
        pair.started_on, pair.planned_end = start, end
        pair.agreement_on = start + timedelta(days=chance.randint(0, 14))
        if pair.agreement_on > today or chance.random() < 0.08:
            pair.agreement_on = None
        early = start + timedelta(days=chance.randint(35, 110))
        if chance.random() < 0.16 and early < min(today, end):
            self._close(pair, early, chance.choice(("work", "training", "no_time", "no_contact", "moved", "work")))
        elif end < today:
            if (today - end).days < 60 and chance.random() < 0.25:
                pair.stage, pair.prolonged_until = "active", today + timedelta(days=chance.randint(10, 70))
            else:
                self._close(pair, end, "completed")
        else:
            pair.stage = "paused" if (today - start).days > 45 and chance.random() < 0.07 else "active"

    def _close(self, pair: Pair, day: date, reason: str) -> None:
        pair.stage, pair.closed_on, pair.closing_reason = "closed", day, reason
        pair.closed_by = "term" if reason == "completed" else self._chance.choice(("mentee", "both", "mentor"))

    def _follow(self, mentee: Mentee, mentor: Mentor, pair: Pair) -> None:
        """The mentee's status follows the pair; a mentor with an open pair has one place less."""
        if pair.stage in OPEN:
            self._load[mentor.id] += 1
            mentee.status = "paused" if pair.stage == "paused" else "paired"
        else:
            mentee.status = "left" if pair.stage == "closed" else "waiting"
        mentee.status_since = pair.closed_on or pair.started_on or pair.proposed_on

    def _leave_waiting(self, mentees: list[Mentee]) -> None:
        """Those without a pair: some still in intake, most waiting, since different days."""
        for mentee in mentees:
            mentee.status = self._chance.choices(("intake", "waiting"), (25, 75))[0]
            mentee.intake_date = self._work.today - timedelta(days=self._chance.randint(2, 95))
            mentee.status_since = mentee.intake_date

    def _rest(self, mentors: list[Mentor]) -> None:
        """Of the mentors without a pair, some are candidates, paused or gone."""
        for mentor in mentors:
            if not self._load[mentor.id]:
                mentor.status = self._chance.choices(("active", "candidate", "paused", "left"), (60, 18, 12, 10))[0]
