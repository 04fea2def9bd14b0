"""What the tests of the window's parts share: one look, languages, and ways to look at widgets."""

from __future__ import annotations

import gc
import os
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.language import Language
from mentordesk.ui.kit.look import Look, Wardrobe
from mentordesk.ui.tidying import tidy
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mentordesk.ui.room import Room

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class Stretched(Language):
    """English whose words are half longer, as French or Dutch may be."""

    def __init__(self) -> None:
        super().__init__("en")

    def say(self, text: str, /, **values: Any) -> str:
        said = super().say(text, **values)
        more = len(said) // 2
        return said + "".join(" " if place % 9 == 0 else "x" for place in range(more)) if more > 1 else said


class Patient(QtBot):
    """Waits for as long as a busy machine may need; what never comes fails all the same."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:  # noqa: N802 - Qt's name
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The robot of pytest-qt, with more patience."""
    return Patient(request)


@pytest.fixture(scope="session")
def wardrobe(qapp: QApplication) -> Wardrobe:
    """Fonts and icons, loaded once."""
    return Wardrobe(qapp)


@pytest.fixture(scope="session")
def look(wardrobe: Wardrobe, qapp: QApplication) -> Look:
    """The light look, on the program and on every part that a test shows without a window around it."""
    light = wardrobe.wear("light")
    qapp.setStyleSheet(light.sheet)
    return light


@pytest.fixture(scope="session")
def english() -> Language:
    """The source language."""
    return Language("en")


@pytest.fixture(scope="session")
def stretched() -> Language:
    """Words half longer."""
    return Stretched()


@pytest.fixture
def is_freed(qapp: QApplication) -> Callable[[Callable[[], QWidget]], bool]:
    """Whether a widget, shown and closed, leaves nothing behind."""

    def check(make: Callable[[], QWidget]) -> bool:
        widget = make()
        gone = weakref.ref(widget)
        widget.show()
        qapp.processEvents()
        widget.close()
        widget.deleteLater()
        del widget
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()
        gc.collect()
        return gone() is None

    return check


@pytest.fixture
def unnamed() -> Callable[[QWidget], list[str]]:
    """Lists the controls of a shown widget that a screen reader could not name."""

    def check(widget: QWidget) -> list[str]:
        found = []
        for each in [widget, *widget.findChildren(QWidget)]:
            if not each.isVisible() or each.focusPolicy() == Qt.FocusPolicy.NoFocus or each.focusProxy() is not None:
                continue
            told = QAccessible.queryAccessibleInterface(each)
            if not (told and told.text(QAccessible.Text.Name).strip()):
                found.append(f"{type(each).__name__} {each.objectName()} in {type(each.parent()).__name__}")
        return found

    return check


@pytest.fixture
def room(look: Look, english: Language, qtbot: QtBot) -> Iterator[Room]:
    """A room in English whose desk has no store."""
    with room_of(look, english) as made:
        yield made


@pytest.fixture(scope="session", autouse=True)
def by_hand() -> Iterator[None]:
    """Leave no collecting to Python, which would take the widgets of ended tests apart in any order; see Tidying."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def nothing_copied(by_hand: None, qapp: QApplication) -> Iterator[None]:
    """Empty the clipboard at the end: the offscreen platform would free what it holds after Python itself has ended."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def tidied(qapp: QApplication) -> Iterator[None]:
    """Collect what is due when a test has ended, as the program does."""
    yield
    tidy()
