from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from mentordesk.ui.kit.slices import Slices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Baker(QObject):
    """Makes loaves, slowly if it has to."""

    def __init__(self, milliseconds: float = 0) -> None:
        super().__init__()
        self._pause = milliseconds / 1000
        self.sold: list[list[str]] = []
        self.slices = Slices(self, self.bake, self.sell)

    def bake(self, grain: str) -> str:
        time.sleep(self._pause)
        return f"{grain} bread"

    def sell(self, loaves: list[str]) -> None:
        self.sold.append(loaves)


def test_a_short_list_is_there_soon(qtbot: QtBot) -> None:
    baker = Baker()
    baker.slices.start(["rye", "spelt"])
    qtbot.waitUntil(lambda: baker.sold == [["rye bread", "spelt bread"]])


def test_no_things_are_a_list_too(qapp: QApplication) -> None:
    baker = Baker()
    baker.slices.start([])
    assert baker.sold == [[]]


def test_the_window_lives_while_a_long_list_is_made(qtbot: QtBot) -> None:
    baker = Baker(milliseconds=3)
    beats: list[int] = []
    heart = QTimer(baker, interval=0)
    heart.timeout.connect(lambda: beats.append(len(baker.sold)))
    heart.start()
    baker.slices.start(["rye"] * 20)
    assert baker.sold == []
    qtbot.waitUntil(lambda: baker.sold != [])
    assert baker.sold == [["rye bread"] * 20]
    assert beats.count(0) >= 3


def test_a_newer_list_takes_the_place_of_the_one_under_way(qtbot: QtBot) -> None:
    baker = Baker(milliseconds=3)
    baker.slices.start(["rye"] * 20)
    baker.slices.start(["spelt"])
    qtbot.wait(50)
    assert baker.sold == [["spelt bread"]]
