"""`mentordesk demo`: makes the demo organisation, of any size, in a store that needs no password."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import places
from mentordesk.language import N_, Language
from mentordesk.services import stores

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal


def add(parser: Parser) -> None:
    """Describe the command line."""
    say = parser.language.say
    parser.add_store(exists=False)
    parser.add_argument(
        "--people",
        type=_number(parser.language),
        metavar="N",
        help=say(N_("how many mentees and mentors together; for measurements")),
    )


def _number(language: Language) -> argparse._ActionType:
    def read(typed: str) -> int:
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= 1_000_000:
            return int(typed)
        raise argparse.ArgumentTypeError(language.say(N_("give a whole number from 1 to 1,000,000")))

    return read


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Make the store."""
    folder = Path(args.store)
    stores.create_demo(folder, args.people, clock=terminal.clock, progress=terminal.progress).close()
    terminal.say(N_("Made {folder}. It needs no password: never keep real people in it."), folder=places.named(folder))
    return 0
