"""The same services from a terminal: one module a command."""

from __future__ import annotations

from typing import Final

from mentordesk.commands import backup, check, demo, new, print_paper, restore, show_list, tour
from mentordesk.commands.terminal import Command

COMMANDS: Final[tuple[Command, ...]] = (new, demo, show_list, print_paper, backup, restore, check, tour)
"""Every command, in the order in which the help lists them."""

__all__ = ["COMMANDS", "Command"]
