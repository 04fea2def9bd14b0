"""Where the keyboard is in a window, and where it goes: round in what lies over it, and to the same place in one rebuilt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def follow_the_eye(widget: QWidget) -> None:
    """Let Tab go through a widget as one reads it: down the layouts, and along each line of a grid.

    Qt goes through it as its parts were made, which is another order once one of them was made late.
    """
    last: QWidget | None = None
    layout = widget.layout()
    for stop in _laid_out(layout) if layout else ():
        if last is not None:
            QWidget.setTabOrder(last, stop)
        last = stop


def holds(widget: QWidget) -> bool:
    """Whether the keyboard is somewhere in a widget."""
    focused: QWidget | None = widget.window().focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def first_in(widget: QWidget) -> QWidget | None:
    """The first thing in a widget to which Tab goes; None when there is none."""
    return next((each for each in _round(widget, forward=True) if _is_stop(each, widget)), None)


def go_round(widget: QWidget, *, forward: bool) -> bool:
    """Go on to the next thing in a widget to which Tab goes, from the last to the first; False when there is none."""
    start: QWidget = widget.window().focusWidget() or widget
    found = next((each for each in _round(start, forward=forward) if _is_stop(each, widget)), None)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Everything in a widget that may take the keyboard, in sight or not, as it stands in the layouts."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    if widget.focusProxy() is not None:  # one thing with parts, such as a row of chips, which knows their order
        yield from (each for each in widget.findChildren(QWidget) if _is_reached(each, widget))
        return
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    if inside is not None:
        yield from _stops(inside)
    elif layout is not None:
        yield from _laid_out(layout)


def _is_reached(part: QWidget, widget: QWidget) -> bool:
    """Whether a part may take the keyboard in the same window, unlike the list that a box opens."""
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.window() is widget.window()


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=partial(_line_and_column, layout))
    for item in map(layout.itemAt, places):
        if item is None:
            continue
        inner, child = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif child is not None:
            yield from _stops(child)


def _line_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    line, column, _, _ = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return line, column


def _round(start: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """All other widgets of the window, in the order of the Tab key from one on."""
    seen: QWidget | None = start
    while seen is not None:
        seen = seen.nextInFocusChain() if forward else seen.previousInFocusChain()
        if seen is None or seen is start:
            return
        yield seen


def _is_stop(seen: QWidget, widget: QWidget) -> bool:
    """Whether Tab stops at something in a widget."""
    takes_tab = bool(seen.focusPolicy() & Qt.FocusPolicy.TabFocus) and seen.focusProxy() is None
    return takes_tab and widget.isAncestorOf(seen) and seen.isVisibleTo(widget) and seen.isEnabled()


def _alike(parent: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The children of one class, in the order in which they were made."""
    children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in children if type(each) is kind]
