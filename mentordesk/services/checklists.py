"""Checklists: the organisation's templates, and each mentee's own copy with what was ticked, by whom and when."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload, selectinload
from uuid_utils.compat import uuid7

from mentordesk import places
from mentordesk.errors import Finding, Problem
from mentordesk.language import LANGUAGES, N_, fold
from mentordesk.records import Checklist, Item, Mentee, Mentor, Organisation, Pair, Person, Template, Tick
from mentordesk.services import names, organisation, saving
from mentordesk.services.roles import ADMINISTRATOR, COORDINATOR, READER, needs
from mentordesk.storage.work import WITH_BIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.storage.work import Work

_LIFE: Final = ("active", "paused", "accepted", "proposed", "closed", "cancelled")
"""Stages of a pair, the one that says most about a mentee first."""


@dataclass(frozen=True)
class Progress:
    """How far a mentee's checklist is, with the checklist itself: its template's items in order, and its ticks."""

    checklist: Checklist
    done: int
    not_applicable: int
    total: int
    warnings: tuple[Finding, ...] = ()
    """What was doubtful in the remark just saved."""

    @property
    def share(self) -> float:
        """Done of what applies, from 0 to 1; 1 when nothing (more) applies."""
        return _share(self.done, self.not_applicable, self.total)


@dataclass(frozen=True)
class ChecklistPage:
    """All that the screen and the paper of one checklist show."""

    progress: Progress
    checklist: Checklist
    """With mentee.person, template.items and ticks.staff."""
    pair: Pair | None
    """The mentee's running pair, else the latest; with mentor.person, coordinator and programme."""
    organisation: Organisation

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
def templates(work: Work) -> list[Template]:
    """The checklists in use, each in its newest version, with their items."""
    found = work.scalars(
        select(Template)
        .where(Template.is_active)
        .order_by(Template.position, Template.code, Template.edition)
        .options(selectinload(Template.items))
    )
    return list({template.code: template for template in found}.values())


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
        .options(joinedload(Checklist.template).selectinload(Template.items), selectinload(Checklist.ticks))
    )
    for checklist in checklists:
        found[checklist.mentee_id].append(progress(checklist))
    return found


def progress(checklist: Checklist, warnings: Iterable[Finding] = ()) -> Progress:
    """Count the ticks of a checklist whose template.items and ticks are loaded."""
    items = {item.id for item in checklist.template.items}
    states = [tick.state for tick in checklist.ticks if tick.item_id in items]
    return Progress(checklist, states.count("done"), states.count("na"), len(items), tuple(warnings))


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
    return ChecklistPage(progress(checklist), checklist, pair, organisation.organisation(work))


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
    return progress(_whole(work, checklist_id, afresh=True), warnings)


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
    codes = dict.fromkeys(template.code for template in templates(work))
    pairs: dict[UUID, tuple[int, str, str]] = {}
    for mentee_id, stage, number in work.execute(select(Pair.mentee_id, Pair.stage, Pair.number).order_by(Pair.id)):
        if mentee_id not in pairs or _rank(stage) <= pairs[mentee_id][0]:
            pairs[mentee_id] = (_rank(stage), stage, number)
    shares: dict[UUID, dict[str, float | None]] = defaultdict(lambda: dict(codes))
    for mentee_id, code, share in _shares(work):
        if code in codes:
            shares[mentee_id][code] = share
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


@needs(ADMINISTRATOR)
def install(work: Work) -> int:
    """Add the shipped checklists this store does not have in their version yet, and say how many were added.

    An older version is no longer offered then, but stays with the mentees who began with it. A checklist the
    organisation put out of use stays out of use.
    """
    known = work.scalars(select(Template).execution_options(**WITH_BIN)).all()
    added = 0
    for path in sorted((places.resources() / "checklists").glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        older = [template for template in known if template.code == told["code"]]
        if any(template.edition >= told["version"] for template in older):
            continue
        is_active = not older or any(template.is_active and template.deleted_at is None for template in older)
        for template in older:
            template.is_active = False
        _add(work, told, is_active)
        added += 1
    return added


def _add(work: Work, told: dict[str, Any], is_active: bool) -> None:
    """Make a template and its items from what one shipped file tells."""
    template = Template(
        id=uuid7(),
        code=told["code"],
        edition=told["version"],
        position=told["order"],
        is_active=is_active,
        **{f"name_{code}": told["name"][code] for code in LANGUAGES},
    )
    work.add(template)
    for position, line in enumerate(told["items"]):
        group, hint = told["groups"][line["group"]], line.get("hint", {})
        texts = {f"text_{code}": line[code] for code in LANGUAGES}
        texts |= {f"group_{code}": group[code] for code in LANGUAGES}
        texts |= {f"hint_{code}": hint[code] for code in LANGUAGES if code in hint}
        work.add(Item(template_id=template.id, code=line["code"], position=position, **texts))


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


def _shares(work: Work) -> list[tuple[UUID, str, float]]:
    """Mentee, code and share of every checklist, the latest begun last."""
    totals = {
        template_id: (code, total)
        for template_id, code, total in work.execute(
            select(Template.id, Template.code, func.count(Item.id)).outerjoin(Template.items).group_by(Template.id)
        )
    }
    counted = work.execute(
        select(
            Checklist.mentee_id,
            Checklist.template_id,
            func.count(case((Tick.state == "done", Item.id))),
            func.count(case((Tick.state == "na", Item.id))),
        )
        .outerjoin(Checklist.ticks)
        .outerjoin(Tick.item)
        .group_by(Checklist.id)
        .order_by(Checklist.started_on, Checklist.id)
    )
    return [
        (mentee_id, totals[template_id][0], _share(done, not_applicable, totals[template_id][1]))
        for mentee_id, template_id, done, not_applicable in counted
        if template_id in totals
    ]


def _share(done: int, not_applicable: int, total: int) -> float:
    applicable = total - not_applicable
    return done / applicable if applicable > 0 else 1.0


def _rank(stage: str) -> int:
    return _LIFE.index(stage) if stage in _LIFE else len(_LIFE)
