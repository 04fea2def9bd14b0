"""The search index: storage keeps it in step with every save, so that no service can forget it.

Each record with searched fields has one entry. Its short facts (names, numbers, towns) are in `search_names`, its long
texts in `search_notes`, under the entry's rowid. All words are folded; names are also kept run together, so that
"desmet" finds De Smet.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from sqlalchemy import bindparam, text

from mentordesk.language import fold
from mentordesk.records import KINDS
from mentordesk.records.base import Kind, Record, fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from mentordesk.storage.history import Change

Where = Literal["names", "notes"]

# Every save writes these, so they go to the driver as they are.
_ENTER: Final = "INSERT INTO search_entry (record, kind) VALUES (?, ?) ON CONFLICT (record) DO NOTHING"
_NAMES: Final = "INSERT OR REPLACE INTO search_names (rowid, words) SELECT rowid, ? FROM search_entry WHERE record = ?"
_NOTES: Final = "INSERT OR REPLACE INTO search_notes (rowid, words) SELECT rowid, ? FROM search_entry WHERE record = ?"
_FORGET: Final = (
    text("DELETE FROM search_names WHERE rowid = (SELECT rowid FROM search_entry WHERE record = :record)"),
    text("DELETE FROM search_notes WHERE rowid = (SELECT rowid FROM search_entry WHERE record = :record)"),
    text("DELETE FROM search_entry WHERE record = :record"),
)
_ALL: Final = [kind.__name__ for kind in KINDS]
_FIND: Final = {
    "names": text(
        "SELECT entry.kind, entry.record FROM search_names AS found "
        "JOIN search_entry AS entry ON entry.rowid = found.rowid "
        "WHERE found.words MATCH :match AND entry.kind IN :kinds ORDER BY found.rowid DESC LIMIT :limit"
    ).bindparams(bindparam("kinds", expanding=True)),
    "notes": text(
        "SELECT entry.kind, entry.record FROM search_notes AS found "
        "JOIN search_entry AS entry ON entry.rowid = found.rowid "
        "WHERE found.words MATCH :match AND entry.kind IN :kinds ORDER BY found.rowid DESC LIMIT :limit"
    ).bindparams(bindparam("kinds", expanding=True)),
}


@cache
def _searched(kind: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the searched short and long fields of a kind."""
    found = [each for each in fields(kind).values() if each.searched]
    return (
        tuple(each.name for each in found if each.kind is not Kind.LONG),
        tuple(each.name for each in found if each.kind is Kind.LONG),
    )


def tells(record: Record, changes: Iterable[Change]) -> bool:
    """Whether changes of a record change its entry too; a tick of a step, for one, does not."""
    short, long = _searched(type(record))
    return any(name == "deleted_at" or name in short or name in long for name, _, _ in changes)


def update(connection: Connection, saved: Iterable[Record], gone: Iterable[Record]) -> None:
    """Bring the entries of saved records up to date and drop those of erased ones and of those put in the bin."""
    entries, names, notes = [], [], []
    forgotten = [record.id.bytes for record in gone if any(_searched(type(record)))]
    for record in saved:
        short, long = _searched(type(record))
        if not short and not long:
            continue
        if record.deleted_at is not None:
            forgotten.append(record.id.bytes)
            continue
        key = record.id.bytes
        entries.append((key, type(record).__name__))
        names.append((_names(record, short), key))
        notes.append((fold(" ".join(getattr(record, name) or "" for name in long)), key))
    if forgotten:
        _forget(connection, forgotten)
    if entries:
        connection.exec_driver_sql(_ENTER, entries)
        connection.exec_driver_sql(_NAMES, names)
        connection.exec_driver_sql(_NOTES, notes)


def _names(record: Record, short: tuple[str, ...]) -> str:
    """The folded short facts; those of several words also run together, pairwise and as a whole."""
    words = []
    for name in short:
        folded = fold(str(getattr(record, name) or ""))
        parts = folded.split()
        words.append(folded)
        if len(parts) > 1:
            words.append("".join(parts))
            words.extend(first + second for first, second in pairwise(parts) if len(parts) > 2)
    return " ".join(words)


def _forget(connection: Connection, records: list[bytes]) -> None:
    for forget in _FORGET:
        connection.execute(forget, [{"record": record} for record in records])


def query(typed: str) -> str:
    """What was typed as an FTS5 query: every word must occur, the last (or each) may be unfinished."""
    return " ".join(f'"{word}"*' for word in fold(typed).split())


def find(work: Session, typed: str, where: Where, limit: int, kinds: Iterable[str] = ()) -> list[tuple[str, UUID]]:
    """Kind and id of the records whose short facts or notes hold every typed word or its beginning, newest first."""
    match = query(typed)
    if not match:
        return []
    rows = work.connection().execute(_FIND[where], {"match": match, "limit": limit, "kinds": list(kinds) or _ALL})
    return [(kind, UUID(bytes=record)) for kind, record in rows]
