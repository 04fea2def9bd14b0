"""All that a store holds, table by table and field by field, read past the program; and its digest."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

from mentordesk.storage import integrity
from mentordesk.storage.vault import Vault

_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type != 'view' ORDER BY name"


def rows(folder: Path, secret: str = "") -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of a closed store, those behind the search too."""
    key, _ = Vault.read(folder).unlock(secret)
    with closing(integrity.read_only(folder / "store.db", key)) as connection:
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for (table,) in connection.execute(_TABLES).fetchall()
        }


def digest(folder: Path, secret: str = "") -> str:
    """Equal for two stores exactly when they hold the same."""
    return hashlib.sha256(repr(rows(folder, secret)).encode()).hexdigest()


def version(folder: Path, secret: str = "") -> str:
    """The step of the schema that a store has had last."""
    return str(rows(folder, secret)["alembic_version"][0][0])
