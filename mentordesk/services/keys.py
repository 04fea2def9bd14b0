"""What can be told of a store's secrets while no store is open: the door asks it of what is typed."""

from __future__ import annotations

from mentordesk.storage.vault import DamagedStore, WrongSecret, is_code, normalised_code


def is_same_code(typed: str, code: str) -> bool:
    """Whether a recovery code was typed back rightly; spaces, dashes and small letters do not matter."""
    return normalised_code(typed) == normalised_code(code)


__all__ = ["DamagedStore", "WrongSecret", "is_code", "is_same_code"]
