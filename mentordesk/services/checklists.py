"""Checklists: each mentee's own copy of a template, with what was ticked, by whom and when, and how far it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import joinedload, selectinload
from uuid_utils.compat import uuid7

from mentordesk.errors import Finding, Problem
from mentordesk.language import N_, fold
from mentordesk.records import Checklist, Item, Mentee, Mentor, Organisation, Pair, Person, Template, Tick
from mentordesk.services import names, organisation, saving, templates
from mentordesk.services.roles import COORDINATOR, READER, needs
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentordesk.storage.work import Work

_LIFE: Final = ("active", "paused", "accepted", "proposed", "closed", "cancelled")
"""Stages of a pair, the one that says most about a mentee first."""


@dataclass(frozen=True)
class Count:
    """How many lines of a checklist are ticked off."""

    done: int
    not_applicable: int
    total: int

    @property
    def share(self) -> float:
        """Done of what applies, from 0 to 1; 1 when nothing (more) applies."""
        applicable = self.total - self.not_applicable
        return self.done / applicable if applicable > 0 else 1.0


@dataclass(frozen=True)
class Progress(Count):
    """How far a mentee's checklist is, with the checklist itself and its template."""

    checklist: Checklist
    warnings: tuple[Finding, ...] = ()
    """What was doubtful in the remark just saved."""


@dataclass(frozen=True)
class ChecklistPage:
    """All that the screen and the paper of one checklist show."""

    progress: Progress
    """With mentee.person, template.items and ticks.staff of its checklist."""
    pair: Pair | None
    """The mentee's running pair, else the latest; with mentor.person, coordinator and programme."""
    organisation: Organisation

    @property
    def checklist(self) -> Checklist:
        """The checklist itself."""
        return self.progress.checklist

    def tick(self, item_id: UUID) -> Tick | None:
        """What was said of an item, if anything."""
        return next((tick for tick in self.checklist.ticks if tick.item_id == item_id), None)


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One mentee in the overview of all checklists."""

    mentee_id: UUID
    name: str
    filing_name: str
    reference: str
    status: str
    stage: str | None
    """Stage of the mentee's pair; none when there was no pair."""
    pair_number: str | None
    shares: dict[str, float | None] = field(default_factory=dict)
    """By code of each template in use: done of what applies, or none when it was not opened."""


@needs(READER)
def of_mentee(work: Work, mentee_id: UUID) -> list[Progress]:
    """The checklists a mentee has opened; nothing is created."""
    return of_mentees(work, [mentee_id])[mentee_id]


@needs(READER)
def of_mentees(work: Work, mentee_ids: Iterable[UUID]) -> dict[UUID, list[Progress]]:
    """The same for many mentees at once; each has its list, if an empty one."""
    found: dict[UUID, list[Progress]] = {mentee_id: [] for mentee_id in mentee_ids}
    checklists = work.scalars(
        select(Checklist)
        .join(Checklist.template)
        .where(Checklist.mentee_id.in_(list(found)))
        .order_by(Template.position, Checklist.started_on, Checklist.id)
        .options(joinedload(Checklist.template))
    )
    counts = {checklist_id: count for checklist_id, *_, count in _counted(work, Checklist.mentee_id.in_(list(found)))}
    for checklist in checklists:
        found[checklist.mentee_id].append(Progress(**vars(counts[checklist.id]), checklist=checklist))
    return found


@needs(COORDINATOR)
def open(work: Work, mentee_id: UUID, template_id: UUID) -> UUID:  # noqa: A001 - what people do with a checklist
    """The mentee's checklist of this kind, made if there is none yet; one under way keeps the version it began with."""
    mentee = saving.fetch(work, Mentee, mentee_id)
    template = saving.fetch(work, Template, template_id)
    under_way = work.scalars(
        select(Checklist.id)
        .join(Checklist.template)
        .where(Checklist.mentee_id == mentee.id, Template.code == template.code, Checklist.subject.is_(None))
        .order_by(Checklist.started_on.desc(), Checklist.id.desc())
    ).first()
    if under_way:
        return under_way
    checklist = Checklist(id=uuid7(), mentee_id=mentee.id, template_id=template.id, started_on=work.today)
    work.add(checklist)
    return checklist.id


@needs(READER)
def page(work: Work, checklist_id: UUID) -> ChecklistPage:
    """One checklist with all that its screen and its paper show."""
    checklist = _whole(work, checklist_id)
    pairs = work.scalars(
        select(Pair)
        .where(Pair.mentee_id == checklist.mentee_id)
        .options(
            joinedload(Pair.mentee).joinedload(Mentee.person),
            joinedload(Pair.mentor).joinedload(Mentor.person),
            joinedload(Pair.coordinator),
            joinedload(Pair.programme),
        )
    )
    pair = min(pairs, key=lambda each: (_rank(each.stage), -each.id.int), default=None)
    return ChecklistPage(_progress(work, checklist), pair, organisation.organisation(work))


@needs(COORDINATOR)
def tick(work: Work, checklist_id: UUID, item_id: UUID, state: str, remark: str | None = None) -> Progress:
    """Say of one item that it is "open", "done" or "na", with a remark; the date and the person are kept.

    A remark of None leaves the one there is, an empty one takes it away. The date is that of the state: a later remark
    leaves it, unless the item is still open.
    """
    checklist = _whole(work, checklist_id)
    if item_id not in {item.id for item in checklist.template.items}:
        raise Problem(N_("This line does not belong to the checklist. Open the checklist again."))
    ticked = _ticked(work, checklist, item_id)
    before = (ticked.state, ticked.remark)
    values: dict[str, Any] = {"state": state} if remark is None else {"state": state, "remark": remark}
    with work.no_autoflush:
        warnings = saving.apply(work, ticked, values)
    if (ticked.state, ticked.remark) != before and (ticked.state == "open" or ticked.state != before[0]):
        says_something = ticked.state != "open" or bool(ticked.remark)
        ticked.ticked_on = work.today if says_something else None
        ticked.staff_id = work.actor if says_something else None
    if (ticked.state, ticked.remark) != before:
        work.add(ticked)
    work.flush()
    return _progress(work, _whole(work, checklist_id, afresh=True), warnings)


def _ticked(work: Work, checklist: Checklist, item_id: UUID) -> Tick:
    """The tick of an item; one that was taken back lies in the bin, and begins anew."""
    known = work.scalars(
        select(Tick).where(Tick.checklist_id == checklist.id, Tick.item_id == item_id).execution_options(**WITH_BIN)
    ).one_or_none()
    if known is None:
        return Tick(checklist_id=checklist.id, item_id=item_id, state="open")
    if known.deleted_at is not None:
        known.deleted_at, known.state, known.remark = None, "open", None
        known.ticked_on = known.staff_id = None
    return known


@needs(READER)
def overview(work: Work) -> list[OverviewRow]:
    """Every mentee with the share of each checklist in use, sorted by name; four queries, however many mentees."""
    codes = dict.fromkeys(template.code for template in templates.in_use(work))
    pairs: dict[UUID, tuple[int, str, str]] = {}
    for mentee_id, stage, number in work.execute(select(Pair.mentee_id, Pair.stage, Pair.number).order_by(Pair.id)):
        if mentee_id not in pairs or _rank(stage) <= pairs[mentee_id][0]:
            pairs[mentee_id] = (_rank(stage), stage, number)
    shares: dict[UUID, dict[str, float | None]] = defaultdict(lambda: dict(codes))
    for _, mentee_id, code, count in _counted(work):
        if code in codes:
            shares[mentee_id][code] = count.share
    found = [
        OverviewRow(
            mentee_id=mentee_id,
            name=name,
            filing_name=filing_name,
            reference=reference,
            status=status,
            stage=pairs[mentee_id][1] if mentee_id in pairs else None,
            pair_number=pairs[mentee_id][2] if mentee_id in pairs else None,
            shares=shares[mentee_id],
        )
        for mentee_id, name, filing_name, reference, status in work.execute(
            select(Mentee.id, names.said(Person), names.filed(Person), Mentee.reference, Mentee.status).join(
                Mentee.person
            )
        )
    ]
    return sorted(found, key=lambda row: (fold(row.filing_name), row.reference))


def _whole(work: Work, checklist_id: UUID, *, afresh: bool = False) -> Checklist:
    """A checklist with everything its page shows; `afresh` reads it again after a change."""
    return saving.fetch(
        work,
        Checklist,
        checklist_id,
        joinedload(Checklist.mentee).joinedload(Mentee.person),
        joinedload(Checklist.template).selectinload(Template.items),
        selectinload(Checklist.ticks).joinedload(Tick.staff),
        afresh=afresh,
    )


def _progress(work: Work, checklist: Checklist, warnings: Iterable[Finding] = ()) -> Progress:
    [(*_, count)] = _counted(work, Checklist.id == checklist.id)
    return Progress(**vars(count), checklist=checklist, warnings=tuple(warnings))


def _counted(work: Work, *criteria: ColumnElement[bool]) -> Iterator[tuple[UUID, UUID, str, Count]]:
    """Checklist, mentee, code and count of the checklists that meet some criteria, the latest begun last; two queries."""
    totals = {
        template_id: (code, total)
        for template_id, code, total in work.execute(
            select(Template.id, Template.code, func.count(Item.id)).outerjoin(Template.items).group_by(Template.id)
        )
    }
    rows = work.execute(
        select(
            Checklist.id,
            Checklist.mentee_id,
            Checklist.template_id,
            func.count(case((Tick.state == "done", Item.id))),
            func.count(case((Tick.state == "na", Item.id))),
        )
        .outerjoin(Checklist.ticks)
        .outerjoin(Tick.item)
        .where(*criteria)
        .group_by(Checklist.id)
        .order_by(Checklist.started_on, Checklist.id)
    )
    for checklist_id, mentee_id, template_id, done, not_applicable in rows:
        if template_id in totals:
            code, total = totals[template_id]
            yield checklist_id, mentee_id, code, Count(done, not_applicable, total)


def _rank(stage: str) -> int:
    return _LIFE.index(stage) if stage in _LIFE else len(_LIFE)
