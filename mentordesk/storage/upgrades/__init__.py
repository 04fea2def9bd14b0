"""Brings a store's tables to the form this version of the program needs, step by step (Alembic), all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from mentordesk.storage.vault import DamagedStore, NewerStore

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory
    from sqlalchemy import Connection

HEAD: Final = "0001"
"""The newest step; a test compares it with the steps themselves."""


def steps() -> ScriptDirectory:
    """All steps, oldest first."""
    from alembic.script import ScriptDirectory  # slow, and needed only for new and old stores

    return ScriptDirectory(str(Path(__file__).parent))


def create(connection: Connection, store: str) -> None:
    """Give a new, empty database all its tables and the mark of its owner, in one transaction."""
    with connection.begin():
        _run(connection, None)
        connection.execute(text("INSERT INTO sentinel (store) VALUES (:store)"), {"store": store})


def bring_up_to_date(connection: Connection) -> None:
    """Run the steps an older store lacks, in one transaction; refuse a newer store (NewerStore)."""
    try:
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except OperationalError as error:
        raise DamagedStore("store.db") from error
    finally:
        connection.rollback()
    if revision == HEAD:
        return
    if revision is None:
        raise DamagedStore("store.db")
    if revision not in {step.revision for step in steps().walk_revisions()}:
        raise NewerStore
    raw = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            _run(connection, revision)
            if connection.execute(text("PRAGMA foreign_key_check")).first():
                raise DamagedStore("store.db")
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _run(connection: Connection, revision: str | None) -> None:
    from alembic.operations import Operations  # slow, and needed only for new and old stores
    from alembic.runtime.migration import MigrationContext

    script = steps()

    def missing(current: Any, context: Any) -> Any:
        return script._upgrade_revs("head", revision)

    context = MigrationContext.configure(connection, opts={"fn": missing, "transactional_ddl": False})
    with Operations.context(context):
        context.run_migrations()
