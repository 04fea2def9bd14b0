"""Every change is kept: in the transaction of the change itself, who changed which field of which record, from what to what.

Written from what the session is about to save, so no service has to remember it.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import sqlcipher3.dbapi2 as driver
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
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import LoaderCallableStatus, PassiveFlag
from sqlalchemy.orm.attributes import get_history

from mentordesk.records.base import Key, Moment, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

_UNTOLD: Final = frozenset({"created_at", "changed_at", "version"})
"""Stamps that say nothing the journal does not know already."""

metadata: Final = MetaData()
"""Tables that storage keeps for itself, apart from the records."""


class Act(StrEnum):
    """What happened to a record."""

    CREATED = "created"
    CHANGED = "changed"
    ERASED = "erased"
    PRINTED = "printed"
    EXPORTED = "exported"
    """It left the store as a file."""
    KEYED = "keyed"
    """A staff member was given a password, or chose another one."""
    RECODED = "recoded"
    """Another recovery code took the place of the former one."""


DEEDS: Final = frozenset({Act.PRINTED, Act.EXPORTED, Act.KEYED, Act.RECODED})
"""What leaves the record as it is, so that nothing can be taken back: who and when is told, and no content."""


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

Change = tuple[str, Any, Any]
"""A field with its old and its new value."""

_DIALECT: Final = sqlite.dialect(dbapi=driver)


def _readied(column: Column[Any]) -> Callable[[Any], Any]:
    """What makes a value of a column ready for the driver."""
    return column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT) or (lambda value: value)


_COLUMNS: Final = tuple((each.name, _readied(each)) for each in changes.c if not each.primary_key)
"""The columns that are written, each with what makes a value ready for the driver: every save writes here."""
_NAMES: Final = ", ".join(name for name, _ in _COLUMNS)
_KEEP: Final = f"INSERT INTO change ({_NAMES}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - our own names


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


def pending(
    stamp: dict[str, Any], new: Iterable[Record], changed: Mapping[Record, Iterable[Change]], gone: Iterable[Record]
) -> Iterator[dict[str, Any]]:
    """The journal's rows for what is about to be saved; `stamp` says action, moment, actor and what is undone."""
    for record in new:
        held = inspect(record).dict
        values = {name: plain(value) for name in _told(type(record)) if (value := held.get(name)) is not None}
        yield _row(stamp, Act.CREATED, record, "", None, values)
    for record, told in changed.items():
        for name, before, after in told:
            yield _row(stamp, Act.CHANGED, record, name, plain(before), plain(after))
    for record in gone:
        yield _row(stamp, Act.ERASED, record, "", None, None)


def changed_fields(record: Record) -> list[Change]:
    """Name, old and new value of each stored field that differs from what the store holds."""
    untouched = inspect(record).unmodified
    found = []
    for name in _told(type(record)):
        if name in untouched:
            continue
        history = get_history(record, name, PassiveFlag.PASSIVE_NO_INITIALIZE)
        old = history.deleted[0] if history.deleted else None
        new = history.added[0] if history.added else None
        old = None if old is LoaderCallableStatus.NO_VALUE else old
        if history.has_changes() and old != new:
            found.append((name, old, new))
    return found


@cache
def _told(kind: type[Record]) -> tuple[str, ...]:
    """The stored fields of a kind whose changes are kept."""
    return tuple(each.key for each in inspect(kind).column_attrs if each.key not in _UNTOLD)


def keep(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows of the journal."""
    connection.exec_driver_sql(_KEEP, [tuple(ready(row[name]) for name, ready in _COLUMNS) for row in rows])


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
