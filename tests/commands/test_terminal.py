"""Secrets come from the keyboard or the input, never from an argument, and each refusal has its own line."""

from __future__ import annotations

import io
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mentordesk.services import stores
from tests.conftest import clock

if TYPE_CHECKING:
    from tests.commands.conftest import Run

PASSWORD = "Vier trappen op"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    store, code = stores.create(
        tmp_path_factory.mktemp("locked") / "Locked", organisation="A", language="nl", password=PASSWORD, clock=clock
    )
    store.close()
    return store.folder, code


def _given(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{secret}\nnot this line\n"))


def test_password_and_code_are_read_from_the_input(
    locked: tuple[Path, str], mentordesk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for secret in (PASSWORD, locked[1]):
        _given(monkeypatch, secret)
        assert mentordesk("list", locked[0], "mentees", "--password-stdin") == 0


def test_the_password_may_stand_before_or_after_the_kind_of_paper(
    locked: tuple[Path, str], mentordesk: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = ("session-summary", "--pair", "2026-001", "--output", "x.pdf")
    for arguments in (("--password-stdin", *paper), (*paper, "--password-stdin")):
        _given(monkeypatch, PASSWORD)
        assert mentordesk("print", locked[0], *arguments) == 1
        assert "2026-001" in capsys.readouterr().err


def test_the_keyboard_is_asked_only_when_the_store_needs_it(
    locked: tuple[Path, str], office: Path, mentordesk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return PASSWORD

    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", answer)
    assert mentordesk("list", office, "pairs") == 0
    assert asked == []
    assert mentordesk("list", locked[0], "pairs") == 0
    assert len(asked) == 1


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_an_input_that_is_closed_or_no_text_is_told(
    language: str,
    locked: tuple[Path, str],
    mentordesk: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda do_setlocale=True: "UTF-8")
    for given in (None, io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"))):
        monkeypatch.setattr(sys, "stdin", given)
        assert mentordesk("list", locked[0], "mentees", "--password-stdin", language=language) == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_an_output_that_is_closed_is_no_bug(office: Path, mentordesk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert mentordesk("list", office, "mentees") == 0
    assert mentordesk("check", office) == 0


def test_a_store_without_a_name_is_a_mistake_and_not_the_folder_one_stands_in(
    tmp_path: Path, mentordesk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = list(tmp_path.parent.iterdir())
    assert mentordesk("demo", "") == 2
    assert list(tmp_path.parent.iterdir()) == before


def test_bytes_that_are_no_letters_name_no_pair(
    office: Path, mentordesk: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ("session-summary", "--pair", "\udcff"),
        ("checklist", "--mentee", "\udcff", "--checklist", "cv"),
    ):
        assert mentordesk("print", office, *arguments, "--output", office / "x.pdf") == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_a_wrong_password_is_told(
    locked: tuple[Path, str], mentordesk: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _given(monkeypatch, "Vijf trappen op")
    assert mentordesk("list", locked[0], "mentees", "--password-stdin") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "password" in told.err


def test_a_store_in_use_is_told(office: Path, mentordesk: Run, capsys: pytest.CaptureFixture[str]) -> None:
    store = stores.open_store(office)
    for arguments in (("list", office, "mentees"), ("check", office)):
        assert mentordesk(*arguments) == 1
        assert "already open" in capsys.readouterr().err
    store.close()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_damaged_foreign_and_missing_stores_are_told_apart(
    language: str, office: Path, tmp_path: Path, mentordesk: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "store.db").write_bytes(b"")
    (tmp_path / "Holiday").mkdir()
    (tmp_path / "Half.mentordesk.unfinished").mkdir()
    told = []
    for name in ("Office.mentordesk", "Holiday", "Nowhere", "Half"):
        assert mentordesk("list", tmp_path / name, "mentees", language=language) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        told.append(err)
    assert len(set(told)) == 4


def test_the_store_is_let_go_after_each_command(office: Path, mentordesk: Run) -> None:
    for arguments in (
        ("list", office, "pairs"),
        ("print", office, "checklist", "--mentee", "x", "--checklist", "cv", "--output", "x"),
    ):
        mentordesk(*arguments)
        stores.open_store(office).close()


def readme_examples() -> list[list[str]]:
    """The lines of the README that work on the demo it makes, and need no other disk."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    lines = [shlex.split(line) for line in readme.splitlines() if line.startswith("mentordesk ")]
    return [words[1:] for words in lines if "Essai" in words and words[1] in ("list", "print", "check")]


@pytest.mark.parametrize("arguments", readme_examples(), ids=lambda words: " ".join(words[:3]))
def test_the_examples_of_the_readme_work_on_the_demo_they_make(
    mentordesk: Run, demo_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    shutil.copytree(demo_template, tmp_path / "Essai.mentordesk")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert mentordesk(*arguments) == 0
    if "--output" in arguments:
        assert Path(arguments[-1]).read_bytes().startswith(b"%PDF")


def test_the_readme_has_examples() -> None:
    assert len(readme_examples()) == 4
