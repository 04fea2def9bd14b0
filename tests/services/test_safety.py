from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mentordesk.records import Site
from mentordesk.services import backups, safety, stores
from tests.conftest import clock

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def locked(tmp_path: Path) -> stores.Store:
    store, _ = stores.create(
        tmp_path / "Office", organisation="Passerelle", language="fr", password="a long secret here", clock=clock
    )
    return store


def test_the_open_store_says_where_it_lies_and_that_it_is_locked(locked: stores.Store) -> None:
    try:
        with locked.work() as work:
            place = safety.place(work)
        assert place.folder == locked.folder
        assert place.needs_secret
        assert place.bytes > 10_000
    finally:
        locked.close()


def test_a_demo_says_that_it_needs_no_password(store: stores.Store) -> None:
    with store.work() as work:
        assert not safety.place(work).needs_secret


def test_an_open_store_is_checked_whole_while_work_goes_on(locked: stores.Store) -> None:
    try:
        with locked.work() as work:
            work.add(Site(name="Maison de quartier"))
        with locked.read() as work:
            report = safety.check(work, "a long secret here")
        assert report.is_whole
        assert report.counts["Site"] == 1
        with locked.work() as work:
            work.add(Site(name="Antenne"))
        with pytest.raises(stores.WrongSecret), locked.read() as work:
            safety.check(work, "not this one")
    finally:
        locked.close()


def test_keys_that_the_system_does_not_let_be_read_are_no_damage(
    locked: stores.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(stores.NotReadable), locked.read() as work:
        safety.check(work, "a long secret here")
    locked.close()


def test_damage_in_an_open_store_is_named(locked: stores.Store) -> None:
    try:
        with locked.work() as work:
            folder = safety.place(work).folder
        with locked.read() as work:
            (folder / "keys-copy.json").write_bytes(b"{}")
            report = safety.check(work, "a long secret here")
        assert not report.is_whole
        assert report.damages[0].values == {"file": "keys-copy.json"}
    finally:
        locked.close()


def test_p3_a_look_finds_nothing_in_a_whole_store_and_its_backup(locked: stores.Store) -> None:
    try:
        with locked.read() as work:
            backups.make(work)
            glance = safety.look_through(work)
        assert glance == safety.Glance(locked.folder, (), (), None)
    finally:
        locked.close()


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-1] + b"x", lambda raw: raw[:700] + b"\0" + raw[701:]])
def test_p3_a_look_notices_a_damaged_newest_backup(spoil: Callable[[bytes], bytes], locked: stores.Store) -> None:
    try:
        with locked.read() as work:
            path = backups.make(work).path
            path.write_bytes(spoil(path.read_bytes()))
            assert safety.look_through(work).damaged_backup == path
            path.unlink()
            assert safety.look_through(work).damaged_backup is None
    finally:
        locked.close()
