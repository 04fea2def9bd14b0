"""A check from the terminal: numbers and a clear answer, or the names of what is damaged and exit code 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mentordesk.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Run

LANGUAGES = ("fr", "nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_store_is_counted(
    language: str, mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("check", office, language=language) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert Language(language).say("mentees: {count}", count=2) in told.out
    assert Language(language).say("meetings: {count}", count=2) in told.out
    assert "Office.mentordesk" in told.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_p3_what_is_damaged_is_named(
    language: str, mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = bytearray((office / "store.db").read_bytes())
    content[-200] ^= 1
    (office / "store.db").write_bytes(content)
    (office / "keys-copy.json").unlink()
    assert mentordesk("check", office, language=language) == 1
    told = capsys.readouterr().err
    assert "store.db" in told
    assert "keys-copy.json" in told
    assert str(len(content) // 4096) in told
    assert "Kowalski" not in told


def test_a_store_whose_keys_are_gone_is_damaged(
    mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("keys.json", "keys-copy.json"):
        (office / name).write_bytes(b"\0")
    assert mentordesk("check", office) == 1
    assert "keys.json" in capsys.readouterr().err


def test_p6_a_store_in_a_synchronised_folder_is_explained(
    mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.parent / ".stfolder").mkdir()
    assert mentordesk("check", office) == 0
    assert "Syncthing" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("check", ""), ("restore", "a", "--to", "")])
def test_a_name_left_empty_is_no_folder(
    arguments: tuple[str, ...], mentordesk: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk(*arguments) == 2
    assert "name the folder of a store" in capsys.readouterr().err
