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

HEAD: Final = "0004"
"""The newest step; a test compares it with the steps themselves."""


def steps() -> ScriptDirectory:
    """All steps, oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow, needed only for new and old stores

    return ScriptDirectory(str(Path(__file__).parent))


def create(connection: Connection, store: str) -> None:
    """Give a new, empty database all its tables and the mark of its owner, in one transaction."""
    with connection.begin():
        _run(connection)
        connection.execute(text("INSERT INTO sentinel (store) VALUES (:store)"), {"store": store})


def lacks_steps(connection: Connection) -> bool:
    """Whether an older version of the program wrote this store. Raises NewerStore, or DamagedStore when it cannot be told."""
    try:
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except OperationalError as error:
        raise DamagedStore("store.db") from error
    finally:
        connection.rollback()
    if revision is None:
        raise DamagedStore("store.db")
    if revision != HEAD and revision not in {step.revision for step in steps().walk_revisions()}:
        raise NewerStore
    return bool(revision != HEAD)


def run(connection: Connection) -> bool:
    """Run the steps an older store lacks in one transaction; when a link is broken after them, none was run, and False."""
    # A table that is made anew loses the rows that hang on it while foreign keys are on; the switch is ignored
    # inside a transaction.
    _foreign_keys(connection, "OFF")
    try:
        with connection.begin() as transaction:
            _run(connection)
            if connection.execute(text("PRAGMA foreign_key_check")).first():
                transaction.rollback()
                return False
    finally:
        _foreign_keys(connection, "ON")
    return True


def changed_tables(revision: str) -> set[str]:
    """Tables of which the steps since a revision say, in `CHANGES_ROWS_OF`, that they add, remove or move rows."""
    missing = steps().iterate_revisions(HEAD, revision)
    return {"alembic_version"}.union(*(getattr(step.module, "CHANGES_ROWS_OF", ()) for step in missing))


def _foreign_keys(connection: Connection, switch: str) -> None:
    raw: Any = connection.connection.driver_connection
    raw.execute(f"PRAGMA foreign_keys = {switch}")


def _run(connection: Connection) -> None:
    """Run every step that this database has not had yet."""
    from alembic.config import Config  # noqa: PLC0415 - slow, see steps()
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 - slow, see steps()

    script = steps()

    def missing(revision: Any, context: Any) -> Any:
        return script._upgrade_revs("head", revision)  # noqa: SLF001 - as Alembic's own `upgrade` command does

    with EnvironmentContext(Config(), script, fn=missing) as environment:
        environment.configure(connection=connection, transaction_per_migration=False)
        environment.run_migrations()
