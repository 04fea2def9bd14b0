"""What goes on around an open store, whatever the window shows of it: backups, looks at it, locking, closing.

All that works on an open store hangs on this module; `loading` loads it while the window stands at the door already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mentordesk.ui.backing_up import BackingUp
from mentordesk.ui.closing import Closing
from mentordesk.ui.locking import Locking
from mentordesk.ui.looking import Looking
from mentordesk.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from mentordesk.ui.desk import Desk
    from mentordesk.ui.room import Room


class Inside(QObject):
    """Stays with its window from the first opening on; stores and shells come and go."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        """Listens to the desk from now on."""
        super().__init__(window)
        self.backing_up = BackingUp(desk, self)
        self.looking = Looking(desk, self)
        self.closing = Closing(window, desk, self.backing_up)
        self.locking = Locking(desk, window)

    def shell(self, room: Room, organisation: str) -> Shell:
        """The working face; `organisation` is the name in its side bar."""
        return Shell(room, organisation)
