"""Files that leave the store: no live cell, no broken letters, whole or not at all."""

from __future__ import annotations

import csv
import errno
import io
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from mentordesk.services.exports import CannotWrite, InsideStore, NoRoomForFile, csv_text, safe_cell, write_file
from mentordesk.storage.database import Store

LIVE = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "﹦1", "|cmd"]


@pytest.mark.parametrize(
    "before", ["", " ", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{NO-BREAK SPACE}", "\u202e", "\u200b  "]
)
@pytest.mark.parametrize("cell", LIVE)
def test_p10_no_text_is_a_formula(cell: str, before: str) -> None:
    assert safe_cell(before + cell) == f"'{before}{cell}"


@pytest.mark.parametrize("cell", ["", "Gent", "a=b", "1-2", "’t Kindt", "Ωmega", "(=)", 5, -5, None, 1.5])
def test_other_cells_stay_as_they_are(cell: Any) -> None:
    assert safe_cell(cell) == cell


def test_a_phone_number_stays_readable() -> None:
    assert "+32 470 00 00 00" in safe_cell("+32 470 00 00 00")


def test_a_table_is_read_back_as_it_was() -> None:
    rows = [['Łukasz; "the" one', "two\nlines", 12], ["Đặng", "", 0]]
    text = csv_text(["Nom", "Texte", "Nombre"], rows)
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}Nom;Texte;Nombre\r\n")
    read = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert read[1:] == [[str(cell) for cell in row] for row in rows]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for content in (b"first", b"second"):
        write_file(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_link_points_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(b"former")
    link = tmp_path / "link.csv"
    link.symlink_to("real.csv")
    write_file(link, b"content")
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"content"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"content")
    reader.join()
    assert read == [b"content"]
    assert pipe.is_fifo()


def test_the_root_of_a_disk_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_file(Path(tmp_path.anchor), b"content")


@pytest.mark.parametrize("name", ["nowhere/list.csv", ".", "folder", "x" * 300])
def test_a_place_that_cannot_be_written_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite):
        write_file(tmp_path / name, b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_p1_a_full_disk_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"former")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NoRoomForFile):
        write_file(path, b"longer content")
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["store.db", "keys.json", "backups/list.csv", "list.csv"])
def test_nothing_is_written_into_a_store(name: str, store: Store) -> None:
    before = {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}
    with pytest.raises(InsideStore, match="Nothing was changed"):
        write_file(store.folder / name, b"a list")
    renamed = store.folder.rename(store.folder.with_name("Renamed by hand"))
    with pytest.raises(InsideStore):
        write_file(renamed / name, b"a list")
    renamed.rename(store.folder)
    assert {path: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()} == before


def _killed_while_writing(path: Path) -> None:
    """A process of its own writes a file and is killed when all of it is in its part."""
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from mentordesk.services import exports\n"
        "os.fsync = lambda handle: os._exit(9)\n"
        "exports.write_file(Path(sys.argv[1]), b'Kanarie')\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 9


def test_p8_what_a_killed_export_left_goes_with_the_next_one_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    _killed_while_writing(path)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"Kanarie"]
    write_file(path, b"a list")
    assert [each.name for each in tmp_path.iterdir()] == ["list.csv"]


def test_p8_what_a_killed_export_left_goes_with_any_other_once_nobody_can_be_writing_it(tmp_path: Path) -> None:
    _killed_while_writing(tmp_path / "list.csv")
    write_file(tmp_path / "first.csv", b"a list")
    (left,) = (each for each in tmp_path.iterdir() if each.name.startswith("."))
    written = left.stat().st_mtime
    os.utime(left, (written - 3600, written - 3600))
    write_file(tmp_path / "second.csv", b"a list")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["first.csv", "second.csv"]


def test_links_in_a_ring_are_told_as_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    ring = tmp_path / "ring"
    ring.symlink_to(ring)
    with pytest.raises(CannotWrite):
        write_file(ring / "list.csv", b"")
