"""One line of text, and the kinds of it: e-mail, phone, postcode, enterprise number; and lines read as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from mentordesk.errors import Finding
from mentordesk.ui.editors.base import Editor

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 240
"""Of a list of suggestions, in pixels, however narrow the line is."""
_HINTS = Qt.InputMethodHint


def name_popup(completer: QCompleter) -> None:
    """Let the style sheet of the window know the list that a completer opens: it hangs on what the completer is for."""
    popup, owner = completer.popup(), completer.parent()
    assert popup is not None
    assert isinstance(owner, QWidget)
    popup.setObjectName("choices")
    popup.setParent(owner, popup.windowFlags())
    popup.setMinimumWidth(_WIDTH)


class Line(QLineEdit):
    """A line that offers what was suggested as soon as one comes to it and finds it empty."""

    def __init__(self) -> None:
        """Nothing is suggested yet."""
        super().__init__()
        self._suggested: QCompleter | None = None

    def suggest(self, texts: Sequence[str]) -> None:
        """Offer these texts."""
        if self._suggested is None:
            self._suggested = QCompleter(QStringListModel(self), self)
            self._suggested.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._suggested.setFilterMode(Qt.MatchFlag.MatchContains)
            name_popup(self._suggested)
            self.setCompleter(self._suggested)
        model = self._suggested.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(list(texts))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer at once what fits an empty line."""
        super().focusInEvent(event)
        if self._suggested is not None and not self.text() and event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self._offer)

    def _offer(self) -> None:
        if self._suggested is not None and self.hasFocus() and not self.text() and self._suggested.completionCount():
            self._suggested.complete()


class LineEditor(Editor):
    """A text on one line."""

    letters: ClassVar[int] = 0
    """The width it needs, in letters; 0 takes the room there is."""
    hints: ClassVar[Qt.InputMethodHint] = _HINTS.ImhNone

    def build(self) -> None:
        """A line edit."""
        self.line = Line()
        self.line.setInputMethodHints(self.hints)
        if self.letters:
            self.line.setMaximumWidth(self.line.fontMetrics().averageCharWidth() * self.letters + 48)
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._settle)
        self.row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignLeft if self.letters else Qt.AlignmentFlag(0))

    @property
    def control(self) -> QWidget:
        """The line."""
        return self.line

    def value(self) -> Any:
        """The text in one line, without spaces around it."""
        return " ".join(self.line.text().splitlines()).strip() or None

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def suggest(self, texts: Sequence[str]) -> None:
        """Offer texts to choose from; any other may be typed."""
        self.line.suggest(texts)

    def state(self) -> Any:
        """The text, the caret and what is marked."""
        line = self.line
        return {"text": line.text(), "caret": line.cursorPosition(), "marked": line.selectionLength()}

    def restore(self, state: Any) -> None:
        """As it stood."""
        self.line.setText(state["text"])
        if state["marked"]:
            self.line.setSelection(state["caret"] - state["marked"], state["marked"])
        else:
            self.line.setCursorPosition(state["caret"])

    def _settle(self) -> None:
        self.settled.emit()


class ReadEditor(LineEditor):
    """A line read as something other than text; shown in the usual form once one leaves it, kept when it cannot be read."""

    problem: ClassVar[str] = ""
    """Marked words for what cannot be read."""

    def read(self, typed: str) -> Any:
        """The value of a typed text; ValueError when it cannot be."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The usual form of a value in the editor's language."""
        raise NotImplementedError

    def value(self) -> Any:
        """The value read; None for nothing, and for what cannot be read."""
        try:
            return self.read(self.line.text()) if self.line.text().strip() else None
        except (ValueError, OverflowError):
            return None

    def set_value(self, value: Any) -> None:
        """Show a value in its usual form."""
        super().set_value("" if value is None else self.write(value))

    def finding(self) -> Finding | None:
        """What is typed must be readable."""
        is_unread = bool(self.line.text().strip()) and self.value() is None
        return Finding(self.field.name, self.problem) if is_unread else None

    def state(self) -> Any:
        """The text; and its value when it stands in the usual form, since that differs between languages."""
        value = self.value()
        is_usual = value is not None and self.write(value) == self.line.text()
        return {**super().state(), "value": value if is_usual else None}

    def restore(self, state: Any) -> None:
        """The text as typed, or the value in the usual form of this language."""
        if state["value"] is None:
            super().restore(state)
        else:
            self.set_value(state["value"])
            self.line.setCursorPosition(min(state["caret"], len(self.line.text())))

    def _settle(self) -> None:
        value = self.value()
        if value is not None and self.write(value) != self.line.text():
            self.set_value(value)
        super()._settle()


class EmailEditor(LineEditor):
    """An e-mail address; judged when it is saved."""

    hints = _HINTS.ImhEmailCharactersOnly


class PhoneEditor(LineEditor):
    """A phone number as people write it; judged and put in order when it is saved."""

    letters = 22
    hints = _HINTS.ImhDialableCharactersOnly


class PostcodeEditor(LineEditor):
    """A postcode; tells when it may be complete, so that the town can be filled in."""

    letters = 8

    completed = Signal(str)
    """Four digits, or whatever stood there when the person went on."""

    def build(self) -> None:
        """Watch for the fourth digit."""
        super().build()
        self.line.textEdited.connect(self._look_at)

    def _look_at(self, typed: str) -> None:
        if len(typed.strip()) == 4 and typed.strip().isdecimal():
            self.completed.emit(typed.strip())


class EnterpriseEditor(LineEditor):
    """A Belgian enterprise number; judged and put in order when it is saved."""

    letters = 16
