"""What works on an open store is loaded behind the door: by the worker what knows no Qt, by the window's thread the rest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QApplication

import mentordesk
from mentordesk.ui import loading
from mentordesk.ui.desk import Desk

_PROGRAM = """
import json
import sys
import threading

loaded = []
sys.addaudithook(lambda event, told: event == "import" and loaded.append((told[0], threading.current_thread().name)))

from PySide6.QtCore import QEvent
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.start import make_application, make_window

app = make_application()
desk = Desk()
window = make_window(app, Settings(language="en"), desk)
window.show_door(window.make_door())
window.show()
loaded.clear()
window.load_inside()
while "mentordesk.ui.inside" not in sys.modules:
    app.processEvents()
told = list(loaded)
window.deleteLater()
app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
desk.close()
print(json.dumps(told))
"""


def _loaded(folder: Path) -> list[Any]:
    """Each module that was loaded, with the thread that did it, in a process of its own: here all is loaded already."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(mentordesk.__file__).parents[1]), "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=folder, env=surroundings, stdout=subprocess.PIPE, text=True, timeout=60, check=True,
    )  # fmt: skip
    told: list[Any] = json.loads(done.stdout)
    return told


def _is_seen(module: str) -> bool:
    return module.startswith(("mentordesk.ui", "PySide6", "shiboken6"))


def test_only_the_window_s_thread_loads_what_is_seen(tmp_path: Path) -> None:
    loaded = _loaded(tmp_path)
    by_worker = {module for module, thread in loaded if thread == "worker"}
    by_window = {module for module, thread in loaded if thread == "MainThread"}
    assert {module for module in by_worker if _is_seen(module)} == set(), "PySide would end the program now and then"
    assert {"sqlalchemy.orm", "mentordesk.records.pairs", "mentordesk.services.pairs"} <= by_worker
    assert "mentordesk.ui.shell" in by_window
    assert {
        module for module in by_window if module.startswith(("mentordesk", "sqlalchemy")) and not _is_seen(module)
    } == set(), "the worker can load it before: see SERVICES"


def test_what_is_left_is_loaded_at_once_when_it_is_needed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(loading, "load", loaded.extend)
    desk = Desk()
    with patch.object(desk, "end_loading") as ended:
        made = loading.Loading(desk, desk)
        while not desk.is_idle:
            qapp.processEvents()
        made.finish()
        ended.assert_called_once_with()
        assert loaded == [*loading.SERVICES, *loading.PARTS]
        for _ in range(len(loading.PARTS) + 1):
            qapp.processEvents()
        ended.assert_called_once_with()
        assert len(loaded) == len(loading.SERVICES) + len(loading.PARTS)
    desk.close()
