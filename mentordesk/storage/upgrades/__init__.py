"""Brings a store's tables to the form this version of the program needs, step by step (Alembic), all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from mentordesk.storage.vault import DamagedStore, NewerStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from alembic.script import ScriptDirectory
    from sqlalchemy import Connection

HEAD: Final = "0003"
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


def bring_up_to_date(connection: Connection, before: Callable[[], object]) -> None:
    """Run the steps an older store lacks, in one transaction; refuse a newer store (NewerStore).

    `before` is called first when there are any, to make a backup; when it raises, nothing is changed.
    """
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
    before()
    # A table that is made anew loses the rows that hang on it while foreign keys are on; the switch is ignored
    # inside a transaction.
    _foreign_keys(connection, "OFF")
    try:
        with connection.begin():
            _run(connection)
            if connection.execute(text("PRAGMA foreign_key_check")).first():
                raise DamagedStore("store.db")
    finally:
        _foreign_keys(connection, "ON")


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
