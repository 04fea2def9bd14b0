"""The calm card in the middle of the door: what went wrong above, the face in use, what is being done beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mentordesk.ui.kit.messages import announce
from mentordesk.ui.kit.parts import IconMark, Text
from mentordesk.ui.kit.waiting import WaitingLine

if TYPE_CHECKING:
    from mentordesk.ui.kit.look import Look

_WIDTH: Final = 560
_INPUTS: Final = (QAbstractButton, QLineEdit)
_PATIENCE: Final = 300
"""Milliseconds of waiting before a quiet line says what is being done."""


class DoorCard(QFrame):
    """Shows one face at a time, and words of waiting or of a problem around it."""

    def __init__(self, look: Look) -> None:
        """Without a face as yet."""
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(_WIDTH)
        self._look = look
        self._faces: dict[str, QWidget] = {}
        self._words = ""
        self._stopped: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 30, 36, 14)
        column.setSpacing(14)
        column.addWidget(self._build_banner())
        self._room_for_faces = QVBoxLayout()
        column.addLayout(self._room_for_faces)
        column.addLayout(self._build_waiting())

    @property
    def problem(self) -> str:
        """What is said to have gone wrong; empty when nothing is."""
        return "" if self._banner.isHidden() else self._problem.text()

    def add_face(self, name: str, face: QWidget) -> None:
        """Take in one more face, which is not shown yet."""
        face.hide()
        self._faces[name] = face
        self._room_for_faces.addWidget(face)

    def show_face(self, name: str) -> None:
        """Show this face and no other."""
        for each, face in self._faces.items():
            face.setVisible(each == name)

    def show_problem(self, words: str) -> None:
        """Say what went wrong; it stays until it is hidden."""
        self._problem.setText(words)
        self._banner.show()
        announce(self._banner, words)

    def hide_problem(self) -> None:
        """Say nothing of a problem any more."""
        self._banner.hide()

    def wait(self, words: str, *, takes_input: bool = False) -> None:
        """Take no more input, unless it may go on meanwhile; after a moment say what is being done."""
        self.go_on()
        self._words = words
        self.progress.setRange(0, 0)
        inputs = (each for each in self.findChildren(QWidget) if isinstance(each, _INPUTS) and each.isEnabled())
        self._stopped = [] if takes_input else list(inputs)
        for each in self._stopped:
            each.setEnabled(False)
        self._patience.start()

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def go_on(self) -> None:
        """What was waited for is there."""
        self._patience.stop()
        self.progress.hide()
        self._doing.hide()
        while self._stopped:
            self._stopped.pop().setEnabled(True)

    def _build_banner(self) -> QFrame:
        look = self._look
        self._banner = QFrame()
        self._banner.setObjectName("problem")
        self._banner.setStyleSheet(
            f"QFrame#problem {{ background: {look.palette.warning_soft}; border: none; border-radius: 8px; }}"
        )
        self._problem = Text("", look, wrap=True)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self._banner)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconMark(look.icon("warning", "warning"), 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._problem, 1)
        self._banner.hide()
        return self._banner

    def _build_waiting(self) -> QVBoxLayout:
        self.progress = WaitingLine()
        self._doing = Text(" ", self._look, "small", tone="muted")
        self._doing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout()
        lines.setSpacing(3)
        policy = self._doing.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._doing.setSizePolicy(policy)
        self._doing.hide()
        lines.addWidget(self._doing)
        lines.addWidget(self.progress)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._grow_impatient)
        return lines

    def _grow_impatient(self) -> None:
        self._doing.setText(self._words)
        self.progress.setAccessibleName(self._words)
        self._doing.show()
        self.progress.show()
