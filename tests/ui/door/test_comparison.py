"""A backup and the store are compared line by line; what cannot be read is said, what is not there is a dash."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from mentordesk.services.backups import Standing
from mentordesk.ui.door.comparison import Comparison
from tests.conftest import NOW

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room

THEN = Standing({"Person": 1200, "Pair": 55, "Meeting": 461}, NOW - timedelta(days=1))


def _lines(shown: Comparison) -> list[str]:
    return shown.accessibleName().split("\n")


def test_each_line_tells_the_backup_and_the_store(room: Room, qtbot: QtBot) -> None:
    shown = Comparison(room)
    qtbot.addWidget(shown)
    shown.show_standings(THEN, Standing({"Person": 1201, "Pair": 56}, NOW))
    assert _lines(shown) == [
        "Backup, Store now",
        "People, 1,200, 1,201",
        "Pairs, 55, 56",
        "Meetings, 461, cannot be read any more",
        "Last change, 22/11/2026 10:00, 23/11/2026 10:00",
    ]


def test_a_former_trial_leaves_nothing(room: Room, qtbot: QtBot) -> None:
    shown = Comparison(room)
    qtbot.addWidget(shown)
    shown.show_standings(THEN, THEN)
    shown.show_standings(THEN, None)
    shown.show()
    visible = [each.text() for each in shown.findChildren(QLabel) if each.isVisible()]
    assert visible.count("–") == 4
    assert len(visible) == 15
