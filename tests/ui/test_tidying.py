from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
import threading
import weakref
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

import mentordesk
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.tidying import Tidying, collect, tidy
from mentordesk.ui.wishes import Visit
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store
    from mentordesk.ui.kit.look import Look


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
    qtbot.waitUntil(lambda: left() is None)


def test_older_generations_get_their_turn(tidying: Tidying) -> None:
    left = weakref.ref(Leaf())
    gc.collect(0)
    gc.collect(1)
    for _ in range(1500):
        litter()
        tidy()
    assert left() is None


def test_it_looks_more_often_while_something_is_due(tidying: Tidying, qtbot: QtBot) -> None:
    timer = tidying.findChild(QTimer)
    assert timer is not None
    collect()
    qtbot.waitUntil(lambda: timer.interval() == 200)
    left = litter()
    qtbot.waitUntil(lambda: timer.interval() < 100)
    assert left() is None
    qtbot.waitUntil(lambda: timer.interval() == 200)


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
        tidy()
    worker.join()


class Box(QWidget):
    """A widget in a circle; its label is written down first when it goes first."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        self.itself = self
        label = QLabel(self)
        label.destroyed.connect(lambda: gone.append("label"))
        self.destroyed.connect(lambda: gone.append("box"))


def abandoned(gone: list[str]) -> weakref.ref[QWidget]:
    """A box that nobody holds, with its label before it in the collector's eyes."""
    held: list[QWidget] = [Box(gone)]
    held.extend(held[0].findChildren(QLabel))
    gc.collect(0)  # finds the last of the list first
    box = weakref.ref(held[0])
    held.clear()
    return box


def test_python_alone_takes_a_part_from_a_widget_that_stands(qtbot: QtBot) -> None:
    """The fault that `collect` avoids: when this fails, Shiboken is mended and `collect` need hold nothing."""
    gone: list[str] = []
    abandoned(gone)
    gc.collect()
    assert gone == ["label", "box"]


def test_what_stands_is_held_until_qt_has_deleted_it(qtbot: QtBot) -> None:
    gone: list[str] = []
    box = abandoned(gone)
    collect()
    assert gone == []
    standing = box()
    assert standing is not None
    standing.deleteLater()
    del standing
    collect()
    assert gone == [], "Qt has not come to it yet"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone == ["box", "label"]
    collect()
    assert box() is None


_ITEMS = """
import gc
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from mentordesk.ui.tidying import collect

app = QApplication([])
gc.disable()

class Screen(QWidget):
    def __init__(self):
        super().__init__()
        self.itself = self
        row = QHBoxLayout(self)
        row.addWidget(QLabel("words"))
        row.addStretch()

for _ in range(30):
    held = [Screen()]
    held.append(held[0].layout().itemAt(0))
    gc.collect(0)  # finds the last of the list first
    held.clear()
    {collect}
    app.processEvents()
print("whole")
"""


@pytest.mark.parametrize(("call", "is_whole"), [("collect()", True), ("gc.collect()", False)], ids=["ours", "python's"])
def test_what_lies_in_a_layout_is_not_deleted_twice(tmp_path: Path, call: str, is_whole: bool) -> None:
    """In a process of its own, since Python's own collecting ends it (which shows that this test can see the fault)."""
    program = [sys.executable, "-c", _ITEMS.format(collect=call)]
    place = {**os.environ, "PYTHONPATH": str(Path(mentordesk.__file__).parents[1])}
    done = subprocess.run(program, cwd=tmp_path, env=place, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout == "whole\n") is is_whole, done.stderr


class Given(ctypes.Structure):
    """What the C library tells of its memory, in bytes."""

    _fields_: ClassVar = [(f"told{place}", ctypes.c_size_t) for place in range(10)]


def given() -> int:
    """Bytes of memory that this process has asked for and not given back."""
    collect()
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = Given
    return int(ask().told7)


def open_and_close_a_form(window: QWidget, lines: int) -> None:
    """A form of lists to choose from, put into a window when it is whole."""
    form = QWidget()
    column = QVBoxLayout(form)
    for _ in range(lines):
        box = QComboBox()
        box.addItem("words")
        column.addWidget(box)
    form.setParent(window)
    form.show()
    QApplication.processEvents()
    form.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="this C library does not tell its memory")
def test_what_a_style_sheet_said_of_a_form_goes_with_it(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    look.dress(window)
    window.show()
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 10_000, 10_000))
    for _ in range(2):  # of the first ones more is kept, such as room for the next
        open_and_close_a_form(window, 300)
        tidy()
    before = given()
    open_and_close_a_form(window, 300)
    kept = given() - before
    assert kept > 100_000, "Qt keeps no more what nobody needs: `forget_rules` may go"
    tidy()
    assert given() - before < kept / 4


def test_no_part_is_left_standing_when_the_window_is_made_anew(qapp: QApplication, demo_store: Store) -> None:
    """What stands without a parent is never collected: so every part needs one, in sight or not."""
    standing = []
    with person_at(qapp, demo_store) as person:
        for code in ("fr", "nl", "en"):
            for each in SCREENS:
                person.shell.go(Visit(each.name))
                person.press("Ctrl+N")
                person.press("Esc")
            person.press("Ctrl+M")
            person.window.speak(code)
            person.wait()
            collect()
            person.wait()
            collect()
            standing.append(Counter(type(each).__name__ for each in qapp.topLevelWidgets()))
    assert standing[2] - standing[1] == Counter()


def test_afterwards_python_collects_as_before(qtbot: QtBot) -> None:
    gc.enable()
    made = Tidying()
    assert not gc.isenabled()
    made.end()
    assert gc.isenabled()
    gc.disable()
