from __future__ import annotations

import builtins
import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from mentordesk.settings import Settings
from mentordesk.ui import start
from mentordesk.ui.desk import Desk
from mentordesk.ui.start import make_window, show_at_start
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(("beyond", "is_whole_screen"), [(-100, False), (0, True), (100, True)])
def test_first_window_never_reaches_beyond_the_screen(beyond: int, is_whole_screen: bool, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width() - 100, room.height() + beyond)
    with qtbot.waitExposed(window):
        show_at_start(window, Settings())
    assert window.isMaximized() is is_whole_screen


def test_window_comes_back_where_it_was_left(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(window.screen().availableSize())
    with qtbot.waitExposed(window):
        show_at_start(window, Settings(window="left here"))
    assert not window.isMaximized()


def test_qt_speaks_the_language_chosen_in_the_window_that_stands(qapp: QApplication) -> None:
    desk = Desk()
    window = make_window(qapp, Settings(language="en", theme="light"), desk, NOW.date)
    window.show_door(window.make_door())
    gc.collect()
    try:
        window.speak("fr")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    finally:
        window.speak("en")
        desk.close()
        window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_choices_that_cannot_be_kept_stop_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "config").touch()
    monkeypatch.setattr("mentordesk.places.settings_file", lambda: tmp_path / "config" / "settings.json")
    start._write(Settings(language="nl"))
    assert "could not be kept" in caplog.text
    assert str(tmp_path) not in caplog.text


def test_the_window_stands_before_what_works_on_a_store_is_loaded() -> None:
    """It is most of what the program needs; a person reads the door and types a password meanwhile."""
    later = {"sqlalchemy", "sqlcipher3", "alembic", "reportlab", "mentordesk.records", "mentordesk.ui.inside"}
    program = f"import sys, mentordesk.app, mentordesk.ui.start; print(*({later} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_python_loads_modules_without_reading_their_source() -> None:
    assert builtins.__import__ is getattr(builtins, "__orig_import__"), "PySide renamed what it puts aside"  # noqa: B009
