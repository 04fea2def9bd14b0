"""What all editors have in common: a value in and out, what was typed kept as it is, and remarks about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mentordesk.ui.kit.look import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from mentordesk.errors import Finding
    from mentordesk.language import Language
    from mentordesk.records import Field
    from mentordesk.ui.kit.look import Look

State = Literal["", "warning", "error"]
"""How the frame of an editor looks; beside it the finding says why, in words."""


class Editor(QWidget):
    """Edits one value of one field. It holds one or more controls; the first takes the focus and the label."""

    edited = Signal()
    """The person changed something; never sent by the program's own changes."""
    settled = Signal()
    """The person left the editor or pressed Enter: what is typed can be judged."""

    is_wide: ClassVar[bool] = False
    """Whether it takes the whole width of a form."""
    names_itself: ClassVar[bool] = False
    """Whether it shows the field's label itself, such as a box to tick."""

    def __init__(self, field: Field, language: Language, look: Look, calendar: Callable[[], date]) -> None:
        """`calendar` gives the present day, for what is typed relative to it."""
        super().__init__()
        self.field = field
        self.language = language
        self.look = look
        self.calendar = calendar
        self.label = language.say(field.label)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)
        self.build()
        self.setFocusProxy(self.control)
        self.name_controls(self.label, "")

    def build(self) -> None:
        """Make the controls and put them into `row`."""
        raise NotImplementedError

    @property
    def control(self) -> QWidget:
        """What takes the focus."""
        raise NotImplementedError

    @property
    def controls(self) -> Sequence[QWidget]:
        """All that have a frame and a name."""
        return (self.control,)

    def value(self) -> Any:
        """What is typed or chosen, as it is kept; None, or an empty collection, where there is nothing.

        None too where what is typed cannot be read: `finding` tells the two apart.
        """
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value without telling."""
        raise NotImplementedError

    def finding(self) -> Finding | None:
        """Why what is typed cannot be read; None when it can."""
        return None

    def state(self) -> Any:
        """All that is typed, readable or not, and where the caret stands; the same in every language."""
        return self.value()

    def restore(self, state: Any) -> None:
        """Show again what `state` told, perhaps in another language, without telling."""
        self.set_value(state)

    def tell_choice(self) -> None:
        """The person chose, which is not typed any further: it can be judged at once."""
        self.edited.emit()
        self.settled.emit()

    def name_controls(self, name: str, description: str) -> None:
        """Tell screen readers what the controls are called, and what else there is to say."""
        for control in self.controls:
            control.setAccessibleName(name)
            control.setAccessibleDescription(description)

    def show_state(self, state: State) -> None:
        """Colour the frames for a remark that stands beside them."""
        for control in self.controls:
            mark(control, "state", state)
