"""`mentordesk restore`: brings a store back from a backup, after a trial; never overwrites a store."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.commands import check
from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.services import backups, stores

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal
    from mentordesk.services.backups import Standing


class StoreThere(Problem):
    """A store stands where the backup should go, and nobody said that it may be replaced."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the store."""
        super().__init__(
            N_(
                "There is a store at {folder}, so nothing was changed. "
                "Add --replace to put the backup in its place; the store there now is kept beside it."
            ),
            folder=folder,
        )


def add(parser: Parser) -> None:
    """Describe the command line."""
    say = parser.language.say
    parser.add_argument(
        "backup",
        metavar=say(N_("BACKUP", "terminal")),
        help=say(N_("file of a backup; its name ends in .mentordesk-backup")),
    )
    parser.add_argument(
        "--to",
        required=True,
        type=parser.not_empty,
        metavar=say(N_("STORE", "terminal")),
        help=say(N_("folder the store shall have")),
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help=say(N_("put it in the place of the store that is there, which is kept beside under another name")),
    )
    parser.add_password()


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Try the backup beside its place, compare, and put it there."""
    path, target = Path(args.backup), stores.new_place(Path(args.to))
    secret = terminal.secret_of_backup(args, path)
    trial = backups.try_out(path, secret, target, progress=terminal.progress)
    try:
        terminal.say(N_("Backup of {moment}:"), moment=trial.manifest.made_at)
        _tell(terminal, trial.then)
        if trial.now is not None:
            terminal.say(N_("The store there now:"))
            _tell(terminal, trial.now)
            if not args.replace:
                raise StoreThere(target)
        aside = backups.put_in_place(trial, clock=terminal.clock)
    except BaseException:
        backups.forget(trial)
        raise
    terminal.say(N_("Restored {folder}. It opens with the password or recovery code of that day."), folder=target)
    if aside is not None:
        terminal.say(N_("The former store is kept as {folder}."), folder=aside)
    return 0


def _tell(terminal: Terminal, standing: Standing) -> None:
    """What a store holds, in two indented lines."""
    language = terminal.language
    told = check.counted(language, standing.counts) or language.say(N_("cannot be read any more"))
    print(f"  {told}")
    if standing.last_change is not None:
        print(f"  {language.say(N_('last change: {moment}'), moment=standing.last_change)}")
