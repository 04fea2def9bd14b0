"""How everything looks: palette, type, spaces and icons in one Look, handed to every screen.

A Look never changes. Another theme is another Look, and the window is rebuilt with it.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from mentordesk import places
from mentordesk.ui.kit.colours import DARK, LIGHT, Palette
from mentordesk.ui.kit.icons import Icons
from mentordesk.ui.kit.style_sheet import style_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication, QWidget

    from mentordesk.ui.kit.colours import Role

TypeRole = Literal["title", "figure", "section", "strong", "body", "small", "chip"]

# Points and weight of each role (LOOK: four sizes).
_TYPE: Final[dict[TypeRole, tuple[float, QFont.Weight]]] = {
    "title": (18, QFont.Weight.Bold),
    "figure": (18, QFont.Weight.Bold),
    "section": (11, QFont.Weight.DemiBold),
    "strong": (10, QFont.Weight.DemiBold),
    "body": (10, QFont.Weight.Normal),
    "small": (9, QFont.Weight.Normal),
    "chip": (9, QFont.Weight.DemiBold),
}
# macOS counts 72 points to the inch where the other systems count 96.
_POINT: Final = 96 / 72 if sys.platform == "darwin" else 1.0

# Noto Sans first, then its sisters for the scripts it lacks; the system's own fonts come after them.
_FAMILIES: Final = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Ethiopic",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
)

SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
"""The three spaces between things, in pixels."""
ICON: Final = 18
"""Edge of an icon in a button, in pixels."""
ICON_AND_GAP: Final = QSize(ICON * 4 // 3, ICON)
"""Room for an icon made with `gap`, before a word."""


class Look:
    """One theme as every screen uses it: colours, fonts and icons by role."""

    def __init__(self, palette: Palette, icons: Icons | None = None) -> None:
        """`icons` may be shared between looks, so that each drawing is read once."""
        self.palette = palette
        self._icons = icons or Icons(places.resources() / "icons")

    @property
    def is_dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.palette.is_dark

    def color(self, role: Role) -> QColor:
        """A colour of the palette."""
        return QColor(self.palette.colour(role))

    def font(self, role: TypeRole = "body") -> QFont:
        """The font of a role of text."""
        points, weight = _TYPE[role]
        font = QFont(list(_FAMILIES))
        font.setPointSizeF(points * _POINT)
        font.setWeight(weight)
        return font

    def icon(self, name: str, role: Role = "muted", checked: Role | None = None, *, gap: bool = False) -> QIcon:
        """An icon of resources/icons in a colour of the palette, in another one while its button is checked.

        With `gap` it leaves room before a word: for buttons, with ICON_AND_GAP as their icon size.
        A name that is not shipped raises FileNotFoundError: a mistake in the program, found by the tests.
        """
        palette = self.palette
        usual, other = palette.colour(role), palette.colour(checked or role)
        return self._icons.icon(name, usual, other, palette.disabled, gap=gap)

    def nav_icon(self, name: str) -> QIcon:
        """An icon of the side bar: muted, in the accent where one is."""
        return self.icon(name, "muted", "accent")

    def apply(self, app: QApplication) -> None:
        """Put font and colours of this look on the whole program; its windows are dressed one by one."""
        if app.style().name() != "fusion":  # setting it again would style every part of every window anew: seconds
            app.setStyle("Fusion")
        app.setFont(self.font())
        app.setPalette(self._qt_palette())

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on a window, and so on all that stands in it or opens from it.

        Not on the program: then Qt would style each part anew every time it is put into a larger one, long before it is
        in a window, and building a page would take five times as long.
        """
        window.setStyleSheet(self.sheet)

    @cached_property
    def sheet(self) -> str:
        """The style sheet in the colours of this look."""
        return style_sheet(self.palette, _POINT)

    def _qt_palette(self) -> QPalette:
        group, role = QPalette.ColorGroup, QPalette.ColorRole
        colours: dict[QPalette.ColorRole, Role] = {
            role.Window: "page",
            role.WindowText: "text",
            role.Base: "card",
            role.AlternateBase: "page",
            role.Text: "text",
            role.PlaceholderText: "muted",
            role.Button: "card",
            role.ButtonText: "text",
            role.BrightText: "danger",
            role.ToolTipBase: "card",
            role.ToolTipText: "text",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Accent: "accent",
            role.Link: "info",
            role.LinkVisited: "info",
            role.Light: "card",
            role.Midlight: "hover",
            role.Mid: "frame",
            role.Dark: "frame",
            role.Shadow: "line",
        }
        made = QPalette()
        for each, name in colours.items():
            made.setColor(each, self.color(name))
        for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            made.setColor(group.Disabled, each, self.color("disabled"))
        made.setColor(group.Disabled, role.Highlight, self.color("track"))
        return made


class Wardrobe:
    """Loads fonts and icons once and puts looks on the program; `wear` is what the window calls."""

    def __init__(self, app: QApplication, icons: Path | None = None, fonts: Path | None = None) -> None:
        """`icons` and `fonts` are folders; without them those shipped with the program."""
        self._app = app
        self._icons = Icons(icons or places.resources() / "icons")
        load_fonts(fonts or places.resources() / "fonts")

    def wear(self, theme: str) -> Look:
        """Put on "light", "dark" or the "system"'s choice, and give the look to make widgets with."""
        hints = self._app.styleHints()
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(theme, Qt.ColorScheme.Unknown)
        # The frames of windows follow; nobody is told, since whoever calls this is about to rebuild the window.
        with QSignalBlocker(hints):
            hints.setColorScheme(scheme)
        chosen = hints.colorScheme() if scheme is Qt.ColorScheme.Unknown else scheme
        look = Look(DARK if chosen is Qt.ColorScheme.Dark else LIGHT, self._icons)
        look.apply(self._app)
        return look


def load_fonts(folder: Path) -> list[str]:
    """Make the shipped fonts known to Qt; gives their families. A font that cannot be read raises OSError."""
    families: list[str] = []
    for path in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise OSError(path)
        families += QFontDatabase.applicationFontFamilies(number)
    return families


def mark(widget: QWidget, name: str, value: Any) -> None:
    """Set a property that the style sheet looks at and have the widget drawn anew by it."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
