"""What stands beside a paper's pages: its language, the printer, a warning where one is due, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from mentordesk.language import LANGUAGES, N_, OWN_NAMES
from mentordesk.ui.kit.buttons import Button, with_keys
from mentordesk.ui.kit.chips import Option, Segments
from mentordesk.ui.kit.look import LARGE, MEDIUM, SMALL
from mentordesk.ui.kit.parts import ElidedText, IconMark, Text, rule
from mentordesk.ui.kit.scrolled import Scrolled

if TYPE_CHECKING:
    from mentordesk.ui.kit.buttons import ButtonKind
    from mentordesk.ui.paper.papers import DrawnPaper
    from mentordesk.ui.room import Room

_WIDTH: Final = 352
_NAMED: Final = 12
"""Characters a warning names before it stops."""


class PaperPanel(QFrame):
    """Says what is known of the paper; what is pressed here is done by the window."""

    language_chosen = Signal(str)
    """Code of the language the paper shall be in."""
    print_chosen = Signal()
    save_chosen = Signal()
    close_chosen = Signal()
    stop_chosen = Signal()
    """Stop the print that is under way."""

    def __init__(self, room: Room, title: str) -> None:
        """`title` is what the paper is called, marked."""
        super().__init__()
        self.setObjectName("sheet")
        self.setFixedWidth(_WIDTH)
        self._room = room
        say, look = room.language.say, room.look
        self._facts = Text("", look, tone="muted")
        names = [Option(code, OWN_NAMES[code]) for code in LANGUAGES]
        self.languages = Segments(names, look, say(N_("Language of the paper")))
        self.languages.changed.connect(self._language_changed)
        self._reader = Text("", look, tone="muted", wrap=True)
        self._printer = ElidedText(say(N_("Looking for printers…")), look)
        self._printer_hint = Text("", look, tone="muted", wrap=True)
        self._printer_hint.hide()
        self.warning = _Warning(room)
        self.print_button = self._button(N_("Print…"), "print", "Ctrl+P", "primary")
        self.print_button.setDefault(True)
        self.print_button.clicked.connect(self.print_chosen)
        self.save_button = self._button(N_("Save as PDF…"), "save", "Ctrl+S")
        self.save_button.clicked.connect(self.save_chosen)
        self.close_button = self._button(N_("Close"), "close", "Esc")
        self.close_button.clicked.connect(self.close_chosen)
        self._under_way = _UnderWay(room)
        self._under_way.stop.clicked.connect(self.stop_chosen)
        self._lay_out(Text(say(title), look, "title", wrap=True))
        self.wait()

    def wait(self) -> None:
        """A paper is being drawn: nothing can be printed or saved yet."""
        self.print_button.setEnabled(False)
        self.save_button.setEnabled(False)

    def show_paper(self, drawn: DrawnPaper, count: int) -> None:
        """Tell about a paper of so many pages; it can be printed and saved."""
        say = self._room.language.say
        self._facts.setText(self._room.language.say_n(N_("{n} page, A4"), N_("{n} pages, A4"), count))
        self.languages.set_value(drawn.language)
        name = OWN_NAMES[drawn.reader]
        # Translators: {language} is the name of a language in that language, such as "Nederlands".
        self._reader.setText(say(N_("The reader’s language: {language}"), language=name))
        self.warning.show_characters(drawn.undrawable)
        self.print_button.setEnabled(True)
        self.save_button.setEnabled(True)

    def show_printers(self, usual: str, names: list[str]) -> None:
        """Tell which printers there are; the usual one may be empty."""
        say, n = self._room.language.say, len(names)
        if not names:
            self._printer.setText(say(N_("No printer found")))
            self._printer_hint.setText(say(N_("Connect one, or save the paper as PDF.")))
            self._printer_hint.show()
            return
        shown = usual or names[0]
        self._printer.setText(shown)
        others = self._room.language.say_n(N_("and {n} other printer"), N_("and {n} other printers"), n - 1)
        self._printer_hint.setText(others)
        self._printer_hint.setVisible(n > 1)

    def show_printing(self, done: int, total: int) -> None:
        """Tell how far a print is; 0 of 0 when there is none."""
        self._under_way.show_progress(done, total)
        self.print_button.setEnabled(not total)

    def _button(self, words: str, icon: str, keys: str, kind: ButtonKind = "secondary") -> Button:
        """The keys work in the whole window, which has them; here they only stand in the tooltip."""
        said = self._room.language.say(words)
        made = Button(said, self._room.look, kind, icon=icon)
        made.setToolTip(with_keys(said.rstrip("…"), keys))
        return made

    def _lay_out(self, title: QWidget) -> None:
        say, look = self._room.language.say, self._room.look
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(LARGE, LARGE, LARGE, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(title)
        column.addWidget(self._facts)
        column.addSpacing(SMALL)
        column.addWidget(rule())
        column.addSpacing(SMALL)
        column.addWidget(Text(say(N_("Language of the paper")), look, "section"))
        column.addWidget(self.languages)
        column.addWidget(self._reader)
        column.addSpacing(MEDIUM)
        column.addWidget(Text(say(N_("Printer")), look, "section"))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(IconMark(look.icon("print")))
        row.addWidget(self._printer, 1)
        column.addLayout(row)
        column.addWidget(self._printer_hint)
        column.addSpacing(MEDIUM)
        column.addWidget(self.warning)
        column.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(LARGE, SMALL, LARGE, LARGE)
        foot.setSpacing(SMALL)
        for part in (self._under_way, self.print_button, self.save_button, self.close_button):
            foot.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Scrolled(content=told, takes_focus=False), 1)
        whole.addLayout(foot)

    def _language_changed(self) -> None:
        self.language_chosen.emit(self.languages.value())


class _Warning(QFrame):
    """Names the characters that no font can draw, before anything is printed (SAFETY, P11)."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.setObjectName("card")
        self._text = Text("", room.look, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        row.setSpacing(SMALL)
        row.addWidget(IconMark(room.look.icon("warning", "warning")), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def words(self) -> str:
        """The whole warning."""
        return self._text.text()

    def show_characters(self, characters: tuple[str, ...]) -> None:
        """Warn of these; nothing is shown when there are none."""
        named = [f"{each} (U+{ord(each):04X})" for each in characters[:_NAMED]]
        if len(characters) > _NAMED:
            named.append("…")
        say = self._room.language.say
        self._text.setText(
            say(
                N_(
                    "These characters cannot be printed: {characters}. A sign stands in their place on the paper. To have a name printed in full, write it in other letters."
                ),
                characters=self._room.language.listed(named),
            )
        )
        self.setAccessibleName(self._text.text() if characters else "")
        self.setVisible(bool(characters))


class _UnderWay(QWidget):
    """How far a print is, and a button that stops it."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._text = Text("", room.look, tone="muted")
        self._bar = QProgressBar(textVisible=False)
        self.stop = Button(room.language.say(N_("Stop printing")), room.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(SMALL)
        for part in (self._text, self._bar, self.stop):
            column.addWidget(part)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """`done` of `total` pages are with the printer."""
        page = min(done + 1, total)
        text = self._room.language.say(N_("Printing page {page} of {pages}"), page=page, pages=total)
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        self.setVisible(bool(total))
