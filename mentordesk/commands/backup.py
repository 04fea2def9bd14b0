"""`mentordesk backup`: makes a verified backup of a store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.commands import check
from mentordesk.language import N_
from mentordesk.services import backups

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal


def add(parser: Parser) -> None:
    """Describe the command line."""
    say = parser.language.say
    parser.add_store()
    parser.add_argument(
        "--to",
        metavar=say(N_("FOLDER", "terminal")),
        help=say(N_("folder to put it in (that of the store’s own backups, if not given)")),
    )
    parser.add_password()


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Make it, and tell where it is and what is in it."""
    store = terminal.open(args)
    try:
        with store.read() as work:
            if args.to:
                made = backups.make_in(work, Path(args.to), progress=terminal.progress)
            else:
                made = backups.make(work, progress=terminal.progress)
    finally:
        store.close()
    terminal.say(N_("Made {file}."), file=made.path)
    print(check.counted(terminal.language, made.counts))
    terminal.say(N_("It was opened, looked through and counted. It opens with today’s password or recovery code."))
    if made.second_problem is not None:
        terminal.tell(made.second_problem)
    return 0
