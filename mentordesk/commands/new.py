"""`mentordesk new`: makes an organisation's store and says its recovery code, once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentordesk import places
from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.services import keys, passwords, stores

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal


_TRIES: Final = 3


def add(parser: Parser) -> None:
    """Describe the command line."""
    say = parser.language.say
    parser.add_store(exists=False)
    parser.add_argument(
        "--organisation",
        required=True,
        metavar=say(N_("NAME", "terminal")),
        help=say(N_("name of the organisation, as it stands on papers")),
    )
    parser.add_language(say(N_("usual language of the organisation")), parser.language.code)
    parser.add_argument(
        "--staff-name",
        default="",
        metavar=say(N_("NAME", "terminal")),
        help=say(N_("your own name; you become the administrator")),
    )
    parser.add_password()


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Make the store and hand over its recovery code."""
    folder = Path(args.store)
    password = terminal.given(args)
    if password is None:
        password = _chosen(terminal)
    weak = passwords.finding(password)
    store, code = stores.create(
        folder,
        organisation=args.organisation,
        language=args.language,
        password=password,
        staff_name=args.staff_name,
        clock=terminal.clock,
    )
    store.close()
    if weak:
        terminal.warn(weak.text)
    _hand_over(terminal, code)
    terminal.say(N_("Made {folder}."), folder=store_name(folder))
    terminal.say(
        N_(
            "This code opens the store when the password is forgotten. It is shown this once and kept nowhere: "
            "write it on paper and keep it where your papers are safe. "
            "Without password and code nobody can read the store again, not even its makers."
        )
    )
    if terminal.has_keyboard and not getattr(args, "password_stdin", False):
        _typed_back(terminal, code)
    return 0


def _hand_over(terminal: Terminal, code: str) -> None:
    """Say the code first, and where the standard output takes nothing on the standard error: it is told only once."""
    words = N_("Recovery code: {code}")
    try:
        terminal.say(words, code=code)
        if sys.stdout:
            sys.stdout.flush()
            return
    except OSError:
        terminal.warn(words, code=code)
        raise
    terminal.warn(words, code=code)


def store_name(folder: Path) -> str:
    """The folder as it was really made."""
    return str(places.named(folder))


def _chosen(terminal: Terminal) -> str:
    """A new password, typed twice the same."""
    password = terminal.asked(N_("New password: "))
    if terminal.asked(N_("The same password once more: ")) != password:
        raise Problem(N_("The two passwords are not the same. Nothing was made. Try again."))
    return password


def _typed_back(terminal: Terminal, code: str) -> None:
    """Ask for the code, to be sure that it was written down; the store is made either way."""
    for _ in range(_TRIES):
        typed = terminal.asked(N_("Type the recovery code from your paper: "))
        if keys.is_same_code(typed, code):
            terminal.say(N_("That is right. Keep the paper well."))
            return
        terminal.warn(N_("That is not the code."))
    terminal.warn(N_("The code above is the right one: copy it again before you close this window."))
