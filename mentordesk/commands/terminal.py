"""The terminal as a command sees it: says words in its reader's language, asks for secrets, tells progress."""

from __future__ import annotations

import getpass
import locale
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mentordesk.errors import Problem
from mentordesk.language import N_, Language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from mentordesk.commands.parser import Parser
    from mentordesk.services.stores import Store

Size = tuple[int, int]
"""Width and height in pixels."""


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


class NoSecret(Problem):
    """A store needs a password and nobody is there to be asked."""

    def __init__(self) -> None:
        """Say how to give it."""
        super().__init__(
            N_(
                "This needs a password, and there is no keyboard to ask at. "
                "Add --password-stdin and give the password on the standard input."
            )
        )


class NotText(Problem):
    """The standard input holds bytes that are no letters: a password of them could never be typed."""

    def __init__(self) -> None:
        """Say how to give it."""
        super().__init__(
            N_("The password on the standard input cannot be read as text. Nothing was changed. Give it in UTF-8.")
        )


@dataclass(frozen=True)
class Terminal:
    """One run of one command: its reader's language, the clock, and the way to the pictures (made by the window)."""

    language: Language
    draw_tour: Callable[[Path, str, bool, Size], int]
    """Folder, code of a language, whether dark, size: draws every screen and paper and gives the exit code."""
    clock: Callable[[], datetime] = field(default=now)

    def say(self, text: str, /, **values: Any) -> None:
        """A line on the standard output."""
        print(self.language.say(text, **values))

    def warn(self, text: str, /, **values: Any) -> None:
        """A line on the standard error: what a person should know, but no program that reads the output."""
        print(self.language.say(text, **values), file=sys.stderr)

    def tell(self, problem: Problem) -> None:
        """A problem, in one line on the standard error."""
        print(" ".join(problem.said(self.language).split()), file=sys.stderr)

    def open(self, args: argparse.Namespace) -> Store:
        """Open the store a command names, with the secret it needs."""
        from mentordesk.services import stores  # noqa: PLC0415 - slow to load, and the window stands before it

        folder = Path(args.store)
        return stores.open_store(folder, self.secret(args, folder), clock=self.clock)

    def secret(self, args: argparse.Namespace, folder: Path) -> str:
        """The secret of an existing store; nothing is asked when it needs none."""
        from mentordesk.services import stores  # noqa: PLC0415 - as above

        if not stores.needs_secret(folder):
            return ""
        return self.given(args) or self.asked(N_("Password or recovery code: "))

    def secret_of_backup(self, args: argparse.Namespace, path: Path) -> str:
        """The secret that opened the store on the day of a backup."""
        from mentordesk.services import backups  # noqa: PLC0415 - as above

        if not backups.needs_secret(path):
            return ""
        return self.given(args) or self.asked(N_("Password or recovery code of that day: "))

    def given(self, args: argparse.Namespace) -> str | None:
        """The secret on the standard input, when the command line says that it is there."""
        return _first_line() if getattr(args, "password_stdin", False) else None

    def asked(self, text: str) -> str:
        """What is typed unseen after a question."""
        if not self.has_keyboard:
            raise NoSecret
        return getpass.getpass(self.language.say(text))

    @property
    def has_keyboard(self) -> bool:
        """Whether somebody can be asked."""
        return bool(sys.stdin and sys.stdin.isatty())

    def progress(self, done: int, total: int) -> None:
        """Keep one line of a real terminal up to date; a log file is spared."""
        if sys.stderr and sys.stderr.isatty():
            end = "\n" if done >= total else ""
            print(f"\r{self.language.percent(done / max(total, 1))}", end=end, file=sys.stderr, flush=True)


def _first_line() -> str:
    """The first line of the standard input without its end, in UTF-8 or else in the system's own encoding."""
    if sys.stdin is None:  # closed by whoever started us
        return ""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        return sys.stdin.readline().rstrip("\r\n")
    raw: bytes = buffer.readline().rstrip(b"\r\n")
    for encoding in ("utf-8-sig", locale.getpreferredencoding(False)):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotText


class Doing(Protocol):
    """What a module of this folder offers: one command."""

    def add(self, parser: Parser) -> None:
        """Describe the rest of the command line, in the parser's language."""
        ...

    def run(self, args: argparse.Namespace, terminal: Terminal) -> int:
        """Do it and give the exit code; a Problem is told by the caller."""
        ...
