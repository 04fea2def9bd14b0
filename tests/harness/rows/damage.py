"""Bits flipped, pages wiped and ends cut off, in the store, its keys and its backups: noticed before anything is written.

Noticed means: opening refuses, or else the first save does, and the file is then as the damage left it.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Final

from mentordesk.errors import Problem
from mentordesk.records import KINDS, Site
from mentordesk.services import backups, stores
from mentordesk.storage import integrity
from mentordesk.storage.database import Store
from mentordesk.storage.vault import FILES
from tests.harness import day
from tests.harness.table import Row, Size

_PAGE: Final = 4096
_BACKUPS_TRIED: Final = 4
"""Damaged stores that are brought back from their backup to the end."""

Spoil = Callable[[bytes], bytes]


def store_file(size: Size, place: Path) -> Row:
    """The store itself; its backup brings it back. The control is the same data in plain SQLite."""
    folder = day.make(place)
    store = stores.open_store(folder, clock=day.clock)
    with store.read() as work:
        backups.make(work)
    store.close()
    times = size.of(60, 2000)
    _in_plain_sqlite(folder, place / "plain.db")
    clean, changed = _plain_noticed(place / "plain.db", times)
    whole = (folder / "store.db").read_bytes()
    told, came_back, tries = Counter[str](), 0, list(_spoilt(whole, size, random.Random(3)))
    for number, content in enumerate(tries):
        told[_noticed(folder, content)] += 1
        if number % max(1, len(tries) // _BACKUPS_TRIED) == 0:
            came_back += _comes_back(folder, place / "Back.mentordesk")
    asked = len(range(0, len(tries), max(1, len(tries) // _BACKUPS_TRIED)))
    return Row(
        "store.db damaged: bits, pages, ends, 0 bytes",
        f"{len(tries):,} times: {size.of(300, 2000):,} flips, {size.of(60, 500)} pages, {size.of(60, 500)} cuts",
        f"{told['silent']} silent, {told['by opening']:,} by opening, {told['by the first save']:,} before the first "
        f"save; {came_back} of {asked} brought back from the backup",
        told["silent"] == 0 and told["written on"] == 0 and came_back == asked,
        f"plain SQLite: {clean:,} of {times:,} flips pass its integrity_check, {changed:,} change what is read",
        clean > 0,
    )


def keys(size: Size, place: Path) -> Row:
    """One copy damaged: the other opens the store, and the first is written anew. Both: refused."""
    folder = day.make(place)
    whole = (folder / FILES[0]).read_bytes()
    told, chance = Counter[str](), random.Random(4)
    times = size.of(60, 2000)
    for _ in range(times):
        spoilt = _flipped(whole, chance) if chance.random() < 0.8 else whole[: chance.randrange(len(whole))]
        for names in ((FILES[0],), (FILES[1],), FILES):
            told[_keys_noticed(folder, names, whole, spoilt)] += 1
    return Row(
        "keys damaged: one copy, the other, both",
        f"{times:,} damages of each",
        f"{told['silent']} silent, {told['mended']:,} written anew from the other copy, {told['refused']:,} refused",
        told["silent"] == 0 and told["mended"] == 2 * times and told["refused"] == times,
        f"a file without a check: {_unchecked(whole, times)} of {times:,} pass as JSON",
        _unchecked(whole, times) > 0,
    )


def backup_file(size: Size, place: Path) -> Row:
    """A backup: refused when it is tried, and the store that stands there stays. The control is the tar without its seal."""
    folder = day.make(place)
    store = stores.open_store(folder, clock=day.clock)
    with store.read() as work:
        path = backups.make(work).path
    store.close()
    whole, before = path.read_bytes(), (folder / "store.db").read_bytes()
    silent = tried = blind = 0
    for content in _spoilt(whole, size, random.Random(5)):
        path.write_bytes(content)
        tried += 1
        blind += len(content) == len(whole) and _unsealed(content, whole)
        try:
            backups.forget(backups.try_out(path, "", folder))
        except (backups.DamagedBackup, backups.ForeignBackup):
            continue
        silent += 1
    untouched = (folder / "store.db").read_bytes() == before
    return Row(
        "backup damaged: bits, pages, ends, 0 bytes",
        f"{tried:,} times",
        f"{silent} silent; the store beside it {'untouched' if untouched else 'CHANGED'}",
        silent == 0 and untouched,
        f"the same file without its seal: {blind:,} pass the sums of tar",
        blind > 0,
    )


def _spoilt(whole: bytes, size: Size, chance: random.Random) -> Iterator[bytes]:
    """The content after each damage."""
    for _ in range(size.of(300, 2000)):
        yield _flipped(whole, chance)
    pages = len(whole) // _PAGE
    for _ in range(size.of(60, 500)):
        first = _PAGE * chance.randrange(pages)
        if not any(whole[first : first + _PAGE]):  # the empty end of a tar
            first = _PAGE
        yield whole[:first] + bytes(_PAGE) + whole[first + _PAGE :]
    for number in range(size.of(60, 500)):
        length = chance.randrange(1, len(whole))
        yield whole[: length // _PAGE * _PAGE if number % 3 == 0 else length]
    yield b""


def _flipped(whole: bytes, chance: random.Random) -> bytes:
    content = bytearray(whole)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _noticed(folder: Path, content: bytes) -> str:
    """How the damage of the store was noticed, or "silent"; "written on" when a refused store was changed all the same."""
    path = folder / "store.db"
    for left in folder.glob("store.db-*"):
        left.unlink()
    path.write_bytes(content)
    told = _tried(folder)
    return "written on" if told != "silent" and path.read_bytes() != content else told


def _tried(folder: Path) -> str:
    try:
        store = stores.open_store(folder, clock=day.clock)
    except Problem:
        return "by opening"
    try:
        with store.work() as work:
            work.add(Site(name="The first thing saved"))
    except Problem:
        return "by the first save"
    finally:
        store.close()
    return "silent"


def _comes_back(folder: Path, target: Path) -> bool:
    """Whether the newest backup of the damaged store is found, holds what it should, and opens in another place."""
    (newest,) = backups.found(folder)
    trial = backups.try_out(newest.path, "", folder)
    is_whole = newest.manifest is not None and trial.then.counts == newest.manifest.counts
    backups.forget(trial)
    elsewhere = backups.try_out(newest.path, "", target)
    backups.put_in_place(elsewhere, clock=day.clock)
    is_whole &= stores.check(target).is_whole
    shutil.rmtree(target)
    return is_whole


def _keys_noticed(folder: Path, names: tuple[str, ...], whole: bytes, spoilt: bytes) -> str:
    for name in FILES:
        (folder / name).write_bytes(spoilt if name in names else whole)
    try:
        store = Store.open(folder, clock=day.clock)
    except Problem:
        return "refused"
    store.close()
    is_mended = store.mended == names and all((folder / name).read_bytes() == whole for name in FILES)
    return "mended" if is_mended else "silent"


def _unchecked(whole: bytes, times: int) -> int:
    """How many of such flips still read as JSON of the same shape: what a file of keys without a check takes for true."""
    chance, passed = random.Random(4), 0
    for _ in range(times):
        try:
            told = json.loads(_flipped(whole, chance))
            passed += told.keys() >= {"store", "slots", "format"}
        except ValueError:
            continue
    return passed


def _unsealed(content: bytes, whole: bytes) -> bool:
    """Whether tar itself takes the damaged file for whole: its sums cover its own headers only."""
    try:
        with tarfile.open(fileobj=BytesIO(content), mode="r:") as tar:
            return [each.name for each in tar] == ["manifest.json", "keys.json", "store.db"]
    except (tarfile.TarError, OSError, ValueError):
        return False


def _in_plain_sqlite(folder: Path, path: Path) -> None:
    """The same tables and rows in an SQLite file without a cipher."""
    store = stores.open_store(folder, clock=day.clock)
    with closing(integrity.read_only(folder / "store.db", store.key)) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(path),))
        connection.execute("SELECT sqlcipher_export('plain')")
    store.close()


def _plain_noticed(path: Path, times: int) -> tuple[int, int]:
    """Of so many flips: how many SQLite's own check calls clean, and how many change what is read."""
    whole, chance = path.read_bytes(), random.Random(6)
    true, clean, changed = _read(path), 0, 0
    for _ in range(times):
        path.write_bytes(_flipped(whole, chance))
        try:
            with closing(sqlite3.connect(path)) as connection:
                clean += connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            changed += _read(path) != true
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
    return clean, changed


def _read(path: Path) -> list[list[tuple[object, ...]]]:
    """All rows of all records."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(f"SELECT * FROM {kind.__tablename__}").fetchall() for kind in KINDS]


ROWS = (store_file, keys, backup_file)
