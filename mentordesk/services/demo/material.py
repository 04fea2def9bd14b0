"""The raw material of the demo: names, jobs and notes, as written in resources/demo."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any, Self

from mentordesk import places


@dataclass(frozen=True)
class Material:
    """Everything there is to deal out, as the files say it."""

    organisation: dict[str, Any]
    origins: list[dict[str, Any]]
    work: dict[str, Any]
    notes: dict[str, Any]
    stories: dict[str, list[dict[str, Any]]]
    """By language: what happens in a pair from its first meeting to its last."""
    scenes: list[dict[str, Any]]
    """Meetings that fit any pair, for those that outlast their story."""

    @classmethod
    def read(cls) -> Self:
        """Read the files."""
        return cls(
            organisation=_toml("organisation"),
            origins=_toml("names")["origin"],
            work=_toml("work"),
            notes=_toml("notes"),
            stories={code: _toml(f"stories_{code}")["story"] for code in ("fr", "nl", "en")},
            scenes=_toml("scenes")["scene"],
        )

    def lines(self, kind: str, language: str) -> list[str]:
        """Short texts of one kind in one language, such as "excuse" or "remark"."""
        return list(self.notes[kind][language])


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((places.resources() / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
