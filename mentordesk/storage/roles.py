"""The roles of the staff by name, which reaches how far, and what is told to those who may not.

Apart from `rights`, which keeps them in the store: the window knows them before a store is open.
"""

from __future__ import annotations

from typing import Final

from mentordesk.errors import Problem
from mentordesk.language import N_

ADMINISTRATOR: Final = "administrator"
COORDINATOR: Final = "coordinator"
READER: Final = "reader"
_RANKS: Final = {READER: 0, COORDINATOR: 1, ADMINISTRATOR: 2}


class NotAllowed(Problem):
    """The role of whoever works does not go that far."""

    def __init__(self, needed: str) -> None:
        """`needed` is the least role that may do it."""
        super().__init__(
            N_("Only an administrator may do this. Nothing was changed. Ask an administrator of your organisation.")
            if needed == ADMINISTRATOR
            else N_("Readers look and change nothing, so nothing was changed. Ask a coordinator to do this.")
        )
        self.needed = needed


class LastAdministrator(Problem):
    """Nobody would be left who may give roles and passwords."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__(
            N_(
                "Someone must stay administrator and be able to open the store. Nothing was changed. "
                "First make somebody else an administrator, with a password."
            )
        )


class OwnRole(Problem):
    """Somebody would take away their own rights in the middle of their work."""

    def __init__(self) -> None:
        """Say who can do it."""
        super().__init__(
            N_(
                "You cannot change your own role or end your own work here. Nothing was changed. Ask another administrator."
            )
        )


def reaches(role: str, needed: str) -> bool:
    """Whether a role may do what needs another one."""
    return _RANKS.get(role, 0) >= _RANKS[needed]
