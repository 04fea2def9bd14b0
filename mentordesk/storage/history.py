"""Every change is kept: in the transaction of the change itself, who changed which field of which record, from what to what.

Written from what the session is about to save, so no service has to remember it.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Time,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.orm import LoaderCallableStatus

from mentordesk.records.base import Key, Moment, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

_UNTOLD: Final = frozenset({"created_at", "changed_at", "version"})
"""Stamps that say nothing the journal does not know already."""

metadata: Final = MetaData()
"""Tables that storage keeps for itself, apart from the records."""


class Act(StrEnum):
    """What happened to a record."""

    CREATED = "created"
    CHANGED = "changed"
    ERASED = "erased"


changes: Final = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", Key, nullable=False, comment="one for each transaction"),
    Column("at", Moment, nullable=False),
    Column("actor", Key, comment="the staff member; none in the demo and at creation"),
    Column("act", String, nullable=False),
    Column("kind", String, nullable=False, comment="class name of the record"),
    Column("record", Key, nullable=False),
    Column("field", String, nullable=False, comment="empty: the whole record, as an object of its fields"),
    Column("old", JSON(none_as_null=True)),
    Column("new", JSON(none_as_null=True)),
    Column("undoes", Key, comment="the action that this one takes back"),
    Index("change_of_record", "record", "id"),
    Index("change_by_action", "action"),
    Index("change_that_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
)
"""The journal of changes, oldest first."""


def plain(value: Any) -> Any:
    """A value as JSON can keep it."""
    match value:
        case UUID():
            return value.hex
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case _:
            return value


def valued(kind: type[Record], name: str, kept: Any) -> Any:
    """A value of a field from what the journal keeps of it: the way back from `plain`."""
    if kept is None:
        return None
    match inspect(kind).column_attrs[name].columns[0].type:
        case Key():
            return UUID(kept)
        case Moment():
            return datetime.fromisoformat(kept)
        case Date():
            return date.fromisoformat(kept)
        case Time():
            return time.fromisoformat(kept)
        case LargeBinary():
            return bytes.fromhex(kept)
        case _:
            return kept


def newest(connection: Connection) -> int:
    """The number of the journal's last row; 0 while there is none."""
    return connection.execute(select(func.max(changes.c.id))).scalar() or 0


def pending(session: Session, stamp: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The journal's rows for all that the session is about to save; `stamp` says action, moment, actor and what is undone."""
    for record in session.new:
        if isinstance(record, Record):
            values = {
                name: plain(value)
                for name, value in _values(record).items()
                if value is not None and name not in _UNTOLD
            }
            yield _row(stamp, Act.CREATED, record, "", None, values)
    for record in session.dirty:
        if isinstance(record, Record):
            for name, old, new in changed_fields(record):
                yield _row(stamp, Act.CHANGED, record, name, plain(old), plain(new))
    for record in session.deleted:
        if isinstance(record, Record):
            yield _row(stamp, Act.ERASED, record, "", None, None)


def changed_fields(record: Record) -> Iterator[tuple[str, Any, Any]]:
    """Name, old and new value of each stored field that differs from what the store holds."""
    state = inspect(record)
    for attribute in state.mapper.column_attrs:
        if attribute.key in _UNTOLD:
            continue
        history = state.attrs[attribute.key].history
        if not history.has_changes():
            continue
        old = history.deleted[0] if history.deleted else None
        new = history.added[0] if history.added else None
        old = None if old is LoaderCallableStatus.NO_VALUE else old
        if old != new:
            yield attribute.key, old, new


def _values(record: Record) -> dict[str, Any]:
    return {attribute.key: getattr(record, attribute.key) for attribute in inspect(record).mapper.column_attrs}


def _row(stamp: dict[str, Any], act: Act, record: Record, field: str, old: Any, new: Any) -> dict[str, Any]:
    return {
        **stamp,
        "act": act,
        "kind": type(record).__name__,
        "record": record.id,
        "field": field,
        "old": old,
        "new": new,
    }
