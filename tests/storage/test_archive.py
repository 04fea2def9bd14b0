"""A backup's file that was sealed but not written by this program is refused for what it is, never with a crash."""

from __future__ import annotations

import hashlib
import json
import tarfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from mentordesk.storage import archive
from mentordesk.storage.archive import DamagedBackup, ForeignBackup, Manifest, NewerBackup
from tests.conftest import NOW

_PARTS = {"keys.json": b"{}", "store.db": b"x" * 5000}


def _manifest(**values: Any) -> Manifest:
    parts = {name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in _PARTS.items()}
    return replace(Manifest("a store", NOW, {}, 0, 0, parts), **values)


def _sealed(path: Path, members: dict[str, bytes | None]) -> Path:
    """A tar of these members (None: a folder of that name) with a right seal."""
    content = BytesIO()
    with tarfile.open(fileobj=content, mode="w") as tar:
        for name, part in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(part or b"")
            member.type = tarfile.DIRTYPE if part is None else tarfile.REGTYPE
            tar.addfile(member, BytesIO(part or b""))
    raw = content.getvalue()
    path.write_bytes(raw + b"\nmentordesk sha256 " + hashlib.sha256(raw).hexdigest().encode() + b"\n")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Office.mentordesk-backup"


def test_a_right_one_is_unpacked_and_tells_how_far_it_is(path: Path, tmp_path: Path) -> None:
    _sealed(path, {"manifest.json": _manifest().written(), **_PARTS})
    told: list[tuple[int, int]] = []
    assert archive.unpack(path, tmp_path, lambda done, total: told.append((done, total))) == _manifest()
    assert told == [(5000, 5000)]
    assert (tmp_path / "store.db").read_bytes() == _PARTS["store.db"]


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"manifest.json": None},
        {"other.json": b"{}"},
        {"manifest.json": b"[]"},
        {"manifest.json": b"{}"},
        {"manifest.json": b" " * (archive._LARGEST_MANIFEST + 1)},
        {"manifest.json": _manifest(made_at=datetime(2026, 11, 23)).written()},
    ],
    ids=["empty", "a folder", "another name", "a list", "no check", "endless", "a moment without its zone"],
)
def test_p10_a_manifest_that_is_none_is_damage(members: dict[str, bytes | None], path: Path) -> None:
    _sealed(path, members)
    with pytest.raises(DamagedBackup):
        archive.look(path)
    other = _sealed(path.with_suffix(".tar"), members)
    with pytest.raises(ForeignBackup):
        archive.look(other)


def test_a_newer_layout_is_refused(path: Path) -> None:
    _sealed(path, {"manifest.json": _manifest(format=archive.FORMAT + 1).written()})
    with pytest.raises(NewerBackup):
        archive.look(path)


@pytest.mark.parametrize("keys", [{}, {"keys.json": None}])
def test_p10_keys_that_are_not_there_are_damage_or_nothing(keys: dict[str, bytes | None], path: Path) -> None:
    _sealed(path, {"manifest.json": _manifest().written(), **keys})
    if keys:
        assert archive.keys(path) == b""
    else:
        with pytest.raises(DamagedBackup):
            archive.keys(path)


@pytest.mark.parametrize(
    "store",
    [{}, {"store.db": None}, {"store.db": b"y" * 5000}, {"store.db": b""}],
    ids=["missing", "a folder", "another content", "empty"],
)
def test_p10_a_store_other_than_the_manifest_says_is_damage(
    store: dict[str, bytes | None], path: Path, tmp_path: Path
) -> None:
    _sealed(path, {"manifest.json": _manifest().written(), "keys.json": b"{}", **store})
    archive.verify(path)
    with pytest.raises(DamagedBackup):
        archive.unpack(path, tmp_path)


def test_a_backup_that_vanishes_while_it_is_read_is_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "look", lambda path: _manifest())
    with pytest.raises(DamagedBackup):
        archive.verify(path)


def test_a_backup_that_may_not_be_read_is_not_called_damaged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*told: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tarfile, "open", refuse)
    with pytest.raises(PermissionError):
        archive.look(path)


def test_the_check_of_a_manifest_covers_what_it_says(path: Path) -> None:
    told = json.loads(_manifest().written())
    told["binned"] = 7
    with pytest.raises(ValueError):
        Manifest.parse(json.dumps(told).encode())
