"""`mentordesk check`: looks through a whole store and names what is damaged."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mentordesk.language import N_
from mentordesk.services import stores

if TYPE_CHECKING:
    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Terminal

name: Final = "check"
about: Final = N_("look through a store for damage")

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
    parser.add_store()
    parser.add_password()


def run(args: argparse.Namespace, terminal: Terminal) -> int:
    """Check and report; 1 when something is damaged."""
    folder = Path(args.store)
    report = stores.check(folder, terminal.secret(args, folder))
    language = terminal.language
    counted = [
        language.say(text, count=report.counts[kind]) for kind, text in _COUNTED.items() if kind in report.counts
    ]
    terminal.say(N_("{folder}, {size} MB"), folder=report.folder, size=round(report.bytes / 1_000_000, 1))
    if counted:
        print(language.listed(counted))
    if report.binned:
        terminal.say(N_("in the bin: {count}"), count=report.binned)
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
