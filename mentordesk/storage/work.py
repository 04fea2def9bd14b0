"""One unit of work: a session that stamps, journals and indexes what it saves, and hides what lies in the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import event, insert
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from uuid_utils.compat import uuid7

from mentordesk.records import Staff
from mentordesk.records.base import Record
from mentordesk.storage import history, rights, search_index

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from mentordesk.storage.database import Store

WITH_BIN = {"with_bin": True}
"""Execution options of a query that shall see records in the bin too."""


class Work(Session):
    """A session inside one transaction, with who works, the moment, and the kinds of records it changed."""

    def __init__(
        self, connection: Connection, store: Store, *, actor: UUID | None, now: datetime, since: int = 0
    ) -> None:
        """`store` is what it works on; `now` an aware moment, the same for the whole unit of work; `actor` a staff member’s id.

        `since` is the journal's last row from before the store was opened: what came later can be undone key by key.
        """
        super().__init__(connection, expire_on_commit=False, autoflush=True)
        self.store = store
        self.actor = actor
        self.now = now
        self.today: date = now.astimezone().date()
        self.since = since
        self.action = uuid7()
        self.undoes: UUID | None = None
        """The action that this unit of work takes back; to be said before anything is changed."""
        self.changed: set[str] = set()
        self._journal: list[dict[str, Any]] = []
        self._guard: rights.Guard | None = None
        self.role = rights.role_of(self.connection(), actor) if actor else rights.ADMINISTRATOR
        """The role of the actor, which says what this unit of work may read and change."""
        if self.role == rights.READER:
            self._wear(rights.Blinkers())
        event.listen(self, "before_flush", self._before_flush)
        event.listen(self, "after_flush", self._after_flush)
        event.listen(self, "do_orm_execute", _without_bin)

    def finish(self) -> None:
        """Write all that was done, unless it would leave the store without an administrator."""
        self.flush()
        if self._guard is not None:
            self._guard.look(self.store.vault)

    def close(self) -> None:
        """End it; the connection is as it was before."""
        if self.role == rights.READER:
            self._wear(None)
        super().close()

    def _wear(self, blinkers: rights.Blinkers | None) -> None:
        driver: Any = self.connection().connection.driver_connection
        driver.set_authorizer(blinkers)

    def _look_at_rights(self) -> None:
        """Refuse what the actor's role may not change, and remember how the staff stood before the first change of it."""
        touched = {
            type(record)
            for record in (*self.new, *self.deleted, *self.dirty)
            if isinstance(record, Record) and (record not in self.dirty or any(history.changed_fields(record)))
        }
        rights.refuse(self.role, touched)
        if self._guard is None and Staff in touched:
            self._guard = rights.Guard(self.connection(), self.store.vault, self.actor)

    def _before_flush(self, session: Session, context: UOWTransaction, instances: Any) -> None:
        self._look_at_rights()
        for record in self.new:
            if isinstance(record, Record):
                _fill_defaults(record)
                record.created_at = self.now
                record.changed_at = record.created_at
        for record in self.dirty:
            if isinstance(record, Record) and any(history.changed_fields(record)):
                record.changed_at = self.now
        stamp = {"action": self.action, "at": self.now, "actor": self.actor, "undoes": self.undoes}
        self._journal.extend(history.pending(self, stamp))

    def _after_flush(self, session: Session, context: UOWTransaction) -> None:
        if self._journal:
            self.connection().execute(insert(history.changes), self._journal)
            self.changed.update(row["kind"] for row in self._journal)
            self._journal = []
        saved = [record for record in (*self.new, *self.dirty) if isinstance(record, Record)]
        gone = [record for record in self.deleted if isinstance(record, Record)]
        search_index.update(self.connection(), saved, gone)


def _fill_defaults(record: Record) -> None:
    """Give a new record its column defaults now, so that the journal keeps what is really stored."""
    for attribute in record.__mapper__.column_attrs:
        default = attribute.columns[0].default
        if default is None or getattr(record, attribute.key) is not None:
            continue
        setattr(record, attribute.key, default.arg if default.is_scalar else default.arg(None))


def _without_bin(state: ORMExecuteState) -> None:
    """Records in the bin are in no list, count or page, unless a query asks for them."""
    if state.is_select and not state.is_column_load and not state.execution_options.get("with_bin"):
        state.statement = state.statement.options(
            with_loader_criteria(Record, _is_kept, include_aliases=True, propagate_to_loaders=True)
        )


def _is_kept(kind: type[Record]) -> Any:
    return kind.deleted_at.is_(None)
