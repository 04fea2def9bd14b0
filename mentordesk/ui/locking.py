"""Locks the window: what was seen is taken away at once, sealed, and the store closed, so that no key stays in memory."""

from __future__ import annotations

import gc
import pickle
import sys
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mentordesk.services import sealing

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.services.sealing import Sealed
    from mentordesk.ui.desk import Desk
    from mentordesk.ui.kit.focus import Place
    from mentordesk.ui.shell import Shell

_AGAIN: Final = 20
"""Milliseconds until another look whether a question that was open has ended."""


class Locking(QObject):
    """Takes a shell apart when the window is locked, and gives back where it stood to the same person.

    Where it stood, with all that is typed, is kept in memory, sealed under the key of the store, which is closed.
    """

    closing = Signal()
    """The store is about to be closed: work beside that begins now is waited for."""
    locked = Signal(object)
    """The store is closed: what was Sealed, or None when nothing could be."""
    brought_back = Signal(object)
    """Where the window stood and where the keyboard was, for the same person; None for another one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """`parent` is the window, the only one that stays."""
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._shell: Shell | None = None
        self._focus: Place = ()
        self._sealed: Sealed | None = None
        self._is_closed = self._is_gone = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._take_apart)

    @property
    def has_view(self) -> bool:
        """Whether a sealed view waits for somebody to unlock it."""
        return self._sealed is not None

    def lock(self, shell: Shell, focus: Place) -> None:
        """Take a shell, out of sight already, away with all that hangs on it; `focus` is where the keyboard was in it."""
        self._shell, self._focus, self._sealed = shell, focus, None
        self._close_the_others()
        _empty_clipboard()
        # Behind all that was asked before: what is being saved now is no more typed text when its answer is there.
        self._desk.when_answered(self._answered)

    def bring_back(self) -> None:
        """The store is open again: ask for the view, which only the same person can have."""
        self._desk.ask(sealing.unseal, self._sealed, then=self._unsealed, otherwise=self._not_unsealed)

    def _close_the_others(self) -> None:
        """Questions are answered with no, menus closed, windows of papers hidden; they go with the shell."""
        for each in QApplication.topLevelWidgets():
            if each is self._window or not each.isVisible():
                continue
            if isinstance(each, QDialog) and each.isModal():
                if not each.close():  # by its own safe answer; a question that has none stays
                    each.reject()
            elif each.windowType() == Qt.WindowType.Popup:
                each.close()
            else:
                each.hide()

    def _answered(self, nothing: None) -> None:
        self._take_apart()

    def _take_apart(self) -> None:
        """Seal and free the shell, but not under a question that has yet to end or pages still drawn for a printer."""
        shell = self._shell
        if shell is None:
            return
        if QApplication.activeModalWidget() or QApplication.activePopupWidget() or shell.is_printing:
            self._close_the_others()
            self._again.start()
            return
        self._shell = None
        shell.drafting.keep_now()  # for whoever unlocks elsewhere, or after the computer was switched off
        shell.drafting.rest()
        view = pickle.dumps((shell.state(), self._focus))
        self._desk.ask(sealing.seal, view, then=self._keep, otherwise=self._lose)
        self.closing.emit()
        self._desk.shut(then=self._close)
        self._is_gone = self._is_closed = False
        # Only when Qt has taken it apart in its own order may Python collect what is left: the other way round, layouts
        # of what still stands are asked about parts that are gone.
        shell.destroyed.connect(self._go, Qt.ConnectionType.QueuedConnection)
        shell.deleteLater()

    def _keep(self, sealed: Sealed) -> None:
        self._sealed = sealed

    def _lose(self, problem: Problem) -> None:
        """The store cannot be worked on any more: the window is locked all the same."""

    def _close(self, nothing: None) -> None:
        self._is_closed = True
        self._tell()

    def _go(self) -> None:
        self._is_gone = True
        self._tell()

    def _tell(self) -> None:
        if self._is_closed and self._is_gone:
            _forget()
            self.locked.emit(self._sealed)

    def _unsealed(self, content: bytes | None) -> None:
        self._sealed = None
        view: Any = pickle.loads(content) if content else None  # noqa: S301 - sealed here, and found untouched
        self.brought_back.emit(view)

    def _not_unsealed(self, problem: Problem) -> None:
        self._unsealed(None)


def _empty_clipboard() -> None:
    """Take back what was copied here; what other programs copied stays."""
    clipboard = QGuiApplication.clipboard()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        is_ours = clipboard.ownsClipboard if mode is QClipboard.Mode.Clipboard else clipboard.ownsSelection
        if is_ours():
            clipboard.clear(mode)


def _forget() -> None:
    """Let go of what lay in memory to be quick: shaped letters of papers, and objects that nothing holds any more."""
    if fonts := sys.modules.get("mentordesk.documents.fonts"):  # loaded with the first paper only
        fonts.Face.shaped.cache_clear()
    gc.collect()
