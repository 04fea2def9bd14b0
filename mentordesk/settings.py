"""This computer's choices, each declared once with its type and default; kept in one small JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The choices of one person on one computer. Nothing about mentees or mentors may ever stand here."""

    language: str = ""
    """Code of the interface language; empty until chosen (then the system's is guessed)."""
    theme: str = "system"
    """"light", "dark" or "system"."""
    last_store: str = ""
    """Folder of the store opened last, offered at the next start."""
    window: str = ""
    """Size and place of the window as Qt writes it, base64."""
    list_width: int = 372
    """Width of the list column in pixels."""
    explained_store: str = ""
    """Folder of the store of which it was explained last that it does not lie well; said once."""
    lock_after: int = 5
    """Minutes without a key or the mouse after which the window locks; 0 for never."""
    orders: str = ""
    """In which order each list stands, where somebody chose another than its own: "mentees=town pairs=call"."""

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the choices; a missing, damaged or older file gives the defaults for what it does not say."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            told = {}
        known: dict[str, Any] = {}
        for each in fields(cls):
            value = told.get(each.name) if isinstance(told, dict) else None
            if type(value) is type(each.default):
                known[each.name] = value
        return cls(**known)

    def write(self, path: Path) -> None:
        """Write the choices whole or not at all, so that a crash leaves the former ones."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")
        fresh.replace(path)

    def with_(self, **choices: Any) -> Self:
        """The same choices with some changed."""
        return replace(self, **choices)
