from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.records import Staff
from mentordesk.ui.door.new_password import NewPassword
from mentordesk.ui.door.renew import Renew
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


PHRASE = "trois marches et une porte"


@pytest.fixture
def step(look: Look, english: Language, qtbot: QtBot) -> Iterator[NewPassword]:
    with room_of(look, english) as room:
        made = NewPassword(room, "Step 2 of 4")
        qtbot.addWidget(made)
        made.show()
        yield made


def enter(step: NewPassword, first: str, second: str) -> list[str]:
    """Type both and press the button; gives what the step told."""
    told: list[str] = []
    step.passed.connect(lambda: told.append("passed"))
    for entry, text in ((step.password, first), (step.again, second)):
        entry.edit.selectAll()
        QTest.keyClicks(entry.edit, text)
    step.again.entered.emit()
    return told


def test_both_alike_pass(step: NewPassword) -> None:
    assert enter(step, PHRASE, PHRASE) == ["passed"]


def test_a_short_one_warns_and_is_taken(step: NewPassword) -> None:
    QTest.keyClicks(step.password.edit, "wit paard")
    assert "short" in step.password.remark_text
    assert enter(step, "wit paard", "wit paard") == ["passed"]


def test_one_that_is_guessed_early_is_refused(step: NewPassword) -> None:
    assert enter(step, "Welkom2026", "Welkom2026") == []
    assert "guessed early" in step.password.remark_text


def test_none_is_refused_beside_its_line(step: NewPassword) -> None:
    assert enter(step, "", "") == []
    assert step.password.remark_text == "Choose a password."
    assert step.window().focusWidget() is step.password.edit


def test_two_that_differ_are_refused_beside_the_second(step: NewPassword) -> None:
    assert enter(step, PHRASE, PHRASE + "!") == []
    assert "not the same" in step.again.remark_text
    assert step.window().focusWidget() is step.again.edit
    assert enter(step, PHRASE, PHRASE)[-1] == "passed"


def test_the_wheel_over_the_page_does_not_choose_somebody_else(look: Look, english: Language, qtbot: QtBot) -> None:
    with room_of(look, english) as room:
        face = Renew(room)
        qtbot.addWidget(face)
        face.show()
        face.offer([Staff(id=uuid4(), name=name) for name in ("Anke Claes", "Sofie Maes")])
        nowhere, turn = QPoint(), QPoint(0, -120)
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            nowhere,
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(face.who, event)
        assert face.who.currentText() == "Anke Claes"
