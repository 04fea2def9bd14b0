"""One line of a checklist: its box, the statement with its hint, a remark written in place, who ticked it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import spoken
from mentordesk.language import N_, dotted
from mentordesk.records import Tick, fields
from mentordesk.records.choices import TICKS
from mentordesk.services.checks import check_value
from mentordesk.ui.checklists.tick_box import TickBox
from mentordesk.ui.editors.long_text import GrowingEdit
from mentordesk.ui.kit.buttons import IconButton
from mentordesk.ui.kit.look import SMALL, mark
from mentordesk.ui.kit.parts import Chip, IconMark, Text
from mentordesk.ui.kit.unmarked import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentordesk.errors import Finding
    from mentordesk.records import Item
    from mentordesk.ui.room import Room


class RemarkEdit(GrowingEdit):
    """A remark: one paragraph that grows. Enter and Esc are done with it; neither loses a letter."""

    finished = Signal()

    def __init__(self, words: str) -> None:
        """`words` is what it is called."""
        super().__init__(fewest=1, most=8)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A remark has no lines of its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class ChecklistLine(QWidget):
    """Shows one item and what was said of it. It saves nothing: its owner asks the store."""

    ticked = Signal(object, str, object)
    """The item's id, its state, and the remark if that was changed, else None."""
    stuck = Signal(object, object)
    """The item's id and a remark that cannot be saved as it is; None when it no longer needs saving."""
    stood_on = Signal(object)
    """The item's id: the person came to this line."""
    moved = Signal(int)
    """The person wants to go so many lines down."""

    def __init__(self, room: Room, item: Item) -> None:
        """To do, until a tick is shown."""
        super().__init__()
        self._room = room
        self.item = item
        self._kept = ""
        self._is_current = False
        self.box = TickBox(room.language, room.look)
        self.box.chosen.connect(self._tick)
        self.box.moved.connect(self.moved)
        self.box.entered.connect(self.write_remark)
        self._text = Text("", room.look, wrap=True)
        self._hint = Text("", room.look, "small", tone="muted", wrap=True)
        words = room.language.say(N_("Remark"))
        self.remark = RemarkEdit(words)
        self.remark.setReadOnly(not room.may_write)
        self.remark.left.connect(self.settle)
        self.remark.finished.connect(self._finish)
        self._finding = Text("", room.look, "small", tone="danger", wrap=True)
        self._finding.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(SMALL)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.box, 0, top)
        row.addLayout(self._words(), 1)
        row.addWidget(self._stamp(), 0, top)
        for button in self._buttons():
            row.addWidget(button, 0, top)
        for part in self._stops:
            part.installEventFilter(self)
        self.stand(is_current=False)

    @property
    def _stops(self) -> tuple[QWidget, ...]:
        return (self.box, self.remark, self._note, self._skip)

    @property
    def typed(self) -> str:
        """The remark as it is typed."""
        return self.remark.text()

    @property
    def is_dirty(self) -> bool:
        """Whether a remark is typed that the store does not have."""
        return self.typed.strip() != self._kept

    def speak(self, code: str, *, with_hint: bool) -> None:
        """Say the statement in a language, and its hint if it is wanted and the item still to do.

        The hint of an item that is ticked now stays, so that nothing moves under the mouse.
        """
        say, text, hint = self._room.language.say, self.item.text(code), self.item.hint(code)
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(with_hint and bool(hint) and self.box.state == "open")
        self.box.setAccessibleName(text)
        self.remark.setAccessibleName(say(N_("Remark: {item}"), item=text))
        for button, words in ((self._note, N_("Write a remark (Enter)")), (self._skip, N_("Not applicable (N)"))):
            button.setAccessibleName(f"{say(words)}: {text}")
            button.setToolTip(say(words))

    def show_tick(self, tick: Tick | None) -> None:
        """Show what the store has; a remark being typed stays."""
        was_dirty = self.is_dirty
        self._kept = (tick.remark or "").strip() if tick else ""
        if not was_dirty or self.typed.strip() == self._kept:
            self._write(self._kept)
        self._show_state(tick.state if tick else "open")
        day = self._room.language.date(tick.ticked_on) if tick and tick.ticked_on else ""
        staff = tick.staff if tick else None
        who = staff.name if staff else ""
        self._when.setText(dotted(day, staff.letters if staff else ""))
        self._when.setToolTip(as_written(dotted(day, who)))
        self._when.setVisible(bool(day))
        state = self._room.language.say(TICKS.label(self.box.state))
        self.box.setAccessibleDescription(dotted(state, day, who, self._kept))

    def type_remark(self, text: str) -> None:
        """Show a remark as if it had just been typed; the store does not have it yet."""
        self._write(text)
        self._show_remark()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Say under the remark what is wrong or doubtful about it."""
        found = list(findings)
        is_wrong = any(finding.is_error for finding in found)
        self.say_problem(spoken(found, self._room.language), is_wrong=is_wrong)

    def say_problem(self, words: str, *, is_wrong: bool = True) -> None:
        """Say something under the remark; nothing for an empty text."""
        self._finding.setText(words)
        self._finding.set_tone("danger" if is_wrong else "warning")
        self._finding.setVisible(bool(words))
        mark(self.remark, "state", ("error" if is_wrong else "warning") if words else "")
        self.remark.setAccessibleDescription(words)
        self._show_remark()

    def write_remark(self) -> None:
        """Go to the remark."""
        self._noted.show()
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Have what is typed saved, if it is new and can be."""
        if self.is_dirty:
            text, findings = self._checked()
            self.show_findings(findings)
            if any(finding.is_error for finding in findings):
                self.stuck.emit(self.item.id, self.typed)
            else:
                self._write(text or "")
                self.ticked.emit(self.item.id, self.box.state, text or "")
        else:
            self.say_problem("")
            self.stuck.emit(self.item.id, None)

    def stand(self, *, is_current: bool) -> None:
        """Make this line the one at which the Tab key stops, or not."""
        self._is_current = is_current
        policy = Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus
        for part in self._stops:
            part.setFocusPolicy(policy)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whichever part takes the focus, the person is on this line."""
        if event.type() == QEvent.Type.FocusIn:
            self.stood_on.emit(self.item.id)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the box goes to the line and ticks nothing."""
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft ground under the line one is on."""
        if not self._is_current:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._room.look.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(3)
        self._noted = QWidget()
        noted = QHBoxLayout(self._noted)
        noted.setContentsMargins(0, 0, 0, 0)
        noted.setSpacing(2)
        noted.addWidget(IconMark(self._room.look.icon("note", "muted"), 16))
        noted.addWidget(self.remark, 1)
        for part in (self._text, self._hint, self._noted, self._finding):
            column.addWidget(part)
        column.addStretch()
        return column

    def _stamp(self) -> QWidget:
        look, right = self._room.look, Qt.AlignmentFlag.AlignRight
        words = self._room.language.say(N_("Not applicable", "checklist"))
        self._chip = Chip(words, look, "neutral")
        self._when = Text("", look, "small", tone="muted")
        stamp = QWidget()
        date = self._when.fontMetrics().horizontalAdvance(f"{self._room.language.date(self._room.today)} · WWW")
        stamp.setFixedWidth(max(self._chip.sizeHint().width(), date))
        column = QVBoxLayout(stamp)
        column.setContentsMargins(0, 6, 0, 4)
        column.setSpacing(3)
        column.addWidget(self._chip, 0, right)
        column.addWidget(self._when, 0, right)
        return stamp

    def _buttons(self) -> tuple[IconButton, IconButton]:
        look = self._room.look
        self._note = IconButton("note", "", look)
        self._note.clicked.connect(self.write_remark)
        self._skip = IconButton("not-applicable", "", look)
        self._skip.setCheckable(True)
        self._skip.clicked.connect(self._turn)
        for button in (self._note, self._skip):
            button.setIconSize(QSize(18, 18))
        self._room.offer(self._note, self._skip)
        self.box.setEnabled(self._room.may_write)
        return self._note, self._skip

    def _show_state(self, state: str) -> None:
        self.box.show_state(state)
        is_skipped = state == "na"
        self._skip.setChecked(is_skipped)
        self._chip.setVisible(is_skipped)
        self._text.set_tone("muted" if is_skipped else "")

    def _tick(self, state: str) -> None:
        self._show_state(state)
        self.ticked.emit(self.item.id, state, None)

    def _turn(self) -> None:
        self.box.choose("open" if self.box.state == "na" else "na")

    def _checked(self) -> tuple[str | None, list[Finding]]:
        """The remark as it would be kept, and what is wrong or doubtful about it."""
        return check_value(fields(Tick)["remark"], self.typed)

    def _finish(self) -> None:
        """Back to the box, which has the remark saved; what cannot be saved keeps the caret."""
        _, findings = self._checked()
        if any(finding.is_error for finding in findings):
            self.show_findings(findings)
        else:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, text: str) -> None:
        if text != self.typed:
            self.remark.setPlainText(text)
        self._show_remark()

    def _show_remark(self) -> None:
        """An empty remark takes no room, unless somebody is writing it."""
        is_there = bool(self.typed.strip()) or self.remark.hasFocus() or self._finding.isVisibleTo(self)
        self._noted.setVisible(is_there)
