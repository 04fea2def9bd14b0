"""An editor with its label above and, below, its hint and what is to be said about what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.errors import spoken
from mentordesk.language import N_
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import IconMark, Text

if TYPE_CHECKING:
    from mentordesk.errors import Finding
    from mentordesk.ui.editors import Editor
    from mentordesk.ui.kit.look import Look


class Remark(QWidget):
    """What is to be said about a field: an icon and words; made when there is something to say."""

    def __init__(self, look: Look) -> None:
        """Nothing said yet."""
        super().__init__()
        self._look = look
        self._icon = IconMark(look.icon("warning", "danger"), 16)
        self.text = Text("", look, "small", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)

    def say(self, words: str, *, is_error: bool) -> None:
        """Say it, or nothing."""
        look = self._look
        self._icon.set_icon(look.icon("warning", "danger") if is_error else look.icon("info", "warning"))
        self.text.setText(words)
        self.text.set_tone("danger" if is_error else "warning")
        self.setVisible(bool(words))


class FieldBox(QWidget):
    """One field as it stands in a form."""

    edited = Signal(str)
    """The person changed what is typed; gives the field's name."""
    settled = Signal(str)
    """The person went on; gives the field's name."""

    def __init__(self, editor: Editor) -> None:
        """Names the editor's controls for screen readers as its label does for eyes."""
        super().__init__()
        self.editor = editor
        self._findings: tuple[Finding, ...] = ()
        look, say, field = editor.look, editor.language.say, editor.field
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._must = say(N_("required")) if field.required and field.default is None else ""
        self.label = Text(editor.label.replace("&", "&&"), look, "strong", wrap=True)
        self.label.setBuddy(editor.control)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.label, 0 if self._must else 1)
        if self._must:
            head.addWidget(Text(self._must, look, "small", tone="muted"), 1, Qt.AlignmentFlag.AlignBottom)
        if editor.names_itself:
            self.label.hide()
            column.addSpacing(self.label.sizeHint().height())
        else:
            column.addLayout(head)
        column.addWidget(editor)
        self._hint = say(field.hint)
        if self._hint:
            column.addWidget(Text(self._hint, look, "small", tone="muted", wrap=True))
        self._column = column
        self._remark: Remark | None = None
        self._name()
        editor.edited.connect(self._edited)
        editor.settled.connect(self._settled)

    @property
    def name(self) -> str:
        """The field's name."""
        return self.editor.field.name

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is said beside the field now."""
        return self._findings

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Say these beside the field, errors first; nothing when there are none."""
        self._findings = tuple(sorted(findings, key=_weight))
        is_error = any(finding.is_error for finding in findings)
        if findings and self._remark is None:
            self._remark = Remark(self.editor.look)
            self._column.addWidget(self._remark)
        if self._remark is not None:
            words = spoken(self._findings, self.editor.language)
            self._remark.say(words, is_error=is_error)
        self.editor.show_state("error" if is_error else "warning" if findings else "")
        self._name()

    def focus(self) -> None:
        """Go to the editor and bring it, with what is said about it, into sight."""
        self.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(self, 0, 24)

    def _name(self) -> None:
        """Tell screen readers what stands around the editor for eyes."""
        name = f"{self.editor.label}, {self._must}" if self._must else self.editor.label
        words = self._remark.text.text() if self._remark and self._findings else ""
        self.editor.name_controls(name, ". ".join(part for part in (words, self._hint) if part))

    def _edited(self) -> None:
        if self._findings:
            self.show_findings(())
        self.edited.emit(self.name)

    def _settled(self) -> None:
        finding = self.editor.finding()
        if finding:
            self.show_findings((finding,))
        self.settled.emit(self.name)


def _weight(finding: Finding) -> bool:
    return not finding.is_error
