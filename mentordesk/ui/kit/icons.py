"""The line icons of resources/icons, coloured for a role and sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QIcon

if TYPE_CHECKING:
    from pathlib import Path

# Where Qt keeps the drawing of a state: (mode << 4) | state, with On = 0 and Off = 1 (QSvgIconEngine).
_NORMAL, _CHECKED, _DISABLED, _DISABLED_CHECKED = 0x01, 0x00, 0x11, 0x10
_CURRENT: Final = b"currentColor"
_GRID: Final = b'viewBox="0 0 24 24"'
_GRID_AND_GAP: Final = b'viewBox="0 0 32 24"'


class Icons:
    """Reads each drawing once and hands it out in any colour."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds one NAME.svg an icon, drawn in currentColor."""
        self._folder = folder
        self._drawings: dict[str, bytes] = {}
        self._made: dict[tuple[str, str, str, str, bool], QIcon] = {}

    def icon(self, name: str, colour: str, checked: str, disabled: str, *, gap: bool = False) -> QIcon:
        """An icon in #rrggbb colours: usual, on a checked button, on a disabled one.

        With `gap` it is a third wider and leaves that room at its right, before a word (Qt itself leaves too little).
        An icon that is not shipped raises FileNotFoundError: a mistake in the program, found by the tests.
        """
        key = (name, colour, checked, disabled, gap)
        if key not in self._made:
            drawing = self._drawing(name)
            if gap:
                drawing = drawing.replace(_GRID, _GRID_AND_GAP)
            self._made[key] = _from_drawings(
                {
                    _NORMAL: drawing.replace(_CURRENT, colour.encode()),
                    _CHECKED: drawing.replace(_CURRENT, checked.encode()),
                    _DISABLED: drawing.replace(_CURRENT, disabled.encode()),
                    _DISABLED_CHECKED: drawing.replace(_CURRENT, disabled.encode()),
                }
            )
        return self._made[key]

    def _drawing(self, name: str) -> bytes:
        if name not in self._drawings:
            self._drawings[name] = (self._folder / f"{name}.svg").read_bytes()
        return self._drawings[name]


def _from_drawings(drawings: dict[int, bytes]) -> QIcon:
    """An icon drawn anew by Qt's own SVG engine at whatever size and device pixel ratio it is shown.

    Qt offers no other way to give that engine a drawing that is no file: this is how it reads an icon back from a
    stream. An engine written in Python is no choice; Qt's copies of it crash.
    """
    raw = QByteArray()
    out = QDataStream(raw, QIODevice.OpenModeFlag.WriteOnly)
    out.writeQString("svg")
    out.writeInt32(0)  # no file names
    out.writeInt32(0)  # not compressed
    out.writeInt32(len(drawings))
    for state, drawing in drawings.items():
        out.writeInt32(state)
        out << QByteArray(drawing)
    out.writeInt32(0)  # no added pixmaps
    icon = QIcon()
    QDataStream(raw) >> icon
    return icon
