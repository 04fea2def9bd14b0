"""The line above a list: what it is called, how much is in it, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.ui.kit.look import Look


class Heading(QHBoxLayout):
    """The title, what is said of it in a quieter tone, and buttons at the end."""

    def __init__(self, title: str, look: Look, *buttons: QWidget) -> None:
        """Nothing is said as yet; see `remark`."""
        super().__init__()
        self.setSpacing(SMALL)
        self.remark = Text("", look, tone="muted")
        """How much there is, in words or a figure."""
        self.addWidget(Text(title, look, "title"))
        self.addWidget(self.remark, 1)
        for each in buttons:
            self.addWidget(each)
