"""The window: it has one face at a time, the door (no store open) or the shell, and rebuilds it in another language."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from mentordesk import places
from mentordesk.errors import Problem
from mentordesk.language import N_, Language
from mentordesk.ui import leaving
from mentordesk.ui.desk import Unexpected
from mentordesk.ui.door.door import Door
from mentordesk.ui.habits import Habits
from mentordesk.ui.idleness import Clocks, Idleness
from mentordesk.ui.kit.focus import at, place_of
from mentordesk.ui.kit.window_keys import WindowKeys
from mentordesk.ui.loading import Loading
from mentordesk.ui.room import Room
from mentordesk.ui.system_lock import SystemLock
from mentordesk.ui.wishes import PaperWish

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mentordesk.services.safety import Glance
    from mentordesk.services.safety import Place as StorePlace
    from mentordesk.services.sealing import Sealed
    from mentordesk.settings import Settings
    from mentordesk.ui.desk import Desk
    from mentordesk.ui.inside import Inside
    from mentordesk.ui.kit.focus import Place
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.shell import Shell


class Window(QMainWindow):
    """Holds the face, the language and the theme; changing either rebuilds the face where it stood."""

    settings_changed = Signal(object)
    """The settings as they are to be kept."""
    language_changed = Signal(str)
    """The code of the language in which the window is about to be rebuilt."""
    opened = Signal(str)
    """The folder of the store whose work is shown."""
    bug_noted = Signal()
    """A mistake of the program was written to its log, on whichever thread it happened."""

    def __init__(
        self,
        desk: Desk,
        language: Language,
        look: Callable[[str], Look],
        settings: Settings,
        calendar: Callable[[], date],
        clocks: Clocks | None = None,
    ) -> None:
        """`look(theme)` puts on a look and gives it; `calendar()` gives the present day; `clocks` say how long nobody came."""
        super().__init__()
        self._desk = desk
        self._wear = look
        self.settings = settings
        self._organisation = ""
        self._changed: dict[str, Any] = {}
        """What of the room another face is to be made for."""
        self.bug_noted.connect(self._tell_bug, Qt.ConnectionType.QueuedConnection)
        self._idleness = Idleness(settings.lock_after, clocks, self)
        self._idleness.came.connect(self.lock)
        self._room = Room(desk, language, look(settings.theme), calendar, settings, Habits(settings, self._keep))
        self._room.look.dress(self)
        self.setWindowTitle("MentorDesk")
        self.setWindowIcon(self._room.look.icon("logo", "accent"))
        self.setMinimumSize(860, 500)
        if settings.window:
            self.restoreGeometry(QByteArray.fromBase64(settings.window.encode()))
        else:
            self.resize(1366, 768)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        WindowKeys(self)
        self._loading: Loading | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    @property
    def face(self) -> Door | Shell:
        """What the window shows: the door or the shell."""
        return cast("Door | Shell", self.centralWidget())

    @property
    def shell(self) -> Shell | None:
        """The shell, while that is what the window shows."""
        face = self.centralWidget()
        return None if face is None or isinstance(face, Door) else cast("Shell", face)

    def load_inside(self) -> None:
        """Load what works on an open store."""
        self._loading = Loading(self._desk, self)
        self._loading.refused.connect(self._tell)

    @cached_property
    def inside(self) -> Inside:
        """What goes on around an open store, from the first opening on."""
        if self._loading is not None:
            self._loading.finish()
        from mentordesk.ui.inside import Inside  # noqa: PLC0415 - see `load_inside`

        inside = Inside(self, self._desk)
        inside.looking.found.connect(self._warn)
        inside.looking.misplaced.connect(self._explain_place)
        inside.locking.closing.connect(self._back_up_before_locking)
        inside.locking.locked.connect(self._locked)
        inside.locking.brought_back.connect(self._enter)
        return inside

    @property
    def language(self) -> Language:
        """The language of the interface."""
        return self._room.language

    def show_door(self, door: Door) -> None:
        """Show the first screen, or the one that asks for the password."""
        door.language_chosen.connect(self.speak)
        door.opened.connect(self.show_shell)
        door.told.connect(self._tell)
        door.sheet_wanted.connect(self._show_sheet)
        self.setCentralWidget(door)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), door).activated.connect(self._help_at_door)

    def _show_sheet(self, code: str) -> None:
        """The sheet of a new recovery code, to be printed or saved."""
        from mentordesk.ui.paper.window import PaperWindow  # noqa: PLC0415 - printing and PDF are slow to load

        PaperWindow(self._room, PaperWish("recovery_sheet", code), self).show()

    def _help_at_door(self) -> None:
        """The same pages as inside; read when they are wanted."""
        from mentordesk.ui.help.help import Help  # noqa: PLC0415 - few open it

        door = self.face
        read: Help | None = door.findChild(Help)
        (read or Help(door, self._room)).open()

    def make_door(self, store: Path | None = None) -> Door:
        """A door in the window's language, to `store` or, without one, to that of last time."""
        return Door(self._room, self.settings.with_(last_store=str(store)) if store else self.settings)

    def show_shell(self, organisation: str, folder: str) -> None:
        """A store is open: show the work. `folder` is remembered for the next start."""
        self._organisation = organisation
        if folder:
            self._keep(last_store=folder)
        self.opened.emit(folder or str(places.demo_store()))
        try:
            inside = self.inside
        except Exception:
            self._desk.shut()  # else whoever tries again is told that it is open already
            raise
        if inside.locking.has_view:
            inside.locking.bring_back()
        else:
            self._enter(None)

    def _enter(self, view: tuple[dict[str, Any], Place] | None) -> None:
        """Show the work: as it stood when the window was locked, or from the beginning."""
        shell = self._shell()
        self.setCentralWidget(shell)
        same = None
        if view is not None:
            state, place = view
            shell.restore(state)
            same = at(place, shell)
        shell.show()  # what is not in sight yet cannot take the keyboard
        shell.take_focus()
        self._give_focus(shell, same)
        self.inside.backing_up.look()
        self.inside.looking.begin()
        self.setWindowTitle(f"{self._organisation} – MentorDesk" if self._organisation else "MentorDesk")

    def _explain_place(self, place: StorePlace) -> None:
        """Once for each store."""
        shell = self.shell
        if shell is not None and self.settings.explained_store != str(place.folder):
            words = N_(
                "This store is not in a safe place. Nothing is lost; Organisation > Safety says why and what to do."
            )
            shell.tell_problem(Problem(words))
            self._keep(explained_store=str(place.folder))

    def come_to_front(self) -> None:
        """Somebody started the program again on this store."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def listen_to_system(self) -> None:
        """Lock when the system says that the computer goes to sleep or that its screen is locked."""
        SystemLock(self).came.connect(self.lock)

    def _tell_bug(self) -> None:
        """Say that something went wrong in the program."""
        self._tell(Unexpected())

    def _tell(self, problem: Problem) -> None:
        """Say it wherever one is."""
        face = self.centralWidget()
        if face is not None:
            cast("Door | Shell", face).tell_problem(problem)

    def lock(self) -> None:
        """Show the door instead of the work, at once; the store is closed behind it. Its password brings the work back."""
        shell = self.shell
        if shell is None or self.inside.closing.is_under_way:
            return
        place = place_of(self.focusWidget(), shell)
        self.takeCentralWidget()
        self._stand_at_door().stand_locked()
        self.inside.locking.lock(shell, place)
        self._organisation = ""

    def _stand_at_door(self) -> Door:
        """A door takes the place of the work, whose store is being closed; it opens none by itself."""
        self.inside.looking.end()
        self.setWindowTitle("MentorDesk")
        door = Door(self._room, self.settings.with_(last_store=""))
        self.show_door(door)
        return door

    def _back_up_before_locking(self) -> None:
        """A locked window may be closed, and has no key to make a backup with."""
        if self.inside.backing_up.is_due:
            self.inside.backing_up.make()

    def _locked(self, sealed: Sealed | None) -> None:
        """The store is closed: whoever has the password may come in."""
        self.inside.backing_up.look()
        door = self.centralWidget()
        if isinstance(door, Door):
            if sealed is not None:
                door.let_unlock(sealed.folder, needs_secret=sealed.needs_secret)
            else:
                door.let_unlock(Path(self.settings.last_store))

    def speak(self, code: str) -> None:
        """Go on in another language, where everything stands."""
        if code != self._room.language.code:
            self._keep(language=code)
            self.language_changed.emit(code)
            self._rebuild(language=Language(code))

    def wear(self, theme: str) -> None:
        """Go on in another theme: "light", "dark" or "system"."""
        self._keep(theme=theme)
        self._rebuild(look=self._wear(theme))

    def lock_after(self, minutes: int) -> None:
        """Lock after so many minutes without a touch from now on; 0 for never."""
        self._idleness.minutes = minutes
        self._keep(lock_after=minutes)

    def _system_theme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self.settings.theme == "system":
            self.wear("system")

    def _shell(self) -> Shell:
        shell = self.inside.shell(self._room, self._organisation)
        shell.language_chosen.connect(self.speak)
        shell.theme_chosen.connect(self.wear)
        shell.restore_wanted.connect(self._go_to_backups)
        shell.lock_wanted.connect(self.lock)
        shell.lock_after_chosen.connect(self.lock_after)
        return shell

    def _rebuild(self, **changed: Any) -> None:
        """Make the same face anew in another language or look, with all that is typed in it.

        What is being saved just now would stand in the new face as if it were not: its answer is waited for.
        """
        self._changed |= changed
        if self.shell is not None and self.shell.unsaved() and not self._desk.is_idle:
            self._desk.when_answered(self._rebuild_now)
        else:
            self._rebuild_now(None)

    def _rebuild_now(self, nothing: None) -> None:
        if not self._changed or self.centralWidget() is None:
            return
        former, was_inside = self.face, self.shell is not None
        room, self._changed = replace(self._room, **self._changed), {}
        state, place = former.state(), place_of(former.window().focusWidget(), former)
        self.takeCentralWidget()
        if room.look is not self._room.look:
            room.look.dress(self)
        self._room = room
        if was_inside:
            self._show_work_again(state, place)
        else:
            door = self.make_door()
            self.show_door(door)
            door.restore(state)
        former.deleteLater()

    def _show_work_again(self, state: dict[str, Any], place: Place) -> None:
        shell = self._shell()
        self.setCentralWidget(shell)
        shell.restore(state)
        if self.inside.looking.last is not None:
            shell.damage.tell(self.inside.looking.last)
        shell.show()
        self._give_focus(shell, at(place, shell))

    def _give_focus(self, shell: Shell, same: QWidget | None) -> None:
        """Where the keyboard was, if that is there already; else where one begins."""
        if same is not None and same.isVisibleTo(shell):
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.focusWidget() is None:
            shell.take_focus()

    def _keep(self, **choices: Any) -> None:
        self.settings = self.settings.with_(**choices)
        self._room = replace(self._room, settings=self.settings)
        self.settings_changed.emit(self.settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing is lost by it; then remember the window's place."""
        face = self.face
        if isinstance(face, Door):
            may_close = not face.shows_code or leaving.may_leave_code(face, self.language)
        else:
            may_close = self.inside.closing.may_close()
        if not may_close:
            event.ignore()
            return
        self._keep(window=self.saveGeometry().toBase64().toStdString())
        event.accept()

    def _go_to_backups(self, folder: Path) -> None:
        """Close the store and stand at the door, where one goes back to a backup of it."""
        shell = self.shell
        if shell is not None:
            if (lost := shell.unsaved()) and not leaving.may_close(self, self.language, lost):
                return
            shell.drafting.keep_now()
        self._desk.shut()
        self.inside.backing_up.look()
        self._stand_at_door().go_back_to_backup(folder)

    def _warn(self, glance: Glance) -> None:
        if self.shell is not None:
            self.shell.warn(glance)
        if glance.damaged_backup is not None and not glance.damages:
            self.inside.backing_up.make()
