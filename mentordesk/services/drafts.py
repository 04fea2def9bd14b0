"""Drafts: what somebody types is kept until it is saved or thrown away; only who typed it is offered it again.

Those of somebody who left are taken over by an administrator: nothing typed is lost, and nothing lies there unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.records import Checklist, Meeting, Mentee, Mentor, Organisation, Pair, Programme, Record, Site, Staff
from mentordesk.services import saving
from mentordesk.services.roles import ADMINISTRATOR, COORDINATOR, READER, needs
from mentordesk.storage.drafts import drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from mentordesk.language import Language
    from mentordesk.storage.work import Work

_T = TypeVar("_T")


@dataclass(frozen=True)
class Draft:
    """What one form holds that is not saved."""

    id: UUID
    """Given by the form when somebody began to type in it."""
    form: str
    """A name of FORMS."""
    record: UUID | None
    """What is being corrected; None for something new."""
    about: UUID | None
    """The record on whose page the draft is offered."""
    name: str
    """Whom or what it is about, as typed; may be empty."""
    state: Any
    """All that the form holds, as JSON can keep it."""
    typed_at: datetime | None = None
    """When the last of it was typed; None for now."""

    def title(self, language: Language) -> str:
        """What is unfinished, in words."""
        form = FORMS[self.form]
        return language.say(form.named, name=self.name) if self.name else language.say(form.nameless)


@dataclass(frozen=True)
class Form:
    """A form in which one types: how its drafts are called, and which records they hang on."""

    named: str
    """Marked words with {name}."""
    nameless: str
    kind: type[Record]
    """Of the record that is corrected."""
    about: type[Record]
    """Of the record on whose page the draft is offered."""


FORMS: Final[dict[str, Form]] = {
    "meeting": Form(N_("Meeting of {name}"), N_("Meeting"), Meeting, Pair),
    "mentees": Form(N_("Mentee {name}"), N_("New mentee"), Mentee, Mentee),
    "mentors": Form(N_("Mentor {name}"), N_("New mentor"), Mentor, Mentor),
    "pairs": Form(N_("Pair {name}"), N_("New pair"), Pair, Pair),
    "details": Form(N_("Details of the organisation"), N_("Details of the organisation"), Organisation, Organisation),
    "programmes": Form(N_("Programme {name}"), N_("New programme"), Programme, Programme),
    "sites": Form(N_("Site {name}"), N_("New site"), Site, Site),
    "staff": Form(N_("Staff member {name}"), N_("New staff member"), Staff, Staff),
    "checklists": Form(N_("Remarks in a checklist of {name}"), N_("Remarks in a checklist"), Checklist, Mentee),
}
"""Every form whose typing is kept."""


@needs(COORDINATOR)
def keep(work: Work, typed: Iterable[Draft], closed: Collection[UUID] = ()) -> None:
    """Keep what is typed now, each in place of what was kept of the same form; forget forms that were closed by hand."""
    for each in typed:
        row = {
            "staff": work.actor,
            "form": each.form,
            "record": each.record,
            "about": each.about,
            "name": each.name,
            "typed_at": each.typed_at or work.now,
            "state": each.state,
        }
        work.execute(insert(drafts).values(id=each.id, **row).on_conflict_do_update([drafts.c.id], set_=row))
    if closed:
        work.execute(delete(drafts).where(drafts.c.id.in_(list(closed)), _own(work)))


@needs(COORDINATOR)
def finish(work: Work, draft: UUID | None, service: Callable[..., _T], /, *args: Any, **kwargs: Any) -> _T:
    """Save by a service and let the draft go in the same transaction: it is never both saved and offered again."""
    answer = service(work, *args, **kwargs)
    work.execute(delete(drafts).where(drafts.c.id == draft))
    return answer


@needs(READER)
def mine(work: Work) -> list[Draft]:
    """The drafts of the staff member at work, latest first; not those that hang on something in the bin.

    A reader types nothing; what was typed in another role before may be sensitive.
    """
    if work.role == READER:
        return []
    rows = work.execute(select(drafts).where(_own(work)).order_by(drafts.c.typed_at.desc(), drafts.c.id)).all()
    found = [
        Draft(row.id, row.form, row.record, row.about, row.name, row.state, row.typed_at)
        for row in rows
        if row.form in FORMS
    ]
    return [each for each in found if _stands(work, each)]


@needs(COORDINATOR)
def throw_away(work: Work, thrown: Sequence[Draft]) -> Sequence[Draft]:
    """Let drafts go, those of others excepted; gives them back as they were kept, so that they can be put back."""
    ids = {each.id for each in thrown}
    work.execute(delete(drafts).where(drafts.c.id.in_(ids), _own(work)))
    others = set(work.scalars(select(drafts.c.id).where(drafts.c.id.in_(ids))))
    return [replace(each, typed_at=each.typed_at or work.now) for each in thrown if each.id not in others]


@needs(COORDINATOR)
def put_back(work: Work, thrown: Sequence[Draft]) -> Sequence[Draft]:
    """Keep again what was thrown away, as of when it was typed."""
    keep(work, thrown)
    return thrown


@needs(READER)
def left_behind(work: Work) -> dict[UUID, int]:
    """How many drafts are kept of each staff member who works here no longer."""
    counted = select(drafts.c.staff, func.count()).join(Staff, Staff.id == drafts.c.staff).where(~Staff.is_active)
    return dict(work.execute(counted.group_by(drafts.c.staff)).all())


@needs(ADMINISTRATOR)
def take_over(work: Work, staff_id: UUID) -> list[Draft]:
    """Make the drafts of somebody who left one's own, as of when they were typed; gives all that one has then."""
    member = saving.fetch(work, Staff, staff_id)
    if member.is_active:
        raise Problem(
            N_("{name} still works here, and is offered these drafts. Nothing was changed."),
            name=member.name,
        )
    work.execute(update(drafts).where(drafts.c.staff == staff_id).values(staff=work.actor))
    return mine(work)


def _own(work: Work) -> ColumnElement[bool]:
    return drafts.c.staff == work.actor if work.actor else drafts.c.staff.is_(None)


def _stands(work: Work, draft: Draft) -> bool:
    """Whether all that the draft hangs on is still there."""
    form = FORMS[draft.form]
    hangs_on = ((form.kind, draft.record), (form.about, draft.about))
    return all(work.scalar(select(kind.id).where(kind.id == key)) is not None for kind, key in hangs_on if key)
