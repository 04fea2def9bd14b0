"""The command line speaks its reader's language: usage, help and argparse's own errors."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from mentordesk.commands import COMMANDS
from mentordesk.commands.parser import Parser, reworded
from mentordesk.language import Language, Word

if TYPE_CHECKING:
    from tests.commands.conftest import Run

LANGUAGES = ("fr", "nl", "en")


class Marking(Language):
    """A language that shows what went through it, so that a word said past it is noticed."""

    def __init__(self) -> None:
        super().__init__("en")

    def say(self, text: str, /, **values: object) -> str:
        said = super().say(text, **values)
        return f"⟨{said}⟩" if not isinstance(text, Word) or text.context != "terminal" else f"⟨{said.strip()}⟩"


def _parser(language: Language) -> Parser:
    parser = Parser(language, prog="mentordesk try")
    parser.add_argument("what", choices=("one", "two"))
    parser.add_argument("--many", nargs="+")
    parser.add_argument("--pair", nargs=2)
    parser.add_argument("--flag", action="store_true")
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--here", action="store_true")
    either.add_argument("--there")
    return parser


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["one"],
        ["three", "--here"],
        ["one", "--here", "more"],
        ["one", "--here", "--unknown"],
        ["one", "--there"],
        ["one", "--here", "--many"],
        ["one", "--here", "--pair", "1"],
        ["one", "--here", "--there", "x"],
        ["one", "--here", "--flag=x"],
    ],
)
def test_every_mistake_is_said_in_the_language(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        _parser(Marking()).parse_args(arguments)
    assert left.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    usage, mistake = told.err.splitlines()[0], told.err.splitlines()[-1]
    assert usage.startswith("⟨usage:⟩ mentordesk try")
    assert mistake.startswith("mentordesk try: ⟨")
    assert mistake.endswith("⟩")


def test_a_mistake_keeps_what_was_typed() -> None:
    french = Language("fr")
    message = "argument what: invalid choice: 'three' (choose from 'one', 'two')"
    said = reworded(message, french)
    assert "'three'" in said
    assert "'one', 'two'" in said
    inner = french.say("invalid choice: {value} (choose from {choices})", value="'three'", choices="'one', 'two'")
    assert said == french.say("argument {name}: {message}", name="what", message=inner)


def test_words_of_a_command_are_not_said_twice() -> None:
    assert reworded("argument --size: donnez largeur et hauteur", Language("en")) == (
        "argument --size: donnez largeur et hauteur"
    )
    assert reworded("something a newer Python says", Language("fr")) == "something a newer Python says"


def test_a_value_with_braces_is_only_shown() -> None:
    assert "{oops}" in reworded("unrecognized arguments: {oops}", Language("en"))


def test_help_has_no_word_of_argparse_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        _parser(Marking()).parse_args(["--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    for word in ("⟨usage:⟩", "⟨options⟩:", "⟨what to name⟩:", "⟨show this help and exit⟩"):
        assert word in told
    assert "positional arguments" not in told


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_help_in_every_language(
    language: str, command: object, mentordesk: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    name = getattr(command, "name")  # noqa: B009 - a module seen as an object
    assert mentordesk(name, "--help", language=language) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert f"mentordesk {name}" in told.out
    assert Language(language).say(getattr(command, "about")) in told.out  # noqa: B009


@pytest.mark.parametrize("paper", ["session-summary", "checklist"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_has_help_in_every_language(
    paper: str, language: str, mentordesk: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mentordesk("print", "Office", paper, "--help", language=language) == 0
    assert "--output" in capsys.readouterr().out


def test_the_languages_differ(mentordesk: Run, capsys: pytest.CaptureFixture[str]) -> None:
    told = set()
    for language in LANGUAGES:
        assert mentordesk("--help", language=language) == 0
        told.add(capsys.readouterr().out)
    assert len(told) == 3


def test_no_abbreviation_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser(Language("en")).parse_args(["one", "--her"])
    assert "--her" in capsys.readouterr().err


def test_secrets_are_never_arguments() -> None:
    for command in COMMANDS:
        parser = Parser(Language("en"))
        command.add(parser)
        for action in _actions(parser):
            if any(word in str(action.option_strings) for word in ("password", "secret", "code")):
                assert action.nargs == 0


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    found = list(parser._actions)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found += [each for under in action.choices.values() for each in _actions(under)]
    return found
