"""Help (F1): short pages in the language of the interface, read where one is, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.help.pages import topics
from mentordesk.ui.kit.buttons import IconButton
from mentordesk.ui.kit.overlay import Overlay
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room

_SIZE: Final = QSize(960, 690)
_TOPICS_WIDTH: Final = 262

_ABOUT: Final = {
    "today": "meetings",
    "mentees": "people-and-pairs",
    "mentors": "people-and-pairs",
    "pairs": "people-and-pairs",
    "journal": "meetings",
    "checklists": "checklists-and-papers",
    "organisation": "where-things-are",
}
"""The page that helps most on a screen, by the screen's name."""


class Help(Overlay):
    """Topics at the left, the page at the right. It opens where the reader was, or at the page about a screen."""

    def __init__(self, host: QWidget, room: Room) -> None:
        """`host` is the widget it lies over; the pages are read when it is first opened."""
        super().__init__(host, room)
        say = room.language.say
        self._topics = topics(room.language)
        self.setAccessibleName(say(N_("Help")))
        self.list = TopicList(room.look, say(N_("Topics")))
        self.list.addItems([topic.title for topic in self._topics])
        self.list.currentRowChanged.connect(self._show)
        self.page = Page(room.look)
        self.page.setAccessibleName(say(N_("Help page")))
        close = IconButton("close", say(N_("Close")), room.look)
        close.setToolTip(say(N_("Close (Esc)")))
        close.clicked.connect(self.dismiss)
        left = QVBoxLayout()
        left.setContentsMargins(8, 18, 0, 16)
        left.setSpacing(12)
        heading = Text(say(N_("Help")), room.look, "title")
        heading.setContentsMargins(12, 0, 0, 0)
        left.addWidget(heading)
        left.addWidget(self.list, 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setStyleSheet(f"background: {room.look.palette.line}; border: none;")
        top = QHBoxLayout()
        top.setContentsMargins(0, 10, 10, 0)
        top.addStretch()
        top.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(top)
        right.addWidget(self.page, 1)
        row = QHBoxLayout(self.card)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(line)
        row.addLayout(right, 1)
        self.list.setCurrentRow(0)

    def open(self, screen: str = "") -> None:
        """Show the page about a screen; without one, the page read last."""
        names = [topic.name for topic in self._topics]
        if screen in _ABOUT:
            self.list.setCurrentRow(names.index(_ABOUT[screen]))
        self.appear()
        self.list.setFocus()

    def state(self) -> dict[str, Any]:
        """Whether it is read, and which page, for a window of another language."""
        return {"is_open": not self.isHidden(), "topic": self._topics[self.list.currentRow()].name}

    def restore(self, state: dict[str, Any]) -> None:
        """The same page in this language."""
        self.list.setCurrentRow([topic.name for topic in self._topics].index(state["topic"]))
        if state["is_open"]:
            self.open()

    def settle(self) -> None:
        """In the middle, as large as there is room."""
        super().settle()
        size = _SIZE.boundedTo(self.host.size() - QSize(48, 48))
        self.card.setGeometry(
            (self.host.width() - size.width()) // 2,
            (self.host.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def _show(self, place: int) -> None:
        self.page.show_page(self._topics[place].text)


class TopicList(QListWidget):
    """The topics one under another, each on as many lines as its title needs."""

    def __init__(self, look: Look, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedWidth(_TOPICS_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        palette = look.palette
        self.setStyleSheet(
            "QListWidget { background: transparent; border: none; padding: 0 8px; }"
            "QListWidget::item { padding: 8px 10px; border-radius: 8px; border: 2px solid transparent; }"
            f"QListWidget::item:hover {{ background: {palette.hover}; }}"
            f"QListWidget::item:selected {{ background: {palette.accent_soft}; color: {palette.accent}; }}"
            f"QListWidget::item:selected:focus {{ border-color: {palette.accent}; }}"
        )


class Page(QTextBrowser):
    """One page of Markdown in the program's own type. It loads nothing and follows no link."""

    def __init__(self, look: Look) -> None:
        """Empty."""
        super().__init__()
        self._look = look
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTextEdit { border: 2px solid transparent; border-radius: 8px; background: transparent; padding: 0 22px; }"
            f"QTextEdit:focus {{ border-color: {look.palette.accent}; }}"
        )

    def show_page(self, text: str) -> None:
        """Show another page from its beginning."""
        self.setMarkdown(text)
        dress(self.document(), self._look)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Nothing is ever loaded, from nowhere."""
        return None


def dress(document: QTextDocument, look: Look) -> None:
    """Give a document read from Markdown the sizes, spaces and colours of the program."""
    document.setDefaultFont(look.font())
    document.setDocumentMargin(4)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, look)
    block = document.begin()
    while block.isValid():
        _dress_block(block, look)
        block = block.next()


def _dress_block(block: QTextBlock, look: Look) -> None:
    level = block.blockFormat().headingLevel()
    is_in_table = QTextCursor(block).currentTable() is not None
    spaces = QTextBlockFormat()
    spaces.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spaces.setTopMargin(18 if level == 2 else 0)
    is_followed = block.textList() is not None and block.next().textList() is not None
    spaces.setBottomMargin(0 if is_in_table else 4 if is_followed else 10)
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(spaces)
    if level:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        heading = QTextCharFormat()
        heading.setFont(look.font("title" if level == 1 else "section"))
        cursor.mergeCharFormat(heading)
    for start, length in _code(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_keys(look))


def _code(block: QTextBlock) -> list[tuple[int, int]]:
    """Where keys and names of files stand in a block."""
    found = []
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.charFormat().fontFixedPitch():
            found.append((fragment.position(), fragment.length()))
        place += 1
    return found


def _keys(look: Look) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(look.font("strong"))
    made.setBackground(look.color("neutral_soft"))
    return made


def _dress_table(table: QTextTable, look: Look) -> None:
    made = table.format().toTableFormat()
    made.setBorderCollapse(True)
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(look.color("line"))
    made.setCellPadding(6)
    made.setCellSpacing(0)
    made.setTopMargin(4)
    made.setBottomMargin(10)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shares = [28.0, 72.0] if table.columns() == 2 else [100 / table.columns()] * table.columns()
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    table.setFormat(made)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = QTextCharFormat()
        head.setFont(look.font("chip"))
        head.setFontWeight(QFont.Weight.DemiBold)
        head.setForeground(look.color("muted"))
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(head)
