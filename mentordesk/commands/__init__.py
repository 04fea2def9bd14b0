"""The same services from a terminal: one module a command, loaded when it is typed."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from mentordesk.language import N_

if TYPE_CHECKING:
    import argparse

    from mentordesk.commands.parser import Parser
    from mentordesk.commands.terminal import Doing, Terminal


@dataclass(frozen=True)
class Command:
    """What can be typed after `mentordesk`; its module says the rest."""

    name: str
    about: str
    """What it does: one marked line for the list of commands."""
    module: str
    """In this folder. The window needs none of them, nor what they need."""

    def add(self, parser: Parser) -> None:
        """Describe the rest of the command line, in the parser's language."""
        self._doing.add(parser)

    def run(self, args: argparse.Namespace, terminal: Terminal) -> int:
        """Do it and give the exit code; a Problem is told by the caller."""
        return self._doing.run(args, terminal)

    @property
    def _doing(self) -> Doing:
        return cast("Doing", importlib.import_module(f"{__name__}.{self.module}"))


COMMANDS: Final[tuple[Command, ...]] = (
    Command("new", N_("make a store for an organisation"), "new"),
    Command("demo", N_("make the demo organisation in a new store"), "demo"),
    Command("list", N_("write a list of mentees, mentors, pairs or meetings"), "show_list"),
    Command("print", N_("write a paper as PDF"), "print_paper"),
    Command("backup", N_("make a verified backup of a store"), "backup"),
    Command("restore", N_("bring a store back from a backup"), "restore"),
    Command("check", N_("look through a store or a backup for damage"), "check"),
    Command("tour", N_("draw every screen and every paper of the demo organisation"), "tour"),
)
"""Every command, in the order in which the help lists them."""
