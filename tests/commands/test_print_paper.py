"""Papers from the terminal: in the reader's language, whole, with a warning for what cannot be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from mentordesk.documents import ChecklistPaper, SessionSummary
from mentordesk.language import Language
from tests.commands.conftest import left

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Run


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as paper:
        return "\n".join(page.get_textpage().get_text_bounded() for page in paper)


def _summary(office: Path, output: Path, *more: object) -> tuple[object, ...]:
    return ("print", office, "session-summary", "--pair", "2026-001", "--output", output, *more)


def _checklist(office: Path, output: Path, *more: object) -> tuple[object, ...]:
    return ("print", office, "checklist", "--mentee", "2026-0001", "--checklist", "cv", "--output", output, *more)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_summary_is_written_in_the_language_asked_for(
    language: str, mentordesk: Run, office: Path, tmp_path: Path
) -> None:
    output = tmp_path / "summary.pdf"
    assert mentordesk(*_summary(office, output, "--date", "05/11/2026", "--language", language), language="en") == 0
    text = _text(output)
    assert "Eerste gesprek over het cv" in text
    assert "Only for the staff" not in text
    assert Language(language).say(SessionSummary.name) in text


def test_without_a_date_it_is_the_latest_meeting_in_the_language_the_mentee_reads(
    mentordesk: Run, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "summary.pdf"
    assert mentordesk(*_summary(office, output), language="fr") == 0
    text = _text(output)
    assert "Tweede gesprek" in text
    assert Language("nl").say(SessionSummary.name) in text
    told = capsys.readouterr()
    assert "summary.pdf" in told.out
    assert told.err == ""


@pytest.mark.parametrize("day", ["2026-11-05", "05/11/2026"])
def test_both_ways_to_write_a_date_are_read(day: str, mentordesk: Run, office: Path, tmp_path: Path) -> None:
    assert mentordesk(*_summary(office, tmp_path / "summary.pdf", "--date", day)) == 0
    assert "Eerste gesprek" in _text(tmp_path / "summary.pdf")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_checklist_is_written(language: str, mentordesk: Run, office: Path, tmp_path: Path) -> None:
    output = tmp_path / "checklist.pdf"
    assert mentordesk(*_checklist(office, output, "--language", language)) == 0
    text = " ".join(_text(output).split())
    assert "Goed gedaan" in text
    assert Language(language).say(ChecklistPaper.name).casefold() in text.casefold()


def test_an_older_file_is_replaced_whole(mentordesk: Run, office: Path, tmp_path: Path) -> None:
    output = tmp_path / "summary.pdf"
    output.write_bytes(b"older")
    assert mentordesk(*_summary(office, output)) == 0
    assert output.read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Office.mentordesk", "summary.pdf"]


def test_p11_characters_without_a_font_are_told(
    mentordesk: Run,
    office: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(SessionSummary, "undrawable", lambda paper: {"꧁", "𓀀"})
    assert mentordesk(*_summary(office, tmp_path / "summary.pdf")) == 0
    told = capsys.readouterr().err
    assert "꧁" in told
    assert "𓀀" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("session-summary", "--pair", "2026-999"),
        ("session-summary", "--pair", "2026-001", "--date", "2026-11-06"),
        ("checklist", "--mentee", "2026-9999", "--checklist", "cv"),
        ("checklist", "--mentee", "2026-0001", "--checklist", "interview"),
        ("checklist", "--mentee", "2026-0001", "--checklist", "cv", "--output", "{folder}/nowhere/x.pdf"),
    ],
)
@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_what_is_not_there_is_told_in_one_line(
    language: str,
    arguments: tuple[str, ...],
    mentordesk: Run,
    office: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = ("--output", str(tmp_path / "x.pdf")) if "--output" not in arguments else ()
    said = [each.format(folder=tmp_path) for each in arguments]
    assert mentordesk("print", office, *said, *output, language=language) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("day", ["31/02/2026", "yesterday", "2026-13-01"])
def test_a_day_that_cannot_be_is_a_mistake(
    day: str, mentordesk: Run, office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk(*_summary(office, tmp_path / "x.pdf", "--date", day)) == 2
    assert "--date" in capsys.readouterr().err


def test_a_paper_needs_its_kind_and_its_file(mentordesk: Run, office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert mentordesk("print", office) == 2
    assert mentordesk("print", office, "session-summary", "--pair", "2026-001") == 2
    assert "--output" in capsys.readouterr().err


def test_p14_a_paper_written_from_the_terminal_is_in_the_journal(mentordesk: Run, office: Path, tmp_path: Path) -> None:
    assert mentordesk(*_summary(office, tmp_path / "summary.pdf")) == 0
    assert mentordesk(*_checklist(office, tmp_path / "checklist.pdf")) == 0
    assert left(office) == [("Meeting", "session_summary"), ("Checklist", "checklist")]


def test_p9_it_writes_where_no_socket_can_be_made(
    mentordesk: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*told: object, **more: object) -> None:
        pytest.fail("the program calls nobody")

    monkeypatch.setattr("socket.socket", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert mentordesk(*_summary(office, tmp_path / "summary.pdf")) == 0
    assert mentordesk("list", office, "mentees") == 0
    assert mentordesk("backup", office, "--to", tmp_path) == 0
    assert mentordesk("check", office) == 0
