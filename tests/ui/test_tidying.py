from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.ui.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Leaf:
    """Something in a circle, which only the collector can find."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def tidying(qtbot: QtBot) -> Iterator[Tidying]:
    made = Tidying()
    yield made
    made.end()


def litter() -> weakref.ref[Leaf]:
    """Enough garbage that a collection is due."""
    left = weakref.ref(Leaf())
    for _ in range(2 * gc.get_threshold()[0]):
        Leaf()
    return left


def test_no_thread_collects_by_itself(tidying: Tidying) -> None:
    left: list[weakref.ref[Leaf]] = []
    worker = threading.Thread(target=lambda: left.append(litter()))
    worker.start()
    worker.join()
    assert left[0]() is not None


def test_what_is_due_is_collected_by_and_by(tidying: Tidying, qtbot: QtBot) -> None:
    left = litter()
    qtbot.waitUntil(lambda: left() is None, timeout=5000)


def test_older_generations_get_their_turn(tidying: Tidying) -> None:
    left = weakref.ref(Leaf())
    gc.collect(0)
    gc.collect(1)
    for _ in range(200):
        litter()
        tidying.tidy()
    assert left() is None


def test_widgets_in_a_circle_go_while_a_thread_allocates(tidying: Tidying, qtbot: QtBot) -> None:
    def work() -> None:
        for _ in range(20):
            litter()

    def close_a_screen() -> None:
        host = QWidget()
        line = QLineEdit(host)
        host.line = line  # type: ignore[attr-defined]
        line.host = host  # type: ignore[attr-defined]

    for _ in range(20):
        close_a_screen()
    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        tidying.tidy()
    worker.join()


def test_afterwards_python_collects_as_before(qtbot: QtBot) -> None:
    made = Tidying()
    assert not gc.isenabled()
    made.end()
    assert gc.isenabled()
