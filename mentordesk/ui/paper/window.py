"""The window in which a paper is seen before it is printed or saved, in whichever language its reader needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import SMALL
from mentordesk.ui.kit.messages import Message
from mentordesk.ui.kit.parts import EmptyState
from mentordesk.ui.kit.waiting import WaitingLine
from mentordesk.ui.paper.bar import PaperBar
from mentordesk.ui.paper.outlets import Outlets
from mentordesk.ui.paper.panel import PaperPanel
from mentordesk.ui.paper.papers import PAPERS
from mentordesk.ui.paper.pdf import Pages
from mentordesk.ui.paper.preview import Preview

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.ui.paper.papers import DrawnPaper
    from mentordesk.ui.questions import Task
    from mentordesk.ui.room import Room
    from mentordesk.ui.wishes import PaperWish


class PaperWindow(QDialog):
    """Shows one paper; the rest of the program can be used beside it."""

    told = Signal(str)
    """A short message that something is done, in the screen's language."""

    def __init__(self, room: Room, wish: PaperWish, parent: QWidget | None = None) -> None:
        """The paper is asked for at once, in its reader's language."""
        super().__init__(parent, Qt.WindowType.Window)
        self.room = room
        self.wish = wish
        self._paper = PAPERS[wish.paper]
        self._language: str | None = None
        self._drawn: DrawnPaper | None = None
        self._pages: Pages | None = None
        self._task: Task | None = None
        self._stance: Any = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("paper")
        self.setWindowTitle(room.language.say(self._paper.title))
        self.setMinimumSize(800, 440)
        self.resize(QSize(1120, 820).boundedTo(self.screen().availableSize() - QSize(80, 80)))
        self._build()
        self._add_outlets()
        self._add_keys()
        room.desk.failed.connect(self._failed)
        room.desk.busied.connect(self._waiting.setVisible)
        self.outlets.look_for_printers()
        self._draw(None)
        self.preview.setFocus()

    @property
    def drawn(self) -> DrawnPaper | None:
        """The paper in sight; None while it is being drawn."""
        return self._drawn

    @property
    def trouble(self) -> str:
        """Why there is no paper, in words; empty when there is one or it is on its way."""
        return self._trouble.text.text() if self._stack.currentWidget() is self._trouble else ""

    @property
    def message(self) -> str:
        """What was last said of printing and saving."""
        return self._message.accessibleName()

    def state(self) -> dict[str, Any]:
        """What a window of another language or look needs to show the same."""
        return {"language": self._language, "stance": self.preview.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Show what a former window showed."""
        self._stance = state["stance"]
        if state["language"]:
            self._draw(state["language"])

    # --- what it is made of

    def _build(self) -> None:
        room, say = self.room, self.room.language.say
        self.preview = Preview(room)
        self.panel = PaperPanel(room, self._paper.title)
        self.panel.language_chosen.connect(self._draw)
        self.panel.print_chosen.connect(self.print_paper)
        self.panel.save_chosen.connect(self.save_paper)
        self.panel.close_chosen.connect(self.close)
        self._waiting = WaitingLine(say(N_("Working…")))
        self.drawing = _Drawing(room)
        self.drawing.stop.clicked.connect(self._stop_drawing)
        self.again = Button(say(N_("Try again")), room.look)
        self.again.clicked.connect(self._draw_again)
        self._trouble = EmptyState("warning", "", room.look, action=self.again)
        self._stack = QStackedWidget()
        for part in (self.preview, self.drawing, self._trouble):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self.drawing if self._paper.is_long else self.preview)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self._waiting, 0), (PaperBar(room, self.preview), 0), (self._stack, 1)):
            column.addWidget(widget, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.panel)
        self._message = Message(left, room.language, room.look)

    def _add_outlets(self) -> None:
        self.outlets = Outlets(self.room, self.wish.paper, self)
        self.outlets.told.connect(self._tell)
        self.outlets.troubled.connect(self._tell_trouble)
        self.outlets.found_printers.connect(self.panel.show_printers)
        self.outlets.progressed.connect(self.panel.show_printing)
        self.outlets.ended.connect(self._print_ended)
        self.panel.stop_chosen.connect(self.outlets.stop)

    def _add_keys(self) -> None:
        standard = QKeySequence.StandardKey
        for words, keys, slot in (
            (N_("Print…"), [QKeySequence(standard.Print)], self.print_paper),
            (N_("Save as PDF…"), [QKeySequence(standard.Save)], self.save_paper),
            (N_("Larger"), ["+", "=", "Ctrl++", "Ctrl+="], self.preview.zoom_in),
            (N_("Smaller"), ["-", "Ctrl+-"], self.preview.zoom_out),
            (N_("As large as on paper"), ["0", "Ctrl+0"], self.preview.zoom_usual),
        ):
            action = QAction(self.room.language.say(words), self)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.triggered.connect(slot)
            self.addAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys for whole pages scroll wherever the focus is."""
        steps = {
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.preview.verticalScrollBar().triggerAction(step)

    # --- the paper is drawn

    def _draw(self, language: str | None) -> None:
        """Ask for the paper in a language, or in its reader's."""
        self._language = language
        self._drawn = None
        self.panel.wait()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        asked = (self._paper.draw, self.wish.record, language, self.room.today)
        if not self._paper.is_long:
            self.room.desk.ask(*asked, then=self._show, otherwise=self._refuse)
            return
        self.drawing.show_progress(0, 0)
        self._stack.setCurrentWidget(self.drawing)
        self._task = self.room.desk.beside(*asked, then=self._show, otherwise=self._refuse)
        self._task.progressed.connect(self.drawing.show_progress)

    def _draw_again(self) -> None:
        self._stack.setCurrentWidget(self.preview)
        self._draw(self._language)

    def _show(self, drawn: DrawnPaper | None) -> None:
        """The paper came; one that was cancelled or is in a language no longer wanted is passed over."""
        if drawn is None or self._language not in (None, drawn.language):
            return
        self._task = None
        self._drawn, self._language = drawn, drawn.language
        former, self._pages = self._pages, Pages(drawn.pdf)
        self.preview.show_pages(self._pages)
        if former is not None:
            former.close()
        self.setWindowTitle(drawn.title)
        if self._stack.currentWidget() is not self.preview:
            self._stack.setCurrentWidget(self.preview)
            self.preview.setFocus()
        if self._stance is not None:
            self.preview.restore(self._stance)
            self._stance = None
        self.panel.show_paper(drawn, len(self._pages))

    def _refuse(self, problem: Problem) -> None:
        """There is no paper to show."""
        self._show_trouble(problem.said(self.room.language))

    def _failed(self, story: str) -> None:
        if self._drawn is None:
            self._show_trouble(
                self.room.language.say(
                    N_("The paper could not be drawn, because of a mistake in the program. What was saved is safe.")
                )
            )

    def _stop_drawing(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._show_trouble(self.room.language.say(N_("Cancelled: no paper was drawn.")))

    def _show_trouble(self, text: str) -> None:
        self._trouble.text.setText(text)
        self._trouble.setAccessibleName(text)
        self._stack.setCurrentWidget(self._trouble)
        self.again.setFocus()

    # --- the paper leaves

    def print_paper(self) -> None:
        """Ask how to print, after a warning where letters would be missing."""
        if self._drawn is not None and not self.outlets.is_printing:
            self.outlets.print(
                self._drawn, self.preview.count, self.panel.warning.words if self._drawn.undrawable else ""
            )

    def save_paper(self) -> None:
        """Ask where to save it."""
        if self._drawn is not None:
            self.outlets.save(self._drawn)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A paper that is being drawn is no longer needed; one that is being printed is printed to its end."""
        if self._task is not None:
            self._task.cancel()
        if self.outlets.is_printing:
            self.hide()
            event.ignore()
            return
        self.preview.clear()
        if self._pages is not None:
            self._pages.close()
        super().closeEvent(event)

    def _print_ended(self) -> None:
        """A window that was closed while it printed goes now, unless it has to tell of trouble."""
        if self.isHidden():
            self.close()

    def _tell(self, text: str) -> None:
        self._message.done(text)
        self.told.emit(text)

    def _tell_trouble(self, text: str) -> None:
        self.show()
        self._message.problem(text)


class _Drawing(QWidget):
    """How far the drawing of a long paper is, with a button that cancels it."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(360)
        self.stop = Button(room.language.say(N_("Cancel")), room.look)
        self._state = EmptyState("print", "", room.look)
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self._state)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SMALL)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    @property
    def words(self) -> str:
        """How far it is, in words."""
        return self._state.text.text()

    def show_progress(self, done: int, total: int) -> None:
        """`done` of `total` papers are drawn; with 0 in all they are still being gathered."""
        say = self._room.language.say
        told = {"done": done, "total": total, "rest": total - done}
        text = say(N_("Drawing: {done} of {total}, {rest} to go"), **told) if total else say(N_("Gathering…"))
        self._state.text.setText(text)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
