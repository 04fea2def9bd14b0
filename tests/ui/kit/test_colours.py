from __future__ import annotations

import pytest

from mentordesk.ui.kit.colours import AVATARS, DARK, LIGHT, ON_AVATAR, Palette, avatar_colour

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("page", "card", "accent_soft", "hover")


def contrast(one: str, other: str) -> float:
    """The contrast of two #rrggbb colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@PALETTES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", ["text", "muted"])
def test_texts_can_be_read_on_every_ground(palette: Palette, role: str, ground: str) -> None:
    assert contrast(getattr(palette, role), getattr(palette, ground)) >= 4.5


@PALETTES
@pytest.mark.parametrize("tone", ["good", "warning", "info", "danger", "neutral"])
def test_tones_can_be_read_on_their_soft_ground_and_on_cards(palette: Palette, tone: str) -> None:
    words, soft = palette.tone(tone)  # type: ignore[arg-type]
    for ground in (soft, palette.card, palette.page):
        assert contrast(words, ground) >= 4.5


@PALETTES
def test_accent_can_be_read(palette: Palette) -> None:
    for ground in (palette.card, palette.page, palette.accent_soft):
        assert contrast(palette.accent, ground) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_hover) >= 4.5
    assert contrast(palette.muted, palette.neutral_soft) >= 4.5


@PALETTES
@pytest.mark.parametrize("ground", ["page", "card", "accent_soft"])
def test_frames_of_controls_can_be_seen(palette: Palette, ground: str) -> None:
    assert contrast(palette.frame, getattr(palette, ground)) >= 3
    assert contrast(palette.accent, getattr(palette, ground)) >= 3


@PALETTES
def test_bars_can_be_seen_on_a_card(palette: Palette) -> None:
    for role in (palette.accent_mid, palette.accent, palette.warning):
        assert contrast(role, palette.card) >= 3


def test_exact_colours_of_the_design() -> None:
    assert (LIGHT.page, LIGHT.card, LIGHT.line, LIGHT.text) == ("#f5f6f8", "#ffffff", "#e3e6eb", "#1c2430")
    assert (DARK.page, DARK.card, DARK.line, DARK.text) == ("#14181d", "#1c2229", "#2c343e", "#e7ebf0")
    assert (LIGHT.accent, DARK.accent) == ("#1f6f63", "#4fb8a5")


@pytest.mark.parametrize("ground", AVATARS)
def test_initials_can_be_read(ground: str) -> None:
    assert contrast(ON_AVATAR, ground) >= 4.5


def test_a_circle_keeps_its_colour() -> None:
    assert avatar_colour("Nadia Benali") == avatar_colour("Nadia Benali")
    assert len({avatar_colour(str(number)) for number in range(200)}) == len(AVATARS)


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
