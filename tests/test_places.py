"""Where files live, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentordesk import places


@pytest.mark.parametrize("typed", ["Office", "Office.mentordesk", "Office.MentorDesk"])
def test_a_name_gets_its_ending_once(typed: str) -> None:
    assert places.named(Path(typed)).suffix.lower() == ".mentordesk"
    assert places.named(Path(typed)).name.lower().count("mentordesk") == 1


def test_where_one_stands_is_called_by_its_real_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "Office.mentordesk" / "backups"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    assert places.named(Path("..")) == inside.parent
    assert places.named(Path()) == inside.with_name("backups.mentordesk")
    assert places.named(Path(inside.anchor)) == Path(inside.anchor)
