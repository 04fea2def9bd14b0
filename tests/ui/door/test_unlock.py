from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from mentordesk.services import stores
from mentordesk.ui.door.unlock import Unlock
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look

FOLDER = Path("Documents", "Trois Ponts.mentordesk")


@pytest.fixture
def face(look: Look, english: Language, qtbot: QtBot) -> Iterator[Unlock]:
    with room_of(look, english) as room:
        made = Unlock(room)
        qtbot.addWidget(made)
        made.ask_for(FOLDER)
        made.show()
        yield made


def press(face: Unlock, words: str) -> None:
    next(button for button in face.findChildren(QPushButton) if button.text() == words).click()


def test_nothing_typed_asks_to_look_whether_a_secret_is_needed(face: Unlock) -> None:
    given: list[str] = []
    face.given.connect(given.append)
    press(face, "Open")
    assert given == [""]
    QTest.keyClicks(face.password.edit, "trois")
    press(face, "Open")
    assert given == ["", "trois"]


def test_the_line_is_for_the_password_or_the_code(face: Unlock) -> None:
    assert face.entry is face.password
    press(face, "Use the recovery code instead")
    assert face.entry is face.code
    assert not face.password.isVisible()
    QTest.keyClick(face, Qt.Key.Key_Escape)
    assert face.entry is face.password


def test_another_store_starts_with_an_empty_line(face: Unlock) -> None:
    QTest.keyClicks(face.password.edit, "trois")
    face.refuse(stores.WrongSecret())
    face.ask_for(FOLDER)
    assert face.password.text == "trois"
    face.ask_for(Path("Other.mentordesk"))
    assert face.password.text == ""
    assert face.password.remark_text == ""


def test_it_stands_again_where_it_stood(face: Unlock) -> None:
    press(face, "Use the recovery code instead")
    QTest.keyClicks(face.code.edit, "k7qf")
    after = Unlock(face.room)
    after.restore(face.state())
    assert after.folder == FOLDER
    assert after.entry is after.code
    assert after.code.text == "k7qf"
