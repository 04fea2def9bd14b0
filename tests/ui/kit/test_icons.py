from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton

import mentordesk.ui
from mentordesk import places
from mentordesk.ui.kit.icons import Icons
from mentordesk.ui.kit.look import Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

UI = Path(mentordesk.ui.__file__).parent
SHIPPED = sorted(path.stem for path in (places.resources() / "icons").glob("*.svg"))
_FIRST = {"icon", "nav_icon", "IconButton", "EmptyState"}
"""Calls whose first argument names an icon."""


def _colours(icon: QIcon, state: QIcon.State = QIcon.State.Off, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(QSize(64, 64), 1.0, mode, state).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def _named_in(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        texts: list[ast.expr] = []
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts += node.args[:1] if called in _FIRST else []
            texts += [keyword.value for keyword in node.keywords if keyword.arg == "icon"]
        elif isinstance(node, ast.Assign) and any(getattr(each, "id", "") == "icon" for each in node.targets):
            texts.append(node.value)
        names |= {text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)}
    return names - {""}


def test_an_icon_has_the_colour_of_its_role(look: Look) -> None:
    assert look.palette.accent in _colours(look.icon("plus", "accent"))
    assert look.palette.muted in _colours(look.icon("plus"))


def test_a_checked_and_a_disabled_button_have_their_own_colours(look: Look) -> None:
    icon = look.nav_icon("pairs")
    assert _colours(icon) == {look.palette.muted}
    assert _colours(icon, QIcon.State.On) == {look.palette.accent}
    assert _colours(icon, mode=QIcon.Mode.Disabled) == {look.palette.disabled}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_anew_for_every_screen(look: Look, ratio: float) -> None:
    pixmap = look.icon("search").pixmap(QSize(20, 20), ratio)
    assert pixmap.width() == round(20 * ratio)
    assert pixmap.devicePixelRatio() == ratio


def test_room_before_a_word(look: Look) -> None:
    pixmap = look.icon("search", gap=True).pixmap(QSize(32, 24), 1.0)
    assert (pixmap.width(), pixmap.height()) == (32, 24)
    image = pixmap.toImage()
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(25, 32) for y in range(24))


def test_copies_outlive_what_they_were_made_from(look: Look, qtbot: QtBot) -> None:
    button = QPushButton(look.icon("save"), "x")
    qtbot.addWidget(button)
    copy = QIcon(button.icon())
    copy.addPixmap(QPixmap(8, 8))
    button.setIcon(QIcon())
    assert not copy.pixmap(20, 20).isNull()


def test_an_icon_that_is_not_shipped_is_an_error(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.icon("no-such-icon")


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_icons_take_the_colour_and_stand_on_the_grid(name: str) -> None:
    drawing = (places.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in drawing
    assert 'viewBox="0 0 24 24"' in drawing


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_every_icon_named_in_the_program_is_shipped(path: Path) -> None:
    assert _named_in(path) <= set(SHIPPED)


def test_a_drawing_is_read_once(tmp_path: Path) -> None:
    source = tmp_path / "dot.svg"
    source.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" stroke="currentColor"/>')
    icons = Icons(tmp_path)
    icons.icon("dot", "#112233", "#112233", "#112233")
    source.unlink()
    assert not icons.icon("dot", "#445566", "#112233", "#112233").isNull()


def test_every_shipped_icon_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    assert [name for name in SHIPPED if f'"{name}"' not in sources] == []
