"""The switch between the languages of the program: of the window, or of something read in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from mentordesk.language import LANGUAGES, OWN_NAMES


class LanguageSwitch(QWidget):
    """One button a language, each called by its own name. A click leaves the focus where one was typing."""

    chosen = Signal(str)
    """The code of the language the person chose."""

    def __init__(self, code: str, *, of: str = "", in_full: bool = False) -> None:
        """`code` is spoken now; `of` says what for; `in_full` shows the names where there is room, else two letters."""
        super().__init__()
        self.setAccessibleName(of)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 if in_full else 2)
        for place, (each, name) in enumerate((each, OWN_NAMES[each]) for each in LANGUAGES):
            button = QPushButton(name if in_full else each.upper())
            button.setObjectName("switch")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # a screen reader says: one of three
            button.setAccessibleName(f"{of}: {name}" if of else name)
            button.setToolTip("" if in_full else name)
            if in_full:
                button.setMinimumSize(_bold_width(button), 34)
            self._group.addButton(button, place)
            self.buttons[each] = button
            row.addWidget(button)
        self.show_code(code)
        self._group.idClicked.connect(self._tell)

    @property
    def code(self) -> str:
        """The language that is marked."""
        return LANGUAGES[self._group.checkedId()]

    def show_code(self, code: str) -> None:
        """Mark a language without telling; Tab comes to it, arrows go on from there."""
        self.buttons[code].setChecked(True)
        for each, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if each == code else Qt.FocusPolicy.NoFocus)

    def _tell(self, place: int) -> None:
        code = LANGUAGES[place]
        if any(each.hasFocus() for each in self.buttons.values()):  # an arrow came from there
            self.buttons[code].setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_code(code)
        self.chosen.emit(code)


def _bold_width(button: QPushButton) -> int:
    """Pixels for its words in bold, as they stand when it is checked; Qt's own hint does not know of that."""
    button.ensurePolished()
    bold = QFont(button.font())
    bold.setWeight(QFont.Weight.DemiBold)
    words = button.text()
    more = QFontMetrics(bold).horizontalAdvance(words) - button.fontMetrics().horizontalAdvance(words)
    return button.sizeHint().width() + max(0, more) + 2
