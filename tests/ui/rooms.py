"""Rooms for tests of what stands in the window: a real desk, perhaps with a real store, at the tests' day."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mentordesk.language import Language
from mentordesk.ui.desk import Desk
from mentordesk.ui.room import Room
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentordesk.ui.desk import OpenStore
    from mentordesk.ui.kit.look import Look


@contextmanager
def room_of(look: Look, language: Language, store: OpenStore | None = None) -> Iterator[Room]:
    """A room whose desk is closed afterwards."""
    desk = Desk(store)
    yield Room(desk, language, look, NOW.date)
    desk.close()


def in_language(room: Room, code: str) -> Room:
    """The same room, as the window makes it when another language is chosen."""
    return Room(room.desk, Language(code), room.look, room.calendar)
