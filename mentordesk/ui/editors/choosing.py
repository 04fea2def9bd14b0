"""Values chosen from a few: lists to open, yes or no, boxes to tick, chips to switch on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from mentordesk.language import N_, fold
from mentordesk.ui.editors.base import Editor
from mentordesk.ui.kit.buttons import CheckBox
from mentordesk.ui.kit.chips import Option, Segments, ToggleChips
from mentordesk.ui.kit.cutting import cut
from mentordesk.ui.kit.standing import TypeAhead

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.ui.kit.look import Look

_NONE = "–"


class ChoiceList(QListView):
    """The opened list; typing finds words whatever their accents."""

    def __init__(self) -> None:
        """Nothing typed yet."""
        super().__init__()
        self._ahead = TypeAhead()

    def keyboardSearch(self, search: str) -> None:
        """Go to the next entry with a word that begins so."""
        place = self._ahead.find(search, self.currentIndex().row(), self.model().rowCount(), self._words_at)
        if place >= 0:
            self.setCurrentIndex(self.model().index(place, 0))

    def _words_at(self, place: int) -> str:
        return fold(str(self.model().index(place, 0).data() or ""))


class ComboBox(QComboBox):
    """A list to open, with an arrow one can see. The wheel scrolls the page, never the value."""

    def __init__(self, look: Look) -> None:
        """Takes the width there is, whatever the length of its entries."""
        super().__init__()
        self._look = look
        self._ahead = TypeAhead()
        self._arrow = look.icon("chevron-down", "muted")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing chooses the next entry with a word that begins so, whatever its accents, without opening the list."""
        letters = event.text()
        place = -1
        if not self.isEditable() and letters.strip() and letters.isprintable() and not _commands(event):
            place = self._ahead.find(letters, self.currentIndex(), self.count(), self._words_at)
        if place < 0:
            super().keyPressEvent(event)
        elif place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def _words_at(self, place: int) -> str:
        return fold(self.itemText(place))

    def showPopup(self) -> None:
        """Open the list as wide as its longest entry."""
        if not isinstance(self.view(), ChoiceList):
            self.setView(ChoiceList())
            self.view().setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        view = self.view()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 36, 520))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the style's box, the text as far as there is room, and the arrow."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            room = self.rect().adjusted(13, 0, -31, 0)
            is_chosen = bool(self.currentText())
            if not self.isEnabled():
                painter.setPen(self._look.color("disabled"))
            else:
                painter.setPen(self._look.color("text" if is_chosen else "muted"))
            text = self.currentText() if is_chosen else self.placeholderText()
            shown = cut(self.fontMetrics(), text, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._arrow.paint(painter, QRect(self.width() - 27, (self.height() - 16) // 2, 16, 16))
        painter.end()


def _commands(event: QKeyEvent) -> bool:
    """Whether a key is meant as a command and not as a letter (AltGr writes letters)."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)


class ChoiceEditor(Editor):
    """One of a list of codes, or none where the field may be empty."""

    def build(self) -> None:
        """A list to open, filled with the field's choices."""
        self.combo = ComboBox(self.look)
        self.combo.setPlaceholderText(self.language.say(N_("Choose…")))
        self.row.addWidget(self.combo)
        choices = self.field.choices
        self.set_options([(code, self.language.say(choices.label(code))) for code in choices] if choices else [])
        self.combo.activated.connect(self.tell_choice)

    @property
    def control(self) -> QWidget:
        """The list."""
        return self.combo

    @property
    def may_be_empty(self) -> bool:
        """Whether no choice is a choice."""
        return not self.field.required and self.field.nullable

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Offer other values, each with its words in the reader's language; what is chosen stays."""
        chosen = self.value() if self.combo.count() else None
        self.combo.clear()
        if self.may_be_empty:
            self._add(None, _NONE)
            self.combo.setItemData(0, self.language.say(N_("not stated")), Qt.ItemDataRole.AccessibleTextRole)
        for value, words in options:
            self._add(value, words)
        self.set_value(chosen)

    def value(self) -> Any:
        """The code chosen."""
        return self.combo.currentData()

    def set_value(self, value: Any) -> None:
        """Show a code; one that is not in the list is shown as it is kept."""
        place = self._place(value)
        if place < 0 and value is not None:
            choices = self.field.choices
            is_code = choices is not None and isinstance(value, str)
            # A record's id stands for its name, which the form's owner is still asking for.
            self._add(value, self.language.say(choices.label(value)) if choices and is_code else "…")
            place = self.combo.count() - 1
        self.combo.setCurrentIndex(place)

    def words(self, value: Any) -> str:
        """What the list says for a value; nothing when it is not in the list."""
        return self.combo.itemText(place) if (place := self._place(value)) >= 0 else ""

    def _place(self, value: Any) -> int:
        return next((i for i in range(self.combo.count()) if self.combo.itemData(i) == value), -1)

    def _add(self, value: Any, words: str) -> None:
        self.combo.addItem(words, value)


class YesNoEditor(Editor):
    """Yes, no or not known, all three in sight."""

    def build(self) -> None:
        """Three chips of which one is chosen."""
        say = self.language.say
        options = [
            Option(value=True, words=say(N_("yes"))),
            Option(value=False, words=say(N_("no"))),
            Option(value=None, words=say(N_("not known"))),
        ]
        self.segments = Segments(options, self.look, self.label)
        self.segments.set_value(None)
        self.segments.changed.connect(self.tell_choice)
        self.row.addWidget(self.segments)

    @property
    def control(self) -> QWidget:
        """The three."""
        return self.segments

    def value(self) -> Any:
        """True, False or None."""
        return self.segments.value()

    def set_value(self, value: Any) -> None:
        """Show one of them."""
        self.segments.set_value(value)

    def name_controls(self, name: str, description: str) -> None:
        """Each of the three says what it answers."""
        super().name_controls(name, description)
        self.segments.describe(f"{name}. {description}" if description else name)


class TickEditor(Editor):
    """Yes or no, as a box to tick."""

    names_itself = True

    def build(self) -> None:
        """A box with the field's label."""
        self.box = CheckBox(self.label, self.look)
        self.box.clicked.connect(self.tell_choice)
        self.row.addWidget(self.box, 1, Qt.AlignmentFlag.AlignLeft)

    @property
    def control(self) -> QWidget:
        """The box."""
        return self.box

    def value(self) -> Any:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))


class ChoicesEditor(Editor):
    """Any number of a list of codes, as chips, under the headings of their groups."""

    is_wide = True

    def build(self) -> None:
        """A chip for each choice."""
        say, choices = self.language.say, self.field.choices
        codes = list(choices or ())
        self.chips = ToggleChips(
            [Option(code, say(choices.label(code)), say(choices.group(code))) for code in codes] if choices else [],
            self.look,
            self.label,
        )
        self.chips.changed.connect(self.tell_choice)
        self.row.addWidget(self.chips)

    @property
    def control(self) -> QWidget:
        """The chips."""
        return self.chips

    def value(self) -> Any:
        """The codes that are on, in the order of the list."""
        return self.chips.values()

    def set_value(self, value: Any) -> None:
        """Switch on these; one that is not in the list gets a chip of its own."""
        known = {chip.option.value for chip in self.chips.chips}
        for code in value or ():
            if code not in known:
                self.chips.add(Option(code, code))
        self.chips.set_values(value or ())

    def name_controls(self, name: str, description: str) -> None:
        """Each chip says what it belongs to."""
        super().name_controls(name, description)
        self.chips.describe(f"{name}. {description}" if description else name)
