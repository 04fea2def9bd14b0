"""Listens to what a service asks the store, so that tests can tell few queries from one for each record."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentordesk.storage.work import Work


@contextmanager
def asked(work: Work) -> Iterator[list[tuple[str, Any]]]:
    """The statements with their parameters that reach the store within the block, in order."""
    heard: list[tuple[str, Any]] = []

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        heard.append((statement, parameters))

    connection = work.connection()
    event.listen(connection, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(connection, "before_cursor_execute", hear)


def plan(work: Work, statement: str, parameters: Any) -> str:
    """How the store means to answer a statement."""
    rows = work.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return "\n".join(row[3] for row in rows)
