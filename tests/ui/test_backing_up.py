"""Backups come by themselves, when something was changed, and never stand in the way."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from mentordesk.records import Site
from mentordesk.services import backups
from mentordesk.ui.backing_up import BACKUP, BackingUp
from mentordesk.ui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store
    from mentordesk.storage.work import Work


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(store)
    yield made
    made.close()


def _add_site(work: Work) -> None:
    work.add(Site(name="Antenne"))


def _stands(backing: BackingUp) -> tuple[bool, bool]:
    return backing.is_due, backing.is_waiting


def _settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.is_idle)


def test_p4_a_change_is_backed_up_after_a_while(qtbot: QtBot, desk: Desk, store: Store) -> None:
    backing = BackingUp(desk)
    backing.look()
    _settle(qtbot, desk)
    assert _stands(backing) == (False, False)
    desk.ask(_add_site)
    _settle(qtbot, desk)
    assert _stands(backing) == (True, True)
    with qtbot.waitSignal(backing.made):
        backing.make()
    _settle(qtbot, desk)
    assert _stands(backing) == (False, False)
    assert len(backups.found(store.folder)) == 1


def test_what_was_left_without_a_backup_last_time_is_noticed(qtbot: QtBot, desk: Desk, store: Store) -> None:
    with store.work() as work:
        _add_site(work)
    backing = BackingUp(desk)
    backing.look()
    _settle(qtbot, desk)
    assert backing.is_waiting


def test_a_backup_made_elsewhere_in_the_window_counts(qtbot: QtBot, desk: Desk, store: Store) -> None:
    backing = BackingUp(desk)
    desk.ask(_add_site)
    _settle(qtbot, desk)
    with store.read() as work:
        backups.make(work)
    desk.changed.emit(BACKUP)
    _settle(qtbot, desk)
    assert not backing.is_due


def test_what_refuses_is_told_and_tried_again_later(qtbot: QtBot, desk: Desk, store: Store) -> None:
    shutil.rmtree(store.folder / "backups")
    (store.folder / "backups").write_text("in the way")
    backing = BackingUp(desk)
    with qtbot.waitSignal(backing.refused) as told:
        backing.make()
    assert isinstance(told.args[0], backups.NoBackupThere)
    assert backing.is_waiting


def test_one_under_way_is_waited_for(qtbot: QtBot, desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    make, calls = backups.make, []

    def busy_once(work: Work, **told: object) -> backups.Made:
        calls.append(1)
        if len(calls) == 1:
            raise backups.UnderWay
        return make(work)

    monkeypatch.setattr(backups, "make", busy_once)
    backing = BackingUp(desk)
    with qtbot.waitSignal(backing.made):
        backing.make()
    assert len(calls) == 2


def test_a_store_that_is_shut_needs_none(qtbot: QtBot, desk: Desk) -> None:
    backing = BackingUp(desk)
    desk.ask(_add_site)
    _settle(qtbot, desk)
    desk.shut()
    backing.look()
    _settle(qtbot, desk)
    assert not backing.is_due
