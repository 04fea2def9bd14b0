"""A backup from the terminal: made, verified, counted, told."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from mentordesk.language import Language
from mentordesk.services import backups, staff, stores
from tests.conftest import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Run


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_backup_is_made_in_a_folder_and_checked(
    language: str, mentordesk: Run, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    assert mentordesk("backup", office, "--to", stick, language=language) == 0
    told = capsys.readouterr()
    (path,) = stick.iterdir()
    assert str(path) in told.out
    assert Language(language).say("mentees: {count}", count=2) in told.out
    assert mentordesk("check", path, language=language) == 0
    assert path.name in capsys.readouterr().out


def test_without_a_folder_it_lies_among_the_stores_own(mentordesk: Run, office: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    store = stores.open_store(office, clock=clock)
    with store.work() as work:
        backups.set_second_place(work, gone)
    store.close()
    assert mentordesk("backup", office) == 0
    assert len(backups.found(office)) == 1
    assert len(list(gone.iterdir())) == 1


def test_a_second_place_that_is_gone_is_told(
    mentordesk: Run, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    store = stores.open_store(office, clock=clock)
    with store.work() as work:
        backups.set_second_place(work, place)
    store.close()
    place.rmdir()
    assert mentordesk("backup", office) == 0
    assert "stick" in capsys.readouterr().err


def test_p3_a_damaged_backup_is_named(
    mentordesk: Run, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("backup", office, "--to", tmp_path / "stick") == 0
    (path,) = (tmp_path / "stick").iterdir()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)
    assert mentordesk("check", path) == 1
    assert "damaged" in capsys.readouterr().err


def test_every_command_works_in_the_role_of_whose_password_it_is(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reader writes lists and checks the store; a copy of all of it to any folder takes a coordinator."""
    store, _ = stores.create(
        tmp_path / "Office",
        organisation="Trois Ponts",
        language="fr",
        password="Trois marches et une porte",
        clock=clock,
    )
    with store.work() as work:
        staff.add(work, {"name": "Rik Maes", "role": "reader"}, "Zeven ganzen op het ijs")
        staff.add(work, {"name": "Bob Claes", "role": "coordinator"}, "A kettle sings in the dark")
    store.close()

    def run(password: str, *arguments: object) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
        return mentordesk(*arguments, "--password-stdin")

    assert run("Zeven ganzen op het ijs", "list", store.folder, "mentees") == 0
    assert run("Zeven ganzen op het ijs", "check", store.folder) == 0
    assert run("Zeven ganzen op het ijs", "backup", store.folder, "--to", tmp_path / "stick") == 1
    assert "Readers look and change nothing" in capsys.readouterr().err
    assert not (tmp_path / "stick").exists()
    assert run("A kettle sings in the dark", "backup", store.folder, "--to", tmp_path / "stick") == 0
