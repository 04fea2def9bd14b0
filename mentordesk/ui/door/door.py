"""The door: the window's face while no store is open. It sets one up, opens one, or shows the demo."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from mentordesk import places
from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.services import keys
from mentordesk.ui.door.card import DoorCard
from mentordesk.ui.door.face import Face
from mentordesk.ui.door.opening import Locked, Opened, Opening
from mentordesk.ui.door.porch import Porch
from mentordesk.ui.door.set_up import Plan, SetUp
from mentordesk.ui.door.unlock import Unlock
from mentordesk.ui.door.welcome import Welcome, store_near
from mentordesk.ui.kit.focus import holds
from mentordesk.ui.kit.scrolled import Scrolled

if TYPE_CHECKING:
    from mentordesk.services.backups import Trial
    from mentordesk.settings import Settings
    from mentordesk.ui.door.renew import Renew
    from mentordesk.ui.door.rescue import Rescue
    from mentordesk.ui.room import Room

AnyFace: TypeAlias = "Welcome | SetUp | Unlock | Rescue | Renew"
F = TypeVar("F", bound=AnyFace)


class Door(QWidget):
    """Shows one face at a time in a calm card; slow work goes through the desk and never stops the window."""

    language_chosen = Signal(str)
    sheet_wanted = Signal(str)
    """The recovery code of a store made just now, whose sheet is wanted."""
    opened = Signal(str, str)
    """The organisation's name, and the folder of its store (empty for the demo)."""
    told = Signal(object)
    """A Problem with the store just opened, which stays open all the same."""

    def __init__(self, room: Room, settings: Settings) -> None:
        """The first face, or the one that asks for the password of the store opened last."""
        super().__init__()
        self.setObjectName("door")
        self.room = room
        self._opening: Opening | None = None
        self._work = ""
        self._takes_input = False
        self._made: Opened | None = None
        self._problem: Problem | None = None
        self._faces: dict[str, AnyFace] = {}
        self.card = DoorCard(room.look)
        self.porch = Porch(room, self.card)
        self.porch.language_chosen.connect(self.language_chosen)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(Scrolled(content=self.porch, takes_focus=False))
        self._face = "welcome"
        self._last_store = settings.last_store
        if self._last_store:
            self.unlock.ask_for(Path(self._last_store))
        self._show_face("unlock" if self._last_store else "welcome")

    # --- the faces, each made when it is first wanted

    @cached_property
    def welcome(self) -> Welcome:
        """The first one: set up, open, look at the demo."""
        face = self._take_in("welcome", Welcome(self.room))
        face.setting_up.connect(self._start_set_up)
        face.browsing.connect(self._browse)
        face.found.connect(self.enter)
        face.demo_chosen.connect(self.open_demo)
        face.restoring.connect(self._restore_here)
        return face

    @cached_property
    def set_up(self) -> SetUp:
        """Names the organisation, takes its password, gives the recovery code."""
        face = self._take_in("set_up", SetUp(self.room))
        face.left.connect(self._go_to_welcome)
        face.wanted.connect(self._make)
        face.existing_chosen.connect(self.enter)
        face.finished.connect(self._accept_code)
        face.printing.connect(self.sheet_wanted)
        return face

    @cached_property
    def unlock(self) -> Unlock:
        """Asks for the secret of a store."""
        face = self._take_in("unlock", Unlock(self.room))
        face.given.connect(self._try_secret)
        face.browsing.connect(self._browse)
        face.demo_chosen.connect(self.open_demo)
        face.setting_up.connect(self._start_set_up)
        face.going_back.connect(self._go_back_to_backup)
        return face

    @cached_property
    def rescue(self) -> Rescue:
        """Goes back to a backup."""
        from mentordesk.ui.door.rescue import Rescue  # noqa: PLC0415 - works on stores: slow to load, and rarely wanted

        face = self._take_in("rescue", Rescue(self.room))
        self._let_ask(face)
        face.placing.connect(self._put_in_place)
        face.left.connect(self._leave_rescue)
        return face

    @cached_property
    def renew(self) -> Renew:
        """Takes a new password."""
        from mentordesk.ui.door.renew import Renew  # noqa: PLC0415 - works on an open store, so that all is loaded

        face = self._take_in("renew", Renew(self.room))
        self._let_ask(face)
        face.kept.connect(self._use_made)
        face.postponed.connect(self._use_made)
        return face

    def _take_in(self, name: str, face: F) -> F:
        self._faces[name] = face
        self.card.add_face(name, face)
        return face

    def _let_ask(self, face: Face) -> None:
        """Show that a face waits for the desk, and what came of it."""
        face.waiting.connect(self._wait)
        face.answered.connect(self.card.go_on)
        face.troubled.connect(self.tell_problem)

    def _called(self, name: str) -> AnyFace:
        face: AnyFace = getattr(self, name)
        return face

    # --- what others ask of it

    def enter(self, folder: Path) -> None:
        """Open a store: at once when it needs no secret, else ask for it."""
        self.unlock.ask_for(folder)
        self._show_face("unlock")
        self._look_at(folder)

    def _look_at_last(self) -> None:
        """Now that the door can be seen, unless somebody was quicker."""
        if self._last_store:
            self._look_at(Path(self._last_store))

    def _look_at(self, folder: Path) -> None:
        """Nearly every store needs its secret, which may be typed meanwhile."""
        self._begin(N_("Looking at the store…"), takes_input=True).enter(folder)

    def open_demo(self) -> None:
        """Open the demo organisation, made first where there is none yet."""
        self._begin(N_("Making the demo organisation…")).demo()

    def stand_locked(self) -> None:
        """Take the work's place at once, while the store is being closed."""
        self._show_face("unlock")
        self.card.wait(self.room.language.say(N_("Closing the store…")))

    def let_unlock(self, folder: Path, *, needs_secret: bool = True) -> None:
        """The store is closed: ask for its password, or for a press of the button where there is none."""
        self._let_go()
        self.card.go_on()
        self.unlock.ask_for(folder, needs_secret=needs_secret)
        self.unlock.take_focus()

    def go_back_to_backup(self, folder: Path) -> None:
        """Offer the backups of a store; nothing is changed before one was tried and compared."""
        self._let_go()
        self.unlock.ask_for(folder)
        self.rescue.ask_for(folder)
        self._show_face("rescue")
        self.card.wait(self.room.language.say(N_("Looking for backups…")))
        self.rescue.look()

    def tell_problem(self, problem: Problem) -> None:
        """Say what went wrong above the face; a door in another language says it too."""
        self._problem = problem
        self.card.show_problem(problem.said(self.room.language))

    @property
    def shows_code(self) -> bool:
        """Whether a new recovery code is shown that was not typed back yet."""
        return self._face == "set_up" and self.set_up.has_code

    def state(self) -> dict[str, Any]:
        """All that a door in another language needs to stand here again; an opening under way goes over to it."""
        focus, stops = self.window().focusWidget(), self._stops()
        return {
            "face": self._face,
            "faces": {name: face.state() for name, face in self._faces.items() if not isinstance(face, Welcome)},
            "opening": self._opening,
            "work": self._work,
            "takes_input": self._takes_input,
            "made": self._made,
            "problem": self._problem,
            "focus": stops.index(focus) if focus in stops else -1,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Stand where a former door stood."""
        self._let_go()
        for name, told in state["faces"].items():
            face = self._called(name)
            if not isinstance(face, Welcome):
                face.restore(told)
        if state["face"] == "rescue" and not self.rescue.choice.count():
            self.rescue.look()
        self._made = state["made"]
        self._show_face(state["face"])
        if state["opening"] is not None:
            self._wait_for(state["opening"], state["work"], takes_input=state["takes_input"])
        if state["problem"] is not None:
            self.tell_problem(state["problem"])
        stops = self._stops()
        if 0 <= state["focus"] < len(stops):
            stops[state["focus"]].setFocus()

    def _stops(self) -> list[QWidget]:
        """Where the keyboard can be: in the switch of languages or in the face, which are the same in each language."""
        return [*self.porch.languages.buttons.values(), *self._called(self._face).findChildren(QWidget)]

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where one begins; open the store of last time at once if it needs no password."""
        super().showEvent(event)
        if not holds(self):
            self._called(self._face).take_focus()
        if self._last_store:
            QTimer.singleShot(0, self, self._look_at_last)

    # --- what is done

    def _show_face(self, name: str) -> None:
        self._face = name
        self._hide_problem()
        face = self._called(name)
        self.card.show_face(name)
        face.take_focus()

    def _go_to_welcome(self) -> None:
        self._show_face("welcome")

    def _start_set_up(self) -> None:
        self._let_go()
        self.card.go_on()
        self._show_face("set_up")

    def _browse(self) -> None:
        self._let_go()  # a store that opens by itself would take the dialog away
        self.card.go_on()
        start = self.unlock.folder.parent if self._face == "unlock" else places.stores()
        start = next((each for each in (start, *start.parents) if each.is_dir()), Path.home())
        title = self.room.language.say(N_("Choose a store: a folder whose name ends in .mentordesk"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(start))
        if chosen:
            self.enter(store_near(Path(chosen)))

    def _make(self, plan: Plan) -> None:
        self._begin(N_("Making the encrypted store…")).create(
            plan.folder, plan.organisation, plan.password, plan.staff_name
        )

    def _try_secret(self, secret: str) -> None:
        if secret:
            self._begin(N_("Opening the store…")).unlock(self.unlock.folder, secret)
        elif self._opening is None:
            self._look_at(self.unlock.folder)

    def _go_back_to_backup(self) -> None:
        self.go_back_to_backup(self.unlock.folder)

    def _restore_here(self) -> None:
        """Bring a store to a computer that has none, from a file somebody chooses."""
        if self.rescue.choose_store():
            self._show_face("rescue")

    def _leave_rescue(self) -> None:
        self._show_face("unlock" if self.rescue.folder == self.unlock.folder else "welcome")

    def _put_in_place(self, trial: Trial, secret: str) -> None:
        self._begin(N_("Putting the backup in place…")).restore(trial, secret)

    def _accept_code(self) -> None:
        from mentordesk.services import paper_codes  # noqa: PLC0415 - works on an open store, so that all is loaded

        self.room.desk.ask(paper_codes.accept)
        self._use_made()

    def _use_made(self) -> None:
        if self._made is not None:
            self.opened.emit(self._made.organisation, self._made.folder)

    # --- waiting for the desk

    def _wait(self, words: str) -> None:
        self._hide_problem()
        self.card.wait(words)

    def _begin(self, work: str, *, takes_input: bool = False) -> Opening:
        self._hide_problem()
        self._let_go()
        opening = Opening(self.room.desk, self.room.language.code)
        self._wait_for(opening, work, takes_input=takes_input)
        return opening

    def _let_go(self) -> None:
        """Whatever was under way is no more this door's."""
        self._last_store = ""
        if self._opening is not None:
            self._opening.abandon()
            self._opening = None

    def _wait_for(self, opening: Opening, work: str, *, takes_input: bool = False) -> None:
        self._opening, self._work, self._takes_input = opening, work, takes_input
        opening.hand_to(self.card.show_progress, self._ended, self._refused)
        self.card.wait(self.room.language.say(work), takes_input=takes_input)

    def _go_on(self) -> None:
        self._opening = None
        self.card.go_on()

    def _ended(self, opened: Opened) -> None:
        self._go_on()
        if opened.code:
            self._made = opened
            self.set_up.made(opened.code)
        elif opened.by_code:
            self._made = opened
            self._show_face("renew")
            self.renew.load()
        else:
            self.opened.emit(opened.organisation, opened.folder)
            if opened.aside:
                words = N_(
                    "The demo could not be opened any more, so there is a new one. The former is kept: {folder}."
                )
                self.told.emit(Problem(words, folder=opened.aside))

    def _refused(self, problem: Problem) -> None:
        self._go_on()
        if isinstance(problem, keys.WrongSecret) and self._face == "unlock":
            self.unlock.refuse(problem)
            return
        if isinstance(problem, keys.DamagedStore) and self._face == "unlock":
            self.go_back_to_backup(self.unlock.folder)
        if not isinstance(problem, Locked):
            self.tell_problem(problem)
        elif holds(self):  # somebody types already
            return
        self._called(self._face).take_focus()

    def _hide_problem(self) -> None:
        self._problem = None
        self.card.hide_problem()
