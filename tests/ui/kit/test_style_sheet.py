from __future__ import annotations

import pytest

from mentordesk.ui.kit.colours import DARK, LIGHT, Palette
from mentordesk.ui.kit.style_sheet import style_sheet


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_placeholder_is_filled(palette: Palette) -> None:
    sheet = style_sheet(palette, 1.0)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_size_follows_the_system_s_points() -> None:
    assert "font-size: 15pt" in style_sheet(LIGHT, 1.0)
    assert "font-size: 20pt" in style_sheet(LIGHT, 96 / 72)


@pytest.mark.parametrize(
    "control", ["QLineEdit", "QPlainTextEdit", "QComboBox", "QPushButton", "QToolButton", "QCheckBox"]
)
def test_everything_that_takes_the_keyboard_shows_it(control: str) -> None:
    assert f"{control}:focus" in style_sheet(LIGHT, 1.0)
