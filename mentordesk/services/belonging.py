"""What belongs together: nothing stays in sight without what it needs, and nothing comes back beside what replaced it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, func, inspect, select

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.records import KINDS, Checklist, Mentor, Record, Template
from mentordesk.services import actions, titles
from mentordesk.services.roles import COORDINATOR, needs
from mentordesk.storage.history import changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from mentordesk.language import Language
    from mentordesk.services.titles import Words
    from mentordesk.storage.work import Work


class HangsTogether(Problem):
    """Something that stays needs what would go; or what would come back needs what lies in the bin, or was begun anew."""

    def __init__(self, text: str, what: Words) -> None:
        """`text` has a place for {what}."""
        super().__init__(text, what=what.text)
        self.what = what

    def said(self, language: Language) -> str:
        """The whole message in one language."""
        return language.say(self.text, what=self.what.said(language))


@needs(COORDINATOR)
def refuse_misfits(work: Work, touched: Iterable[Record]) -> None:
    """Raise HangsTogether when a record in sight needs one that lies in the bin, or stands there a second time.

    The records are those that came back or went, with what titles.load gives.
    """
    records = list(touched)
    for record in (each for each in records if each.deleted_at is None):
        if _has_twin(work, record):
            raise HangsTogether(
                N_("This was begun anew meanwhile: {what}. Nothing was changed. Go on with the new one."),
                titles.title(record),
            )
        for name, kind in _references(type(record)):
            owner = _binned(work, kind, getattr(record, name))
            if owner is not None:
                raise HangsTogether(
                    N_(
                        "This belongs to something that lies in the bin: {what}. Nothing was changed. Restore that first."
                    ),
                    titles.title(_entry(work, owner)),
                )
    for kind in KINDS:
        for name, owner_kind in _references(kind):
            ids = [each.id for each in records if each.deleted_at is not None and isinstance(each, owner_kind)]
            needing = ids and work.scalars(select(kind.id).where(getattr(kind, name).in_(ids)).limit(1)).first()
            if needing:
                raise HangsTogether(
                    N_("Something else needs this: {what}. Nothing was changed. Delete that or take it back first."),
                    titles.title(titles.load(work, kind, [needing])[needing]),
                )


def _has_twin(work: Work, record: Record) -> bool:
    """Whether there is a second one in sight of what a mentee or a person has once."""
    match record:
        case Checklist():
            query = (
                select(func.count(Checklist.id))
                .join(Checklist.template)
                .where(
                    Checklist.mentee_id == record.mentee_id,
                    Checklist.subject.is_not_distinct_from(record.subject),
                    Template.code == record.template.code,
                )
            )
        case Mentor():
            query = select(func.count(Mentor.id)).where(Mentor.person_id == record.person_id)
        case _:
            return False
    return bool(work.scalars(query).one() > 1)


def _references(kind: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    """Fields of a kind that name another record, with the kind of that."""
    tables = {each.__tablename__: each for each in KINDS}
    for attribute in inspect(kind).column_attrs:
        keys: Iterable[ForeignKey] = attribute.columns[0].foreign_keys
        for key in keys:
            yield attribute.key, tables[key.column.table.name]


def _binned(work: Work, kind: type[Record], record_id: UUID | None) -> Record | None:
    """The record of an id if it lies in the bin."""
    if record_id is None or work.scalar(select(kind.id).where(kind.id == record_id)) is not None:
        return None
    return titles.load(work, kind, [record_id])[record_id]


def _entry(work: Work, record: Record) -> Record:
    """What the bin calls the entry in which a record lies: a pair went there with its mentee, and is not named there."""
    query = select(changes.c.action).where(changes.c.record == record.id, changes.c.field == "deleted_at")
    last = work.scalar(query.order_by(changes.c.id.desc()).limit(1))
    action = actions.one(work, last) if last is not None else None
    gone = [each for each in action.effects if each.values.get("deleted_at", (None, None))[1]] if action else []
    if not gone:
        return record
    first = gone[titles.foremost(each.kind for each in gone)]
    entry = titles.load(work, titles.KIND_OF[first.kind], [first.record])[first.record]
    return record if entry.deleted_at is None else entry
