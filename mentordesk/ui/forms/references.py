"""Fields that name another record (a coordinator, a programme): lists to choose from, filled by the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from mentordesk.language import N_
from mentordesk.records import Field, Kind
from mentordesk.records.choices import Choices
from mentordesk.services import organisation
from mentordesk.ui.editors import ChoiceEditor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from mentordesk.records import Programme, Staff
    from mentordesk.services.organisation import Likely
    from mentordesk.ui.forms.form import Form
    from mentordesk.ui.room import Room

NOTHING: Final = Choices({})

COORDINATOR: Final = Field(
    "coordinator_id", N_("Coordinator"), Kind.CHOICE, group=N_("Follow-up"), choices=NOTHING, nullable=True
)
PROGRAMME: Final = Field(
    "programme_id", N_("Programme"), Kind.CHOICE, group=N_("Follow-up"), choices=NOTHING, nullable=True
)


class References(QObject):
    """Fills the lists of coordinators and programmes of a form, and fills them again whenever they are asked for."""

    filled = Signal()

    def __init__(self, room: Room, form: Form, names: Iterable[str]) -> None:
        """`names` are those of COORDINATOR and PROGRAMME that the form has."""
        super().__init__(form)
        self._room = room
        self._form = form
        self._names = frozenset(names)

    def load(self) -> None:
        """Ask for what there is to choose from."""
        if COORDINATOR.name in self._names:
            self._room.desk.ask(organisation.staff, then=self._show_staff)
        if PROGRAMME.name in self._names:
            self._room.desk.ask(organisation.programmes, then=self._show_programmes)

    def propose(self) -> None:
        """For something new: fill in who is at work and the only programme, where the fields are still empty."""
        self._room.desk.ask(organisation.likely, then=self._show_likely)

    def _show_likely(self, likely: Likely) -> None:
        self._form.propose({name: value for name in self._names if (value := getattr(likely, name, None)) is not None})

    def _show_staff(self, staff: Iterable[Staff]) -> None:
        self._offer(COORDINATOR.name, [(each.id, each.name) for each in staff if each.is_active])

    def _show_programmes(self, programmes: Iterable[Programme]) -> None:
        code = self._room.language.code
        self._offer(PROGRAMME.name, [(each.id, each.name(code)) for each in programmes if each.is_active])

    def _offer(self, name: str, options: list[tuple[UUID, str]]) -> None:
        editor = self._form.editor(name)
        if isinstance(editor, ChoiceEditor):
            editor.set_options(options)
        self.filled.emit()
