"""The way back from the terminal: compared first, never over a store that is there."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mentordesk.language import Language
from mentordesk.services import backups, stores
from tests.conftest import clock

if TYPE_CHECKING:
    from tests.commands.conftest import Run


@pytest.fixture
def path(mentordesk: Run, office: Path, tmp_path: Path) -> Path:
    """A backup of the office."""
    assert mentordesk("backup", office, "--to", tmp_path / "stick") == 0
    return next((tmp_path / "stick").iterdir())


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_store_comes_back_under_a_new_name(
    language: str, mentordesk: Run, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("restore", path, "--to", tmp_path / "Again", language=language) == 0
    told = capsys.readouterr().out
    assert Language(language).say("meetings: {count}", count=2) in told
    assert "Again.mentordesk" in told
    assert stores.check(tmp_path / "Again.mentordesk").counts["Meeting"] == 2


def test_p5_a_store_that_is_there_is_kept_unless_said_otherwise_and_kept_beside_then(
    mentordesk: Run, path: Path, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("restore", path, "--to", office) == 1
    told = capsys.readouterr()
    assert "--replace" in told.err
    assert told.out.count("meetings: 2") == 2
    assert len(list(office.parent.glob("Office*"))) == 1
    assert mentordesk("restore", path, "--to", office, "--replace") == 0
    assert "(replaced" in capsys.readouterr().out
    assert len(list(office.parent.glob("Office*"))) == 2
    assert stores.check(office).is_whole


def test_p8_a_wrong_secret_opens_nothing_and_the_right_one_is_read_from_the_standard_input(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store, _ = stores.create(
        tmp_path / "Locked", organisation="Passerelle", language="fr", password="a long secret here", clock=clock
    )
    with store.read() as work:
        path = backups.make(work).path
    store.close()
    for secret, code in (("wrong", 1), ("a long secret here", 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(secret + "\n"))
        assert mentordesk("restore", path, "--to", tmp_path / "Again", "--password-stdin") == code
        assert (tmp_path / "Again.mentordesk").exists() is (code == 0)
        monkeypatch.setattr("sys.stdin", io.StringIO(secret + "\n"))
        assert mentordesk("check", path, "--password-stdin") == code
    assert "not right" in capsys.readouterr().err


def test_a_file_that_is_no_backup_is_told(mentordesk: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.odt").write_bytes(b"words")
    assert mentordesk("restore", tmp_path / "letter.odt", "--to", tmp_path / "Again") == 1
    assert "letter.odt" in capsys.readouterr().err
