from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from mentordesk.ui.kit.colours import DARK, LIGHT, Palette
from mentordesk.ui.kit.style_sheet import style_sheet

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Wardrobe


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_placeholder_is_filled(palette: Palette) -> None:
    sheet = style_sheet(palette, 1.0)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_size_follows_the_system_s_points() -> None:
    assert "font-size: 15pt" in style_sheet(LIGHT, 1.0)
    assert "font-size: 20pt" in style_sheet(LIGHT, 96 / 72)


@pytest.mark.parametrize(
    "control", ["QLineEdit", "QPlainTextEdit", "ComboBox", "QPushButton", "QToolButton", "QCheckBox"]
)
def test_everything_that_takes_the_keyboard_shows_it(control: str) -> None:
    assert f"{control}:focus" in style_sheet(LIGHT, 1.0)


def _is_drawn_in(widget: QWidget, place: QRect) -> bool:
    """Whether something stands out in a part of a widget."""
    image = widget.grab(place).toImage()
    seen = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())]
    return max(seen) - min(seen) > 60


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_qt_s_own_dialogs_hold_has_its_arrow_and_its_tick(wardrobe: Wardrobe, qtbot: QtBot, theme: str) -> None:
    """Such as the list of printers; the kit's own draw theirs on what the style sheet leaves."""
    dialog = QWidget()
    qtbot.addWidget(dialog)
    wardrobe.wear(theme).dress(dialog)
    column = QVBoxLayout(dialog)
    printers, collate = QComboBox(), QCheckBox()
    printers.addItem("office")
    collate.setChecked(True)
    for each in (printers, collate):
        column.addWidget(each)
    dialog.resize(300, 100)
    dialog.show()
    middle = printers.rect().center().y()
    assert _is_drawn_in(printers, QRect(printers.width() - 24, middle - 5, 18, 10))
    option = QStyleOptionButton()
    collate.initStyleOption(option)
    box = collate.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, collate)
    assert _is_drawn_in(collate, box.adjusted(3, 3, -3, -3))
    wardrobe.wear("light")
