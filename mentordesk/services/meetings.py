"""Meetings: writing one up with its steps, correcting it, and all that its printed summary says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import joinedload, selectinload
from uuid_utils.compat import uuid7

from mentordesk.errors import Finding, Problem, Severity
from mentordesk.language import N_
from mentordesk.records import Meeting, Organisation, Pair, Step
from mentordesk.records.choices import NOT_STARTED
from mentordesk.services import checklists, organisation, pair_pages, pairs, saving
from mentordesk.services import steps as agreed
from mentordesk.services.journal import NEWEST_FIRST, OLDEST_FIRST
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.services.saving import Saved
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row

    from mentordesk.records import Record
    from mentordesk.services.checklists import Progress
    from mentordesk.storage.work import Work

USUAL_MINUTES: Final = 90
"""Proposed length while no pair, and so no programme, is chosen."""
_MET: Final = ("held", "planned")


@dataclass(frozen=True)
class MeetingForm:
    """All that the form of a meeting needs, for a new one or for correcting one."""

    pair: Pair | None
    """With mentee.person, mentor.person, programme.site, coordinator."""
    meeting: Meeting | None
    """With steps and writer."""
    open_steps: list[Step]
    """Steps of earlier meetings that were not done before this one, oldest first, each with its meeting."""
    usual_minutes: int
    place: str | None
    """Where the pair last met in person, else the site of its programme."""
    kind: str
    """"first" for the pair's first meeting, else "regular"."""
    planned: Meeting | None
    """The latest meeting planned for today or before and not written up yet: the one to fill in."""
    version: int | None
    """Of the meeting, or of the planned one, to be given back to `save`, so that nobody's change is lost."""


@dataclass(frozen=True)
class StepDraft:
    """One step as typed in the form; without id it is new."""

    id: UUID | None
    text: str
    who: str = "mentee"
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class Written(Saved):
    """What saving a meeting answers."""

    started_on: date | None = None
    """The day on which the pair was started with it."""


@dataclass(frozen=True)
class SummarySheet:
    """All that the printed summary of one meeting says."""

    organisation: Organisation
    meeting: Meeting
    """With pair.mentee.person, pair.mentor.person, pair.programme.site, pair.coordinator, writer, steps."""
    carried_steps: list[Step]
    """Steps of earlier meetings that were not done before this one, oldest first, each with its meeting."""
    checklists: list[Progress]
    next_meeting: Meeting | None
    """The pair's next meeting after this one, planned or held."""


@needs(COORDINATOR)
def form(work: Work, pair_id: UUID | None = None, meeting_id: UUID | None = None) -> MeetingForm:
    """What the form of a meeting shows: of one to correct, of a new one of a pair, or of one without a pair yet."""
    meeting = saving.fetch(work, Meeting, meeting_id, *_WHOLE) if meeting_id else None
    pair_id = pair_id or (meeting.pair_id if meeting else None)
    if pair_id is None:
        return MeetingForm(None, None, [], USUAL_MINUTES, None, "first", None, None)
    pair = pair_pages.whole(work, pair_id)
    latest = work.scalars(
        select(Meeting).where(Meeting.pair_id == pair.id, Meeting.held_on <= work.today).order_by(*NEWEST_FIRST)
    ).all()
    places = (each.place for each in latest if each.place and each.means == "in_person")
    planned = None if meeting else next((each for each in latest if each.state == "planned"), None)
    return MeetingForm(
        pair=pair,
        meeting=meeting,
        open_steps=[step for step in agreed.of_pairs(work, [pair.id]) if agreed.is_carried(step, meeting)],
        usual_minutes=pair.programme.usual_minutes,
        place=next(places, pair.programme.site.name if pair.programme.site else None),
        kind="regular" if any(each.is_held for each in latest) else "first",
        planned=planned,
        version=_version(work, of) if (of := meeting or planned) else None,
    )


@needs(COORDINATOR)
def save(
    work: Work,
    pair_id: UUID,
    meeting_id: UUID | None,
    values: Mapping[str, Any],
    steps: Sequence[StepDraft] | None = None,
    done: Mapping[UUID, date | None] | None = None,
    version: int | None = None,
    *,
    starts: bool = True,
) -> Written:
    """Keep a meeting with its steps and the ticks of carried steps, together or not at all.

    `steps` are all the steps of this meeting: one that is no longer among them, or whose text was emptied, goes to the
    bin; None leaves them as they are. `done` says of steps of earlier meetings when they were done, or None to open
    them again. A finding about a step is named by its place, "steps.0.due_on"; about a carried one by its id,
    "done.<id>.done_on". A meeting may be moved to another pair; its steps go with it.

    Two who have met are a pair under way: a held meeting starts a pair that had not started yet, on its day, unless
    `starts` says that this one was only to get to know each other.
    """
    meeting = _with_steps(work, meeting_id) if meeting_id else Meeting(id=uuid7(), writer_id=work.actor)
    if meeting_id and version is not None and _version(work, meeting) != version:
        raise saving.ChangedMeanwhile
    known = {step.id: step for step in meeting.steps} if meeting_id else {}
    carried = _carried(work, pair_id, meeting, done or {})
    with work.no_autoflush:
        meeting.pair_id = pair_id
        findings = _applied(work, meeting, values)
        for step in known.values():
            step.pair_id = pair_id
        kept, remarks = _set_steps(work, meeting, known, steps) if steps is not None else ([], [])
        findings += remarks
        for step, day in carried:
            findings += _applied(work, step, {"done_on": day}, f"done.{step.id}.")
        warnings = saving.refuse_errors(findings)
        pair = work.row(_PAIR, pair=pair_id, day=meeting.held_on, meeting=meeting.id)
        if pair is None:
            raise saving.Gone
        warnings += _doubts(pair, meeting)
    work.add_all([meeting, *kept])
    begins = starts and meeting.is_held and pair.stage in NOT_STARTED
    if begins:
        warnings += pairs.begin(work, pair_pages.whole(work, pair_id), meeting.held_on).warnings
    return Written(meeting.id, tuple(warnings), meeting.held_on if begins else None)


@needs(COORDINATOR)
def delete(work: Work, meeting_id: UUID) -> None:
    """Put a meeting and its steps in the bin."""
    meeting = _with_steps(work, meeting_id)
    for record in (meeting, *meeting.steps):
        record.deleted_at = work.now


@needs(COORDINATOR)
def tick_step(work: Work, step_id: UUID, done_on: date | None) -> Saved:
    """Say when a step was done, or with None that it is still to do."""
    step = saving.fetch(work, Step, step_id)
    findings = _applied(work, step, {"done_on": done_on})
    return Saved(step.id, tuple(saving.refuse_errors(findings)))


@needs(READER)
def summary_sheet(work: Work, meeting_id: UUID) -> SummarySheet:
    """What the printed summary of one meeting says; raises saving.Gone when there is no such meeting."""
    sheets = summary_sheets(work, [meeting_id])
    if not sheets:
        raise saving.Gone
    return sheets[0]


@needs(READER)
def summary_sheets(work: Work, meeting_ids: Iterable[UUID]) -> list[SummarySheet]:
    """The same for many meetings, oldest first, in a fixed number of queries."""
    meetings = work.scalars(
        select(Meeting).where(Meeting.id.in_(list(meeting_ids))).order_by(*OLDEST_FIRST).options(*_WHOLE)
    ).all()
    pair_ids = {meeting.pair_id for meeting in meetings}
    since = meetings[0].held_on if meetings else work.today
    steps, coming = defaultdict(list), defaultdict(list)
    for step in agreed.of_pairs(work, pair_ids, since):
        steps[step.pair_id].append(step)
    for other in work.scalars(
        select(Meeting)
        .where(Meeting.pair_id.in_(pair_ids), Meeting.held_on >= since, Meeting.state.in_(("planned", "held")))
        .order_by(*OLDEST_FIRST)
    ):
        coming[other.pair_id].append(other)
    progress = checklists.of_mentees(work, {meeting.pair.mentee_id for meeting in meetings})
    own = organisation.organisation(work)
    return [
        SummarySheet(
            organisation=own,
            meeting=meeting,
            carried_steps=[step for step in steps[meeting.pair_id] if agreed.is_carried(step, meeting)],
            checklists=progress[meeting.pair.mentee_id],
            next_meeting=next(
                (other for other in coming[meeting.pair_id] if agreed.order(other) > agreed.order(meeting)), None
            ),
        )
        for meeting in meetings
    ]


_WHOLE: Final = (
    joinedload(Meeting.pair).options(*pair_pages.WITH_ALL),
    joinedload(Meeting.writer),
    selectinload(Meeting.steps),
)


_PAIR: Final = select(
    Pair.stage,
    Pair.started_on,
    Pair.closed_on,
    exists()
    .where(
        Meeting.pair_id == Pair.id,
        Meeting.held_on == bindparam("day"),
        Meeting.id != bindparam("meeting"),
        Meeting.state.in_(_MET),
        Meeting.deleted_at.is_(None),
    )
    .label("meets"),
).where(Pair.id == bindparam("pair"), Pair.deleted_at.is_(None))
"""What a meeting is compared with when it is saved: its pair, and whether that has another meeting on the same day."""


def _with_steps(work: Work, meeting_id: UUID) -> Meeting:
    return saving.fetch(work, Meeting, meeting_id, selectinload(Meeting.steps))


def _version(work: Work, meeting: Meeting) -> int:
    """Grows with every change of the meeting or of one of its steps, those in the bin too."""
    steps = select(func.coalesce(func.sum(Step.version), 0)).where(Step.meeting_id == meeting.id)
    return meeting.version + (work.scalar(steps.execution_options(**WITH_BIN)) or 0)


def _carried(
    work: Work, pair_id: UUID, meeting: Meeting, done: Mapping[UUID, date | None]
) -> list[tuple[Step, date | None]]:
    """The steps of other meetings of the pair that were ticked in the form."""
    others = (
        {step.id: step for step in agreed.of_pairs(work, [pair_id]) if step.meeting_id != meeting.id} if done else {}
    )
    if not done.keys() <= others.keys():
        raise Problem(N_("A step of an earlier meeting is no longer there. Open the form again."))
    return [(others[step_id], day) for step_id, day in done.items()]


def _set_steps(
    work: Work, meeting: Meeting, known: Mapping[UUID, Step], drafts: Sequence[StepDraft]
) -> tuple[list[Step], list[Finding]]:
    """Make the steps of a meeting as typed; gives those to keep and what was found. What is left out goes to the bin."""
    if not {draft.id for draft in drafts if draft.id} <= known.keys():
        raise Problem(N_("A step of this meeting is no longer there. Open the form again."))
    kept: dict[UUID, Step] = {}
    findings: list[Finding] = []
    for position, draft in enumerate(drafts):
        if not draft.text.strip() and (draft.id or (draft.due_on is None and draft.done_on is None)):
            continue
        step = known[draft.id] if draft.id else Step(id=uuid7(), meeting_id=meeting.id)
        step.pair_id, step.position = meeting.pair_id, position
        values = {"text": draft.text, "who": draft.who, "due_on": draft.due_on, "done_on": draft.done_on}
        findings += _applied(work, step, values, f"steps.{position}.")
        if step.due_on and meeting.held_on and step.due_on < meeting.held_on:
            text = N_("This date lies before the meeting: is it right?")
            findings.append(Finding(f"steps.{position}.due_on", text, Severity.WARNING))
        kept[step.id] = step
    for step_id, step in known.items():
        if step_id not in kept:
            step.deleted_at = work.now
    return list(kept.values()), findings


def _applied(work: Work, record: Record, values: Mapping[str, Any], prefix: str = "") -> list[Finding]:
    """Set values and give all that was found, errors too, named with a prefix."""
    findings = saving.fill(work, record, dict(values))
    if isinstance(record, Step) and record.done_on and record.done_on > work.today:
        findings.append(Finding("done_on", N_("This date lies in the future.")))
    return [replace(finding, field=prefix + finding.field) for finding in findings]


def _doubts(pair: Row[str, date | None, date | None, bool], meeting: Meeting) -> list[Finding]:
    """What may be a slip of the date or the pair; all of it can be saved."""
    found = []
    if pair.stage == "cancelled":
        found.append(Finding("pair_id", N_("This pair was cancelled."), Severity.WARNING))
    if pair.started_on and meeting.held_on < pair.started_on and meeting.kind not in ("first", "three_way"):
        found.append(Finding("held_on", N_("This date lies before the start of the pair."), Severity.WARNING))
    if pair.closed_on and meeting.held_on > pair.closed_on:
        text = N_("The pair was closed on {day}: is the date right?")
        found.append(Finding("held_on", text, Severity.WARNING, {"day": pair.closed_on}))
    if pair.meets and meeting.state in _MET:
        found.append(Finding("held_on", N_("This pair already has a meeting on this day."), Severity.WARNING))
    return found
