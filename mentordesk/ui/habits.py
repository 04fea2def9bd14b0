"""What this computer remembers of how somebody works with lists: in which order they stand, and how wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentordesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable


class Habits:
    """Read by lists as they are made, and written as soon as somebody chooses otherwise."""

    def __init__(self, settings: Settings | None = None, keep: Callable[..., None] | None = None) -> None:
        """`keep` writes settings by name; without it nothing outlives the window."""
        told = settings or Settings()
        self._keep = keep
        self._orders = dict(each.split("=", 1) for each in told.orders.split() if "=" in each)
        self.list_width = told.list_width

    def order(self, of_list: str) -> str:
        """The code of the order chosen for a list; empty for its own."""
        return self._orders.get(of_list, "")

    def choose_order(self, of_list: str, code: str) -> None:
        """Remember an order."""
        self._orders[of_list] = code
        self._write(orders=" ".join(f"{name}={code}" for name, code in self._orders.items() if code))

    def choose_width(self, pixels: int) -> None:
        """Remember how wide lists are."""
        if pixels != self.list_width:
            self.list_width = pixels
            self._write(list_width=pixels)

    def _write(self, **choices: str | int) -> None:
        if self._keep is not None:
            self._keep(**choices)
