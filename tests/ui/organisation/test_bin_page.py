"""The bin of the organisation, and deleting with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from mentordesk.records import Meeting, Mentee
from mentordesk.services import pair_pages
from mentordesk.ui.screens.organisation import BIN
from mentordesk.ui.wishes import DeleteWish, Visit
from tests.ui.test_shell import shown
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from mentordesk.services.stores import Store


def is_there(store: Store, kind: type[Mentee | Meeting], record: UUID) -> bool:
    with store.read() as work:
        return work.scalar(select(kind.id).where(kind.id == record)) is not None


def test_a_meeting_is_deleted_and_restored_from_the_bin(
    qapp: QApplication, demo_store: Store, unnamed: Callable[[QWidget], list[str]]
) -> None:
    pair = shown(demo_store)["pairs"]
    with demo_store.read() as work:
        meeting = pair_pages.pair_page(work, pair).meetings[0]
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("organisation", filter=BIN))
        person.wait()
        assert "The bin is empty." in person.reads()
        person.shell.go(Visit("pairs", pair))
        person.wait()
        person.shell.screen_now.page._timeline.wished.emit(DeleteWish(Meeting, meeting.id))  # type: ignore[attr-defined]
        person.wait()
        assert "Deleted: Meeting of" in person.reads()
        assert not is_there(demo_store, Meeting, meeting.id)
        person.shell.go(Visit("organisation", filter=BIN))
        person.wait()
        assert unnamed(person.window) == []
        person.click("Restore: Meeting of")
        assert "Restored: Meeting of" in person.reads()
        assert "The bin is empty." in person.reads()
        assert is_there(demo_store, Meeting, meeting.id)


def test_somebody_in_a_running_pair_is_deleted_only_when_said_again(qapp: QApplication, demo_store: Store) -> None:
    mentee = shown(demo_store)["mentees"]
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("mentees", mentee))
        person.wait()
        person.shell.grant(DeleteWish(Mentee, mentee))
        person.wait()
        assert "is in a pair under way" in person.reads()
        assert is_there(demo_store, Mentee, mentee)
        person.click("Delete all the same")
        assert "Deleted: Mentee" in person.reads()
        assert not is_there(demo_store, Mentee, mentee)
        person.click("Undo")
        assert is_there(demo_store, Mentee, mentee)
