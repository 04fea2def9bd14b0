"""A full check notices every damage, names it, and changes nothing."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from mentordesk.language import Language
from mentordesk.records import Mentee, Person
from mentordesk.storage import integrity
from mentordesk.storage.database import Store
from mentordesk.storage.integrity import Examination
from mentordesk.storage.vault import FILES, NewerStore, Vault
from tests.conftest import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.storage.work import Work


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store with people, notes and one person in the bin, closed."""
    folder = tmp_path_factory.mktemp("filled") / "Filled.mentordesk"
    store, _ = Store.create(folder, None, clock=clock)
    with store.work() as work:
        people = [Person(family_name=f"Naam{number}", town="Gent", street="x" * 300) for number in range(40)]
        work.add_all(people)
        work.flush()
        for number, person in enumerate(people[:20]):
            work.add(
                Mentee(
                    person_id=person.id,
                    reference=f"2026-{number:04d}",
                    intake_date=date(2026, 1, 5),
                    expectations="werk",
                )
            )
        work.flush()
        people[-1].deleted_at = work.now
    store.close()
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled store."""
    return Path(shutil.copytree(filled, tmp_path / "Test.mentordesk"))


def _examine(folder: Path) -> Examination:
    vault = Vault.read(folder)
    key, _ = vault.unlock("")
    return integrity.examine(folder, key, vault)


def _said(folder: Path) -> str:
    return " ".join(damage.said(Language("en")) for damage in _examine(folder).damages)


def _write(folder: Path, *statements: str) -> None:
    """Change the store behind the services' back."""
    store = Store.open(folder)
    with store.work() as work:
        for statement in statements:
            _without_checks(work, statement)
    store.close()


def _without_checks(work: Work, statement: str) -> None:
    work.execute(text("PRAGMA defer_foreign_keys = ON"))
    work.execute(text(statement))


def test_a_whole_store_is_counted(folder: Path) -> None:
    found = _examine(folder)
    assert found.damages == ()
    assert found.counts["Person"] == 39
    assert found.counts["Mentee"] == 20
    assert found.counts["Meeting"] == 0
    assert found.binned == 1


def test_a_check_changes_no_byte_and_needs_no_close(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    _examine(folder)
    assert {name: (folder / name).read_bytes() for name in before} == before


def test_a_store_left_by_a_crash_is_read_with_its_log(folder: Path, tmp_path: Path) -> None:
    store = Store.open(folder)
    with store.work() as work:
        work.add(Person(family_name="Latest"))
    crashed = Path(shutil.copytree(folder, tmp_path / "Crashed.mentordesk"))
    store.close()
    assert (crashed / "store.db-wal").stat().st_size > 0
    found = _examine(crashed)
    assert found.damages == ()
    assert found.counts["Person"] == 40


def test_p3_every_flipped_bit_of_the_database_is_noticed(folder: Path) -> None:
    path = folder / "store.db"
    whole = path.read_bytes()
    chance = random.Random(7)
    silent = []
    for _ in range(60):
        place = chance.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        if not _examine(folder).damages:
            silent.append(place)
    assert silent == []


def _zeroed_page(content: bytes) -> bytes:
    return content[: 4096 * 9] + bytes(4096) + content[4096 * 10 :]


def _two_pages_swapped(content: bytes) -> bytes:
    return content[: 4096 * 9] + content[4096 * 10 : 4096 * 11] + content[4096 * 9 : 4096 * 10] + content[4096 * 11 :]


def _cut_in_a_page(content: bytes) -> bytes:
    return content[:-100]


def _cut_between_pages(content: bytes) -> bytes:
    return content[:-4096]


def _half(content: bytes) -> bytes:
    return content[: len(content) // 8192 * 4096]


def _nothing(content: bytes) -> bytes:
    return b""


def _noise(content: bytes) -> bytes:
    return random.Random(1).randbytes(len(content))


@pytest.mark.parametrize(
    "spoil", [_zeroed_page, _two_pages_swapped, _cut_in_a_page, _cut_between_pages, _half, _nothing, _noise]
)
def test_p3_other_damage_of_the_file_is_noticed(spoil: Callable[[bytes], bytes], folder: Path) -> None:
    path = folder / "store.db"
    path.write_bytes(spoil(path.read_bytes()))
    assert "store.db" in _said(folder) or "Table" in _said(folder)


def test_the_damaged_table_and_page_are_named(folder: Path) -> None:
    store = Store.open(folder)
    with store.work() as work:
        page = work.scalar(text("SELECT rootpage FROM sqlite_master WHERE name = 'meeting'"))
    store.close()
    path = folder / "store.db"
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 10] ^= 4
    path.write_bytes(content)
    said = _said(folder)
    assert f"damaged pages: 1 (numbers: {page})" in said
    assert "“meeting”" in said
    assert "“person”" not in said


@pytest.mark.parametrize("name", FILES)
def test_a_missing_copy_of_the_keys_is_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    assert _said(folder) == f"{name}: missing."


@pytest.mark.parametrize("name", FILES)
def test_p3_a_damaged_copy_of_the_keys_is_named(name: str, folder: Path) -> None:
    content = bytearray((folder / name).read_bytes())
    content[40] ^= 2
    (folder / name).write_bytes(content)
    assert _said(folder) == f"{name}: cannot be read."


def test_copies_of_the_keys_that_differ_are_noticed(folder: Path) -> None:
    other, _, _ = Vault.create(None)
    vault = Vault.read(folder)
    key, _ = vault.unlock("")
    other.write(folder)
    (folder / "other").mkdir()
    vault.write(folder / "other")
    shutil.copy(folder / "other" / FILES[0], folder / FILES[0])
    said = " ".join(each.said(Language("en")) for each in integrity.examine(folder, key, vault).damages)
    assert said == "keys.json and keys-copy.json differ."


def test_keys_of_another_store_are_noticed(folder: Path) -> None:
    _write(folder, "UPDATE sentinel SET store = 'another'")
    assert _said(folder) == "store.db: does not bear the mark of this store."


def test_a_missing_mark_is_noticed(folder: Path) -> None:
    _write(folder, "DELETE FROM sentinel")
    assert "mark of this store" in _said(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    _write(folder, "DROP TABLE step")
    assert "Table “step”: missing." in _said(folder)


def test_records_that_point_nowhere_are_counted(folder: Path) -> None:
    vault = Vault.read(folder)
    store = Store.open(folder)
    raw = store.connection().connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DELETE FROM person WHERE id IN (SELECT person_id FROM mentee LIMIT 3)")
    store.close()
    assert vault.is_open
    assert "Table “mentee”: records that point to something that is gone: 3." in _said(folder)


def test_entries_lost_from_the_search_index_are_counted(folder: Path) -> None:
    _write(folder, "DELETE FROM search_entry WHERE rowid <= 5")
    assert "Search index: missing entries: 5." in _said(folder)


def test_a_search_index_whose_words_are_broken_is_named(folder: Path) -> None:
    _write(folder, "UPDATE search_names_data SET block = zeroblob(length(block)) WHERE id > 100")
    assert "Table “search_names”: damaged." in _said(folder)


@pytest.mark.parametrize("code", ["fr", "nl", "en"])
def test_damage_is_told_in_every_language(code: str, folder: Path) -> None:
    path = folder / "store.db"
    path.write_bytes(_noise(path.read_bytes()))
    (folder / FILES[1]).unlink()
    said = [damage.said(Language(code)) for damage in _examine(folder).damages]
    assert said
    assert all("{" not in each for each in said)
    assert "store.db" in " ".join(said)


def test_a_page_cut_in_two_is_named_by_its_number(folder: Path) -> None:
    path = folder / "store.db"
    pages = path.stat().st_size // 4096
    with path.open("r+b") as file:
        file.truncate(pages * 4096 - 1)
    said = _said(folder)
    assert "cut off" in said
    assert f"numbers: {pages})" in said


def test_p7_a_newer_store_is_refused_and_not_called_damaged(folder: Path) -> None:
    _write(folder, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStore):
        _examine(folder)


def test_p3_a_broken_inner_order_that_belongs_to_no_table_is_named(folder: Path) -> None:
    store = Store.open(folder)
    raw = store.connection().connection.driver_connection
    assert raw is not None
    raw.execute("CREATE TABLE filler (x)")
    raw.execute("INSERT INTO filler SELECT hex(randomblob(2000)) FROM person")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("DELETE FROM sqlite_master WHERE name = 'filler'")  # its pages belong to nothing now
    store.close()
    assert "store.db: its inner order is broken." in _said(folder)


def test_p3_a_store_that_cannot_say_its_version_is_looked_at_as_one_of_today(folder: Path) -> None:
    _write(folder, "DELETE FROM alembic_version", "DROP TABLE step")
    assert "Table “step”: missing." in _said(folder)


def test_p3_a_database_under_another_key_cannot_be_read(folder: Path) -> None:
    damages = integrity.seals(folder, bytes(32))
    assert damages
    assert "store.db" in damages[0].said(Language("en"))


def test_p3_pages_that_cannot_even_be_asked_for_are_damage() -> None:
    class Refusing:
        def execute(self, statement: str) -> None:
            raise driver.DatabaseError("file is not a database")

    assert [each.said(Language("en")) for each in integrity._pages(Refusing())] == ["store.db: cannot be read."]  # type: ignore[arg-type]
