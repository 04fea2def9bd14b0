from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from mentordesk.ui.door.door import Door
from mentordesk.ui.idleness import Clocks, Idleness
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store


class Time:
    """Two clocks that stand still until they are told."""

    def __init__(self) -> None:
        self.steady = 1000.0
        self.wall = 5_000_000.0

    def clocks(self) -> Clocks:
        return Clocks(lambda: self.steady, lambda: self.wall)


class Watched:
    """An Idleness, its clocks, and how often it told."""

    def __init__(self, minutes: int) -> None:
        self.time = Time()
        self.idleness = Idleness(minutes, self.time.clocks())
        self.told = 0
        self.idleness.came.connect(self._note)

    def _note(self) -> None:
        self.told += 1

    def work(self, seconds: int) -> None:
        """Time passes, looked at each second."""
        for _ in range(seconds):
            self.time.steady += 1
            self.time.wall += 1
            self.idleness.look()


@pytest.fixture
def watched(qapp: QApplication) -> Watched:
    return Watched(5)


def test_it_tells_after_the_minutes_and_once(watched: Watched) -> None:
    watched.work(299)
    assert watched.told == 0
    watched.work(1)
    assert watched.told == 1
    watched.work(299)
    assert watched.told == 1


def test_never_is_never(watched: Watched) -> None:
    watched.idleness.minutes = 0
    watched.work(4000)
    assert watched.told == 0


def test_a_change_of_minutes_counts_at_once(watched: Watched) -> None:
    watched.work(130)
    watched.idleness.minutes = 2
    watched.work(1)
    assert watched.told == 1


@pytest.mark.parametrize("minutes", [0, 5])
def test_a_computer_that_slept_is_noticed_by_the_clock_on_the_wall(minutes: int, qapp: QApplication) -> None:
    watched = Watched(minutes)
    watched.work(10)
    watched.time.wall += 40
    watched.work(1)
    assert watched.told == 1
    watched.work(10)
    assert watched.told == 1


def test_a_clock_set_back_locks_nothing(watched: Watched) -> None:
    watched.work(10)
    watched.time.wall -= 7200
    watched.work(10)
    assert watched.told == 0


@pytest.mark.parametrize("what", ["key", "move", "press"])
def test_a_touch_in_any_window_begins_anew(what: str, watched: Watched, qtbot: QtBot) -> None:
    line = QLineEdit()
    dialog = QDialog()
    for each in (line, dialog):
        qtbot.addWidget(each)
        each.show()
    watched.work(200)
    handle = dialog.windowHandle()
    assert handle is not None
    if what == "key":
        QTest.keyClick(handle, Qt.Key.Key_A)
    elif what == "move":
        QTest.mouseMove(handle, QPoint(5, 5))
    else:
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    watched.work(299)
    assert watched.told == 0
    watched.work(1)
    assert watched.told == 1


def test_the_window_locks_when_nobody_is_there(qapp: QApplication, demo_store: Store) -> None:
    time = Time()
    with person_at(qapp, demo_store, clocks=time.clocks()) as person:
        person.window.lock_after(2)
        assert person.window.settings.lock_after == 2
        time.steady += 119
        person.window._idleness.look()
        assert not isinstance(person.window.face, Door)
        time.steady += 1
        person.window._idleness.look()
        assert isinstance(person.window.face, Door)
        person.wait()
