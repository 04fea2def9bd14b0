"""Damage in a page that opening does not read is noticed before anything is written, and then nothing is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from mentordesk.language import LANGUAGES, Language
from mentordesk.records import Person
from mentordesk.storage import integrity
from mentordesk.storage.database import Store
from mentordesk.storage.soundness import NotWhole, Soundness
from mentordesk.storage.trouble import NoRoom, NoRoomToOpen
from tests.conftest import clock

if TYPE_CHECKING:
    from mentordesk.storage.integrity import Damage

_PAGE = 4096


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with some pages of people, closed."""
    folder = tmp_path_factory.mktemp("filled") / "Filled.mentordesk"
    store, _ = Store.create(folder, None, clock=clock)
    with store.work() as work:
        work.add_all([Person(family_name=f"Naam{number}", town="Gent", street="x" * 300) for number in range(60)])
    store.close()
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "Test.mentordesk"))


def _flip(folder: Path, place: int) -> None:
    path = folder / "store.db"
    content = bytearray(path.read_bytes())
    content[place] ^= 8
    path.write_bytes(content)


def _unread_page(folder: Path) -> int:
    """A page that neither opening nor a new person touches."""
    store = Store.open(folder)
    with store.read() as work:
        page = work.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'tick'"))
    store.close()
    return int(page)


def _add(store: Store) -> None:
    with store.work() as work:
        work.add(Person(family_name="New"))


def test_p3_a_change_in_a_damaged_store_is_refused_and_says_where(folder: Path) -> None:
    page = _unread_page(folder)
    _flip(folder, (page - 1) * _PAGE + 100)
    before = (folder / "store.db").read_bytes()
    store = Store.open(folder)
    with pytest.raises(NotWhole) as told:
        _add(store)
    with pytest.raises(NotWhole):
        _add(store)
    store.close()
    assert (folder / "store.db").read_bytes() == before
    for code in LANGUAGES:
        said = told.value.said(Language(code))
        assert str(page) in said
        assert "{" not in said


def test_p3_a_damaged_store_can_still_be_read(folder: Path) -> None:
    _flip(folder, (_unread_page(folder) - 1) * _PAGE + 100)
    store = Store.open(folder)
    assert store.soundness.look()
    with store.work() as work:  # nothing is changed
        assert work.scalar(select(Person.family_name).where(Person.family_name == "Naam0")) == "Naam0"
    store.close()


def test_pages_are_looked_at_once_for_each_opening(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Path] = []
    seals = integrity.seals

    def count(where: Path, key: bytes) -> tuple[Damage, ...]:
        looks.append(where)
        return seals(where, key)

    monkeypatch.setattr(integrity, "seals", count)
    store = Store.open(folder)
    with store.work() as work:
        work.scalars(select(Person)).all()
    assert looks == []
    _add(store)
    _add(store)
    store.close()
    assert looks == [folder]


def test_a_store_made_just_now_needs_no_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrity, "seals", None)
    store, _ = Store.create(tmp_path / "New.mentordesk", None, clock=clock)
    _add(store)
    store.close()


def test_a_database_that_vanished_is_damage(tmp_path: Path) -> None:
    damages = Soundness(tmp_path, bytes(32)).look()
    assert [each.said(Language("en")) for each in damages] == ["store.db: empty or missing."]


def test_a_disk_too_full_to_tell_is_called_full_and_asked_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(where: Path, key: bytes) -> tuple[Damage, ...]:
        raise NoRoomToOpen

    seals = integrity.seals
    store = Store.open(folder)
    monkeypatch.setattr(integrity, "seals", refuse)
    with pytest.raises(NoRoom):
        _add(store)
    monkeypatch.setattr(integrity, "seals", seals)
    _add(store)
    store.close()


def test_p3_a_damaged_copy_of_the_keys_is_written_anew_and_told(folder: Path) -> None:
    whole = (folder / "keys-copy.json").read_bytes()
    (folder / "keys-copy.json").write_bytes(whole.replace(b"open", b"opem"))
    store = Store.open(folder)
    store.close()
    assert store.mended == ("keys-copy.json",)
    assert (folder / "keys-copy.json").read_bytes() == whole
    again = Store.open(folder)
    again.close()
    assert again.mended == ()
