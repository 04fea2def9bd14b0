"""The colours of the program, light and dark, with the contrast each of them keeps (LOOK; WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from zlib import crc32

Tone = Literal["good", "warning", "info", "danger", "neutral"]
"""What a chip, a finding or a bar tells; always beside a word."""

Role = Literal[
    "page",
    "card",
    "line",
    "frame",
    "hover",
    "track",
    "text",
    "muted",
    "disabled",
    "accent",
    "accent_hover",
    "accent_soft",
    "accent_mid",
    "on_accent",
    "good",
    "good_soft",
    "warning",
    "warning_soft",
    "info",
    "info_soft",
    "danger",
    "danger_soft",
    "neutral",
    "neutral_soft",
]
"""The name of one colour of a palette."""


@dataclass(frozen=True)
class Palette:
    """One set of colours, each as #rrggbb. Texts keep 4.5:1 on their grounds, frames of controls 3:1."""

    name: str
    is_dark: bool
    page: str
    card: str
    line: str
    """Separates; never the only frame of a control."""
    frame: str
    """Frame of everything one can type in, tick or press."""
    hover: str
    track: str
    """The empty part of a bar or ring."""
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_mid: str
    """Bars that are not the present one; 3:1 on a card."""
    on_accent: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    info: str
    info_soft: str
    danger: str
    danger_soft: str
    neutral: str
    neutral_soft: str

    def colour(self, role: Role) -> str:
        """The colour of a role as #rrggbb."""
        return str(getattr(self, role))

    def tone(self, tone: Tone) -> tuple[str, str]:
        """The colours of a tone: its words and the soft ground they stand on."""
        return str(getattr(self, tone)), str(getattr(self, f"{tone}_soft"))


LIGHT: Final = Palette(
    name="light",
    is_dark=False,
    page="#f5f6f8",
    card="#ffffff",
    line="#e3e6eb",
    frame="#7f8a9a",
    hover="#eef1f4",
    track="#e3e6eb",
    text="#1c2430",
    muted="#5f6b7c",
    disabled="#8f99a8",
    accent="#1f6f63",
    accent_hover="#185a50",
    accent_soft="#e3f1ee",
    accent_mid="#5b968b",
    on_accent="#ffffff",
    good="#12805c",
    good_soft="#e7faf1",
    warning="#a15c07",
    warning_soft="#fdefd8",
    info="#2457a6",
    info_soft="#e6eefa",
    danger="#b3261e",
    danger_soft="#fcebe9",
    neutral="#5f6b7c",
    neutral_soft="#eceff3",
)

DARK: Final = Palette(
    name="dark",
    is_dark=True,
    page="#14181d",
    card="#1c2229",
    line="#2c343e",
    frame="#76838f",
    hover="#252d36",
    track="#323b46",
    text="#e7ebf0",
    muted="#97a3b2",
    disabled="#66717f",
    accent="#4fb8a5",
    accent_hover="#6bcbb9",
    accent_soft="#1e3a36",
    accent_mid="#3d7f74",
    on_accent="#0d1b19",
    good="#5ecf9f",
    good_soft="#163a2c",
    warning="#f0b254",
    warning_soft="#3d2e12",
    info="#8bb4f2",
    info_soft="#1d2f4d",
    danger="#f2b8b5",
    danger_soft="#472423",
    neutral="#a6b1be",
    neutral_soft="#2c343e",
)

ON_AVATAR: Final = "#ffffff"
"""Initials in a circle, in both palettes."""

AVATARS: Final = (
    "#1f6f63",
    "#2457a6",
    "#8a4a9e",
    "#b4532a",
    "#5d6b2b",
    "#a8324a",
    "#4a5b70",
    "#7a5230",
    "#5a4fb0",
    "#0f6f8c",
)
"""Grounds of the circles with initials; white letters keep 4.5:1 on each."""


def avatar_colour(name: str) -> str:
    """The ground of somebody's circle: always the same for the same name, on every computer."""
    return AVATARS[crc32(name.encode()) % len(AVATARS)]
