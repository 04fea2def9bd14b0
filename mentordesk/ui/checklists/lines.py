"""All lines of a mentee's checklist, group by group: one stop of the Tab key, arrows go from line to line."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.checklists.line import ChecklistLine
from mentordesk.ui.checklists.ticking import Ticking
from mentordesk.ui.kit.focus import holds
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import Text, rule
from mentordesk.ui.kit.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentordesk.errors import Problem
    from mentordesk.records import Checklist, Item
    from mentordesk.services.checklists import Progress
    from mentordesk.ui.room import Room


_FLAT: Final = Template("""
RemarkEdit { background: transparent; border: 1px solid transparent; padding: 3px 6px; }
RemarkEdit:hover { border-color: $frame; }
RemarkEdit[state="error"] { background: $card; border-color: $danger; }
RemarkEdit[state="warning"] { background: $card; border-color: $warning; }
RemarkEdit:focus { background: $card; border: 2px solid $accent; padding: 2px 5px; }
""")
"""A remark reads as text; its frame comes when one goes to it."""


@dataclass(frozen=True)
class LinesState:
    """Where one stands in a checklist and what is typed there; the same in every language."""

    checklist: UUID | None
    current: UUID | None
    """The item one is on."""
    is_writing: bool
    """Whether the caret is in its remark."""
    caret: int
    typed: dict[UUID, str]
    """Remarks that are not saved, by item."""
    scroll: int


@dataclass(frozen=True)
class _Heading:
    """The title of a group and how much of it is done."""

    title: Text
    count: Text
    items: Sequence[Item]


class ChecklistLines(Scrolled):
    """Shows a checklist's items and saves each tick at once. What is typed survives every reload."""

    ticked = Signal(object)
    """The Progress after a tick was saved."""
    outdated = Signal()
    """A tick was not saved: what is shown is not what the store has."""

    def __init__(self, room: Room) -> None:
        """Empty until a checklist is shown."""
        super().__init__(room.language.say(N_("Items of the checklist")), takes_focus=False)
        self._room = room
        self._code = room.language.code
        self._with_hints = True
        self._checklist: UUID | None = None
        self._lines: dict[UUID, ChecklistLine] = {}
        self._headings: list[_Heading] = []
        self._current: UUID | None = None
        self._pending: LinesState | None = None
        self._ticking = Ticking(room, self)
        self._ticking.saved.connect(self._show_saved)
        self._ticking.refused.connect(self._show_refused)
        self.setStyleSheet(_FLAT.substitute(vars(room.look.palette)))

    @property
    def lines(self) -> list[ChecklistLine]:
        """The lines in order."""
        return list(self._lines.values())

    @property
    def has_unsaved(self) -> bool:
        """Whether a remark was refused and not mended since."""
        return bool(self._ticking.unsaved)

    def show_checklist(self, checklist: Checklist) -> None:
        """Show a checklist with its template's items and its ticks; the same one again is only brought up to date."""
        items = checklist.template.items
        if checklist.id == self._checklist and [item.id for item in items] == list(self._lines):
            self._show_ticks(checklist)
        else:
            self._build(checklist)
        if self._pending and self._pending.checklist == checklist.id:
            state, self._pending = self._pending, None
            self._stand_again(state)

    def speak(self, code: str, *, with_hints: bool) -> None:
        """Say the items in a language, with their hints or without."""
        self._code, self._with_hints = code, with_hints
        for line in self._lines.values():
            line.speak(code, with_hint=with_hints)
        for heading in self._headings:
            heading.title.setText(heading.items[0].group(code))
            heading.title.setVisible(bool(heading.title.text()))

    def go_to_open(self) -> None:
        """Go to the next line that is still to do, from the top again after the last."""
        lines = self.lines
        start = next((place for place, line in enumerate(lines) if line.item.id == self._current), -1)
        if not holds(self):
            start = -1
        turned = lines[start + 1 :] + lines[: start + 1]
        found = next((line for line in turned if line.box.state == "open"), None)
        if found is not None:
            self._go(found)

    def typed(self) -> dict[UUID, dict[UUID, str]]:
        """Remarks that are not saved, by checklist and item."""
        found: dict[UUID, dict[UUID, str]] = {}
        for (checklist, item), text in self._ticking.unsaved.items():
            found.setdefault(checklist, {})[item] = text
        state = self.state()
        if state.checklist is not None:
            found.setdefault(state.checklist, {}).update(state.typed)
        return found

    def type_again(self, checklist: UUID, typed: dict[UUID, str]) -> None:
        """Type remarks again that were left unsaved, as soon as their checklist is shown, with the caret in the first."""
        first = next(iter(typed), None)
        caret = len(typed[first]) if first else 0
        self.restore(LinesState(checklist, first, first is not None, caret, typed, 0))

    def settle(self) -> None:
        """Have remarks saved that are still being typed."""
        for line in self._lines.values():
            if line.is_dirty:
                line.settle()

    def state(self) -> LinesState:
        """Where one stands and what is typed."""
        if self._pending is not None:
            return self._pending
        focused = self.window().focusWidget()
        writing = next((line for line in self._lines.values() if line.remark is focused), None)
        typed = {key: line.typed for key, line in self._lines.items() if line.is_dirty}
        typed |= {
            item: text for (checklist, item), text in self._ticking.unsaved.items() if checklist == self._checklist
        }
        caret = writing.remark.textCursor().position() if writing else 0
        current = self._current if holds(self) else None
        return LinesState(self._checklist, current, writing is not None, caret, typed, self.verticalScrollBar().value())

    def restore(self, state: LinesState) -> None:
        """Stand there again, as soon as that checklist is shown."""
        self._pending = state if state.checklist else None

    def _stand_again(self, state: LinesState) -> None:
        for key, text in state.typed.items():
            if key in self._lines:
                self._lines[key].type_remark(text)
        line = self._lines.get(state.current) if state.current else None
        if line is not None and state.is_writing:
            line.write_remark()
            caret = line.remark.textCursor()
            caret.setPosition(min(state.caret, len(line.typed)))
            line.remark.setTextCursor(caret)
        elif line is not None:
            line.box.setFocus(Qt.FocusReason.OtherFocusReason)
        for line in self._lines.values():
            if line.is_dirty and not line.remark.hasFocus():
                line.settle()
        self.verticalScrollBar().setValue(state.scroll)

    def _build(self, checklist: Checklist) -> None:
        """Make the lines of another checklist."""
        self.settle()
        self._checklist, self._current = checklist.id, None
        self._lines, self._headings = {}, []
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, SMALL, MEDIUM)
        column.setSpacing(2)
        for place, items in enumerate(checklist.template.groups()):
            if place:
                column.addSpacing(SMALL)
                column.addWidget(rule())
            column.addLayout(self._heading(items))
            for item in items:
                column.addWidget(self._line(item))
        column.addStretch()
        self._show_ticks(checklist)
        self.speak(self._code, with_hints=self._with_hints)
        if self._lines:
            self._stand_on(next(iter(self._lines)))
        self.setWidget(body)
        self.verticalScrollBar().setValue(0)
        for (of, key), text in self._ticking.unsaved.items():
            if of == checklist.id and key in self._lines:
                self._lines[key].type_remark(text)

    def _heading(self, items: Sequence[Item]) -> QHBoxLayout:
        look = self._room.look
        heading = _Heading(Text("", look, "section"), Text("", look, "small", tone="muted"), items)
        self._headings.append(heading)
        row = QHBoxLayout()
        row.setContentsMargins(SMALL, MEDIUM, LARGE, 2)
        row.addWidget(heading.title, 1)
        row.addWidget(heading.count)
        return row

    def _line(self, item: Item) -> ChecklistLine:
        line = ChecklistLine(self._room, item)
        line.ticked.connect(self._save)
        line.stuck.connect(self._keep)
        line.stood_on.connect(self._stand_on)
        line.moved.connect(self._move)
        self._lines[item.id] = line
        return line

    def _show_ticks(self, checklist: Checklist) -> None:
        ticks = {tick.item_id: tick for tick in checklist.ticks}
        for key, line in self._lines.items():
            if not self._ticking.is_waiting((checklist.id, key)):
                line.show_tick(ticks.get(key))
        self._count()

    def _count(self) -> None:
        say = self._room.language.say
        for heading in self._headings:
            states = [self._lines[item.id].box.state for item in heading.items]
            applicable = len(states) - states.count("na")
            words = say(N_("{done} of {total}"), done=states.count("done"), total=applicable)
            heading.count.setText(words if applicable else "")

    def _save(self, item: UUID, state: str, remark: str | None) -> None:
        if self._checklist is not None:
            self._ticking.tick((self._checklist, item), state, remark)
            self._count()

    def _keep(self, item: UUID, remark: str | None) -> None:
        if self._checklist is None:
            return
        if remark is None:
            self._ticking.forget((self._checklist, item))
        else:
            self._ticking.keep((self._checklist, item), remark)

    def _show_saved(self, progress: Progress) -> None:
        if progress.checklist.id == self._checklist:
            self._show_ticks(progress.checklist)
        self.ticked.emit(progress)

    def _show_refused(self, line: tuple[UUID, UUID], problem: Problem) -> None:
        if line[0] == self._checklist and line[1] in self._lines and line in self._ticking.unsaved:
            self._lines[line[1]].say_problem(problem.said(self._room.language))
        self._room.desk.refused.emit(problem)
        self.outdated.emit()

    def _stand_on(self, item: UUID) -> None:
        if item == self._current:
            return
        if self._current in self._lines:
            self._lines[self._current].stand(is_current=False)
        self._current = item
        self._lines[item].stand(is_current=True)

    def _move(self, by: int) -> None:
        lines = self.lines
        place = next((place for place, line in enumerate(lines) if line.item.id == self._current), 0)
        self._go(lines[min(max(place + by, 0), len(lines) - 1)])

    def _go(self, line: ChecklistLine) -> None:
        line.box.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(line, 0, LARGE * 2)
