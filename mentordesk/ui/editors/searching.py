"""One of many: countries and languages, found by typing any part of their names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from mentordesk.errors import Finding
from mentordesk.language import N_, fold
from mentordesk.ui.editors.base import Editor
from mentordesk.ui.editors.choosing import ComboBox
from mentordesk.ui.editors.lines import name_popup

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look

Index = QModelIndex | QPersistentModelIndex

_FOLDED = Qt.ItemDataRole.UserRole + 1
_ENOUGH = 2
"""Letters from which on leaving takes the name offered at the top: one letter is more likely a slip."""
_COMMON_COUNTRIES = ("BE", "MA", "TR", "SY", "AF", "UA", "CD", "GN", "CM", "PL", "RO", "BG", "IT", "ES", "FR", "NL")
_COMMON_LANGUAGES = (
    *("fr", "nl", "en", "de", "ar", "tr", "es", "it", "pt", "pl", "ro", "bg", "uk", "ru", "sq"),
    *("fa", "ps", "prs", "ku", "rif", "zgh", "so", "ti", "am", "ln", "sw", "ff", "wo", "ur", "ne", "zh"),
)


class Names(QAbstractListModel):
    """Codes with their names, the common ones first. The list is only made once somebody looks into it."""

    def __init__(
        self, names: Callable[[], Mapping[str, str]], say: Callable[[str], str], common: tuple[str, ...]
    ) -> None:
        """`names` gives all, sorted; `say` gives one name from its code; those of `common` stand before all others."""
        super().__init__()
        self._source = names
        self._common = common
        self.name = say

    @cached_property
    def codes(self) -> list[str]:
        """All codes, in the order shown."""
        names = self._source()
        first = [code for code in self._common if code in names]
        return first + [code for code in names if code not in first]

    @cached_property
    def _names(self) -> list[str]:
        names = self._source()
        return [names[code] for code in self.codes]

    @cached_property
    def _folded(self) -> list[str]:
        return [fold(name) for name in self._names]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return 0 if parent.isValid() else len(self.codes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, and what it is found by."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._names[index.row()]
            case Qt.ItemDataRole.UserRole:
                return self.codes[index.row()]
            case _ if role == _FOLDED:
                return f" {self._folded[index.row()]}"
        return None

    def meant(self, typed: str) -> str | None:
        """The code that is meant: the code itself, its name, or the only one whose name begins so; None for none."""
        sought = fold(typed)
        if typed.strip() in self.codes:
            return typed.strip()
        if typed.strip().upper() in self.codes:
            return typed.strip().upper()
        if sought in self._folded:
            return self.codes[self._folded.index(sought)]
        found = [i for i, name in enumerate(self._folded) if sought and name.startswith(sought)]
        return self.codes[found[0]] if len(found) == 1 else None

    def first(self, typed: str) -> str | None:
        """The code of the first name in the list with a word that begins as typed: the one offered at the top."""
        sought = fold(typed)
        found = (code for code, name in zip(self.codes, self._folded, strict=True) if f" {sought}" in f" {name}")
        return next(found, None) if len(sought) >= _ENOUGH else None


def country_names(language: Language) -> Names:
    """The world's countries, those that offices meet most first."""
    return Names(lambda: language.countries, language.country_name, _COMMON_COUNTRIES)


def language_names(language: Language) -> Names:
    """The world's languages, those that offices meet most first."""
    return Names(lambda: language.spoken_languages, language.language_name, _COMMON_LANGUAGES)


class _FoldedCompleter(QCompleter):
    """Finds names with a word that begins as typed, whatever case and accents."""

    def __init__(self, names: Names, parent: QWidget) -> None:
        super().__init__(names, parent)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(10)

    def splitPath(self, path: str) -> list[str]:
        return [f" {fold(path)}"] if fold(path) else [""]

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class SearchBox(ComboBox):
    """A list to open or to type into; keeps what is typed until it is one of the names."""

    edited = Signal()
    """The person typed or chose."""
    settled = Signal()
    """The person left it, pressed Enter or chose."""

    def __init__(self, names: Names, look: Look) -> None:
        """`names` may be shared by several boxes; they are put into the list when somebody first comes here."""
        super().__init__(look)
        self.names = names
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._is_filled = False
        self._given: str | None = None
        line = self.line
        line.installEventFilter(self)
        line.textEdited.connect(self.edited)
        line.editingFinished.connect(self._settle)
        self.activated.connect(self._choose)

    @property
    def line(self) -> QLineEdit:
        """The line one types into."""
        line = self.lineEdit()
        assert line is not None
        return line

    @property
    def code(self) -> str | None:
        """The code of what is typed; None for nothing, and for what is none of the names."""
        typed = self.currentText()
        if self._given and typed == self.names.name(self._given):
            return self._given  # also a code that this list does not know
        return self.names.meant(typed) if typed.strip() else None

    @property
    def is_unread(self) -> bool:
        """Whether something is typed that is none of the names."""
        return bool(self.currentText().strip()) and self.code is None

    def set_code(self, code: str | None) -> None:
        """Show a name."""
        self._given = code
        if self._is_filled:
            self.setCurrentIndex(self.names.codes.index(code) if code in self.names.codes else -1)
        self.setEditText(self.names.name(code) if code else "")
        self.line.setCursorPosition(0)

    def setAccessibleName(self, name: str) -> None:
        """The line within has the keyboard, so it says the name too."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """The line within says it too."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def state(self) -> dict[str, Any]:
        """The code, or else what is typed."""
        return {"code": self.code, "text": self.currentText()}

    def restore(self, state: dict[str, Any]) -> None:
        """The name in this language, or else what was typed."""
        if state["code"]:
            self.set_code(state["code"])
        else:
            self.setCurrentIndex(-1)
            self.setEditText(state["text"])

    def fill(self) -> None:
        """Put the names into the list, keeping what is typed."""
        if self._is_filled:
            return
        self._is_filled = True
        text, caret = self.currentText(), self.line.cursorPosition()
        completer = _FoldedCompleter(self.names, self.line)
        name_popup(completer)
        with QSignalBlocker(self):
            self.setModel(self.names)
            self.setCompleter(completer)
            self.setCurrentIndex(self.names.codes.index(self._given) if self._given in self.names.codes else -1)
        self.setEditText(text)
        self.line.setCursorPosition(caret)

    def showPopup(self) -> None:
        """Open the list."""
        self.fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk through the names."""
        self.fill()
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The names are there before the first letter is typed."""
        if event.type() == QEvent.Type.FocusIn:
            self.fill()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard marks the text, so that typing replaces it."""
        self.fill()
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.line.selectAll()

    def _settle(self) -> None:
        """Leaving takes what is meant, else the name offered at the top; it stands there to be seen."""
        code = self.code or self.names.first(self.currentText())
        if code:
            is_new = code != self.code
            self.set_code(code)
            if is_new:
                self.edited.emit()
        self.settled.emit()

    def _choose(self) -> None:
        self.edited.emit()
        self.settled.emit()


class SearchEditor(Editor):
    """One of many names; kept as its code."""

    def names(self) -> Names:
        """What there is to choose from."""
        raise NotImplementedError

    def build(self) -> None:
        """A box to type into."""
        self.box = SearchBox(self.names(), self.look)
        self.box.edited.connect(self.edited)
        self.box.settled.connect(self.settled)
        self.row.addWidget(self.box)

    @property
    def control(self) -> QWidget:
        """The box."""
        return self.box

    def value(self) -> Any:
        """The code."""
        return self.box.code

    def set_value(self, value: Any) -> None:
        """Show a code's name."""
        self.box.set_code(value)

    def finding(self) -> Finding | None:
        """What is typed must be one of the names."""
        return Finding(self.field.name, N_("Choose a name from the list.")) if self.box.is_unread else None

    def state(self) -> Any:
        """The code, or what is typed."""
        return self.box.state()

    def restore(self, state: Any) -> None:
        """As it stood."""
        self.box.restore(state)


class CountryEditor(SearchEditor):
    """A country."""

    def names(self) -> Names:
        """All countries."""
        return country_names(self.language)


class SpokenLanguageEditor(SearchEditor):
    """A language."""

    def names(self) -> Names:
        """All languages."""
        return language_names(self.language)
