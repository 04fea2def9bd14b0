"""One unit of work: a session that stamps, journals and indexes what it saves, and hides what lies in the bin."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, TypeVarTuple
from uuid import UUID

from sqlalchemy import Select, bindparam, event, select
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria
from uuid_utils.compat import uuid7

from mentordesk.records import Staff
from mentordesk.records.base import Record
from mentordesk.storage import history, rights, search_index
from mentordesk.storage.roles import ADMINISTRATOR, READER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from sqlalchemy import Connection, Row

    from mentordesk.storage.database import Store
    from mentordesk.storage.history import Act
    from mentordesk.storage.vault import Vault

_Ts = TypeVarTuple("_Ts")
_R = TypeVar("_R", bound=Record)
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
        self._findable: list[Record] = []
        """Of which the search index has to learn."""
        self.keys: Vault | None = None
        """The keys that shall count once all that was done is kept; none while they stay as they are."""
        self.afterwards: list[Callable[[], object]] = []
        """What is to be done outside the store's file once all is kept, and not at all when it is not."""
        self._guard: rights.Guard | None = None
        self.role = rights.role_of(self.connection(), actor) if actor else ADMINISTRATOR
        """The role of the actor, which says what this unit of work may read and change."""
        if self.role == READER:
            self._wear(rights.Blinkers())

    @property
    def vault(self) -> Vault:
        """The keys as this unit of work leaves them."""
        return self.keys or self.store.vault

    def row(self, query: Select[*_Ts], **values: Any) -> Row[*_Ts] | None:
        """The first row of a query over columns that is built once and names what lies in the bin itself.

        It goes to the store without the detour of records, for what every save asks.
        """
        if self.autoflush:
            self.flush()
        return self.connection().execute(query, values).first()

    def tell(self, act: Act, records: Iterable[tuple[type[Record], UUID]], what: str = "") -> None:
        """Tell the journal of a deed that changes no record, a reader's too; `what` names a paper, a list, and nobody.

        In a damaged store nothing is written, so there it is not told.
        """
        if self.store.soundness.look():
            return
        deed = {**self._stamp(), "act": act, "field": "", "old": None, "new": what or None}
        rows = [{**deed, "kind": kind.__name__, "record": record} for kind, record in records]
        if not rows:
            return
        if self.role == READER:
            self._wear(None)
        try:
            history.keep(self.connection(), rows)
        finally:
            if self.role == READER:
                self._wear(rights.Blinkers())

    def finish(self) -> None:
        """Write all that was done, unless it would leave the store without an administrator."""
        self.flush()
        if self._guard is not None:
            self._guard.look(self.vault)

    def close(self) -> None:
        """End it; the connection is as it was before."""
        if self.role == READER:
            self._wear(None)
        super().close()

    def _wear(self, blinkers: rights.Blinkers | None) -> None:
        driver: Any = self.connection().connection.driver_connection
        driver.set_authorizer(blinkers)

    def _look_at_rights(self, touched: set[type[Record]]) -> None:
        """Refuse what the actor's role may not change, and remember how the staff stood before the first change of it."""
        rights.refuse(self.role, touched)
        if self._guard is None and Staff in touched:
            self._guard = rights.Guard(self.connection(), self.store.vault, self.actor)

    def before_writing(self, context: UOWTransaction, instances: Any) -> None:
        """Look at rights, stamp and describe what is about to be written; each record is compared with the store once."""
        new, gone = _records(self.new), _records(self.deleted)
        changed = {record: told for record in _records(self.dirty) if (told := history.changed_fields(record))}
        self._look_at_rights({type(record) for record in (*new, *gone, *changed)})
        for record in new:
            _fill_defaults(record)
            record.created_at = record.changed_at = self.now
        for record in changed:
            record.changed_at = self.now
        self._journal.extend(history.pending(self._stamp(), new, changed, gone))
        self._findable.extend(new)
        self._findable.extend(record for record, told in changed.items() if search_index.tells(record, told))

    def _stamp(self) -> dict[str, Any]:
        """What every row of the journal says of this unit of work."""
        return {"action": self.action, "at": self.now, "actor": self.actor, "undoes": self.undoes}

    def after_writing(self, context: UOWTransaction) -> None:
        """Write the journal and the search index after the records themselves, in the same transaction."""
        connection = self.connection()
        if self._journal:
            history.keep(connection, self._journal)
            self.changed.update(row["kind"] for row in self._journal)
            self._journal = []
        search_index.update(connection, self._findable, _records(self.deleted))
        self._findable = []


event.listen(Work, "before_flush", Work.before_writing)
event.listen(Work, "after_flush", Work.after_writing)


def _records(found: Iterable[object]) -> list[Record]:
    return [each for each in found if isinstance(each, Record)]


def _fill_defaults(record: Record) -> None:
    """Give a new record its column defaults now, so that the journal keeps what is really stored."""
    for name, default in _defaults(type(record)):
        if getattr(record, name) is None:
            setattr(record, name, default.arg if default.is_scalar else default.arg(None))


@cache
def _defaults(kind: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind that are not empty when nothing is said."""
    attributes = kind.__mapper__.column_attrs
    found = ((each.key, each.columns[0].default) for each in attributes)
    return tuple((name, default) for name, default in found if default is not None)


def in_bin(kind: type[Record]) -> Select[UUID]:
    """Ids of the records of a kind that lie in the bin, for a query that must not read the many that do not."""
    table = kind.__table__
    return select(table.c.id).where(table.c.deleted_at.is_not(None))


def _is_kept(kind: type[Record]) -> Any:
    return kind.deleted_at.is_(None)


_KEPT: Final = with_loader_criteria(Record, _is_kept, include_aliases=True, propagate_to_loaders=True)


@cache
def by_id(kind: type[_R]) -> Select[_R]:
    """The query for one record by its `id`, unless it lies in the bin: built once, as it is asked most often."""
    return select(kind).where(kind.id == bindparam("id")).options(_KEPT).execution_options(**WITH_BIN)


def _without_bin(state: ORMExecuteState) -> None:
    """Records in the bin are in no list, count or page, unless a query asks for them."""
    if state.is_select and not state.is_column_load and not state.execution_options.get("with_bin"):
        state.statement = state.statement.options(_KEPT)


event.listen(Work, "do_orm_execute", _without_bin)
