"""Looks through a whole store without changing a byte of its data, and names what is damaged.

Pages are checked against their cipher's seal, tables and search index against SQLite's own rules, links between
records, the mark of the owner, and both copies of the keys.
"""

from __future__ import annotations

import re
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver

from mentordesk.language import N_
from mentordesk.records import KINDS, fields
from mentordesk.storage import upgrades, write_ahead
from mentordesk.storage.drafts import drafts
from mentordesk.storage.trouble import DiskRefuses, NoRoomToOpen, told
from mentordesk.storage.vault import FILES, NewerStore, Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentordesk.language import Language

_DATABASE: Final = "store.db"
_PAGE: Final = 4096
"""Bytes of one page; a file that is not whole pages was cut off."""
_NUMBER: Final = re.compile(r"page (\d+)")
_NAMED_PAGES: Final = 8
"""So many page numbers are named; the rest is counted."""
_TABLES: Final = (
    *(kind.__tablename__ for kind in KINDS),
    *drafts.metadata.tables,
    "search_entry",
    "search_names",
    "search_notes",
    "sentinel",
    "alembic_version",
)


@dataclass(frozen=True)
class Damage:
    """One part of the store that is not as it was written, in words for a person."""

    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def said(self, language: Language) -> str:
        """The damage in one language."""
        return language.say(self.text, **self.values)


@dataclass(frozen=True)
class Examination:
    """What was found: the damages, how many records of each kind there are, and in how many pages."""

    damages: tuple[Damage, ...]
    counts: dict[str, int]
    """By class name; records in the bin are not counted. Kinds whose table cannot be read are left out."""
    binned: int
    pages: int


def examine(folder: Path, key: bytes, vault: Vault) -> Examination:
    """Look through the store whose lock this process holds, with its data key. Takes some seconds per 100 MB.

    Raises NewerStore, whose order only a newer program knows, and NoRoomToOpen or DiskRefuses, since what the disk
    refuses is no damage.
    """
    damages = list(_keys(folder))
    path = folder / _DATABASE
    size = path.stat().st_size if path.is_file() else 0
    if size < _PAGE:
        damages.append(Damage(N_("{file}: empty or missing."), {"file": _DATABASE}))
        return Examination(tuple(damages), {}, 0, 0)
    if size % _PAGE:
        damages.append(Damage(N_("{file}: cut off in the middle of a page."), {"file": _DATABASE}))
    with closing(_Look(folder, key)) as connection:
        damages += _pages(connection)
        try:
            present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        except driver.DatabaseError:
            damages.append(Damage(N_("{file}: its list of tables cannot be read."), {"file": _DATABASE}))
            return Examination(tuple(damages), {}, 0, size // _PAGE)
        damages += _tables(connection, {*_TABLES} if _is_of_today(connection) else present, present)
        damages += _as_a_whole(connection, bool(damages))
        damages += _owner(connection, vault)
        damages += _links(connection)
        damages += _search(connection)
        counts, binned = counted(connection)
    return Examination(tuple(damages), counts, binned, size // _PAGE)


def seals(folder: Path, key: bytes) -> tuple[Damage, ...]:
    """The damaged pages of a store alone, by the seal each of them bears: the look that costs least.

    Raises NoRoomToOpen or DiskRefuses.
    """
    path = folder / _DATABASE
    if not path.is_file() or path.stat().st_size < _PAGE:
        return (Damage(N_("{file}: empty or missing."), {"file": _DATABASE}),)
    with closing(_Look(folder, key)) as connection:
        return tuple(_pages(connection))


def log(folder: Path) -> tuple[Damage, ...]:
    """Whether saves that wait beside a store that nobody has open are damaged."""
    words = N_("{file}: saves that waited beside the database are damaged.")
    return (Damage(words, {"file": write_ahead.LOG}),) if write_ahead.is_damaged(folder) else ()


def counted(connection: Any) -> tuple[dict[str, int], int]:
    """How many records of each kind a connection sees outside the bin, by class name, and how many in it."""
    return dict(_counts(connection, "IS NULL")), sum(count for _, count in _counts(connection, "IS NOT NULL"))


def read_only(path: Path, key: bytes) -> Any:
    """A connection that cannot write, so that looking at a damaged store never makes it worse."""
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


class _Look:
    """Reads for an examination. SQLite writes a little even to read: what the disk refuses is no damage, and raised."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Raises NoRoomToOpen or DiskRefuses, as all that is asked of it."""
        self._folder = folder
        with self._refusals():
            self._connection = read_only(folder / _DATABASE, key)

    def execute(self, statement: str) -> list[Any]:
        """All rows. Raises DatabaseError where the store is damaged."""
        with self._refusals():
            found: list[Any] = self._connection.execute(statement).fetchall()
        return found

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except driver.DatabaseError as error:
            problem = told(error, self._folder, opening=True)
            if isinstance(problem, NoRoomToOpen | DiskRefuses):
                raise problem from error
            raise


def _keys(folder: Path) -> Iterator[Damage]:
    """Both copies of the keys must be whole and equal."""
    copies = []
    for name in FILES:
        try:
            copies.append(Vault.parse((folder / name).read_bytes()))
        except FileNotFoundError:
            yield Damage(N_("{file}: missing."), {"file": name})
        except (OSError, ValueError, KeyError, NewerStore):
            yield Damage(N_("{file}: cannot be read."), {"file": name})
    if len(copies) == len(FILES) and copies[0] != copies[1]:
        yield Damage(N_("{file} and {copy} differ."), {"file": FILES[0], "copy": FILES[1]})


def _pages(connection: _Look) -> Iterator[Damage]:
    """Every page carries a seal that one changed bit breaks."""
    # Asked first, since the look at the seals passes over what the disk refuses.
    with suppress(driver.DatabaseError):
        connection.execute("SELECT count(*) FROM sqlite_master")
    try:
        broken = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    except driver.DatabaseError:
        yield Damage(N_("{file}: cannot be read."), {"file": _DATABASE})
        return
    numbers = [found[1] if (found := _NUMBER.search(each)) else "?" for each in broken]
    if numbers:
        yield Damage(
            N_("{file}: damaged pages: {count} (numbers: {pages})."),
            {"file": _DATABASE, "count": len(numbers), "pages": ", ".join(_first(numbers))},
        )


def _first(numbers: list[str]) -> list[str]:
    return numbers if len(numbers) <= _NAMED_PAGES else [*numbers[:_NAMED_PAGES], "…"]


def _is_of_today(connection: _Look) -> bool:
    """Whether all tables must be there: an older version of the program knew fewer. Raises NewerStore."""
    try:
        ((revision,),) = connection.execute("SELECT version_num FROM alembic_version")
    except (driver.DatabaseError, ValueError):
        return True
    if revision == upgrades.HEAD:
        return True
    if revision not in {step.revision for step in upgrades.steps().walk_revisions()}:
        raise NewerStore
    return False


def _tables(connection: _Look, wanted: set[str], present: set[str]) -> Iterator[Damage]:
    """Every table must be there and hold together, with its indexes."""
    for table in (each for each in _TABLES if each in wanted):
        if table not in present:
            yield Damage(N_("Table “{table}”: missing."), {"table": table})
        elif not _is_sound(connection, f"PRAGMA integrity_check({table})"):
            yield Damage(N_("Table “{table}”: damaged."), {"table": table})


def _as_a_whole(connection: _Look, is_known: bool) -> Iterator[Damage]:
    """What belongs to no table, such as the list of free pages; said only when nothing closer was found."""
    if not is_known and not _is_sound(connection, "PRAGMA integrity_check"):
        yield Damage(N_("{file}: its inner order is broken."), {"file": _DATABASE})


def _is_sound(connection: _Look, pragma: str) -> bool:
    try:
        return connection.execute(pragma) == [("ok",)]
    except driver.DatabaseError:
        return False


def _owner(connection: _Look, vault: Vault) -> Iterator[Damage]:
    """One row says which store this is; it must be the one the keys belong to."""
    try:
        owners = [row[0] for row in connection.execute("SELECT store FROM sentinel")]
    except driver.DatabaseError:
        return
    if owners != [vault.store]:
        yield Damage(N_("{file}: does not bear the mark of this store."), {"file": _DATABASE})


def _links(connection: _Look) -> Iterator[Damage]:
    """No record may point to one that does not exist."""
    try:
        tables = [row[0] for row in connection.execute("PRAGMA foreign_key_check")]
    except driver.DatabaseError:
        return
    for table in sorted(set(tables)):
        yield Damage(
            N_("Table “{table}”: records that point to something that is gone: {count}."),
            {"table": table, "count": tables.count(table)},
        )


def _search(connection: _Look) -> Iterator[Damage]:
    """Every record that can be searched for must have its entry, and every entry its words."""
    lacking = 0
    try:
        for kind in KINDS:
            if any(each.searched for each in fields(kind).values()):
                ((count,),) = connection.execute(
                    f"SELECT count(*) FROM {kind.__tablename__} WHERE deleted_at IS NULL "  # noqa: S608 - our own names
                    "AND id NOT IN (SELECT record FROM search_entry)"
                )
                lacking += count
        for where in ("names", "notes"):
            ((count,),) = connection.execute(
                f"SELECT count(*) FROM search_entry WHERE rowid NOT IN (SELECT id FROM search_{where}_docsize)"  # noqa: S608 - our own names
            )
            lacking += count
    except driver.DatabaseError:
        return
    if lacking:
        yield Damage(N_("Search index: missing entries: {count}."), {"count": lacking})


def _counts(connection: Any, deleted: str) -> Iterator[tuple[str, int]]:
    """Class name and number of records of each kind that can be counted."""
    for kind in KINDS:
        try:
            ((count,),) = connection.execute(
                f"SELECT count(*) FROM {kind.__tablename__} WHERE deleted_at {deleted}"  # noqa: S608 - our own names
            )
        except driver.DatabaseError:
            continue
        yield kind.__name__, count
