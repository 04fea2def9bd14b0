"""A form built from the fields of a record: sections of editors in one or two columns, findings beside their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mentordesk.ui.editors import LineEditor, PostcodeEditor, make_editor
from mentordesk.ui.forms.field_box import FieldBox
from mentordesk.ui.kit.focus import holds
from mentordesk.ui.kit.look import LARGE, MEDIUM
from mentordesk.ui.kit.parts import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mentordesk.errors import Finding
    from mentordesk.language import Language
    from mentordesk.records import Field
    from mentordesk.ui.editors import Editor
    from mentordesk.ui.kit.look import Look

_TOP = Qt.AlignmentFlag.AlignTop
_LETTERS_PER_COLUMN = 42
"""From twice this width on, in average letters, a form stands in two columns."""


@dataclass(frozen=True)
class FormState:
    """All that is typed in a form, readable or not; the same in every language."""

    typed: dict[str, Any]
    loaded: dict[str, Any]
    """The values before the person changed them."""
    findings: dict[str, tuple[Finding, ...]]
    focused: str
    """The name of the field in which the caret stands; empty for none."""
    filled_town: str | None
    """The town the form filled in by itself; it may be replaced."""


class Form(QWidget):
    """Edits values by field name. It knows no record and saves nothing: its owner asks a service.

    With `arrange=False` it only makes the boxes, and its owner places them by hand, in the form or elsewhere.
    """

    edited = Signal(str)
    """The person changed something; gives the field's name."""

    def __init__(
        self,
        fields: Iterable[Field] | Mapping[str, Field],
        language: Language,
        look: Look,
        *,
        calendar: Callable[[], date] = date.today,
        towns: Callable[[str], Sequence[str]] | None = None,
        arrange: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`towns` gives the names of the towns of a postcode, to fill in a field called town.

        A form that is not placed itself, or not yet, has its owner as `parent`: without one nobody would delete it.
        """
        super().__init__(parent)
        self.language = language
        self.look = look
        self._towns = towns
        self._filled_town: str | None = None
        self._boxes: dict[str, FieldBox] = {}
        for field in _in_groups(fields.values() if isinstance(fields, Mapping) else fields):
            box = FieldBox(make_editor(field, language, look, calendar))
            if not arrange:
                box.setParent(self)
            box.edited.connect(self.edited)
            self._boxes[field.name] = box
        if towns and "town" in self._boxes and isinstance(self._editors.get("postcode"), PostcodeEditor):
            postcode = self._editors["postcode"]
            assert isinstance(postcode, PostcodeEditor)
            postcode.completed.connect(self._fill_town)
        self._loaded = self.values()
        self._sections: list[Section] = []
        if arrange:
            self._arrange()
        else:
            self.hide()

    def box(self, name: str) -> FieldBox:
        """A field with label, hint and findings, to be placed by hand; KeyError for a name that is no field."""
        return self._boxes[name]

    def editor(self, name: str) -> Editor:
        """The bare editor of a field; KeyError for a name that is no field."""
        return self._boxes[name].editor

    def load(self, values: Mapping[str, Any]) -> None:
        """Show values by field name, empty where there is none; from now on the form is as it was."""
        for name, box in self._boxes.items():
            box.editor.set_value(values.get(name))
            box.show_findings(())
        self._filled_town = None
        self._loaded = self.values()

    def fill_in(self, values: Mapping[str, Any]) -> None:
        """Put values into the form as if the person had typed them; the other fields stay as they are."""
        for name, value in values.items():
            self._boxes[name].editor.set_value(value)

    def propose(self, values: Mapping[str, Any]) -> None:
        """Fill in what is likely where nothing stands yet; it is not something typed that could be lost."""
        for name, value in values.items():
            editor = self._boxes[name].editor
            if editor.value() is None and self._loaded.get(name) is None:
                editor.set_value(value)
                self._loaded[name] = editor.value()

    def values(self) -> dict[str, Any]:
        """What is typed, by field name; None where nothing is, and where it cannot be read (see `parse_findings`)."""
        return {name: box.editor.value() for name, box in self._boxes.items()}

    def changes(self) -> dict[str, Any]:
        """Only the values that differ from those loaded."""
        return {name: value for name, value in self.values().items() if value != self._loaded.get(name)}

    @property
    def opened(self) -> dict[str, Any]:
        """The values before the person changed them."""
        return dict(self._loaded)

    def rebase(self, values: Mapping[str, Any]) -> None:
        """From now on these count as the values before the person changed them; what is typed stays."""
        self._loaded.update({name: value for name, value in values.items() if name in self._boxes})

    def parse_findings(self) -> list[Finding]:
        """Why some of what is typed cannot be read at all, such as an impossible date."""
        return [finding for box in self._boxes.values() if (finding := box.editor.finding())]

    def read(self) -> dict[str, Any] | None:
        """The values to save; None, with the reasons shown beside the fields, when some cannot be read."""
        findings = self.parse_findings()
        if findings:
            self.show_findings(findings)
            return None
        return self.values()

    def show_findings(self, findings: Iterable[Finding]) -> list[Finding]:
        """Say each beside its field and go to the first error; gives those whose field is not in the form."""
        by_name: dict[str, list[Finding]] = {}
        for finding in findings:
            by_name.setdefault(finding.field, []).append(finding)
        for name, box in self._boxes.items():
            box.show_findings(tuple(by_name.get(name, ())))
        wrong = next((box for box in self._boxes.values() if any(each.is_error for each in box.findings)), None)
        if wrong is not None:
            wrong.focus()
        return [each for name, found in by_name.items() if name not in self._boxes for each in found]

    @property
    def is_dirty(self) -> bool:
        """Whether something typed would be lost."""
        return self.values() != self._loaded or bool(self.parse_findings())

    def state(self) -> FormState:
        """All that is typed, for a window rebuilt in another language."""
        focused = next((name for name, box in self._boxes.items() if holds(box)), "")
        return FormState(
            typed={name: box.editor.state() for name, box in self._boxes.items()},
            loaded=dict(self._loaded),
            findings={name: box.findings for name, box in self._boxes.items() if box.findings},
            focused=focused,
            filled_town=self._filled_town,
        )

    def restore(self, state: FormState) -> None:
        """Show again what a form of the same fields told; fields it did not have stay as they are."""
        for name, box in self._boxes.items():
            if name in state.typed:
                box.editor.restore(state.typed[name])
            box.show_findings(state.findings.get(name, ()))
        self._loaded.update({name: value for name, value in state.loaded.items() if name in self._boxes})
        self._filled_town = state.filled_town
        if state.focused in self._boxes:
            self._boxes[state.focused].editor.control.setFocus()

    @property
    def _editors(self) -> dict[str, Editor]:
        return {name: box.editor for name, box in self._boxes.items()}

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LARGE)
        groups: dict[str, list[FieldBox]] = {}
        for box in self._boxes.values():
            groups.setdefault(box.editor.field.group, []).append(box)
        for group, boxes in groups.items():
            section = Section(self.language.say(group), boxes, self.look)
            self._sections.append(section)
            column.addWidget(section)
        column.addStretch()

    def _fill_town(self, postcode: str) -> None:
        """Fill in the town of a postcode, unless the person wrote one; offer them when there are several."""
        town = self._editors["town"]
        if not isinstance(town, LineEditor) or self._towns is None:
            return
        names = list(self._towns(postcode))
        town.suggest(names)
        if town.value() not in (None, self._filled_town):
            return
        self._filled_town = names[0] if len(names) == 1 else None
        town.set_value(self._filled_town)
        self.edited.emit("town")


class Section(Card):
    """The fields of one group, in two columns where there is room."""

    def __init__(self, title: str, boxes: Sequence[FieldBox], look: Look) -> None:
        """Wide editors take a line of their own."""
        super().__init__(look, title)
        self._boxes = boxes
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(MEDIUM)
        self.body.addLayout(self._grid)
        self._place(1)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column may be: two must not keep the form from being narrowed to one."""
        widest = max((box.minimumSizeHint().width() for box in self._boxes), default=0)
        margins = self.body.contentsMargins()
        width = max(widest, self.title.minimumSizeHint().width()) + margins.left() + margins.right() + 2
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may allow another number of columns."""
        super().resizeEvent(event)
        column = self.fontMetrics().averageCharWidth() * _LETTERS_PER_COLUMN
        self._place(2 if self.contentsRect().width() >= 2 * column else 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for box in self._boxes:
            self._grid.removeWidget(box)  # takeAt would leave the old place alive, and the new one without news of it
        line, column = 0, 0
        for box in self._boxes:
            if box.editor.is_wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(box, line, column, 1, columns if box.editor.is_wide else 1, _TOP)
            column += columns if box.editor.is_wide else 1
            if column >= columns:
                line, column = line + 1, 0
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)


def _in_groups(fields: Iterable[Field]) -> list[Field]:
    """Fields of one group together, so that the Tab key follows the eye."""
    groups: dict[str, list[Field]] = {}
    for field in fields:
        groups.setdefault(field.group, []).append(field)
    return [field for group in groups.values() for field in group]
