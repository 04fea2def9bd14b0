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

_Role = QMessageBox.ButtonRole
Answer = Literal["stay", "later", "throw"]
"""Go on writing, keep it as a draft, or throw it away."""


def may_close(parent: QWidget, language: Language, lost: Sequence[str]) -> bool:
    """Ask whether to close the window over these; they stay kept as drafts."""
    say = language.say
    hint = say(N_("It stays kept as a draft. Today offers it when you come back."))
    text = say(N_("This has not been saved yet:"))
    return (
        _ask_over(parent, language, text, lost, (say(N_("Close and keep the draft")), _Role.AcceptRole), hint=hint) == 0
    )


def what_with(parent: QWidget, language: Language, lost: Sequence[str]) -> Answer:
    """Ask what becomes of what is typed in a form that is closed."""
    say = language.say
    later = say(N_("Keep as a draft")), _Role.AcceptRole
    throw = say(N_("Throw it away")), _Role.DestructiveRole
    answers: dict[int, Answer] = {0: "later", 1: "throw"}
    text = say(N_("This has not been saved yet:"))
    return answers.get(_ask_over(parent, language, text, lost, later, throw), "stay")


def may_lose(parent: QWidget, language: Language, lost: Sequence[str]) -> bool:
    """Ask whether these may be lost, where no draft of them can be kept."""
    say = language.say
    text = say(N_("This has not been saved and would be lost:"))
    return _ask_over(parent, language, text, lost, (say(N_("Throw it away")), _Role.DestructiveRole)) == 0


def may_leave_code(parent: QWidget, language: Language) -> bool:
    """Ask whether to close over a recovery code that may stand on no paper yet."""
    say = language.say
    chosen = _ask(
        parent,
        say(N_("Recovery code")),
        say(N_("The recovery code was not typed back from paper yet, and it is shown only now.")),
        say(N_("If you close, the store opens with your password and nothing else, until you make a new code.")),
        say(N_("Back to the code")),
        (say(N_("Close without the code")), _Role.DestructiveRole),
    )
    return chosen == 0


def may_close_without_backup(parent: QWidget, language: Language, problem: Problem) -> bool:
    """Say why there is no backup; staying is the usual answer, since room can be made or a stick plugged in."""
    say = language.say
    chosen = _ask(
        parent,
        say(N_("No backup")),
        say(N_("What you saved is safe in the store, but no backup of it could be made.")),
        problem.said(language),
        say(N_("Stay")),
        (say(N_("Close without a backup")), _Role.DestructiveRole),
    )
    return chosen == 0


def _ask_over(
    parent: QWidget, language: Language, text: str, lost: Sequence[str], *ways: tuple[str, _Role], hint: str = ""
) -> int:
    """Ask over a list of what is typed."""
    say = language.say
    listed = "\n".join(f"• {each}" for each in lost)
    more = f"{listed}\n\n{hint}" if hint else listed
    return _ask(parent, say(N_("Not saved yet")), text, more, say(N_("Keep writing")), *ways)


def _ask(parent: QWidget, title: str, text: str, more: str, stay: str, *ways: tuple[str, _Role]) -> int:
    """Give the place of the way out that the person chose; -1 to stay, as Enter and Esc do."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(as_written(text))
    box.setInformativeText(as_written(more))
    staying = box.addButton(stay, _Role.RejectRole)
    others = [box.addButton(words, role) for words, role in ways]
    box.setDefaultButton(staying)
    box.setEscapeButton(staying)
    box.exec()
    pressed = box.clickedButton()
    return next((place for place, each in enumerate(others) if each is pressed), -1)
