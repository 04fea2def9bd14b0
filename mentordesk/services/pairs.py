"""The life of a pair: formed, accepted, started, paused, prolonged, closed, reopened. The mentee's status follows."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import select
from uuid_utils.compat import uuid7

from mentordesk.errors import Finding, Invalid, Problem, Severity
from mentordesk.language import N_
from mentordesk.records import Meeting, Mentee, Pair, Pause
from mentordesk.records.choices import NOT_STARTED, RUNNING
from mentordesk.services.checks import FILL_IN, is_empty
from mentordesk.services.pair_pages import whole
from mentordesk.services.pairing import candidates, doubts, running_pairs
from mentordesk.services.roles import COORDINATOR, needs
from mentordesk.services.saving import Saved, apply, expect_version, next_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentordesk.storage.work import Work

_CLOSING: Final = ("closed_on", "closed_by", "closing_reason")
_REACHED: Final = ("completed", "work", "training")
"""Reasons after which a mentee needs no other mentor."""


@needs(COORDINATOR)
def form(
    work: Work,
    mentee_id: UUID,
    mentor_id: UUID,
    programme_id: UUID,
    coordinator_id: UUID | None,
    values: dict[str, Any],
) -> Saved:
    """Bring a mentor and a mentee together: proposed, or at once active when `values` has a `started_on`.

    Without a coordinator it is the mentee's, else who does it. Raises Problem when one of the two is barred or when
    both are the same human; a full mentor, a mentee in another pair or an age outside the programme only warn.
    """
    mentee, mentor, programme = candidates(work, mentee_id, mentor_id, programme_id)
    speaks_against = list(doubts(work, mentee, mentor, programme))
    values = dict(values)
    starts = not is_empty(values.get("started_on"))
    pair = Pair(
        id=uuid7(),
        number=next_number(work, Pair.number, 3),
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        programme_id=programme.id,
        coordinator_id=coordinator_id or mentee.coordinator_id or work.actor,
        stage="active" if starts else "proposed",
    )
    _keep_stage(pair, values)
    values.setdefault("proposed_on", values.get("started_on") if starts else work.today)
    if starts:
        values.setdefault("mentee_answer", "yes")
        values.setdefault("mentor_answer", "yes")
    warnings = apply(work, pair, values)
    if pair.started_on:
        pair.planned_end = pair.planned_end or add_months(pair.started_on, programme.months)
        _set_status(mentee, "paired", pair.started_on)
    work.add(pair)
    work.flush()
    return Saved(pair.id, (*speaks_against, *warnings))


@needs(COORDINATOR)
def save(work: Work, pair_id: UUID, values: dict[str, Any], version: int | None = None) -> Saved:
    """Correct what is kept of a pair; its stage changes only by the verbs below.

    When the start moves and the planned end was the programme's length after it, the end moves along.
    """
    pair = whole(work, pair_id)
    expect_version(pair, version)
    values = dict(values)
    _keep_stage(pair, values)
    _keep_closing(pair, values)
    started_on, planned_end = pair.started_on, pair.planned_end
    warnings = apply(work, pair, values)
    usual = started_on and add_months(started_on, pair.programme.months)
    if pair.started_on and pair.started_on != started_on and pair.planned_end == planned_end == usual:
        pair.planned_end = add_months(pair.started_on, pair.programme.months)
    work.flush()
    return Saved(pair.id, tuple(warnings))


@needs(COORDINATOR)
def accept(work: Work, pair_id: UUID) -> Saved:
    """Both have said yes; they have not met yet."""
    pair = _in_stage(work, pair_id, ("proposed",), N_("Only a proposed pair can be accepted."))
    pair.stage = "accepted"
    return _saved(work, pair, {"mentee_answer": "yes", "mentor_answer": "yes"})


@needs(COORDINATOR)
def start(work: Work, pair_id: UUID, day: date) -> Saved:
    """The two begin on a day; the planned end follows from the programme unless it is known already."""
    pair = _in_stage(work, pair_id, NOT_STARTED, N_("Only a pair that has not started yet can be started."))
    return begin(work, pair, day)


@needs(COORDINATOR)
def begin(work: Work, pair: Pair, day: date) -> Saved:
    """A pair that has not started yet begins: by the action above, or with its first meeting."""
    pair.stage = "active"
    saved = _saved(work, pair, {"started_on": day, "mentee_answer": "yes", "mentor_answer": "yes"})
    pair.planned_end = pair.planned_end or add_months(day, pair.programme.months)
    _set_status(pair.mentee, "paired", day)
    work.flush()
    return saved


@needs(COORDINATOR)
def pause(work: Work, pair_id: UUID, day: date, reason: str | None = None) -> Saved:
    """The two do not meet from a day on, today at the latest; these days are not counted by the rhythm."""
    pair = _in_stage(work, pair_id, ("active",), N_("Only an active pair can be paused."))
    begin = Pause(id=uuid7(), pair_id=pair.id)
    wrong = None
    if day > work.today:
        wrong = N_("A pause begins today or earlier.")
    elif pair.started_on and day < pair.started_on:
        wrong = N_("This date lies before the start of the pair.")
    elif any(earlier.ended_on and day <= earlier.ended_on for earlier in pair.pauses):
        wrong = N_("The pair was paused on this day already.")
    if wrong:
        raise Invalid([Finding("started_on", wrong)])
    warnings = apply(work, begin, {"started_on": day, "reason": reason})
    work.add(begin)
    pair.stage = "paused"
    work.flush()
    return Saved(pair.id, tuple(warnings))


@needs(COORDINATOR)
def resume(work: Work, pair_id: UUID, day: date) -> Saved:
    """The two meet again from a day on; a pause that would have no day at all goes to the bin."""
    pair = _in_stage(work, pair_id, ("paused",), N_("Only a paused pair can be resumed."))
    if day > work.today:
        raise Invalid([Finding("ended_on", N_("A pause ends today or earlier."))])
    for paused in pair.pauses:
        if paused.ended_on is None:
            if day < paused.started_on:
                raise Invalid([Finding("ended_on", N_("The end lies before the start."))])
            _end_pause(work, paused, day - timedelta(days=1))
    pair.stage = "active"
    work.flush()
    return Saved(pair.id)


@needs(COORDINATOR)
def prolong(work: Work, pair_id: UUID, until: date) -> Saved:
    """The two go on until a later day than was planned."""
    pair = _in_stage(work, pair_id, RUNNING, N_("Only a pair under way can be prolonged."))
    if pair.last_day and until <= pair.last_day:
        raise Invalid(
            [Finding("prolonged_until", N_("The pair goes on until {day} already."), values={"day": pair.last_day})]
        )
    return _saved(work, pair, {"prolonged_until": until})


@needs(COORDINATOR)
def close(work: Work, pair_id: UUID, values: dict[str, Any], mentee_status: str | None = None) -> Saved:
    """End a pair under way with day (today if not said), initiative, reason and remark.

    Unless said, the mentee then waits for another mentor when the mentor ended it or the two did not get along, has left
    otherwise, and stays "in a pair" while another pair of theirs is under way.
    """
    pair = _in_stage(
        work, pair_id, RUNNING, N_("Only a pair under way can be closed. A pair that never started is cancelled.")
    )
    pair.stage = "closed"
    if is_empty(values.get("closed_on")):
        values = values | {"closed_on": work.today}
    saved = _saved(work, pair, values)
    closed_on = pair.closed_on or work.today
    for paused in pair.pauses:
        if paused.ended_on is None or paused.ended_on > closed_on:
            _end_pause(work, paused, closed_on)
    if not running_pairs(work, Pair.mentee_id == pair.mentee_id):
        _set_status(pair.mentee, mentee_status or _status_after(pair), closed_on)
    work.flush()
    return Saved(pair.id, (*saved.warnings, *_meetings_after(work, pair.id, closed_on)))


@needs(COORDINATOR)
def cancel(work: Work, pair_id: UUID, reason: str | None = None) -> Saved:
    """Give up a pair that never started; the reason is kept as its closing remark."""
    pair = _in_stage(
        work,
        pair_id,
        NOT_STARTED,
        N_("Only a pair that has not started yet can be cancelled. A pair under way is closed."),
    )
    pair.stage = "cancelled"
    return _saved(work, pair, {"closed_on": work.today, "closing_remark": reason})


@needs(COORDINATOR)
def reopen(work: Work, pair_id: UUID, reason: str) -> Saved:
    """Take up a closed pair again, or propose a cancelled one again; the days between count as a pause."""
    pair = _in_stage(work, pair_id, ("closed", "cancelled"), N_("Only a closed or cancelled pair can be reopened."))
    if is_empty(reason.strip()):
        raise Invalid([Finding("reopening_reason", FILL_IN)])
    mentee, mentor, programme = candidates(work, pair.mentee_id, pair.mentor_id, pair.programme_id)
    speaks_against = list(doubts(work, mentee, mentor, programme))
    was_closed, closed_on = pair.stage == "closed", pair.closed_on or work.today
    pair.stage = "active" if was_closed else "proposed"
    saved = _saved(work, pair, {"reopening_reason": reason, **dict.fromkeys(_CLOSING)})
    if was_closed:
        gap = closed_on + timedelta(days=1), work.today - timedelta(days=1)
        if gap[0] <= gap[1]:
            work.add(
                Pause(id=uuid7(), pair_id=pair.id, started_on=gap[0], ended_on=gap[1], reason=pair.reopening_reason)
            )
        _set_status(mentee, "paired", work.today)
        if pair.last_day and pair.last_day < work.today:
            speaks_against.append(
                Finding("prolonged_until", N_("The planned end has passed: prolong the pair."), Severity.WARNING)
            )
    work.flush()
    return Saved(pair.id, (*speaks_against, *saved.warnings))


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _meetings_after(work: Work, pair_id: UUID, day: date) -> Iterator[Finding]:
    """Doubts about meetings that lie after the end of their pair."""
    after = (Meeting.pair_id == pair_id, Meeting.held_on > day)
    states = set(work.scalars(select(Meeting.state).where(*after).distinct()))
    if "held" in states:
        yield Finding("closed_on", N_("The two have met after this day: is it right?"), Severity.WARNING)
    if "planned" in states:
        yield Finding("closed_on", N_("Meetings are still planned after this day."), Severity.WARNING)


def _in_stage(work: Work, pair_id: UUID, stages: tuple[str, ...], otherwise: str) -> Pair:
    pair = whole(work, pair_id)
    if pair.stage not in stages:
        raise Problem(otherwise)
    return pair


def _saved(work: Work, pair: Pair, values: dict[str, Any]) -> Saved:
    warnings = apply(work, pair, values)
    work.flush()
    return Saved(pair.id, tuple(warnings))


def _keep_stage(pair: Pair, values: dict[str, Any]) -> None:
    """A form that shows the stage may give it back, but not change it."""
    if values.pop("stage", pair.stage) != pair.stage:
        raise Problem(N_("Use the actions of the pair to change its stage."))


def _keep_closing(pair: Pair, values: dict[str, Any]) -> None:
    """A pair has a day of closing exactly when it is closed or cancelled."""
    if "closed_on" not in values:
        return
    is_ended, has_day = pair.stage in ("closed", "cancelled"), not is_empty(values["closed_on"])
    if is_ended and not has_day:
        raise Invalid([Finding("closed_on", FILL_IN)])
    if has_day and not is_ended:
        raise Invalid([Finding("closed_on", N_("Close the pair to fill this in."))])


def _end_pause(work: Work, paused: Pause, last: date) -> None:
    """Give a pause its last day; one that begins later than that never was, and goes to the bin."""
    if last < paused.started_on:
        paused.deleted_at = work.now
    else:
        paused.ended_on = last


def _status_after(pair: Pair) -> str:
    if pair.closing_reason in _REACHED:
        return "left"
    return "waiting" if pair.closed_by == "mentor" or pair.closing_reason == "no_click" else "left"


def _set_status(mentee: Mentee, status: str, day: date) -> None:
    if mentee.status != status:
        mentee.status, mentee.status_since, mentee.status_reason = status, day, None
