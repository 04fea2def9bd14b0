"""Reads a command line with argparse, and says its usage, help and errors in the reader's language."""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NoReturn

from mentordesk.language import LANGUAGES, N_, Language

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCES: Final = (
    N_("argument {name}: {message}"),
    N_("the following arguments are required: {names}"),
    N_("one of the arguments {names} is required"),
    N_("unrecognized arguments: {names}"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("expected {count} arguments"),
    N_("not allowed with argument {name}"),
    N_("ignored explicit argument {value}"),
    N_("invalid choice: {value} (choose from {choices})"),
    N_("invalid choice: {value}, maybe you meant {suggestion}? (choose from {choices})"),
)
"""What argparse itself says of a command line it cannot read. Each is recognised by its own words, so that it can be
said in another language; a sentence that is not here (a newer Python's) is said as argparse put it."""


def _pattern(sentence: str) -> re.Pattern[str]:
    """Recognises a sentence of argparse and finds what fills its {placeholders}."""
    escaped = re.escape(sentence).replace(r"\{", "{").replace(r"\}", "}")
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>.+?)", escaped) + r"\Z", re.DOTALL)


_RECOGNISED: Final = tuple((sentence, _pattern(sentence)) for sentence in _SENTENCES)


def reworded(message: str, language: Language) -> str:
    """An error of argparse in a language; what a command says of a value itself is in that language already."""
    for sentence, pattern in _RECOGNISED:
        found = pattern.match(message)
        if found:
            values = found.groupdict()
            if "message" in values:
                values["message"] = reworded(values["message"], language)
            return language.say(sentence, **values)
    return message


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Help with the word for "usage" in a language."""

    def __init__(self, language: Language, prog: str) -> None:
        super().__init__(prog)
        self._language = language

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Put the usage line in front."""
        said = f"{self._language.say(N_('usage:', 'terminal'))} "
        super().add_usage(usage, actions, groups, said if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A command line whose every word is said in one language. Wrong use ends with exit code 2."""

    def __init__(self, language: Language, **told: Any) -> None:
        """`told` goes to argparse as it is, its texts already said in the language."""
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=partial(_Layout, language), **told)
        self.language = language
        # Translators: a heading that gets a colon; in French a non-breaking space belongs before it.
        self._positionals.title = language.say(N_("what to name", "terminal"))
        # Translators: a heading that gets a colon; in French a non-breaking space belongs before it.
        self._optionals.title = language.say(N_("options", "terminal"))
        self.add_argument("-h", "--help", action="help", help=language.say(N_("show this help and exit")))

    def error(self, message: str) -> NoReturn:
        """Say what cannot be read and how it is meant, and leave with code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {reworded(message, self.language)}\n")

    def add_store(self, *, exists: bool = True) -> None:
        """The store a command works on, with the way its password is given."""
        self.add_argument(
            "store",
            type=self.not_empty,
            metavar=self.language.say(N_("STORE", "terminal")),
            help=self._about_store(exists),
        )

    def not_empty(self, typed: str) -> str:
        """A name left empty is a mistake, as of a variable that was never set, and not the folder one stands in."""
        if typed:
            return typed
        raise argparse.ArgumentTypeError(self.language.say(N_("name the folder of a store")))

    def _about_store(self, exists: bool) -> str:
        if exists:
            return self.language.say(N_("folder of the store, such as Office.mentordesk"))
        return self.language.say(N_("folder to make; .mentordesk is added to its name"))

    def add_password(self) -> None:
        """Where the password comes from: the terminal asks for it, or it stands on the standard input."""
        self.add_argument(
            "--password-stdin",
            action="store_true",
            default=argparse.SUPPRESS,
            help=self.language.say(
                N_("read the password or recovery code from the first line of the standard input instead of asking")
            ),
        )

    def add_language(self, help: str, default: str | None = None) -> None:
        """A language that is not the terminal's own: that of a paper, a list, a picture, an organisation."""
        self.add_argument("--language", choices=LANGUAGES, default=default, help=help)
