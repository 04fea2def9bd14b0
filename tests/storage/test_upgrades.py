"""Stores of every released schema open, are brought up to date, and keep all that is in them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, func, inspect, select, text

from mentordesk.records import KINDS, Record
from mentordesk.services import stores
from mentordesk.storage import history, upgrades
from mentordesk.storage.work import WITH_BIN
from tests.conftest import clock

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import ReflectedIndex

    from mentordesk.storage.database import Store

STORES = Path(__file__).resolve().parent.parent / "stores"
HELD = {
    "schema-0001": {"Mentee": 3, "Mentor": 3, "Pair": 3, "Meeting": 22, "Step": 24, "Checklist": 7, "Staff": 4},
    "schema-0002": {"Mentee": 3, "Mentor": 3, "Pair": 3, "Meeting": 21, "Step": 22, "Checklist": 7, "Staff": 4},
    "schema-0003": {"Mentee": 3, "Mentor": 3, "Pair": 3, "Meeting": 22, "Step": 24, "Checklist": 7, "Staff": 4},
}
"""What each kept store holds, as the version that wrote it counted."""


def copied(name: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(STORES / name, tmp_path / f"{name}.mentordesk"))


def test_every_kept_store_is_known() -> None:
    assert {path.name for path in STORES.iterdir() if path.is_dir()} == set(HELD)


@pytest.mark.parametrize("name", sorted(HELD))
def test_p7_an_older_store_is_brought_up_to_date_and_keeps_everything(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    before = stores.check(folder)
    store = stores.open_store(folder, clock=clock)
    with store.work() as work:
        assert work.scalar(text("SELECT version_num FROM alembic_version")) == upgrades.HEAD
        journal = work.scalar(select(func.count()).select_from(history.changes))
        assert journal
        assert journal > sum(HELD[name].values())
        for kind in KINDS:
            work.scalars(select(kind).execution_options(**WITH_BIN)).all()
    store.close()
    after = stores.check(folder)
    assert after.is_whole
    assert after.counts == before.counts
    assert {kind: after.counts[kind] for kind in HELD[name]} == HELD[name]


def test_all_earlier_schemas_are_kept() -> None:
    earlier = {step.revision for step in upgrades.steps().walk_revisions()} - {upgrades.HEAD}
    assert {name.removeprefix("schema-") for name in HELD} == earlier


@pytest.mark.parametrize("name", sorted(HELD))
def test_a_store_upgraded_has_the_tables_of_a_new_one(name: str, store: Store, tmp_path: Path) -> None:
    old = stores.open_store(copied(name, tmp_path), clock=clock)
    with store.work() as new, old.work() as upgraded:
        listed = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        assert upgraded.execute(text(listed)).all() == new.execute(text(listed)).all()
    old.close()


def test_the_steps_make_the_columns_that_the_records_describe(store: Store) -> None:
    described = create_engine("sqlite://")
    Record.metadata.create_all(described)
    history.metadata.create_all(described)
    wanted, made = inspect(described), inspect(store.connection())
    for table in wanted.get_table_names():
        columns = {(each["name"], str(each["type"]), each["nullable"]) for each in wanted.get_columns(table)}
        assert {(each["name"], str(each["type"]), each["nullable"]) for each in made.get_columns(table)} == columns
        indexes = {_told(each) for each in wanted.get_indexes(table)}
        assert {_told(each) for each in made.get_indexes(table)} == indexes
    store.connection().rollback()
    described.dispose()


def _told(index: ReflectedIndex) -> tuple[str | None, tuple[str | None, ...], str]:
    """Its name, its columns, and of which rows it is."""
    return index["name"], tuple(index["column_names"]), str(index.get("dialect_options", {}).get("sqlite_where", ""))


@pytest.mark.parametrize("harm", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_p3_a_store_that_does_not_tell_its_version_is_damaged(harm: str, store: Store) -> None:
    store.connection().execute(text(harm))
    store.connection().commit()
    folder = store.folder
    store.close()
    with pytest.raises(stores.DamagedStore):
        stores.open_store(folder, clock=clock)
