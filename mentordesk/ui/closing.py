"""Closing the window: what is typed is kept as a draft first, and what was saved goes into a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from mentordesk.language import N_
from mentordesk.ui import leaving
from mentordesk.ui.kit.focus import at, place_of
from mentordesk.ui.shell import Shell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from mentordesk.errors import Problem
    from mentordesk.ui.backing_up import BackingUp
    from mentordesk.ui.desk import Desk
    from mentordesk.ui.kit.focus import Place


class Closing(QObject):
    """Holds the window open for as long as something would be lost by closing it, then closes it."""

    def __init__(self, window: QMainWindow, desk: Desk, backing_up: BackingUp) -> None:
        """Listens to the backups from now on."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._backing_up = backing_up
        self.is_under_way = False
        """Whether nobody can type until the window closes, which it does as soon as its drafts or its backup are there."""
        self._focus: Place = ()
        self._are_drafts_kept = False
        backing_up.made.connect(self._backed_up)
        backing_up.refused.connect(self._not_backed_up)

    def may_close(self) -> bool:
        """Whether nothing keeps the window open; else see to it, and close the window when that is done."""
        if self.is_under_way:
            return False
        shell = self._window.centralWidget()
        if not isinstance(shell, Shell):
            return True
        if not self._are_drafts_kept and (lost := shell.unsaved()):
            if leaving.may_close(shell, shell.room.language, lost):
                self._hold(shell)
                shell.drafting.keep_now(self._drafts_kept, self._drafts_refused)
            return False
        if self._backing_up.is_due:
            self._hold(shell)
            shell.tell(shell.room.language.say(N_("Making a backup before closing…")))
            self._backing_up.make()
            return False
        shell.drafting.keep()  # what was saved or taken back since the last time is no draft any more
        return True

    def _hold(self, shell: Shell) -> None:
        """What is typed from here on would be in no draft."""
        self.is_under_way = True
        self._focus = place_of(self._window.focusWidget(), shell)
        shell.setEnabled(False)

    def _let_go(self) -> Shell | None:
        """Let the shell, which may have been rebuilt, be worked in again where the keyboard was."""
        self.is_under_way = False
        shell = self._window.centralWidget()
        if not isinstance(shell, Shell):
            return None
        shell.setEnabled(True)
        if same := at(self._focus, shell):
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        return shell

    def _drafts_kept(self, nothing: None) -> None:
        """All that is typed is in the store: now the window may close over it, once a backup has it too."""
        self._backing_up.is_due = True
        self._go_on()

    def _drafts_refused(self, problem: Problem) -> None:
        """What is typed cannot be kept, as on a full disk: say why, and ask whether it may be lost."""
        if shell := self._let_go():
            shell.tell_problem(problem)
            if leaving.may_lose(shell, shell.room.language, shell.unsaved()):
                self._go_on()

    def _go_on(self) -> None:
        self._let_go()
        self._are_drafts_kept = True
        self._window.close()

    def _backed_up(self, made: object) -> None:
        if self.is_under_way:
            self._let_go()
            self._window.close()

    def _not_backed_up(self, problem: Problem) -> None:
        if not self.is_under_way:
            self._desk.refused.emit(problem)
            return
        shell = self._let_go()
        if shell is None or leaving.may_close_without_backup(shell, shell.room.language, problem):
            self._backing_up.is_due = False
            self._window.close()
        else:
            self._are_drafts_kept = False
