"""Lists from the terminal: stable JSON, and CSV that a Belgian spreadsheet opens rightly and safely."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from mentordesk.language import Language
from tests.commands.conftest import left

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Run

LISTS = ("mentees", "mentors", "pairs", "meetings")


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), delimiter=";"))


def _json(mentordesk: Run, capsys: pytest.CaptureFixture[str], office: Path, what: str, language: str) -> Any:
    assert mentordesk("list", office, what, "--format", "json", language=language) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_the_facts_of_each_list(mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mentees = _json(mentordesk, capsys, office, "mentees", "en")
    assert mentees[1] == {
        "reference": "2026-0001",
        "name": "Łukasz Kowalski",
        "family_name": "Kowalski",
        "given_name": "Łukasz",
        "town": "Gent",
        "status": "paired",
        "since": "2026-11-02",
        "job_sought": "Lasser",
        "programme": "Mentorat",
        "coordinator": "Ann Peeters",
        "pair": "2026-001",
    }
    (mentor,) = _json(mentordesk, capsys, office, "mentors", "en")
    assert mentor["name"] == "Inès D’Hondt"
    assert mentor["sectors"] == ["industry", "logistics"]
    assert mentor["languages"] == {"fr": "native", "nl": "b2"}
    assert (mentor["active_pairs"], mentor["maximum_pairs"], mentor["free_places"]) == (1, 2, 1)
    (pair,) = _json(mentordesk, capsys, office, "pairs", "en")
    assert pair["number"] == "2026-001"
    assert (pair["stage"], pair["mentee"], pair["mentor"]) == ("active", "Łukasz Kowalski", "Inès D’Hondt")
    assert (pair["started_on"], pair["planned_end"]) == ("2026-11-02", "2027-05-02")
    assert (pair["held_this_month"], pair["target_this_month"], pair["needs_call"]) == (2, 2, False)
    latest, first = _json(mentordesk, capsys, office, "meetings", "en")
    assert (latest["date"], first["date"]) == ("2026-11-19", "2026-11-05")
    assert (first["start"], first["minutes"], first["kind"], first["how"]) == ("14:00", 90, "first", "in_person")
    assert (first["topics"], first["has_summary"]) == (["cv", "network"], True)


@pytest.mark.parametrize("what", LISTS)
def test_json_is_the_same_in_every_language(
    what: str, mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [_json(mentordesk, capsys, office, what, language) for language in ("fr", "nl", "en")]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize("what", LISTS)
def test_notes_stay_in_the_store(what: str, mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mentordesk("list", office, what) == 0
    told = capsys.readouterr().out
    assert "Only for the staff" not in told
    assert "Eerste gesprek" not in told


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_csv_opens_in_a_belgian_spreadsheet(
    language: str, what: str, mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("list", office, what, language=language) == 0
    text = capsys.readouterr().out
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    rows = _rows(text)
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
    assert all(rows[0])


def test_csv_is_said_in_the_language(mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    french = Language("fr")
    assert mentordesk("list", office, "meetings", language="fr") == 0
    header, _, first = _rows(capsys.readouterr().out)
    assert header[:2] == [french.say("Pair"), french.say("Date")]
    assert first[:4] == ["2026-001", "05/11/2026", "14:00", "90"]
    assert first[4:6] == [french.say("First meeting"), french.say("in person")]
    assert mentordesk("list", office, "pairs", "--language", "nl", language="fr") == 0
    header, pair = _rows(capsys.readouterr().out)
    assert header[1] == Language("nl").say("Stage")
    assert pair[4] == "Mentoring"
    assert pair[-1] == Language("nl").say("no")


def test_p10_no_cell_is_a_formula_and_phone_numbers_stay_readable(
    mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("list", office, "mentees") == 0
    header, doubtful, _ = _rows(capsys.readouterr().out)
    assert doubtful[header.index("Family name")] == "'=1+1"
    assert doubtful[header.index("Job sought")] == "'+32 470 00 00 00"
    assert all(cell[:1] not in ("=", "+", "-", "@", "\t") for cell in doubtful)


def test_a_list_goes_into_a_file_whole(
    mentordesk: Run, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "pairs.csv"
    output.write_text("an older list")
    assert mentordesk("list", office, "pairs", "--output", output) == 0
    content = output.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 2
    assert "pairs.csv" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Office.mentordesk", "pairs.csv"]


def test_a_file_that_cannot_be_written_is_told(
    mentordesk: Run, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("list", office, "pairs", "--output", tmp_path / "nowhere" / "pairs.csv") == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "nowhere" in told.err


def test_a_list_that_does_not_exist_is_a_mistake(
    mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("list", office, "coordinators") == 2
    assert "mentees" in capsys.readouterr().err


def test_p14_a_list_that_leaves_the_store_is_in_the_journal(
    mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("list", office, "mentors") == 0
    assert left(office) == [("Organisation", "mentors")]
