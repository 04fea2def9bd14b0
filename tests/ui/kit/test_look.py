from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QCompleter, QLabel, QLineEdit, QMenu, QWidget

from mentordesk import places
from mentordesk.ui.editors.lines import name_popup
from mentordesk.ui.kit.colours import DARK, LIGHT
from mentordesk.ui.kit.look import Look, Wardrobe, load_fonts, mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Styled(QWidget):
    """Counts how often it was given a style."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def event(self, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.StyleChange
        return super().event(event)


@pytest.fixture
def _light_again(wardrobe: Wardrobe) -> Iterator[None]:
    yield
    wardrobe.wear("light")


@pytest.mark.usefixtures("_light_again")
def test_each_theme_colours_the_whole_program(wardrobe: Wardrobe, qapp: QApplication) -> None:
    for theme, palette in (("dark", DARK), ("light", LIGHT)):
        look = wardrobe.wear(theme)
        assert look.palette is palette
        assert look.is_dark == (theme == "dark")
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == palette.page
        assert palette.accent in look.sheet
        assert "$" not in look.sheet


@pytest.mark.usefixtures("_light_again")
def test_another_theme_does_not_style_every_part_anew(wardrobe: Wardrobe, qapp: QApplication, qtbot: QtBot) -> None:
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")  # the program itself has none; see Look.dress
    wardrobe.wear("light")
    part = Styled()
    qtbot.addWidget(part)
    part.show()
    before = part.times
    wardrobe.wear("dark")
    after = part.times
    qapp.setStyle("Fusion")
    qapp.setStyleSheet(sheet)
    assert part.times > after, "a style is noticed"
    assert after == before


@pytest.mark.usefixtures("_light_again")
def test_system_follows_the_system(wardrobe: Wardrobe, qapp: QApplication) -> None:
    look = wardrobe.wear("system")
    assert look.is_dark == (qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark)


@pytest.mark.usefixtures("_light_again")
def test_wearing_a_look_tells_nobody_that_the_system_changed(
    wardrobe: Wardrobe, qtbot: QtBot, qapp: QApplication
) -> None:
    with qtbot.assertNotEmitted(qapp.styleHints().colorSchemeChanged):
        wardrobe.wear("dark")


def test_a_dressed_window_dresses_all_that_stands_in_it_or_opens_from_it(wardrobe: Wardrobe, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    parts = QLabel("one", window), QMenu(window), QLineEdit(window)
    completer = QCompleter(["one"], parts[2])
    name_popup(completer)
    Look(DARK).dress(window)
    popup = completer.popup()
    assert popup is not None
    assert popup.isWindow()
    for part in (*parts, popup):
        part.ensurePolished()
    assert parts[1].palette().window().color().name() == DARK.card
    assert popup.palette().base().color().name() == DARK.card


def test_type_is_noto_sans_in_four_sizes(look: Look) -> None:
    assert QFontInfo(look.font()).family() == "Noto Sans"
    sizes = {look.font(role).pointSizeF() for role in ("title", "section", "body", "small")}
    assert sizes == {18, 11, 10, 9}
    assert look.font("section").weight() is QFont.Weight.DemiBold


def test_figures_are_all_as_wide(look: Look) -> None:
    metrics = QFontMetricsF(look.font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_fonts_for_names_of_all_origins() -> None:
    families = load_fonts(places.resources() / "fonts")
    assert {"Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Sans Hebrew"} <= set(families)


def test_a_broken_font_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(OSError):
        load_fonts(tmp_path)


def test_a_mark_changes_the_frame(look: Look, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    look.dress(line)
    line.resize(100, 34)
    line.show()
    mark(line, "state", "error")
    edge = line.grab().toImage().pixelColor(50, 0).name()
    assert edge == look.palette.danger
