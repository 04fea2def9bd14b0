"""What all tests share: a real, encrypted store on disk at a fixed moment."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from mentordesk.services import stores
from mentordesk.storage.database import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentordesk.storage.work import Work

settings.register_profile("same every time", derandomize=True, deadline=None)
settings.load_profile("same every time")

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""The moment at which every test takes place: a Monday morning."""


def clock() -> datetime:
    """The fixed moment."""
    return NOW


@pytest.fixture(scope="session")
def _empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template") / "Empty.mentordesk"
    store, _ = Store.create(folder, None, clock=clock)
    store.close()
    return folder


@pytest.fixture
def store(_empty_store: Path, tmp_path: Path) -> Iterator[Store]:
    """A real store on disk, empty, that needs no password."""
    folder = tmp_path / "Test.mentordesk"
    shutil.copytree(_empty_store, folder)
    opened = Store.open(folder, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def work(store: Store) -> Iterator[Work]:
    """One open unit of work on the store."""
    with store.work() as opened:
        yield opened


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo organisation, closed; tests open copies of it."""
    place = tmp_path_factory.mktemp("demo") / "Demo.mentordesk"
    stores.create_demo(place, clock=clock).close()
    return place


@pytest.fixture
def demo_store(demo_template: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the demo organisation, open."""
    place = tmp_path / demo_template.name
    shutil.copytree(demo_template, place)
    opened = stores.open_store(place, clock=clock)
    yield opened
    opened.close()
