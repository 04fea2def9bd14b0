from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from uuid_utils.compat import uuid7

from mentordesk.errors import Problem
from mentordesk.language import Language
from mentordesk.records import Mentee, Template
from mentordesk.services import checklists, templates
from mentordesk.services.checklists import Progress
from mentordesk.storage.database import Store
from mentordesk.storage.work import Work
from mentordesk.ui.checklists.ticking import Line, Ticking
from mentordesk.ui.kit.look import Look
from mentordesk.ui.room import Room
from tests.services.office import Office
from tests.ui.rooms import room_of


@pytest.fixture
def lines(store: Store) -> list[Line]:
    with store.work() as work:
        templates.install(work)
        mentee: Mentee = Office(work).mentee()
        template = work.scalars(select(Template).where(Template.code == "cv")).one()
        checklist = checklists.open(work, mentee.id, template.id)
        return [(checklist, item.id) for item in checklists.page(work, checklist).checklist.template.items]


@pytest.fixture
def room(look: Look, english: Language, store: Store, lines: list[Line]) -> Iterator[Room]:
    with room_of(look, english, store) as made:
        yield made


@pytest.fixture
def ticking(room: Room, qtbot: QtBot) -> Ticking:
    return Ticking(room, room.desk)


def _wait(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.desk.is_idle)


def test_ticks_are_saved_in_the_order_asked(qtbot: QtBot, room: Room, ticking: Ticking, lines: list[Line]) -> None:
    told: list[Progress] = []
    ticking.saved.connect(told.append)
    for line in lines[:3]:
        ticking.tick(line, "done")
        assert ticking.is_waiting(line)
    ticking.tick(lines[0], "open", "not yet")
    _wait(qtbot, room)
    assert [each.done for each in told] == [1, 2, 3, 2]
    assert not any(ticking.is_waiting(line) for line in lines)
    assert ticking.unsaved == {}


def test_a_remark_that_was_refused_is_kept_until_it_is_saved(
    qtbot: QtBot, room: Room, ticking: Ticking, lines: list[Line]
) -> None:
    told: list[tuple[Line, Problem]] = []
    ticking.refused.connect(lambda line, problem: told.append((line, problem)))
    ticking.tick(lines[0], "done", "x" * 501)
    _wait(qtbot, room)
    assert [line for line, _ in told] == [lines[0]]
    assert ticking.unsaved == {lines[0]: "x" * 501}
    ticking.tick(lines[0], "done", "shorter")
    _wait(qtbot, room)
    assert ticking.unsaved == {}


def test_after_a_failure_of_the_program_what_was_on_its_way_counts_as_unsaved(
    qtbot: QtBot, room: Room, ticking: Ticking, lines: list[Line]
) -> None:
    def broken(work: Work) -> None:
        raise KeyError

    room.desk.ask(broken)
    ticking.tick(lines[1], "done", "written meanwhile")
    with qtbot.waitSignal(room.desk.failed):
        pass
    assert ticking.unsaved == {lines[1]: "written meanwhile"}
    _wait(qtbot, room)
    assert ticking.unsaved == {}, "it arrived after all"


def test_a_tick_of_a_line_that_is_gone_is_refused_in_words(qtbot: QtBot, room: Room, ticking: Ticking) -> None:
    with qtbot.waitSignal(ticking.refused) as told:
        ticking.tick((uuid7(), uuid7()), "done")
    assert told.args is not None
    assert isinstance(told.args[1], Problem)
    assert ticking.unsaved == {}
