from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from mentordesk import places
from mentordesk.ui.door.welcome import Welcome, stores_here
from mentordesk.ui.kit.parts import ElidedText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mentordesk.ui.room import Room


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Documents"
    monkeypatch.setattr(places, "stores", lambda: folder)
    return folder


def test_three_ways_to_begin_where_there_is_nothing_yet(documents: Path, room: Room, qtbot: QtBot) -> None:
    face = Welcome(room)
    qtbot.addWidget(face)
    told: list[str] = []
    face.setting_up.connect(lambda: told.append("set up"))
    face.browsing.connect(lambda: told.append("browse"))
    face.demo_chosen.connect(lambda: told.append("demo"))
    for choice in (face.set_up, face.browse, face.demo):
        choice.click()
    assert told == ["set up", "browse", "demo"]
    assert not face.offered


def test_stores_of_this_computer_are_offered_newest_first(documents: Path, room: Room, qtbot: QtBot) -> None:
    for age, name in enumerate(("New", "Old", "Older", "Oldest")):
        (documents / f"{name}.mentordesk").mkdir(parents=True)
        os.utime(documents / f"{name}.mentordesk", (10_000 - age, 10_000 - age))
    (documents / "Half.mentordesk.unfinished").mkdir()
    (documents / "New (replaced 2026-11-23 122324).mentordesk").mkdir()
    (documents / "file.mentordesk").touch()
    assert [path.stem for path in stores_here()] == ["New", "Old", "Older"]
    face = Welcome(room)
    qtbot.addWidget(face)
    told: list[Path] = []
    face.found.connect(told.append)
    next(iter(face.offered)).click()
    assert told == [documents / "New.mentordesk"]
    face.show()
    face.take_focus()
    assert face.window().focusWidget() is next(iter(face.offered))


def test_a_name_that_has_no_room_ends_in_three_points(documents: Path, room: Room, qtbot: QtBot) -> None:
    (documents / f"{'Organisation ' * 6}.mentordesk").mkdir(parents=True)
    face = Welcome(room)
    qtbot.addWidget(face)
    face.resize(480, 600)
    face.show()
    [title] = [each for each in face.findChildren(ElidedText) if each.text().startswith("Organisation Org")]
    assert title.is_elided
    assert face.minimumSizeHint().width() <= 480


def test_the_main_choice_can_be_read_while_nothing_is_taken(documents: Path, room: Room, qtbot: QtBot) -> None:
    face = Welcome(room)
    qtbot.addWidget(face)
    face.show()
    title = face.set_up.findChildren(QLabel)[0]
    colours = []
    for enabled in (True, False):
        face.set_up.setEnabled(enabled)
        colours.append(title.palette().color(title.foregroundRole()).name())
    assert colours == [room.look.palette.on_accent, room.look.palette.muted]
