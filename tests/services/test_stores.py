"""The door to a store: made with what an office needs, opened or refused in words, checked, whole or not there at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from mentordesk import places
from mentordesk.errors import Invalid, Problem
from mentordesk.language import Language
from mentordesk.records import Item, Organisation, Programme, Staff, Template
from mentordesk.services import exports, keys, stores
from mentordesk.services.stores import (
    DamagedStore,
    Exists,
    ForeignStore,
    NewerStore,
    NotReadable,
    NotThere,
    NotWritable,
    Store,
    StoreInUse,
    Unfinished,
    WrongSecret,
)
from mentordesk.storage import history, upgrades
from tests.conftest import clock

if TYPE_CHECKING:
    from mentordesk.storage.work import Work

PASSWORD = "Trois marches de plus"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store as an office makes it, closed; and its recovery code."""
    place = tmp_path_factory.mktemp("made") / "Office"
    store, code = stores.create(
        place, organisation=" Trois Ponts ", language="fr", password=PASSWORD, staff_name="Inès D’Hondt", clock=clock
    )
    store.close()
    return store.folder, code


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made[0], tmp_path / "Office.mentordesk"))


def _delivered() -> int:
    """How many checklists come with the program."""
    return len(list((places.resources() / "checklists").glob("*.toml")))


def test_a_new_store_has_what_an_office_starts_with(made: tuple[Path, str]) -> None:
    folder, code = made
    assert folder.name == "Office.mentordesk"
    assert len(code.replace("-", "")) == 28
    store = stores.open_store(folder, PASSWORD, clock=clock)
    with store.read() as work:
        organisation = work.scalars(select(Organisation)).one()
        staff = work.scalars(select(Staff)).one()
        programme = work.scalars(select(Programme)).one()
        assert work.scalar(select(func.count(Template.id))) == _delivered()
        assert (work.scalar(select(func.count(Item.id))) or 0) > 40
    store.close()
    assert (organisation.name_fr, organisation.name_nl, organisation.default_language) == ("Trois Ponts", None, "fr")
    assert organisation.name("nl") == "Trois Ponts"
    assert (staff.name, staff.role, staff.initials, staff.is_active) == ("Inès D’Hondt", "administrator", "ID", True)
    assert (programme.months, programme.meetings_per_month, programme.usual_minutes) == (6, 2, 90)
    assert len({programme.name(code) for code in ("fr", "nl", "en")}) == 3
    assert store.actor == staff.id


def test_the_founder_without_a_name_is_called_after_the_role(tmp_path: Path) -> None:
    store, _ = stores.create(tmp_path / "New", organisation="Drie Treden", language="nl", password=PASSWORD)
    with store.read() as work:
        assert work.scalars(select(Staff.name)).one() == Language("nl").say("Administrator")
        assert work.scalars(select(Organisation.name_nl)).one() == "Drie Treden"
    store.close()


def test_the_journal_knows_who_founded_the_store(folder: Path) -> None:
    store = stores.open_store(folder, PASSWORD)
    with store.read() as work:
        actors = set(work.scalars(select(history.changes.c.actor)))
    store.close()
    assert store.actor is not None
    assert actors == {store.actor}


def test_the_recovery_code_opens_the_store_however_it_is_typed(folder: Path, made: tuple[Path, str]) -> None:
    store = stores.open_store(folder, made[1].lower().replace("-", " "))
    assert store.actor is None
    store.close()
    assert keys.is_same_code(made[1].lower().replace("-", ""), made[1])
    assert not keys.is_same_code(made[1][:-1], made[1])


@pytest.mark.parametrize("typed", [".", "..", "sub/.."])
def test_a_new_store_has_a_name_of_its_own(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "above" / "here"
    (inside / "sub").mkdir(parents=True)
    monkeypatch.chdir(inside)
    with pytest.raises(stores.NoName):
        stores.create(Path(typed), organisation="Trois Ponts", language="fr", password="quatre ponts sur la dyle")
    with pytest.raises(stores.NoName):
        stores.create_demo(Path(typed))
    assert [*tmp_path.rglob("*.mentordesk*")] == []


def test_the_store_one_stands_in_is_there_already(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "Office.mentordesk"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert stores.new_place(Path()) == inside
    with pytest.raises(stores.Exists):
        stores.create_demo(Path())


def test_no_store_is_made_within_another(tmp_path: Path) -> None:
    (tmp_path / "Office.mentordesk").mkdir()
    (tmp_path / "Link").symlink_to(tmp_path / "Office.mentordesk")
    for within in ("Office.mentordesk/New", "Office.mentordesk/backups/New", "Link/New"):
        with pytest.raises(exports.InsideStore):
            stores.create_demo(tmp_path / within, 3)
    assert [*(tmp_path / "Office.mentordesk").iterdir()] == []


def test_links_in_a_ring_are_no_place_for_a_store(tmp_path: Path) -> None:
    ring = tmp_path / "Ring.mentordesk"
    ring.symlink_to(ring)
    with pytest.raises(stores.NotWritable) as refused:
        stores.create_demo(ring, 3)
    assert str(tmp_path) in str(refused.value)
    with pytest.raises(NotThere):
        stores.find(ring)


def test_a_name_no_disk_knows_is_told_as_such(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 300)
    with pytest.raises(NotThere):
        stores.open_store(long)
    with pytest.raises(stores.NameTooLong):
        stores.create(long, organisation="Trois Ponts", language="fr", password=PASSWORD)


def test_a_store_is_found_by_its_name_without_ending(folder: Path) -> None:
    assert stores.find(folder.with_suffix("")) == folder
    assert stores.needs_secret(folder.with_suffix(""))
    folder.with_suffix("").mkdir()
    assert stores.find(folder.with_suffix("")) == folder


@pytest.mark.parametrize(("organisation", "password"), [("Trois Ponts", ""), ("Trois Ponts", "   "), ("  ", PASSWORD)])
def test_without_name_or_password_nothing_is_made(organisation: str, password: str, tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        stores.create(tmp_path / "New", organisation=organisation, language="fr", password=password)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_kept_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        stores.create(tmp_path / "New", organisation="x" * 5000, language="fr", password=PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_over_a_store_or_anything_else(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(Exists):
        stores.create(folder, organisation="Autre", language="fr", password="another one")
    with pytest.raises(Exists):
        stores.create_demo(folder)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(NotWritable):
        stores.create(tmp_path / "file" / "New", organisation="A", language="fr", password=PASSWORD)


def test_each_reason_not_to_open_is_told_apart(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongSecret):
        stores.open_store(folder, "trois marches de plus")
    with pytest.raises(NotThere):
        stores.open_store(tmp_path / "Nowhere", PASSWORD)
    (tmp_path / "Holiday").mkdir()
    with pytest.raises(ForeignStore):
        stores.open_store(tmp_path / "Holiday", PASSWORD)
    with pytest.raises(ForeignStore):
        stores.needs_secret(folder / "store.db")
    store = stores.open_store(folder, PASSWORD)
    with pytest.raises(StoreInUse):
        stores.open_store(folder, PASSWORD)
    with pytest.raises(StoreInUse):
        stores.check(folder, PASSWORD)
    with store.work() as work:
        work.execute(text("UPDATE alembic_version SET version_num = 'next'"))
    store.close()
    with pytest.raises(NewerStore):
        stores.open_store(folder, PASSWORD)
    (folder / "store.db").write_bytes(b"")
    with pytest.raises(DamagedStore):
        stores.open_store(folder, PASSWORD)


def test_a_store_that_may_not_be_read_or_locked_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    with pytest.raises(NotReadable):
        stores.open_store(folder, PASSWORD)
    with pytest.raises(NotReadable):
        stores.check(folder, PASSWORD)


@pytest.mark.parametrize("code", ["fr", "nl", "en"])
def test_p16_every_reason_has_words_of_its_own(code: str) -> None:
    place = Path("Office.mentordesk")
    problems: list[Problem] = [
        WrongSecret(),
        DamagedStore("store.db"),
        ForeignStore(),
        NewerStore(),
        StoreInUse(),
        NotThere(place),
        NotReadable(place),
        NotWritable(place),
        Unfinished(place),
        Exists(place),
        stores.NoRoom(),
        stores.NoRoomToOpen(),
        stores.NameTooLong(place),
    ]
    assert len({problem.said(Language(code)) for problem in problems}) == len(problems)


def test_a_half_made_store_is_told_apart_and_swept_away_by_the_next_try(tmp_path: Path) -> None:
    half = tmp_path / "New.mentordesk.unfinished"
    store, _ = Store.create(half, PASSWORD)
    store.close()
    for name in (half, tmp_path / "New.mentordesk", tmp_path / "New"):
        with pytest.raises(Unfinished):
            stores.open_store(name, PASSWORD)
    store, _ = stores.create(tmp_path / "New", organisation="Trois Ponts", language="fr", password=PASSWORD)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["New.mentordesk"]


_MAKER = """
import sys
from pathlib import Path
from mentordesk.services import stores
print("begun", flush=True)
store, _ = stores.create(Path(sys.argv[1]), organisation="Trois Ponts", language="fr", password="Trois marches de plus")
print("made", flush=True)
"""


@pytest.mark.parametrize("step", ["upgrades.create", "Vault.write", "fill", "close", "finish", "open"])
def test_p2_a_making_killed_anywhere_leaves_a_whole_store_or_none(step: str, tmp_path: Path) -> None:
    """The process ends itself, as a kill would, just before the named step; nothing is cleaned up then."""
    where = {
        "upgrades.create": "mentordesk.storage.upgrades.create",
        "Vault.write": "mentordesk.storage.vault.Vault.write",
        "fill": "mentordesk.services.templates.install",
        "close": "mentordesk.storage.database.Store.close",
        "finish": "mentordesk.storage.making.finish",
        "open": "mentordesk.storage.database.Store.open",
    }[step]
    module, _, name = where.rpartition(".")
    killed = (
        "import os, pkgutil\n"
        f"setattr(pkgutil.resolve_name({module!r}), {name!r}, lambda *args, **kwargs: os._exit(9))\n" + _MAKER
    )
    run = subprocess.run([sys.executable, "-c", killed, str(tmp_path / "New")], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (9, "begun\n"), run.stderr
    if (tmp_path / "New.mentordesk").exists():
        assert step == "open"
        assert stores.check(tmp_path / "New", PASSWORD).is_whole
        return
    with pytest.raises(Unfinished):
        stores.open_store(tmp_path / "New", PASSWORD)
    store, _ = stores.create(tmp_path / "New", organisation="Trois Ponts", language="fr", password=PASSWORD)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == ["New.mentordesk"]


def test_a_bug_while_filling_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(work: Work) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("mentordesk.services.templates.install", broken)
    with pytest.raises(RuntimeError):
        stores.create(tmp_path / "New", organisation="Trois Ponts", language="fr", password=PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_while_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(connection: object, store: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upgrades, "create", full)
    with pytest.raises(stores.NoRoom):
        stores.create(tmp_path / "New", organisation="Trois Ponts", language="fr", password=PASSWORD)
    assert list(tmp_path.iterdir()) == []


def test_a_whole_store_is_reported_with_its_numbers(folder: Path) -> None:
    report = stores.check(folder, PASSWORD)
    assert report.is_whole
    assert report.counts["Staff"] == report.counts["Organisation"] == 1
    assert report.counts["Template"] == _delivered()
    assert report.bytes > 100_000
    stores.open_store(folder, PASSWORD).close()


def test_p3_damage_is_named_even_when_the_store_no_longer_opens(folder: Path) -> None:
    content = bytearray((folder / "store.db").read_bytes())
    content[50] ^= 1
    (folder / "store.db").write_bytes(content)
    (folder / "keys.json").write_bytes(b"")
    with pytest.raises(DamagedStore):
        stores.open_store(folder, PASSWORD)
    report = stores.check(folder, PASSWORD)
    said = " ".join(damage.said(Language("en")) for damage in report.damages)
    assert not report.is_whole
    assert "store.db" in said
    assert "keys.json" in said


def test_p8_a_check_needs_the_secret_too(folder: Path) -> None:
    with pytest.raises(WrongSecret):
        stores.check(folder, "guess")


def test_the_demo_needs_no_secret_and_is_of_the_size_asked_for(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    store = stores.create_demo(tmp_path / "Demo", 12, clock=clock, progress=lambda *steps: told.append(steps))
    store.close()
    assert not stores.needs_secret(store.folder)
    stores.open_store(store.folder).close()
    report = stores.check(store.folder)
    assert report.is_whole
    assert report.counts["Mentee"] + report.counts["Mentor"] >= 12
    assert report.counts["Meeting"] > 0
    assert told[-1][0] == told[-1][1]
