from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from mentordesk.ui.door.new_password import BEST, NewPassword, strength
from tests.ui.rooms import room_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


class TestStrength:
    @pytest.mark.parametrize(
        ("password", "level"),
        [
            ("", 0),
            (" ", 1),
            ("abc", 1),
            ("P@ssw0rd!", 1),
            ("aaaaaaaaaaaaaaaaaaaaaaaaa", 1),
            ("abababababababababab", 1),
            ("Passerelle2026", 1),
            ("passerelleemploi", 1),
            ("correcthorse", 2),
            ("trois marches et une porte", BEST),
            ("le chat du voisin", 3),
            ("ሰላም ለዓለም ሁሉ ወዳጆች እና ጎረቤቶች", BEST),
        ],
    )
    def test_length_counts_and_what_is_guessed_first_does_not(self, password: str, level: int) -> None:
        assert strength(password, ["Passerelle Emploi", "Inès D’Hondt"]).level == level

    def test_every_level_has_words(self) -> None:
        shown = [
            strength(each) for each in ("abc", "aaaaaaaaaaaaaaaa", "correcthorse", "le chat du voisin", "x" + PHRASE)
        ]
        assert len({each.words for each in shown}) == 5

    def test_names_make_no_long_password_weak(self) -> None:
        assert strength("le chat de Passerelle dort encore", ["Passerelle"]).level == BEST


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
    QTest.keyClicks(step.password.edit, "abc")
    assert "short" in step.password.remark_text
    assert enter(step, "abc", "abc") == ["passed"]


def test_none_is_refused_beside_its_line(step: NewPassword) -> None:
    assert enter(step, "", "") == []
    assert step.password.remark_text == "Choose a password."
    assert step.window().focusWidget() is step.password.edit


def test_two_that_differ_are_refused_beside_the_second(step: NewPassword) -> None:
    assert enter(step, PHRASE, PHRASE + "!") == []
    assert "not the same" in step.again.remark_text
    assert step.window().focusWidget() is step.again.edit
    assert enter(step, PHRASE, PHRASE)[-1] == "passed"
