from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject
from sqlalchemy import select

from mentordesk.errors import Problem
from mentordesk.records import Site
from mentordesk.storage.database import Store
from mentordesk.ui.desk import Desk, NoStore
from tests.conftest import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mentordesk.storage.work import Work

WAIT = 10_000


class Screen(QObject):
    """Asks, and keeps what it is told in the order in which it comes."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []
        self.threads: list[int] = []

    def show(self, answer: Any) -> None:
        self.told.append(answer)
        self.threads.append(threading.get_ident())

    def stumble(self, answer: Any) -> None:
        raise ZeroDivisionError


class Gate:
    """Holds a service up until a test lets it go on."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def __call__(self, work: object = None) -> str:
        self.reached.set()
        assert self.opened.wait(10)
        return "after the gate"


def add_site(work: Work, name: str) -> str:
    work.add(Site(name=name))
    return name


def sites(work: Work) -> list[str]:
    return sorted(work.scalars(select(Site.name)))


def refuse(work: Work) -> None:
    work.add(Site(name="Never kept"))
    work.flush()
    raise Problem("It cannot be.")


def stumble(work: Work, name: str) -> None:
    work.add(Site(name=name))
    work.flush()
    raise ZeroDivisionError(name)


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    made = Desk(store)
    yield made
    made.close()


@pytest.fixture
def screen(qtbot: QtBot) -> Screen:
    return Screen()


@pytest.fixture
def settled(desk: Desk, qtbot: QtBot) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: desk.is_idle, timeout=WAIT)

    return wait


class TestAsking:
    def test_answers_come_back_in_the_order_asked_on_the_window_s_thread(
        self, desk: Desk, screen: Screen, settled: Callable[[], None]
    ) -> None:
        for name in ("Gent", "Namur", "Liège"):
            desk.ask(add_site, name, then=screen.show)
        desk.ask(sites, then=screen.show)
        assert screen.told == []
        settled()
        assert screen.told == ["Gent", "Namur", "Liège", ["Gent", "Liège", "Namur"]]
        assert set(screen.threads) == {threading.get_ident()}

    def test_it_is_said_which_kinds_changed_after_the_answer(
        self, desk: Desk, screen: Screen, settled: Callable[[], None]
    ) -> None:
        desk.changed.connect(screen.show)
        desk.ask(add_site, "Gent", then=screen.show)
        desk.ask(sites)
        settled()
        assert screen.told == ["Gent", {"Site"}]

    def test_screens_hear_what_changed_even_when_the_one_who_asked_stumbles_over_the_answer(
        self, desk: Desk, screen: Screen, settled: Callable[[], None], qtbot: QtBot
    ) -> None:
        desk.changed.connect(screen.show)
        with qtbot.captureExceptions() as caught:
            desk.ask(add_site, "Gent", then=screen.stumble)
            settled()
        assert [kind for kind, *_ in caught] == [ZeroDivisionError]
        assert screen.told == [{"Site"}]
        assert desk.deed is None

    def test_what_needs_no_store_is_done_in_its_turn_and_leaves_the_store_as_it_is(
        self, desk: Desk, screen: Screen, settled: Callable[[], None]
    ) -> None:
        desk.ask(add_site, "Gent", then=screen.show)
        desk.outside(str.upper, "later", then=screen.show)
        desk.outside(int, "no number", then=screen.show, otherwise=screen.show)
        desk.ask(sites, then=screen.show)
        settled()
        assert screen.told == ["Gent", "LATER", ["Gent"]]

    def test_named_values_reach_the_service(self, desk: Desk, screen: Screen, settled: Callable[[], None]) -> None:
        desk.ask(add_site, name="Gent", then=screen.show)
        settled()
        assert screen.told == ["Gent"]

    def test_a_problem_goes_to_whoever_asked_and_nothing_is_kept(
        self, desk: Desk, screen: Screen, settled: Callable[[], None]
    ) -> None:
        desk.ask(refuse, then=screen.show, otherwise=screen.show)
        desk.ask(sites, then=screen.show)
        settled()
        problem, kept = screen.told
        assert isinstance(problem, Problem)
        assert kept == []

    def test_a_problem_nobody_answers_for_is_told_to_the_window(
        self, desk: Desk, screen: Screen, settled: Callable[[], None]
    ) -> None:
        desk.refused.connect(screen.show)
        desk.ask(refuse)
        settled()
        assert [problem.text for problem in screen.told] == ["It cannot be."]

    def test_a_bug_is_told_without_data_and_the_worker_goes_on(
        self, desk: Desk, screen: Screen, settled: Callable[[], None], caplog: pytest.LogCaptureFixture
    ) -> None:
        desk.failed.connect(screen.show)
        desk.ask(stumble, "Nadia Benali", then=screen.show, otherwise=screen.show)
        desk.ask(sites, then=screen.show)
        settled()
        story, kept = screen.told
        assert "ZeroDivisionError" in story
        assert "stumble" in story
        assert "Nadia" not in story + caplog.text
        assert kept == []

    def test_a_screen_that_is_gone_is_not_told(
        self, desk: Desk, screen: Screen, settled: Callable[[], None], qtbot: QtBot
    ) -> None:
        gate, told = Gate(), screen.told
        closed = Screen()
        closed.told = told
        desk.ask(gate, then=closed.show)
        del closed
        gc.collect()
        gate.opened.set()
        desk.ask(sites, then=screen.show)
        settled()
        assert told == [[]]

    def test_a_problem_for_a_screen_that_is_gone_is_told_to_the_window(
        self, desk: Desk, screen: Screen, settled: Callable[[], None]
    ) -> None:
        desk.refused.connect(screen.show)
        desk.ask(refuse, otherwise=Screen().show)
        gc.collect()
        settled()
        assert len(screen.told) == 1

    def test_only_bound_methods_may_be_told(self, desk: Desk, screen: Screen) -> None:
        """A lambda that holds its screen would keep it alive for ever."""
        with pytest.raises(TypeError):
            desk.ask(sites, then=lambda answer: screen.show(answer))
        assert desk.is_idle


class TestPatience:
    def test_waiting_is_said_after_a_moment_and_once_all_is_answered(
        self, desk: Desk, screen: Screen, settled: Callable[[], None], qtbot: QtBot
    ) -> None:
        gate = Gate()
        desk.busied.connect(screen.show)
        with qtbot.waitSignal(desk.busied, timeout=WAIT):
            desk.ask(gate)
        assert screen.told == [True]
        gate.opened.set()
        settled()
        assert screen.told == [True, False]

    def test_quick_answers_are_not_announced(self, desk: Desk, screen: Screen, settled: Callable[[], None]) -> None:
        desk.busied.connect(screen.show)
        desk.ask(sites)
        settled()
        assert True not in screen.told


class TestStores:
    def test_without_a_store_one_is_told_so(self, screen: Screen, qtbot: QtBot) -> None:
        desk = Desk()
        desk.ask(sites, otherwise=screen.show)
        desk.beside(sites, otherwise=screen.show)
        qtbot.waitUntil(lambda: desk.is_idle, timeout=WAIT)
        assert [type(problem) for problem in screen.told] == [NoStore, NoStore]
        desk.close()

    def test_a_store_is_opened_used_and_let_go(self, screen: Screen, qtbot: QtBot, tmp_path: Path) -> None:
        folder = tmp_path / "New.mentordesk"
        desk = Desk()
        desk.open(Store.create, folder, None, clock=clock, then=screen.show)
        desk.ask(add_site, "Gent", then=screen.show)
        desk.shut(then=screen.show)
        qtbot.waitUntil(lambda: desk.is_idle, timeout=WAIT)
        (_, code), name, nothing = screen.told
        assert (code, name, nothing) == ("", "Gent", None)
        again = Store.open(folder, clock=clock)
        with again.work() as work:
            assert sites(work) == ["Gent"]
        again.close()
        desk.close()

    def test_another_store_takes_the_place_of_the_one_before(
        self, desk: Desk, store: Store, screen: Screen, settled: Callable[[], None], tmp_path: Path
    ) -> None:
        desk.ask(add_site, "In the first")
        desk.open(Store.create, tmp_path / "Second.mentordesk", None, clock=clock)
        desk.ask(sites, then=screen.show)
        settled()
        assert screen.told == [[]]
        first = Store.open(store.folder, clock=clock)
        first.close()

    def test_an_opening_that_is_refused_leaves_the_store_in_use(
        self, desk: Desk, screen: Screen, settled: Callable[[], None], tmp_path: Path
    ) -> None:
        desk.ask(add_site, "Gent")
        desk.open(Store.open, tmp_path / "Nowhere", otherwise=screen.show)
        desk.ask(sites, then=screen.show)
        settled()
        problem, kept = screen.told
        assert isinstance(problem, Problem)
        assert kept == ["Gent"]

    def test_closing_answers_what_was_asked_first(self, store: Store, qtbot: QtBot) -> None:
        desk = Desk(store)
        desk.ask(add_site, "Gent")
        desk.close()
        again = Store.open(store.folder, clock=clock)
        with again.work() as work:
            assert sites(work) == ["Gent"]
        again.close()


class TestBeside:
    def test_long_reading_lets_a_save_pass_and_sees_the_store_as_it_was(
        self, desk: Desk, screen: Screen, settled: Callable[[], None], qtbot: QtBot
    ) -> None:
        gate = Gate()

        def read(work: Work, progress: Callable[[int, int], bool]) -> list[str]:
            before = sites(work)
            gate()
            return before + sites(work)

        desk.beside(read, then=screen.show)
        assert gate.reached.wait(10)
        desk.ask(add_site, "Gent", then=screen.show)
        qtbot.waitUntil(lambda: screen.told == ["Gent"], timeout=WAIT)
        gate.opened.set()
        settled()
        assert screen.told == ["Gent", []]

    def test_it_says_how_far_it_is_and_then_that_it_ended(
        self, desk: Desk, screen: Screen, settled: Callable[[], None], qtbot: QtBot
    ) -> None:
        steps: list[tuple[int, int]] = []

        gate = Gate()

        def count(work: Work, most: int, progress: Callable[[int, int], bool]) -> int:
            gate()
            return sum(progress(done, most) for done in range(1, most + 1))

        task = desk.beside(count, 3, then=screen.show)
        task.progressed.connect(lambda done, most: steps.append((done, most)))
        with qtbot.waitSignal(task.ended, timeout=WAIT):
            gate.opened.set()
        settled()
        assert steps == [(1, 3), (2, 3), (3, 3)]
        assert screen.told == [3]

    def test_it_can_be_cancelled(self, desk: Desk, screen: Screen, settled: Callable[[], None]) -> None:
        gate = Gate()

        def draw(work: Work, progress: Callable[[int, int], bool]) -> str | None:
            gate()
            return "drawn" if progress(1, 2) else None

        task = desk.beside(draw, then=screen.show)
        task.cancel()
        assert task.is_cancelled
        gate.opened.set()
        settled()
        assert screen.told == [None]


def test_the_window_gets_its_turn_sooner_while_a_worker_lives(qtbot: QtBot) -> None:
    usual = sys.getswitchinterval()
    desk = Desk()
    meanwhile = sys.getswitchinterval()
    desk.close()
    assert meanwhile < usual
    assert sys.getswitchinterval() == usual
