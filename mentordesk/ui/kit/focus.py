"""Where the keyboard is in a window, so that one rebuilt in another language or look takes it up at the same place."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

Place: TypeAlias = tuple[tuple[type[QWidget], int], ...]
"""The way from a face to a widget in it: at each step a class, and which of those of its class it is."""


def place_of(widget: QWidget | None, face: QWidget) -> Place:
    """Where a widget stands in a face; empty when it does not."""
    steps: list[tuple[type[QWidget], int]] = []
    while widget is not None and widget is not face:
        parent = widget.parentWidget()
        if parent is not None:
            steps.append((type(widget), _alike(parent, type(widget)).index(widget)))
        widget = parent
    return tuple(reversed(steps)) if widget is face else ()


def at(place: Place, face: QWidget) -> QWidget | None:
    """What stands at that place in another face; None when there is nothing of that class."""
    found = face
    for kind, number in place:
        alike = _alike(found, kind)
        if number >= len(alike):
            return None
        found = alike[number]
    return found if place else None


def first_in(widget: QWidget) -> QWidget | None:
    """The first thing in a widget to which Tab goes; None when there is none."""
    seen = widget.nextInFocusChain()
    while seen is not None and seen is not widget:
        takes_tab = bool(seen.focusPolicy() & Qt.FocusPolicy.TabFocus) and seen.focusProxy() is None
        if takes_tab and widget.isAncestorOf(seen) and seen.isVisibleTo(widget) and seen.isEnabled():
            return seen
        seen = seen.nextInFocusChain()
    return None


def _alike(parent: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The children of one class, in the order in which they were made."""
    children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in children if type(each) is kind]
