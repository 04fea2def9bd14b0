from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from mentordesk import places
from mentordesk.ui.door.set_up import Plan, SetUp, folder_name
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


@pytest.fixture
def steps(
    look: Look, english: Language, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SetUp]:
    monkeypatch.setattr(places, "stores", lambda: tmp_path / "Documents")
    with room_of(look, english) as room:
        made = SetUp(room)
        qtbot.addWidget(made)
        made.show()
        yield made


def press(steps: SetUp, words: str) -> None:
    """Press the button in sight with these words."""
    next(each for each in steps.findChildren(QPushButton) if each.text() == words and each.isVisible()).click()


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("Passerelle Emploi ASBL", "Passerelle Emploi ASBL"),
        ("  Trois   Ponts ", "Trois Ponts"),
        ("Werk/Travail: <Gent>", "Werk Travail Gent"),
        ("../../etc", "etc"),
        ("CON", "CON_"),
        ("...", "MentorDesk"),
        ("", "MentorDesk"),
        ("x" * 200, "x" * 80),
        ("Œuvre d’Élise", "Œuvre d’Élise"),
        ("هبة", "هبة"),
    ],
)
def test_an_organisation_s_name_becomes_a_folder_of_any_system(organisation: str, name: str) -> None:
    assert folder_name(organisation) == name


def test_the_place_follows_the_name_and_can_be_changed(
    steps: SetUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(steps.names.organisation.edit, "Trois Ponts")
    assert steps.names.folder == tmp_path / "Documents" / "Trois Ponts.mentordesk"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *told: str(tmp_path / "Stick"))
    press(steps, "Change…")
    QTest.keyClicks(steps.names.organisation.edit, " Gent")
    assert steps.names.folder == tmp_path / "Stick" / "Trois Ponts Gent.mentordesk"


def test_a_name_is_asked_for_beside_its_line(steps: SetUp) -> None:
    press(steps, "Continue")
    assert steps.face is steps.names
    assert steps.names.organisation.remark_text == "Give the organisation a name."
    assert steps.window().focusWidget() is steps.names.organisation.edit


def test_what_is_wanted_is_told_whole(steps: SetUp, tmp_path: Path) -> None:
    wanted: list[Plan] = []
    steps.wanted.connect(wanted.append)
    QTest.keyClicks(steps.names.organisation.edit, " Trois Ponts ")
    QTest.keyClicks(steps.names.staff.edit, "Ines")
    press(steps, "Continue")
    for entry in (steps.password.password, steps.password.again):
        QTest.keyClicks(entry.edit, " een wit paard ")
    press(steps, "Make the store")
    assert wanted == [Plan(tmp_path / "Documents" / "Trois Ponts.mentordesk", "Trois Ponts", "Ines", " een wit paard ")]


def test_p6_a_place_that_is_synchronised_is_explained_before_a_store_is_made_there(
    steps: SetUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Cloud" / ".dropbox.cache").mkdir(parents=True)
    told = steps.names._trouble
    assert told.isHidden()
    for place, is_told in (("Cloud", True), ("Stick", False)):
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, place=place: str(tmp_path / place))
        (tmp_path / place).mkdir(exist_ok=True)
        press(steps, "Change…")
        assert told.isVisible() is is_told
        assert ("Dropbox keeps this folder in step" in told.text()) is is_told
