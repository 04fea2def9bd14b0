"""The questions asked before something is left that is not saved, or in no backup; the safe answer is the usual one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QMessageBox

from mentordesk.language import N_
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from mentordesk.errors import Problem
    from mentordesk.language import Language

Answer = Literal["stay", "later", "throw"]
"""Go on writing, keep it as a draft, or throw it away."""


def may_close(parent: QWidget, language: Language, lost: Sequence[str]) -> bool:
    """Ask whether to close the window over these; they stay kept as drafts."""
    say = language.say
    hint = say(N_("It stays kept as a draft. Today offers it when you come back."))
    box, stay = _box(parent, language, say(N_("This has not been saved yet:")), lost, hint)
    box.addButton(say(N_("Close and keep the draft")), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    return box.clickedButton() is not stay


def what_with(parent: QWidget, language: Language, lost: Sequence[str]) -> Answer:
    """Ask what becomes of what is typed in a form that is closed."""
    say = language.say
    box, _ = _box(parent, language, say(N_("This has not been saved yet:")), lost)
    later = box.addButton(say(N_("Keep as a draft")), QMessageBox.ButtonRole.AcceptRole)
    throw = box.addButton(say(N_("Throw it away")), QMessageBox.ButtonRole.DestructiveRole)
    box.exec()
    return "later" if box.clickedButton() is later else "throw" if box.clickedButton() is throw else "stay"


def may_lose(parent: QWidget, language: Language, lost: Sequence[str]) -> bool:
    """Ask whether these may be lost, where no draft of them can be kept."""
    say = language.say
    box, _ = _box(parent, language, say(N_("This has not been saved and would be lost:")), lost)
    throw = box.addButton(say(N_("Throw it away")), QMessageBox.ButtonRole.DestructiveRole)
    box.exec()
    return box.clickedButton() is throw


def may_leave_code(parent: QWidget, language: Language) -> bool:
    """Ask whether to close over a recovery code that may stand on no paper yet."""
    say = language.say
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say(N_("Recovery code")))
    box.setText(say(N_("The recovery code was not typed back from paper yet, and it is shown only now.")))
    box.setInformativeText(
        say(N_("If you close, the store opens with your password and nothing else, until you make a new code."))
    )
    stay = box.addButton(say(N_("Back to the code")), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(say(N_("Close without the code")), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is leave


def may_close_without_backup(parent: QWidget, language: Language, problem: Problem) -> bool:
    """Say why there is no backup; staying is the usual answer, since room can be made or a stick plugged in."""
    say = language.say
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say(N_("No backup")))
    box.setText(say(N_("What you saved is safe in the store, but no backup of it could be made.")))
    box.setInformativeText(as_written(problem.said(language)))
    stay = box.addButton(say(N_("Stay")), QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(say(N_("Close without a backup")), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is leave


def _box(
    parent: QWidget, language: Language, text: str, lost: Sequence[str], hint: str = ""
) -> tuple[QMessageBox, QWidget]:
    say = language.say
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(say(N_("Not saved yet")))
    box.setText(as_written(text))
    listed = "\n".join(f"• {each}" for each in lost)
    box.setInformativeText(as_written(f"{listed}\n\n{hint}" if hint else listed))
    stay = box.addButton(say(N_("Keep writing")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    return box, stay
