"""Warns while somebody new is typed in that they may be known already, before there are two files of one human."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from mentordesk.language import N_, dotted
from mentordesk.records import Person
from mentordesk.services import duplicates, saving
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.parts import Card, IconMark, Text
from mentordesk.ui.wishes import Visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.services.duplicates import PersonHit
    from mentordesk.ui.room import Room

_AFTER = 400
"""Milliseconds of rest after which is looked."""


class Twins(Card):
    """Shows the likeliest one, with two ways on: open what is known, or hang the new file on the same person."""

    went = Signal(object)
    taken = Signal(object)
    """The Person as it is kept."""

    def __init__(self, room: Room) -> None:
        """Hidden until somebody alike is found."""
        super().__init__(room.look, name=room.language.say(N_("Perhaps known already")))
        self._room = room
        self._values: dict[str, Any] = {}
        self._hit: PersonHit | None = None
        say, look = room.language.say, room.look
        self._words = Text("", look, wrap=True)
        self._open = Button(say(N_("Open the file")), look)
        self._open.clicked.connect(self._go)
        self._same = Button(say(N_("It is the same person")), look)
        self._same.clicked.connect(self._take)
        row = QHBoxLayout()
        row.addWidget(IconMark(look.icon("warning", "warning"), 20))
        row.addWidget(self._words, 1)
        row.addWidget(self._open)
        row.addWidget(self._same)
        self.body.addLayout(row)
        self._rest = QTimer(self, singleShot=True, interval=_AFTER)
        self._rest.timeout.connect(self._ask)
        self.hide()

    def look_for(self, values: dict[str, Any]) -> None:
        """Look for people like these values, once the typing rests."""
        self._values = values
        self._rest.start()

    def stop(self) -> None:
        """Say nothing more, also not what is still being looked for: the file was saved, or left."""
        self._rest.stop()
        self._values = {}
        self.hide()

    def show_hits(self, hits: Sequence[PersonHit]) -> None:
        """Show the likeliest, unless the typing was over before they were found."""
        if not self._values:
            return
        self._hit = hits[0] if hits else None
        self.setVisible(bool(hits))
        if not hits:
            return
        hit, language = hits[0], self._room.language
        born = language.date(hit.birth_date) if hit.birth_date else ""
        known = dotted(hit.name, born, hit.town, hit.reference)
        words = N_("Already known: {person}") if hit.certain else N_("Perhaps known already: {person}")
        self._words.setText(language.say(words, person=known))
        self._open.setVisible(bool(hit.mentee_id or hit.mentor_id))

    def _ask(self) -> None:
        values = self._values
        if not values.get("family_name"):
            self.hide()
            return
        self._room.desk.ask(
            duplicates.twins,
            values["family_name"],
            values.get("given_name"),
            values.get("birth_date"),
            values.get("mobile"),
            values.get("email"),
            values.get("town"),
            then=self.show_hits,
        )

    def _go(self) -> None:
        if self._hit is not None and self._hit.mentee_id:
            self.went.emit(Visit("mentees", self._hit.mentee_id))
        elif self._hit is not None:
            self.went.emit(Visit("mentors", self._hit.mentor_id))

    def _take(self) -> None:
        if self._hit is not None:
            self._room.desk.ask(saving.fetch, Person, self._hit.person_id, then=self._give)

    def _give(self, person: Person) -> None:
        self.hide()
        self.taken.emit(person)
