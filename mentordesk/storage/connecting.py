"""Connections to a store's file: each keyed, set for safety first, and beginning its transactions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

if TYPE_CHECKING:
    from pathlib import Path

BEGIN: Final = "begin"
"""The option of a connection that says with which words its transactions begin."""
_CACHE: Final = 16_000
"""KiB of pages a connection keeps decrypted at most: with SQLite's usual 2,000 a list of thousands decrypts most of them
again and again, and takes six times as long."""


def engine_of(path: Path, key: bytes) -> Engine:
    """An engine whose every connection is keyed and set for safety first."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: driver.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _Keyed(key))
    event.listen(engine, "begin", _begin)
    return engine


class _Keyed:
    """Gives each new connection its key and settings."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"key = \"x'{self._key.hex()}'\"",
            "cipher_log_level = NONE",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
            f"cache_size = -{_CACHE}",
            "trusted_schema = OFF",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def _begin(connection: Connection) -> None:
    """Start every transaction in words: the driver's own habit leaves changes of the schema outside of it."""
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE"))
