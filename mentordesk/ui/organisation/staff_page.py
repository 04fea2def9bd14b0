"""Who works here: roles, who can open the store, passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_, dotted
from mentordesk.records import Staff
from mentordesk.records.choices import ROLES
from mentordesk.services import organisation, staff
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import IconMark, Text
from mentordesk.ui.kit.rows import Row
from mentordesk.ui.organisation.password_question import PasswordQuestion
from mentordesk.ui.organisation.register import Register
from mentordesk.ui.wishes import TakeOverWish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from mentordesk.services.saving import Saved
    from mentordesk.services.staff import Member
    from mentordesk.ui.room import Room


class Access(QWidget):
    """Says whether a staff member can open the store and what they left, and offers what whoever works may do about it."""

    def __init__(self, room: Room) -> None:
        """Empty until somebody is shown."""
        super().__init__()
        self._room = room
        look = room.look
        self._mark = IconMark(look.icon("key", "muted"), 20)
        self._words = Text("", look, wrap=True)
        self._about = Text("", look, "small", tone="muted", wrap=True)
        self.change = Button(room.language.say(N_("Change my password…")), look, icon="key")
        self.give = Button("", look, icon="key")
        self.take_over = Button(room.language.say(N_("Take over")), look, icon="edit")
        self.take_over.setAccessibleName(room.language.say(N_("Take over their drafts")))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SMALL, SMALL, SMALL)
        row.setSpacing(MEDIUM)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addWidget(self.change)
        row.addWidget(self.give)
        row.addWidget(self.take_over)
        self.hide()

    def show_member(self, member: Member, is_demo: bool) -> None:
        """Show this one."""
        say = self._room.language.say
        if is_demo:
            words = N_("The demo opens without a password.")
        elif member.has_password:
            words = N_("Opens the store with a password of their own.")
        elif member.staff.is_active:
            words = N_("Has no password yet, and cannot open the store.")
        else:
            words = N_("Works here no longer, and cannot open the store.")
        if member.is_self and not is_demo:
            words = N_("This is you.")
        self._words.setText(say(words))
        self._about.setText(self._left(member.drafts) or say(_MAY.get(member.staff.role, "")))
        self.take_over.setVisible(bool(member.drafts) and self._room.may(Staff.kept_by))
        self.change.setVisible(member.is_self and not is_demo)
        may_give = self._room.may(Staff.kept_by) and member.staff.is_active and not member.is_self and not is_demo
        self.give.setVisible(may_give)
        given = say(N_("New password…")) if member.has_password else say(N_("Give a password…"))
        self.give.setText(given)
        self.give.setAccessibleName(given)
        self.show()

    def _left(self, drafts: int) -> str:
        """What somebody who left had typed and not saved."""
        if not drafts:
            return ""
        return self._room.language.say_n(
            N_("{n} draft of theirs was never saved, and nobody sees it. An administrator can take it over."),
            N_("{n} drafts of theirs were never saved, and nobody sees them. An administrator can take them over."),
            drafts,
        )


_MAY = {
    "administrator": N_("Administrators may do everything: give roles and passwords, change programmes and details."),
    "coordinator": N_("Coordinators write everything about people, pairs and meetings."),
    "reader": N_("Readers look and print. They change nothing and see no sensitive notes."),
}
"""What each role may do, in a sentence."""


class StaffMembers(Register):
    """Who works here, those who still do first."""

    form = "staff"
    kind = Staff
    icon = "person"
    title = N_("Staff")
    new = N_("New staff member")
    empty = N_("Nobody yet.")
    hint = N_("Staff members can be chosen as coordinators.")
    lost = N_("the staff member you are typing")

    def __init__(self, room: Room) -> None:
        """Empty until loaded."""
        self._members: dict[UUID, Member] = {}
        self._is_demo = False
        self.access = Access(room)
        super().__init__(room)
        self.access.change.clicked.connect(self.ask_for_password)
        self.access.give.clicked.connect(self.ask_for_password)
        self.access.take_over.clicked.connect(self._take_over)

    def service(self) -> Callable[..., Any]:
        """Everyone, with who has a password."""
        return staff.members

    def saver(self) -> Callable[..., Saved]:
        """Saves a staff member."""
        return organisation.save_staff

    def tools(self) -> QWidget:
        """Whether they can open the store, above what is kept of them."""
        return self.access

    def load(self) -> None:
        """Ask who works now, too."""
        self.room.desk.ask(staff.whoami, then=self._know)
        super().load()

    def show_records(self, records: Sequence[Any]) -> None:
        """Show these members."""
        if records and not isinstance(records[0], Staff):
            self._members = {each.staff.id: each for each in records}
            records = [each.staff for each in records]
        super().show_records(records)

    def row(self, record: Staff) -> Row:
        """Name and role; a chip for who left, and for who cannot open the store yet."""
        say = self.room.language.say
        member = self._members.get(record.id)
        chip = "" if record.is_active else say(N_("left", "staff"))
        if member and not self._is_demo and record.is_active and not member.has_password:
            chip = say(N_("no password"))
        return Row(
            id=record.id,
            title=record.name,
            subtitle=dotted(
                say(ROLES.label(record.role)), say(N_("you", "staff")) if member and member.is_self else ""
            ),
            chip_text=chip,
            initials=record.letters,
        )

    def ask_for_password(self) -> None:
        """One's own, with the present one; or somebody else's."""
        member = self._members.get(self._current) if self._current else None
        if member is not None:
            question = PasswordQuestion(self.room, member, self.window())
            question.given.connect(self._given)
            question.open()

    def _take_over(self) -> None:
        """Their drafts become those of whoever works now, who finds them on Today."""
        if self._current is not None:
            self.wished.emit(TakeOverWish(self._current))
            self.load()

    def _show_current(self) -> None:
        super()._show_current()
        member = self._members.get(self._current) if self._current and not self._is_new else None
        if member is not None:
            self.access.show_member(member, self._is_demo)
        else:
            self.access.hide()

    def start_new(self) -> None:
        """An empty form; the password is given once they are kept."""
        super().start_new()
        if self._is_new:
            self.access.hide()

    def _know(self, who: staff.Self) -> None:
        self._is_demo = who.is_demo

    def _given(self, name: str) -> None:
        self.told.emit(self.room.language.say(N_("{name} now opens the store with the new password."), name=name))
        self.load()
