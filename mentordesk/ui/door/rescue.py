"""The face that leads back to a backup: choose one, give the secret of that day, compare, put it in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from mentordesk import places
from mentordesk.language import N_
from mentordesk.services import backups, keys
from mentordesk.ui.door.comparison import Comparison
from mentordesk.ui.door.face import Face
from mentordesk.ui.editors.choosing import ComboBox
from mentordesk.ui.kit.entry import SecretEntry
from mentordesk.ui.kit.parts import ElidedText

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.backups import Backup, Trial
    from mentordesk.ui.room import Room


class Rescue(Face):
    """Nothing is replaced until the comparison was seen."""

    placing = Signal(object, str)
    """The trial to put in place, and the secret that opens it."""
    left = Signal()

    def __init__(self, room: Room) -> None:
        """For no store yet; see `ask_for`."""
        super().__init__(room)
        say = self.say
        self._folder = Path()
        self._trial: Trial | None = None
        self.add_words(
            say(N_("Go back to a backup")),
            say(
                N_(
                    "The backup is tried beside your store and compared with it first. Nothing is overwritten: "
                    "the store of today is kept under another name."
                )
            ),
        )
        self._place = ElidedText("", room.look, tone="muted")
        self.choice = ComboBox(room.look)
        self.choice.setAccessibleName(say(N_("Backup")))
        self.choice.setMinimumHeight(36)
        self.choice.currentIndexChanged.connect(self._forget_trial)
        self._browse = self.button(say(N_("Another file…")), self._choose_file, "quiet", "folder")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        row.addWidget(self._browse)
        self.secret = SecretEntry(
            room, say(N_("Password or recovery code of that day")), say(N_("A demo needs none: leave it empty."))
        )
        self.secret.entered.connect(self._go)
        self._comparison = Comparison(room)
        self._comparison.hide()
        self.back = self.button(say(N_("Back")), self._leave, "quiet")
        self.forward = self.button("", self._go, "primary")
        self.column.addWidget(self._place)
        self.column.addLayout(row)
        self.column.addWidget(self.secret)
        self.column.addWidget(self._comparison)
        self.add_buttons(self.back, right=self.forward)
        self._show_step()

    @property
    def folder(self) -> Path:
        """The store to go back with."""
        return self._folder

    @property
    def trial(self) -> Trial | None:
        """The backup that was tried and compared, if one was."""
        return self._trial

    def ask_for(self, folder: Path) -> None:
        """Go back with this store; see `look`."""
        self._folder = folder
        self._place.setText(str(folder))
        self.secret.text = ""
        self.choice.clear()
        self._forget_trial()

    def look(self) -> None:
        """Ask which backups there are of the store."""
        self.room.desk.outside(
            backups.found, self._folder, None, self.room.today, then=self.show_backups, otherwise=self._refuse
        )

    def show_backups(self, found: list[Backup]) -> None:
        """Offer the backups that can be read, the newest first; damaged ones are no way back."""
        self.answered.emit()
        for each in found:
            if each.manifest is not None:
                self.choice.addItem(self._label(each), each.path)
        self.choice.setPlaceholderText(self.say(N_("No backup here: choose a file")))
        self.take_focus()

    def add_file(self, path: Path) -> None:
        """Offer a file from elsewhere and choose it."""
        self.choice.addItem(path.name, path)
        self.choice.setCurrentIndex(self.choice.count() - 1)

    def show_trial(self, trial: Trial) -> None:
        """Show what is now and what would be then."""
        self.answered.emit()
        self._trial = trial
        self._comparison.show_standings(trial.then, trial.now)
        self._show_step()
        self.forward.setFocus()

    def take_focus(self) -> None:
        """In the line for the secret, or on the way to a file when there is no backup."""
        (self.secret if self.choice.count() else self._browse).setFocus()

    def go_back(self) -> bool:
        """To the face before."""
        self._leave()
        return True

    def state(self) -> dict[str, Any]:
        """What is chosen, typed and compared."""
        items = [(self.choice.itemText(each), self.choice.itemData(each)) for each in range(self.choice.count())]
        return {
            "folder": self._folder,
            "items": items,
            "place": self.choice.currentIndex(),
            "secret": self.secret.text,
            "trial": self._trial,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """The same."""
        self.ask_for(state["folder"])
        for words, path in state["items"]:
            self.choice.addItem(words, path)
        self.choice.setCurrentIndex(state["place"])
        self.secret.text = state["secret"]
        if state["trial"] is not None:
            self._trial = state["trial"]
            self._comparison.show_standings(self._trial.then, self._trial.now)
        self._show_step()

    def _label(self, each: Backup) -> str:
        counts = each.manifest.counts if each.manifest else {}
        language = self.room.language
        told = language.listed(
            [
                language.say(text, count=counts[kind])
                for kind, text in (("Mentee", N_("mentees: {count}")), ("Pair", N_("pairs: {count}")))
                if kind in counts
            ]
        )
        return self.say(N_("{moment} ({content})"), moment=each.made_at, content=told)

    def _show_step(self) -> None:
        is_tried = self._trial is not None
        self._comparison.setVisible(is_tried)
        words = self.say(N_("Put it in place")) if is_tried else self.say(N_("Try this backup"))
        self.forward.setText(words)
        self.forward.setAccessibleName(words)

    def _forget_trial(self) -> None:
        if self._trial is not None:
            backups.forget(self._trial)
            self._trial = None
        self.secret.clear_remark()
        self._show_step()

    def _go(self) -> None:
        path = self.choice.currentData()
        if self._trial is not None:
            self.placing.emit(self._trial, self.secret.text)
        elif path is not None:
            self._try(path)
        else:
            self._choose_file()

    def _try(self, path: Path) -> None:
        """Try a backup beside the store and compare the two."""
        self.waiting.emit(self.say(N_("Trying the backup…")))
        self.room.desk.outside(
            backups.try_out, path, self.secret.text, self._folder, then=self.show_trial, otherwise=self._refuse
        )

    def _refuse(self, problem: Problem) -> None:
        """A wrong secret is said beside its line; a damaged backup makes room for the next older one."""
        self.answered.emit()
        if isinstance(problem, backups.DamagedBackup):
            self.choice.removeItem(self.choice.currentIndex())
        if isinstance(problem, keys.WrongSecret):
            self.secret.remark(problem.said(self.room.language))
            self.secret.edit.selectAll()
            self.secret.setFocus()
        else:
            self.troubled.emit(problem)
            self.take_focus()

    def choose_store(self) -> bool:
        """Let somebody choose a backup for a computer that has no store yet; False when none was chosen."""
        chosen = self._chosen(Path.home())
        if chosen is not None:
            self.ask_for(places.named(places.stores() / backups.store_name(chosen)))
            self.add_file(chosen)
        return chosen is not None

    def _choose_file(self) -> None:
        chosen = self._chosen(self._folder.parent)
        if chosen is not None:
            self.add_file(chosen)
            self.take_focus()

    def _chosen(self, folder: Path) -> Path | None:
        title = self.say(N_("Choose a backup: a file whose name ends in .mentordesk-backup"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(folder), f"*{backups.SUFFIX}")
        return Path(chosen) if chosen else None

    def _leave(self) -> None:
        self._forget_trial()
        self.left.emit()
