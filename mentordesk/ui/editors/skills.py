"""Spoken languages with a level each: one line a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.errors import Finding
from mentordesk.language import N_
from mentordesk.records.choices import LEVELS
from mentordesk.ui.editors.base import Editor
from mentordesk.ui.editors.choosing import ComboBox
from mentordesk.ui.editors.searching import Names, SearchBox, language_names
from mentordesk.ui.kit.buttons import Button, IconButton
from mentordesk.ui.kit.look import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look


class SkillLine(QWidget):
    """One language and how well it is spoken."""

    edited = Signal()
    """The person changed something."""
    settled = Signal()
    """The person went on."""
    removed = Signal(QWidget)
    """The person wants the line away."""

    def __init__(self, names: Names, language: Language, look: Look) -> None:
        """Empty."""
        super().__init__()
        self._language = language
        self.tongue = SearchBox(names, look)
        self.level = ComboBox(look)
        for code in LEVELS:
            self.level.addItem(language.say(LEVELS.label(code)), code)
        self.remove = IconButton("close", "", look)
        self._said = self._label(self.tongue), self._label(self.level)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.tongue, 3)
        row.addWidget(self.level, 2)
        row.addWidget(self.remove)
        self.tongue.edited.connect(self.edited)
        self.tongue.settled.connect(self.settled)
        self.level.activated.connect(self._chosen)
        self.remove.clicked.connect(self._remove)

    def number(self, place: int) -> None:
        """Tell screen readers which line this is."""
        say = self._language.say
        names = say(N_("Language {number}"), number=place), say(N_("Level of language {number}"), number=place)
        for control, label, name in zip((self.tongue, self.level), self._said, names, strict=True):
            control.setAccessibleName(name)
            label.setText(name)
        self.remove.setAccessibleName(say(N_("Remove language {number}"), number=place))
        self.remove.setToolTip(say(N_("Remove this language")))

    def set_level(self, code: str) -> None:
        """Show a level; one that is not of the framework as it is."""
        if self.level.findData(code) < 0:
            self.level.addItem(code, code)
        self.level.setCurrentIndex(self.level.findData(code))

    def _label(self, box: ComboBox) -> QLabel:
        """A label out of sight: on Linux a box says what is chosen in it, and only a label of its own says its name."""
        label = QLabel(self)
        label.setBuddy(box)
        label.hide()
        return label

    def _chosen(self) -> None:
        self.edited.emit()
        self.settled.emit()

    def _remove(self) -> None:
        self.removed.emit(self)


class SkillsEditor(Editor):
    """Any number of languages, each with a level; common languages stand first in the list."""

    is_wide = True

    def build(self) -> None:
        """Lines, and a button for one more."""
        self._names = language_names(self.language)
        self._lines: list[SkillLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SMALL)
        self._more = Button(self.language.say(N_("Add a language")), self.look, "quiet", icon="plus")
        self._more.clicked.connect(self._add_empty)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.row.addLayout(self._column)

    @property
    def control(self) -> QWidget:
        """The first line, or the button when there is none."""
        return self._lines[0].tongue if self._lines else self._more

    @property
    def controls(self) -> Sequence[QWidget]:
        """The boxes to type into."""
        return tuple(line.tongue for line in self._lines)

    def value(self) -> Any:
        """Levels by code of language, in the order shown."""
        return {line.tongue.code: line.level.currentData() for line in self._lines if line.tongue.code}

    def set_value(self, value: Any) -> None:
        """Show these."""
        self._clear()
        for code, level in (value or {}).items():
            line = self._add()
            line.tongue.set_code(code)
            line.set_level(level or "")
        self._renumber()

    def finding(self) -> Finding | None:
        """Each language must be one of the list, and stand there once."""
        if any(line.tongue.is_unread for line in self._lines):
            return Finding(self.field.name, N_("Choose each language from the list."))
        codes = [line.tongue.code for line in self._lines if line.tongue.code]
        return Finding(self.field.name, N_("A language stands here twice.")) if len(codes) > len(set(codes)) else None

    def state(self) -> Any:
        """Each line as it is, readable or not."""
        return [(line.tongue.state(), line.level.currentData()) for line in self._lines]

    def restore(self, state: Any) -> None:
        """As it stood."""
        self._clear()
        for tongue, level in state:
            line = self._add()
            line.tongue.restore(tongue)
            line.set_level(level)
        self._renumber()

    def name_controls(self, name: str, description: str) -> None:
        """The lines say their own names; the button and the whole say the field's."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self._more.setAccessibleDescription(f"{name}. {description}" if description else name)
        for line in self._lines:
            line.tongue.setAccessibleDescription(description)

    def _add(self) -> SkillLine:
        line = SkillLine(self._names, self.language, self.look)
        line.edited.connect(self.edited)
        line.settled.connect(self.settled)
        line.removed.connect(self._remove)
        self._column.insertWidget(len(self._lines), line)
        self._lines.append(line)
        return line

    def _add_empty(self) -> None:
        line = self._add()
        self._renumber()
        line.tongue.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, line: QWidget) -> None:
        assert isinstance(line, SkillLine)
        place = self._lines.index(line)
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._renumber()
        after = self._lines[min(place, len(self._lines) - 1)].remove if self._lines else self._more
        after.setFocus(Qt.FocusReason.TabFocusReason)
        self.tell_choice()

    def _clear(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []

    def _renumber(self) -> None:
        for place, line in enumerate(self._lines, start=1):
            line.number(place)
        self.setFocusProxy(self.control)
        self._order()

    def _order(self) -> None:
        """Let Tab go through the lines where they stand: what is made later would come last in the window."""
        last: QWidget = self._more
        for line in self._lines:
            for control in (line.tongue, line.level, line.remove):
                self.setTabOrder(last, control)
                last = control
        if self._lines:
            self.setTabOrder(last, self._more)
