"""The backups of the open store: what there is, a second place, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from mentordesk.language import N_
from mentordesk.services import backups
from mentordesk.services.roles import ADMINISTRATOR
from mentordesk.ui.backing_up import BACKUP
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, Text
from mentordesk.ui.wishes import RestoreWish

if TYPE_CHECKING:
    from mentordesk.services.backups import Backup, Status
    from mentordesk.ui.room import Room

_SHOWN: Final = 8
"""Backups named in the list; the older ones are counted."""


class BackupsCard(Card):
    """Lists backups; going back to one happens at the door, where no store is open."""

    wished = Signal(object)
    """A RestoreWish."""

    def __init__(self, room: Room) -> None:
        """Empty until loaded."""
        say, look = room.language.say, room.look
        super().__init__(look, say(N_("Backups")))
        self._room = room
        self._store = Path()
        about = N_(
            "Made by itself at closing and every 15 minutes of changes, opened, checked and counted each time. "
            "None is kept longer than 90 days."
        )
        self.add(Text(say(about), look, tone="muted", wrap=True))
        self._list = Text("", look, wrap=True)
        self._list.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self._list)
        self._second = Text("", look, wrap=True)
        self._choose = Button(say(N_("Choose a second place…")), look, icon="folder")
        self._choose.clicked.connect(self.choose_second_place)
        self._none = Button(say(N_("No second place")), look, "quiet")
        self._none.clicked.connect(self.leave_second_place)
        self._restore = Button(say(N_("Restore…")), look, icon="undo")
        self._restore.clicked.connect(self._wish)
        room.offer(self._choose)
        if not room.may(ADMINISTRATOR):
            self._restore.hide()
        self.add(self._second)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (self._choose, self._none):
            row.addWidget(button)
        row.addStretch()
        row.addSpacing(MEDIUM)
        row.addWidget(self._restore)
        self.body.addLayout(row)
        room.desk.changed.connect(self._notice)

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._list.text()}\n{self._second.text()}"

    def load(self) -> None:
        """Ask how the store is backed up."""
        self._room.desk.ask(backups.status, then=self.show_status)

    def show_status(self, status: Status) -> None:
        """Show what the service gave."""
        say, language = self._room.language.say, self._room.language
        self._store = status.folder.parent
        lines = [self._line(each, status) for each in status.backups[:_SHOWN]]
        older = len(status.backups) - len(lines)
        if older:
            lines.append(language.say_n(N_("and {n} older one"), N_("and {n} older ones"), older))
        self._list.setText("\n".join(lines) or say(N_("None yet.")))
        place = status.second_place
        self._none.setVisible(place is not None and self._room.may_write)
        if place is None:
            advice = N_("A copy on a USB stick or another disk helps when this computer is lost or stolen.")
            self._second.setText(say(advice))
        elif status.second_is_there:
            self._second.setText(say(N_("Each backup is also copied to {folder}."), folder=place))
        else:
            self._second.setText(say(N_("The second place cannot be found now: {folder}."), folder=place))
        self._second.set_tone("warning" if place is not None and not status.second_is_there else "muted")

    def choose_second_place(self) -> None:
        """Ask for a folder where each backup is copied to as well."""
        title = self._room.language.say(N_("Choose a folder for copies of the backups"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if chosen:
            self._room.desk.ask(backups.set_second_place, Path(chosen), then=self._chosen)

    def leave_second_place(self) -> None:
        """From now on backups are in the store's own folder only; copies made before stay where they are."""
        self._room.desk.ask(backups.set_second_place, None, then=self._chosen)

    def _line(self, each: Backup, status: Status) -> str:
        say, language = self._room.language.say, self._room.language
        if each.manifest is None:
            return say(N_("{file}: damaged"), file=each.path.name)
        counted = language.listed(
            [
                language.say(text, count=each.manifest.counts[kind])
                for kind, text in (
                    ("Mentee", N_("mentees: {count}")),
                    ("Pair", N_("pairs: {count}")),
                    ("Meeting", N_("meetings: {count}")),
                )
                if kind in each.manifest.counts
            ]
        )
        if each.path.parent == status.folder:
            return say(N_("{moment} ({content})"), moment=each.made_at, content=counted)
        return say(N_("{moment} ({content}), in the second place"), moment=each.made_at, content=counted)

    def _chosen(self, nothing: None) -> None:
        self._room.desk.changed.emit(BACKUP)

    def _wish(self) -> None:
        self.wished.emit(RestoreWish(self._store))

    def _notice(self, changed: frozenset[str]) -> None:
        if changed == BACKUP:
            self.load()
