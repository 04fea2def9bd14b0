"""The real window on a real store, driven as a person would, for tests of screens and whole days."""

from __future__ import annotations

import builtins
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from mentordesk.services import organisation
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.kit.rows_model import RowsModel
from mentordesk.ui.shell import Shell
from mentordesk.ui.start import make_window
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentordesk.services.stores import Store
    from mentordesk.ui.idleness import Clocks
    from mentordesk.ui.window import Window

W = TypeVar("W", bound=QWidget)


class Person:
    """Somebody at the window: waits for answers, types, clicks by name, reads what is in sight."""

    def __init__(self, window: Window, desk: Desk) -> None:
        """The window must be shown."""
        self.window = window
        self.desk = desk

    @property
    def shell(self) -> Shell:
        """The working face."""
        face = self.window.face
        assert isinstance(face, Shell)
        return face

    def wait(self) -> None:
        """Until every question is answered and drawn, and what was typed into a list is found."""
        for _ in range(3):
            QApplication.processEvents()
            while not self.desk.is_idle or any(each.is_searching for each in self.window.findChildren(RowsModel)):
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def press(self, keys: str) -> None:
        """Press a shortcut or a single key where the focus is."""
        QTest.keySequence(self.focused, QKeySequence(keys))
        self.wait()

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        for letter in text:  # QTest itself only knows the keys of Western keyboards
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focused, event)
        self.wait()

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        return self.window.focusWidget() or self.window

    def find(self, kind: builtins.type[W], name: str = "") -> W:
        """The widget in sight of a kind, with an accessible name if one is given."""
        found = [each for each in self.window.findChildren(kind) if each.isVisible() and name in each.accessibleName()]
        assert found, f"no {kind.__name__} called {name!r}"
        return found[0]

    def click(self, name: str) -> None:
        """Click the button in sight of this name."""
        QTest.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)
        self.wait()

    def reads(self) -> str:
        """All words in sight, for looking something up in them."""
        words = []
        for each in self.window.findChildren(QWidget):
            if each.isVisible():
                text = each.text() if isinstance(each, QLabel | QAbstractButton | QLineEdit) else ""
                words += [text, each.accessibleName(), each.toolTip()]
        return "\n".join(words)


@contextmanager
def person_at(
    app: QApplication,
    store: Store,
    *,
    language: str = "en",
    theme: str = "light",
    size: tuple[int, int] = (1366, 768),
    clocks: Clocks | None = None,
) -> Iterator[Person]:
    """Somebody at the window of an open store; all is closed and freed afterwards."""
    desk = Desk(store)
    window = make_window(app, Settings(language=language, theme=theme), desk, NOW.date, clocks)
    window.resize(*size)
    with store.read() as work:
        name = organisation.organisation(work).name(language)
    window.show_shell(name, "")
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    person = Person(window, desk)
    person.wait()
    yield person
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.close()
    QApplication.processEvents()
