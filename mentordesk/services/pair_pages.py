"""Pairs as lists, pages and pickers show them; nothing is changed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, column, func, or_, select, table
from sqlalchemy.orm import joinedload, selectinload

from mentordesk.language import fold
from mentordesk.records import Meeting, Mentee, Mentor, Pair, Programme, Staff, Step
from mentordesk.records.choices import RUNNING
from mentordesk.services import checklists, names, organisation, rhythm
from mentordesk.services.checks import LONGEST_NAME
from mentordesk.services.journal import NEWEST_FIRST, OLDEST_FIRST
from mentordesk.services.roles import READER, needs
from mentordesk.services.saving import fetch
from mentordesk.storage import search_index

if TYPE_CHECKING:
    from collections.abc import Collection

    from mentordesk.services.checklists import Progress
    from mentordesk.storage.work import Work

_FIRST: Final = ("active", "paused", "accepted", "proposed")
_ORDER: Final = case({stage: place for place, stage in enumerate(_FIRST)}, value=Pair.stage, else_=len(_FIRST))
"""Pairs that are not over first, in this order."""
_ASKED: Final = 20
"""Words the index is asked for: SQLite takes no question of a thousand parts, as a whole letter would make."""
_LAST_DAY: Final = func.coalesce(Pair.closed_on, Pair.prolonged_until, Pair.planned_end)
_LAST_MET: Final = (
    select(func.max(Meeting.held_on))
    .where(Meeting.pair_id == Pair.id, Meeting.state == "held")
    .correlate(Pair)
    .scalar_subquery()
)
_STANDS: Final = (
    Pair.id,
    Pair.number,
    Pair.stage,
    Pair.started_on,
    _LAST_DAY,
    Pair.programme_id,
)
"""What says how a pair stands."""


class PairRow(NamedTuple):
    """One line of a list of pairs: only what lists show."""

    id: UUID
    number: str
    mentee_name: str
    mentor_name: str
    town: str | None
    """Where the mentee lives."""
    stage: str
    started_on: date | None
    last_day: date | None
    coordinator: str | None
    programme: Programme
    """With its name in each language."""
    held_this_month: int
    target_this_month: int
    planned_this_month: int
    needs_call: bool
    last_meeting: date | None
    site: str | None


@dataclass(frozen=True)
class PairPage:
    """All that the page of one pair shows."""

    pair: Pair
    """With mentee.person, mentor.person, programme.site, coordinator, pauses."""
    meetings: list[Meeting]
    """Newest first, with steps and writer."""
    open_steps: list[Step]
    """Oldest first, each with its meeting."""
    checklists: list[Progress]
    """Of the mentee."""
    months: list[rhythm.Month]
    """Oldest first."""
    regularity: rhythm.Regularity
    needs_call: bool
    next_meeting: Meeting | None
    minutes_total: int
    """Of all meetings held, however they took place."""


@dataclass(frozen=True, slots=True)
class PairHit:
    """One pair in a picker."""

    id: UUID
    number: str
    mentee_name: str
    mentor_name: str
    stage: str


class Standing(NamedTuple):
    """How a pair stands this month: what is needed to choose a few of hundreds, without anybody's name."""

    id: UUID
    number: str
    last_day: date | None
    needs_call: bool


class Present:
    """The present month of all pairs: what their programmes ask for, when they pause, what was held and planned."""

    def __init__(self, work: Work) -> None:
        """Three queries, however many pairs are asked about."""
        self._today = work.today
        self._month = rhythm.month_of(work.today)
        self._pauses = rhythm.pauses(work)
        self._counts = rhythm.counts(work, self._month, rhythm.last_of(self._month))
        self.programmes = {programme.id: programme for programme in organisation.programmes(work)}

    def of(
        self, pair_id: UUID, stage: str, started_on: date | None, last_day: date | None, programme: Programme
    ) -> tuple[rhythm.Count, int, bool]:
        """The counted meetings of a pair, how many are asked for, and whether somebody should call."""
        plan = rhythm.Plan(started_on, last_day, self._pauses.get(pair_id, ()), programme.meetings_per_month)
        count = rhythm.counted(self._counts, pair_id, self._month, programme.counted_means)
        is_behind = stage in RUNNING and rhythm.needs_call(plan, count.held, count.planned, self._today)
        return count, rhythm.target(plan, self._month), is_behind


@needs(READER)
def pair_rows(work: Work, *criteria: ColumnElement[bool], present: Present | None = None) -> list[PairRow]:
    """All pairs, or those that meet some criteria on Pair, newest number first.

    Two queries over pairs and meetings and two small ones over programmes and pauses, however many pairs there are; one
    alone when what is present is known.
    """
    present = present or Present(work)
    shown = (*_STANDS, _LAST_MET, names.said(names.MENTEE), names.said(names.MENTOR), names.MENTEE.town, Staff.name)
    query = names.of_both(select(*shown)).outerjoin(Pair.coordinator)
    rows = []
    for row in work.execute(query.where(*criteria).order_by(Pair.number.desc())):
        id_, number, stage, started_on, last_day, programme_id, last_met, mentee, mentor, town, coordinator = row
        programme = present.programmes[programme_id]
        count, target, needs_call = present.of(id_, stage, started_on, last_day, programme)
        rows.append(
            PairRow(
                id=id_,
                number=number,
                mentee_name=mentee,
                mentor_name=mentor,
                town=town,
                stage=stage,
                started_on=started_on,
                last_day=last_day,
                coordinator=coordinator,
                programme=programme,
                held_this_month=count.held,
                target_this_month=target,
                planned_this_month=count.planned,
                needs_call=needs_call,
                last_meeting=last_met,
                site=programme.site.name if programme.site else None,
            )
        )
    return rows


@needs(READER)
def standings(work: Work, *criteria: ColumnElement[bool], present: Present | None = None) -> list[Standing]:
    """How pairs stand, all of them or those that meet some criteria; a quarter of what `pair_rows` reads."""
    present = present or Present(work)
    return [
        Standing(
            id_, number, last_day, present.of(id_, stage, started_on, last_day, present.programmes[programme_id])[-1]
        )
        for id_, number, stage, started_on, last_day, programme_id in work.execute(select(*_STANDS).where(*criteria))
    ]


@needs(READER)
def last_met(work: Work, pair_ids: Collection[UUID]) -> dict[UUID, date]:
    """When some pairs last met; those that never did are absent."""
    held = select(Meeting.pair_id, func.max(Meeting.held_on)).where(Meeting.state == "held")
    return dict(work.execute(held.where(Meeting.pair_id.in_(pair_ids)).group_by(Meeting.pair_id)).all())


@needs(READER)
def pair_page(work: Work, pair_id: UUID) -> PairPage:
    """All that the page of one pair shows; raises Gone when it is not there."""
    pair = whole(work, pair_id)
    found = meetings(work, Meeting.pair_id == pair_id)
    plan = rhythm.plan_of(pair)
    counted = {}
    if pair.started_on:
        first, last = rhythm.month_of(pair.started_on), rhythm.last_of(work.today)
        counts = rhythm.counts(work, first, last, [pair_id])
        counted = {month: rhythm.counted(counts, pair_id, month, plan.counted_means) for _, month, _ in counts}
    months = rhythm.months(plan, counted, work.today)
    present = counted.get(rhythm.month_of(work.today), rhythm.Count())
    coming = [meeting for meeting in found if meeting.state == "planned" and meeting.held_on >= work.today]
    return PairPage(
        pair=pair,
        meetings=found,
        open_steps=open_steps(work, Step.pair_id == pair_id),
        checklists=checklists.of_mentee(work, pair.mentee_id),
        months=months,
        regularity=rhythm.regularity(plan, {month.first: month.held for month in months}, work.today),
        needs_call=pair.stage in RUNNING and rhythm.needs_call(plan, present.held, present.planned, work.today),
        next_meeting=coming[-1] if coming else None,
        minutes_total=sum(meeting.minutes or 0 for meeting in found if meeting.is_held),
    )


@needs(READER)
def whole(work: Work, pair_id: UUID) -> Pair:
    """A pair with its people, programme, coordinator and pauses; raises Gone when it is not there.

    Read anew, so that what was done in the same unit of work, such as a pause, is in it.
    """
    return fetch(work, Pair, pair_id, *WITH_ALL, afresh=True)


@needs(READER)
def meetings(work: Work, *criteria: ColumnElement[bool], limit: int | None = None) -> list[Meeting]:
    """Meetings that meet some criteria, newest first, with pair, steps and writer."""
    return list(
        work.scalars(
            select(Meeting)
            .where(*criteria)
            .order_by(*NEWEST_FIRST)
            .limit(limit)
            .options(joinedload(Meeting.pair), joinedload(Meeting.writer), selectinload(Meeting.steps))
        )
    )


@needs(READER)
def open_steps(work: Work, *criteria: ColumnElement[bool]) -> list[Step]:
    """Steps not done yet that meet some criteria, oldest meeting first, each with its meeting."""
    return list(
        work.scalars(
            select(Step)
            .join(Step.meeting)
            .where(Step.done_on.is_(None), *criteria)
            .order_by(*OLDEST_FIRST, Step.position)
            .options(joinedload(Step.meeting))
        )
    )


@needs(READER)
def find_pairs(work: Work, text: str, limit: int = 8) -> list[PairHit]:
    """Pairs in which every word begins a name of either person or the number: those under way first, then last met.

    Names may be run together ("desmet" finds De Smet); of a number its end will do. An empty text gives the pairs under
    way that met most recently.
    """
    words = fold(text).split()
    if any(len(word) > LONGEST_NAME for word in words):
        return []
    query = names.of_both(
        select(
            Pair.id,
            Pair.number,
            names.said(names.MENTEE),
            names.said(names.MENTOR),
            Pair.stage,
            func.coalesce(names.MENTEE.given_name, ""),
            func.coalesce(names.MENTOR.given_name, ""),
        )
    )
    for place, word in enumerate(words[:_ASKED]):
        known = select(_indexed(word).cte(f"known_{place}"))
        query = query.where(
            or_(names.MENTEE.id.in_(known), names.MENTOR.id.in_(known), Pair.id.in_(known), Pair.number.endswith(word))
        )
    query = query.order_by(_ORDER, _LAST_MET.desc().nulls_last(), Pair.number.desc())
    # Those that are over come last, and in an old organisation they are most: they are asked for when others are too few.
    found = (
        row for those in (Pair.stage.in_(_FIRST), Pair.stage.not_in(_FIRST)) for row in work.execute(query.where(those))
    )
    # The index knows people by their town and phone too and was not asked for every word of a long text, so each is looked at again, until there are enough.
    hits = (PairHit(*row[:5]) for row in found if _is_meant(words, row[1], row[2:4] + row[5:]))
    return list(islice(hits, limit))


def _indexed(word: str) -> Select[Any]:
    """Ids of the people and pairs whose entry in the search index has this word or begins one with it, looked up once."""
    words, entry = (
        table("search_names", column("rowid"), column("words")),
        table("search_entry", column("rowid"), column("record"), column("kind")),
    )
    return (
        select(entry.c.record)
        .join(words, words.c.rowid == entry.c.rowid)
        .where(words.c.words.op("MATCH")(search_index.query(word)), entry.c.kind.in_(("Person", "Pair")))
    )


def _is_meant(words: list[str], number: str, said: tuple[str, ...]) -> bool:
    """Whether every word begins a word of a name or of the number, or a run of them, or ends the number."""
    begun = []
    for name in (*said, number):
        parts = fold(name).split()
        begun += ["".join(parts[n:]) for n in range(len(parts))]
    return all(number.endswith(word) or any(part.startswith(word) for part in begun) for word in words)


WITH_ALL: Final = (
    joinedload(Pair.mentee).joinedload(Mentee.person),
    joinedload(Pair.mentor).joinedload(Mentor.person),
    joinedload(Pair.programme).joinedload(Programme.site),
    joinedload(Pair.coordinator),
    selectinload(Pair.pauses),
)
"""Loads whatever a page or paper says of a pair."""
