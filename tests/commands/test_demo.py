"""The demo organisation from the terminal, of the size asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Run


def test_a_demo_of_some_people_is_made(mentordesk: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mentordesk("demo", tmp_path / "Demo", "--people", 14) == 0
    assert "Demo.mentordesk" in capsys.readouterr().out
    counts = []
    for what in ("mentees", "mentors"):
        assert mentordesk("list", tmp_path / "Demo", what, "--format", "json") == 0
        counts.append(len(json.loads(capsys.readouterr().out)))
    assert sum(counts) == 14


@pytest.mark.parametrize("people", ["0", "-5", "many", "1.5", "²", "99999999999"])
def test_a_number_that_cannot_be_is_a_mistake(
    people: str, mentordesk: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("demo", tmp_path / "Demo", f"--people={people}") == 2
    assert "--people" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_existing_store_is_kept(mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (office / "store.db").read_bytes()
    assert mentordesk("demo", office) == 1
    assert "already something" in capsys.readouterr().err
    assert (office / "store.db").read_bytes() == before
