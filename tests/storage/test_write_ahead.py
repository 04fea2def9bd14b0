"""A log of saves left by a crash: damage in the middle of it is told apart from a last save that was torn."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from mentordesk.records import Person
from mentordesk.services import stores
from mentordesk.storage import write_ahead
from mentordesk.storage.database import DamagedStore, Store
from tests.conftest import clock

FRAME = 24 + 4096
SAVES = 6


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """A store as a crash leaves it after six saves, and how long its log was after each of them."""
    place = tmp_path_factory.mktemp("crashed")
    store, _ = Store.create(place / "Office.mentordesk", None, clock=clock)
    store.close()
    store = Store.open(store.folder, clock=clock)
    ends = []
    for number in range(SAVES):
        with store.work() as work:
            work.add(Person(family_name=f"Person {number}"))
        ends.append((store.folder / write_ahead.LOG).stat().st_size)
    folder = Path(shutil.copytree(store.folder, place / "Crashed.mentordesk"))
    store.close()
    return folder, ends


@pytest.fixture
def folder(crashed: tuple[Path, list[int]], tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(crashed[0], tmp_path / "Office.mentordesk"))


def _names(folder: Path) -> int:
    store = Store.open(folder, clock=clock)
    try:
        with store.read() as work:
            return len(work.scalars(select(Person.family_name)).all())
    finally:
        store.close()


def _flip(folder: Path, bit: int) -> None:
    path = folder / write_ahead.LOG
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def test_a_whole_log_is_read(folder: Path) -> None:
    assert not write_ahead.is_damaged(folder)
    assert _names(folder) == SAVES
    assert not write_ahead.is_damaged(folder)


def test_p3_a_flipped_bit_before_the_last_saves_is_noticed_wherever_it_is(
    folder: Path, crashed: tuple[Path, list[int]]
) -> None:
    before = (folder / write_ahead.LOG).read_bytes()
    chance = random.Random(11)
    bits = [*range(0, 32 * 8, 11), *(chance.randrange(crashed[1][-3] * 8) for _ in range(60))]
    for bit in bits:
        _flip(folder, bit)
        assert write_ahead.is_damaged(folder), f"bit {bit}"
        (folder / write_ahead.LOG).write_bytes(before)


def test_p3_a_store_with_a_damaged_log_is_not_opened_and_stays_as_it_is(folder: Path) -> None:
    _flip(folder, (32 + FRAME + 500) * 8)
    before = (folder / write_ahead.LOG).read_bytes()
    for _ in range(2):
        with pytest.raises(DamagedStore) as told:
            Store.open(folder, clock=clock)
        assert told.value.values["what"] == "store.db-wal"
    assert [damage.values["file"] for damage in stores.check(folder).damages] == ["store.db-wal"]
    assert (folder / write_ahead.LOG).read_bytes() == before


def test_p1_a_last_save_torn_anywhere_is_no_damage(folder: Path, crashed: tuple[Path, list[int]]) -> None:
    whole = (folder / write_ahead.LOG).read_bytes()
    begin, end = crashed[1][-2:]
    chance = random.Random(7)
    for _ in range(60):
        torn = bytearray(whole)
        for at in range(begin - begin % 512, end, 512):
            if at >= begin and chance.random() < 0.5:
                torn[at : at + 512] = bytes(len(torn[at : at + 512]))
        del torn[chance.randrange(begin, end + 1) :]
        (folder / write_ahead.LOG).write_bytes(torn)
        assert not write_ahead.is_damaged(folder)
    assert _names(folder) >= SAVES - 1


def test_p1_what_an_earlier_longer_log_left_behind_is_no_damage(folder: Path) -> None:
    """A log is begun anew over the old one, whose frames stay behind the new ones until they are written over."""
    store = Store.open(folder, clock=clock)
    with store.work() as work:
        work.add_all([Person(family_name=f"Many {number}" * 40) for number in range(60)])
    for number in range(3):
        with store.work() as work:
            work.add(Person(family_name=f"After {number}"))
    connection = store.connection()
    connection.exec_driver_sql("SELECT 1")
    connection.rollback()
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    length = (folder / write_ahead.LOG).stat().st_size
    with store.work() as work:
        work.add(Person(family_name="Anew"))
    assert (folder / write_ahead.LOG).stat().st_size == length
    crashed = Path(shutil.copytree(folder, folder.with_stem("Crashed")))
    store.close()
    assert not write_ahead.is_damaged(crashed)
    assert _names(crashed) == SAVES + 64


def test_p1_what_was_written_and_taken_back_is_no_damage(folder: Path) -> None:
    """A save too large for the cache goes into the log before it ends; taken back, its frames stay behind a shorter one."""
    store = Store.open(folder, clock=clock)
    connection = store.connection()
    connection.rollback()
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA cache_size = 10")
    before = (folder / write_ahead.LOG).stat().st_size
    with store.work() as work:
        for number in range(300):
            work.add(Person(family_name=f"Never {number}", town="x" * 900))
            work.flush()
        work.rollback()
    spilt = (folder / write_ahead.LOG).stat().st_size
    assert spilt > before + 20 * FRAME
    for number in range(2):
        with store.work() as work:
            work.add(Person(family_name=f"After {number}"))
    assert (folder / write_ahead.LOG).stat().st_size == spilt
    crashed = Path(shutil.copytree(folder, folder.with_stem("Crashed")))
    store.close()
    assert not write_ahead.is_damaged(crashed)
    assert _names(crashed) == SAVES + 2


@pytest.mark.parametrize("content", [b"", b"\0" * 31, b"\0" * 20_000])
def test_a_log_without_saves_is_no_damage(content: bytes, folder: Path) -> None:
    (folder / write_ahead.LOG).write_bytes(content)
    assert not write_ahead.is_damaged(folder)
    (folder / write_ahead.LOG).unlink()
    assert not write_ahead.is_damaged(folder)
