from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mentordesk.language import fold
from mentordesk.ui.kit.haystacks import Haystacks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NAMES = ["De Smet", "Łukasz", "Desmet", "Smeets"]


def names(rows: list[str] = NAMES) -> tuple[QObject, Haystacks]:
    owner = QObject()
    hays = Haystacks(owner, str.title)
    hays.set_rows(rows)
    return owner, hays


def test_rows_are_found_by_the_beginnings_of_their_words(qtbot: QtBot) -> None:
    _owner, hays = names()
    hays.fold()
    assert hays.found(["smet"]) == ["De Smet", "Desmet"]
    assert hays.found(["desmet"]) == ["De Smet", "Desmet"]
    assert hays.found([fold("Łuk")]) == ["Łukasz"]
    assert hays.found(["de", "sm"]) == ["De Smet"]


def test_few_rows_are_folded_at_once_and_many_by_and_by(qtbot: QtBot) -> None:
    _owner, hays = names()
    with qtbot.waitSignal(hays.ready, timeout=0):
        hays.fold()
    _other, many = names([f"Name {number}" for number in range(50_000)])
    with qtbot.waitSignal(many.ready):
        many.fold()
        assert not many.is_ready
    assert many.found(["49999"]) == ["Name 49999"]


def test_other_rows_take_their_place(qtbot: QtBot) -> None:
    _owner, hays = names()
    hays.fold()
    hays.set_rows(["Peeters"])
    assert not hays.is_ready
    hays.fold()
    assert hays.found(["smet"]) == []
    assert hays.found(["pee"]) == ["Peeters"]


def test_rows_are_folded_while_nothing_else_is_to_be_done(qtbot: QtBot) -> None:
    _owner, hays = names([f"Name {number}" for number in range(2000)])
    assert not hays.is_ready
    qtbot.waitUntil(lambda: hays.is_ready)
