"""What each role may do, kept by the store itself so that no screen and no service can forget it.

These are rules of the program, not cryptography: everyone who opens the store holds its key.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import bindparam, select

from mentordesk.records import KINDS, Staff
from mentordesk.records.base import fields
from mentordesk.storage.roles import ADMINISTRATOR, READER, LastAdministrator, NotAllowed, OwnRole, reaches

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from sqlalchemy import Connection

    from mentordesk.records.base import Record
    from mentordesk.storage.vault import Vault

_WRITES: Final = frozenset({driver.SQLITE_INSERT, driver.SQLITE_UPDATE, driver.SQLITE_DELETE})


def role_of(connection: Connection, actor: UUID | None) -> str:
    """The role of whoever works. Without a staff member, with the recovery code or in a demo, it is the highest."""
    if actor is None:
        return ADMINISTRATOR
    known = _standing(connection, actor)
    if known is not None:
        return known[0] if _works_here(known) else READER
    return READER if is_staffed(connection) else ADMINISTRATOR


def is_staffed(connection: Connection) -> bool:
    """Whether the store knows any staff: while it is being made it knows none."""
    return connection.execute(select(Staff.id).limit(1)).first() is not None


def working(connection: Connection) -> set[UUID]:
    """Everyone who works here now."""
    return {row.id for row in connection.execute(_ALL) if _works_here((row.role, row.is_active, row.deleted_at))}


class Guard:
    """How the staff stood before a unit of work changed it; looks afterwards whether the store is still in good hands."""

    def __init__(self, connection: Connection, vault: Vault, actor: UUID | None) -> None:
        """To be made before the first change is written."""
        self._connection = connection
        self._vault = vault
        self._actor = actor
        self._administrators = self._found()
        self._own = _standing(connection, actor) if actor else None

    def look(self, vault: Vault) -> None:
        """Raise LastAdministrator or OwnRole; `vault` holds the keys as they are now."""
        self._vault = vault
        if self._administrators and not self._found():
            raise LastAdministrator
        if self._own and self._actor and _standing(self._connection, self._actor) != self._own:
            raise OwnRole

    def _found(self) -> set[UUID]:
        """The administrators who can open the store; in a demo, or while none has a password, all there are."""
        rows = self._connection.execute(_ALL.where(Staff.role == ADMINISTRATOR))
        found = {row.id for row in rows if _works_here((row.role, row.is_active, row.deleted_at))}
        return found & self._vault.staff if self._vault.staff else found


@cache
def hidden(kind: type[Record]) -> frozenset[str]:
    """The fields of a kind that a reader is never handed."""
    return frozenset(each.name for each in fields(kind).values() if each.sensitive)


class Blinkers:
    """Lets a reader's connection read nothing sensitive (it comes back empty) and write nothing."""

    def __init__(self) -> None:
        """The same for every reader."""
        self._hidden = {(kind.__tablename__, name) for kind in KINDS for name in hidden(kind)} | {("draft", "state")}

    def __call__(self, action: int, table: str | None, column: str | None, *where: Any) -> int:
        """Asked by SQLite itself for each statement it prepares, whoever wrote it."""
        if action == driver.SQLITE_READ and (table, column) in self._hidden:
            return int(driver.SQLITE_IGNORE)
        return int(driver.SQLITE_DENY if action in _WRITES else driver.SQLITE_OK)


def refuse(role: str, kinds: Collection[type[Record]]) -> None:
    """Raise NotAllowed unless a role may change records of these kinds."""
    for kind in kinds:
        if not reaches(role, kind.kept_by):
            raise NotAllowed(kind.kept_by)


_ALL: Final = select(Staff.id, Staff.role, Staff.is_active, Staff.deleted_at)
_ONE: Final = _ALL.where(Staff.id == bindparam("actor"))
"""Asked by every unit of work."""


def _standing(connection: Connection, actor: UUID) -> tuple[Any, ...] | None:
    found = connection.execute(_ONE, {"actor": actor}).first()
    return None if found is None else tuple(found)[1:]


def _works_here(standing: tuple[Any, ...]) -> bool:
    return bool(standing[1]) and standing[2] is None
