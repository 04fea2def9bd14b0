"""A new store from the terminal: made with its password from the input or the keyboard, its code said once."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

import pytest

from mentordesk.services import stores

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Run

CODE = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}\b")


class _Piped(io.TextIOWrapper):
    """A standard input that is a pipe."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content), encoding="ascii")


class _Keyboard(io.StringIO):
    """A standard input where somebody sits."""

    def isatty(self) -> bool:
        return True


def _typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Let somebody type these answers; gives the questions they saw, as they come."""
    waiting, asked = list(answers), []

    def answer(question: str) -> str:
        asked.append(question)
        return waiting.pop(0)

    monkeypatch.setattr(sys, "stdin", _Keyboard())
    monkeypatch.setattr("getpass.getpass", answer)
    return asked


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_store_is_made_and_its_code_said_once(
    language: str, mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Piped(b"Deux ponts et demi\n"))
    more = ("--organisation", "Trois Ponts", "--language", "fr", "--password-stdin")
    assert mentordesk("new", tmp_path / "Office", *more, language=language) == 0
    told = capsys.readouterr()
    (code,) = CODE.findall(told.out)
    assert told.err == ""
    assert "Deux ponts" not in told.out
    for secret in ("Deux ponts et demi", code):
        stores.open_store(tmp_path / "Office", secret).close()


def test_a_weak_password_is_taken_with_a_warning(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Piped(b"wit paard\r\n"))
    assert mentordesk("new", tmp_path / "Office", "--organisation", "A", "--password-stdin") == 0
    assert "short" in capsys.readouterr().err
    stores.open_store(tmp_path / "Office", "wit paard").close()


@pytest.mark.parametrize("raw", ["Brücke über Łódź\n".encode(), b"\xef\xbb\xbf" + "Brücke über Łódź\r\n".encode()])
def test_a_password_in_any_letters_is_read_as_utf8(
    raw: bytes, mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", _Piped(raw))
    assert mentordesk("new", tmp_path / "Office", "--organisation", "A", "--password-stdin") == 0
    stores.open_store(tmp_path / "Office", "Brücke über Łódź").close()


@pytest.mark.parametrize("raw", [b"", b"\n", b"   \n"])
def test_an_empty_password_makes_nothing(
    raw: bytes, mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Piped(raw))
    assert mentordesk("new", tmp_path / "Office", "--organisation", "A", "--password-stdin") == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_at_the_keyboard_the_password_is_typed_twice_and_the_code_back(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = _typed(monkeypatch, "Drie bruggen ver", "Drie bruggen ver", "not this", "nor that", "really not")
    assert mentordesk("new", tmp_path / "Office", "--organisation", "A") == 0
    assert len(asked) == 5
    told = capsys.readouterr()
    assert len(CODE.findall(told.out)) == 1
    assert told.err.count("That is not the code.") == 3
    stores.open_store(tmp_path / "Office", "Drie bruggen ver").close()


def test_the_code_typed_back_rightly_ends_the_questions(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []

    def answer(question: str) -> str:
        told.append(capsys.readouterr().out)
        codes = CODE.findall("".join(told))
        return codes[0].lower().replace("-", " ") if codes else "Drie bruggen ver"

    monkeypatch.setattr(sys, "stdin", _Keyboard())
    monkeypatch.setattr("getpass.getpass", answer)
    assert mentordesk("new", tmp_path / "Office", "--organisation", "A") == 0
    assert len(told) == 3
    end = capsys.readouterr()
    assert "right" in end.out
    assert end.err == ""


def test_two_different_passwords_make_nothing(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _typed(monkeypatch, "Drie bruggen ver", "Drie bruggen verder")
    assert mentordesk("new", tmp_path / "Office", "--organisation", "A") == 1
    assert "not the same" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_without_keyboard_and_input_it_says_how_to_give_the_password(
    mentordesk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Piped(b""))
    assert mentordesk("new", tmp_path / "Office", "--organisation", "A") == 1
    assert "--password-stdin" in capsys.readouterr().err


def test_nothing_is_made_over_what_is_there(
    mentordesk: Run, office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", _Piped(b"Deux ponts et demi\n"))
    assert mentordesk("new", office, "--organisation", "A", "--password-stdin") == 1
    assert "Office.mentordesk" in capsys.readouterr().err
    stores.open_store(office).close()


@pytest.mark.parametrize("arguments", [(), ("--organisation",), ("--organisation", "A", "--password", "x")])
def test_what_is_missing_or_unknown_is_a_mistake(arguments: tuple[str, ...], mentordesk: Run, tmp_path: Path) -> None:
    assert mentordesk("new", tmp_path / "Office", *arguments) == 2
    assert list(tmp_path.iterdir()) == []
