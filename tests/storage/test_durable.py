"""What must be on the disk is asked of the system, where the system has such a question."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentordesk.storage import durable


def test_the_system_is_asked_to_keep_content_and_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, fsync = list[int](), os.fsync

    def told(handle: int) -> None:
        asked.append(os.fstat(handle).st_ino)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", told)
    path = tmp_path / "file"
    path.write_bytes(b"x")
    durable.keep_content(path)
    durable.keep_names(tmp_path)
    assert asked == [path.stat().st_ino, tmp_path.stat().st_ino]


def test_windows_keeps_names_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: pytest.fail("no folder is opened on Windows"))
        patch.setattr(os, "name", "nt")
        durable.keep_names(tmp_path)
