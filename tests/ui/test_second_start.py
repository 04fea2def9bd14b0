"""P6: a second start brings the first window to the front; of many at once exactly one owns the store."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from mentordesk.ui.second_start import FirstWindow, call
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store

_FOLDERS = ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
_CLAIMER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from mentordesk.ui.second_start import FirstWindow
app = QCoreApplication([])
first = FirstWindow(Path(sys.argv[1]))
for line in sys.stdin:
    print(first.claim(Path(line.strip())), flush=True)
"""


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> FirstWindow:
    return FirstWindow(tmp_path / "windows")


def test_the_second_is_refused_and_its_call_is_heard(first: FirstWindow, tmp_path: Path, qtbot: QtBot) -> None:
    store = tmp_path / "Office.mentordesk"
    assert first.claim(store)
    assert not FirstWindow(tmp_path / "windows").claim(tmp_path / "Office")  # the same, named without its ending
    answers: list[bool] = []
    caller = threading.Thread(target=lambda: answers.append(call(tmp_path / "windows", store)))
    with qtbot.waitSignal(first.called):
        caller.start()
    caller.join()
    assert answers == [True]


def test_a_call_that_came_while_it_was_starting_is_heard(first: FirstWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "windows").mkdir()
    other = FirstWindow(tmp_path / "windows")
    other.claim(tmp_path / "Office")
    assert not call(tmp_path / "windows", tmp_path / "Office", patience=0.05)  # nobody there takes it: no event loop
    assert not list((tmp_path / "windows").glob("*.call"))
    other.release()
    name = next((tmp_path / "windows").glob("*.lock")).with_suffix(".call")
    name.touch()
    with qtbot.waitSignal(first.called):
        assert first.claim(tmp_path / "Office")
    assert not name.exists()


def test_another_store_lets_go_of_the_one_before(first: FirstWindow, tmp_path: Path) -> None:
    other = FirstWindow(tmp_path / "windows")
    assert first.claim(tmp_path / "One")
    assert first.claim(tmp_path / "One")
    assert not other.claim(tmp_path / "One")
    assert first.claim(tmp_path / "Two")
    assert other.claim(tmp_path / "One")
    assert not first.claim(tmp_path / "One")
    assert not other.claim(tmp_path / "Two")


def test_without_a_place_to_leave_word_each_start_opens(first: FirstWindow, tmp_path: Path) -> None:
    (tmp_path / "windows").write_text("in the way")
    assert first.claim(tmp_path / "One")
    assert not call(tmp_path / "windows", tmp_path / "One")


def test_p6_of_two_at_once_exactly_one_owns_it_a_hundred_times(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _CLAIMER, str(tmp_path / "windows")]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for number in range(100):
        for each in both:
            assert each.stdin
            each.stdin.write(f"{tmp_path / str(number)}\n")
            each.stdin.flush()
        answers = [each.stdout.readline().strip() for each in both if each.stdout]
        assert sorted(answers) == ["False", "True"]
    for each in both:
        each.communicate()


def test_p6_the_program_started_twice_is_one_window(qapp: QApplication, demo_template: Path, tmp_path: Path) -> None:
    environment = {**os.environ, **dict.fromkeys(_FOLDERS, str(tmp_path)), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "mentordesk", str(demo_template)]
    with subprocess.Popen(command, env=environment) as one:
        try:
            end = time.monotonic() + 120
            while not (locks := list(tmp_path.rglob("windows/*.lock"))) and time.monotonic() < end:
                time.sleep(0.05)
            assert call(
                locks[0].parent, demo_template, patience=120
            )  # it stands and hears, however slow the machine is
            assert subprocess.run(command, env=environment, timeout=120).returncode == 0
            assert one.poll() is None
        finally:
            one.kill()
    assert FirstWindow(locks[0].parent).claim(demo_template)  # nothing is left of the one that was killed


def test_coming_to_the_front_brings_a_small_window_back(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.window.showMinimized()
        person.wait()
        person.window.come_to_front()
        person.wait()
        assert not person.window.windowState() & Qt.WindowState.WindowMinimized
        assert person.window.isVisible()


def test_links_in_a_ring_are_claimed_like_any_other_place(first: FirstWindow, tmp_path: Path) -> None:
    ring = tmp_path / "Ring.mentordesk"
    ring.symlink_to(ring)
    assert first.claim(ring)
    first.release()
