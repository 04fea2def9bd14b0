from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from mentordesk import places
from mentordesk.errors import Problem
from mentordesk.services import stores
from mentordesk.ui.desk import Desk, Unexpected
from mentordesk.ui.door.opening import Locked, Opened, Opening
from tests.conftest import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAIT = 30_000


class Listener:
    """Keeps what an opening tells."""

    def __init__(self, opening: Opening) -> None:
        self.told: list[Any] = []
        opening.hand_to(self.progressed, self.ended, self.refused)

    def progressed(self, done: int, total: int) -> None:
        self.told.append((done, total))

    def ended(self, opened: Opened) -> None:
        self.told.append(opened)

    def refused(self, problem: Problem) -> None:
        self.told.append(problem)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


@pytest.fixture
def settle(desk: Desk, qtbot: QtBot) -> Any:
    return lambda: qtbot.waitUntil(lambda: desk.is_idle, timeout=WAIT)


def test_a_store_is_made_locked_and_unlocked(desk: Desk, settle: Any, tmp_path: Path) -> None:
    making = Opening(desk, "nl")
    made = Listener(making)
    making.create(tmp_path / "Brug naar Werk", "Brug naar Werk vzw", "drie treden", "Ines")
    settle()
    (opened,) = made.told
    folder = tmp_path / "Brug naar Werk.mentordesk"
    assert (opened.organisation, opened.folder) == ("Brug naar Werk vzw", str(folder))
    assert len(opened.code) == 34
    desk.shut()
    entering = Opening(desk, "fr")
    entered = Listener(entering)
    entering.enter(folder)
    settle()
    assert isinstance(entered.told[0], Locked)
    unlocking = Opening(desk, "fr")
    unlocked = Listener(unlocking)
    unlocking.unlock(folder, "drie treden")
    settle()
    assert unlocked.told == [Opened("Brug naar Werk vzw", str(folder))]


def test_only_the_listener_it_was_handed_to_last_is_told(desk: Desk, settle: Any, tmp_path: Path) -> None:
    opening = Opening(desk, "en")
    before = Listener(opening)
    opening.enter(tmp_path / "Nowhere")
    after = Listener(opening)
    settle()
    assert before.told == []
    assert isinstance(after.told[0], stores.NotThere)


def test_nobody_is_told_once_it_is_abandoned(desk: Desk, settle: Any, tmp_path: Path) -> None:
    opening = Opening(desk, "en")
    listener = Listener(opening)
    opening.enter(tmp_path / "Nowhere")
    opening.abandon()
    settle()
    assert listener.told == []


def test_a_bug_is_told_as_such_and_once(
    desk: Desk, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "needs_secret", lambda folder: 1 / 0)
    opening = Opening(desk, "en")
    listener = Listener(opening)
    opening.enter(tmp_path)
    settle()
    assert [type(each) for each in listener.told] == [Unexpected]


def test_the_bug_of_another_question_keeps_nobody_from_their_code(desk: Desk, settle: Any, tmp_path: Path) -> None:
    opening = Opening(desk, "en")
    listener = Listener(opening)
    desk.outside(int, "no number")
    opening.create(tmp_path / "Office.mentordesk", "Office", "velo-citron-77 marais", "")
    settle()
    assert [each.code != "" for each in listener.told] == [True]


def test_a_demo_that_is_there_is_opened_and_not_remembered(
    desk: Desk, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "demo_store", lambda: tmp_path / "Demo.mentordesk")
    stores.Store.create(places.demo_store(), None, clock=clock)[0].close()
    opening = Opening(desk, "en")
    listener = Listener(opening)
    opening.demo()
    settle()
    assert listener.told == [Opened("Demo", "")]
