"""The demo organisation is there whenever somebody asks for it, and nothing of a former one is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mentordesk.services import demo_store, organisation, stores
from tests.conftest import NOW, clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def cut(folder: Path) -> None:
    (folder / "store.db").write_bytes((folder / "store.db").read_bytes()[:5000])


def empty(folder: Path) -> None:
    for path in [each for each in folder.iterdir() if each.is_file()]:
        path.unlink()


def scramble(folder: Path) -> None:
    for path in folder.glob("keys*"):
        path.write_text("{", encoding="utf-8")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo of three people: what is told here does not need sixty."""
    make = stores.create_demo
    monkeypatch.setattr(stores, "create_demo", lambda folder, **told: make(folder, 3, clock=told["clock"]))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("spoil", [cut, empty, scramble])
def test_a_demo_that_cannot_be_opened_is_kept_aside_and_made_anew(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    folder = tmp_path / "Demo.mentordesk"
    demo_store.open_demo(folder, clock=clock).close()
    spoil(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    told: list[Path] = []
    for _ in range(2):
        store = demo_store.open_demo(folder, clock=clock, kept=told.append)
        with store.read() as work:
            assert organisation.organisation(work).name("fr")
        store.close()
    [aside] = [each for each in tmp_path.iterdir() if each != folder]
    assert told == [aside]
    assert f"Demo (kept {NOW.astimezone():%Y-%m-%d %H%M%S}).mentordesk" == aside.name
    assert {path.name: path.read_bytes() for path in aside.iterdir() if path.is_file()} == before


@pytest.mark.usefixtures("small")
def test_a_demo_in_use_is_left_where_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "Demo.mentordesk"
    store = demo_store.open_demo(folder, clock=clock)
    with pytest.raises(stores.StoreInUse):
        demo_store.open_demo(folder, clock=clock)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".mentordesk"] == [folder.name]
    store.close()


def test_two_kept_in_the_same_second_do_not_meet(tmp_path: Path) -> None:
    folder = tmp_path / "Demo.mentordesk"
    names = set()
    for _ in range(3):
        folder.mkdir()
        names.add(demo_store.keep_aside(folder, NOW).name)
    assert len(names) == 3
