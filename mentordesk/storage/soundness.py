"""Notices a damaged page before it does harm: every page of an open store is looked at once, before anything is kept.

Opening reads only a few pages. The window has the rest looked at beside the work a moment after opening; whatever wants
to be saved earlier than that waits for it. From then on a damaged store can be read, printed and left, but not changed,
so that no change is written on rotten ground or lost again with the backup that has to be restored.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from mentordesk.errors import Problem
from mentordesk.language import N_, Language
from mentordesk.storage import integrity
from mentordesk.storage.trouble import NoRoom, NoRoomToOpen

if TYPE_CHECKING:
    from pathlib import Path

    from mentordesk.storage.integrity import Damage


class NotWhole(Problem):
    """The store is damaged, so nothing is written in it any more."""

    def __init__(self, damages: tuple[Damage, ...]) -> None:
        """`damages` say what is not as it was written."""
        super().__init__(
            N_(
                "The store is damaged, so this was not saved: {what} All that can still be read stays as it is. "
                "Go back to the newest backup; the store of today is kept beside it."
            )
        )
        self.damages = damages

    def said(self, language: Language) -> str:
        """The whole message in one language, the damages too."""
        return language.say(self.text, what=" ".join(each.said(language) for each in self.damages))


class Soundness:
    """What is known of the pages of one open store. May be asked from any thread; only the first one has to wait."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """Nothing is known yet."""
        self._folder = folder
        self._key = key
        self._looking = threading.Lock()
        self._damages: tuple[Damage, ...] | None = None

    def trust(self) -> None:
        """A store that was made just now needs no look."""
        self._damages = ()

    def look(self) -> tuple[Damage, ...]:
        """The damages, looked for only once: some 20 ms per MB. No save is under way meanwhile, as each waits for this."""
        with self._looking:
            if self._damages is None:
                self._damages = integrity.seals(self._folder, self._key)
            return self._damages

    def expect_whole(self) -> None:
        """Raise NotWhole when a page is damaged, NoRoom when the disk is too full to tell."""
        try:
            damages = self.look()
        except NoRoomToOpen as error:
            raise NoRoom from error
        if damages:
            raise NotWhole(damages)
