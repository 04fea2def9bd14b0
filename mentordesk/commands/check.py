"""`mentordesk check`: looks through a whole store, or a backup, and names what is damaged."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentordesk.language import N_
from mentordesk.services import backups, stores, surroundings

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal
    from mentordesk.language import Language


_COUNTED: Final = {
    "Mentee": N_("mentees: {count}"),
    "Mentor": N_("mentors: {count}"),
    "Pair": N_("pairs: {count}"),
    "Meeting": N_("meetings: {count}"),
    "Step": N_("steps: {count}"),
    "Checklist": N_("checklists: {count}"),
    "Staff": N_("staff members: {count}"),
}
"""Kinds of records whose numbers tell a person whether this is the store they think it is."""


def add(parser: Parser) -> None:
    """Describe the command line."""
    say = parser.language.say
    parser.add_argument(
        "store",
        type=parser.not_empty,
        metavar=say(N_("STORE", "terminal")),
        help=say(N_("folder of the store, such as Office.mentordesk, or the file of a backup")),
    )
    parser.add_password()


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Check and report; 1 when something is damaged."""
    folder, language = Path(args.store), terminal.language
    if backups.is_backup(folder):
        report = backups.check(folder, terminal.secret_of_backup(args, folder))
    else:
        report = stores.check(folder, terminal.secret(args, folder))
    terminal.say(N_("{folder}, {size} MB"), folder=report.folder, size=round(report.bytes / 1_000_000, 1))
    if told := counted(language, report.counts):
        print(told)
    if report.binned:
        terminal.say(N_("in the bin: {count}"), count=report.binned)
    if not backups.is_backup(folder) and (trouble := surroundings.trouble_with(report.folder)) is not None:
        terminal.tell(trouble)
    if report.is_whole:
        terminal.say(N_("No damage: every page, table, link, search entry and key is as it was written."))
        return 0
    for damage in report.damages:
        print(damage.said(language), file=sys.stderr)
    terminal.warn(
        N_(
            "The store is damaged. Nothing was changed. "
            "Do not delete it: make a copy of the folder and restore the newest backup."
        )
    )
    return 1


def counted(language: Language, counts: dict[str, int]) -> str:
    """How many mentees, mentors, pairs and so on there are, in one line; empty when nothing could be counted."""
    return language.listed(
        [language.say(text, count=counts[kind]) for kind, text in _COUNTED.items() if kind in counts]
    )
