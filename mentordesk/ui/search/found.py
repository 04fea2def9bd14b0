"""What the quick search lists: people, pairs and notes that were found, and commands; one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mentordesk.language import N_, dotted, fold
from mentordesk.records.choices import MEETING_STATES, MENTEE_STATUSES, MENTOR_STATUSES, STAGES, Choices
from mentordesk.ui.kit import tones
from mentordesk.ui.kit.parts import chip_size, initials, paint_avatar, paint_chip
from mentordesk.ui.search.emphasis import matches, paint_matched
from mentordesk.ui.wishes import MeetingWish, Visit

if TYPE_CHECKING:
    from mentordesk.language import Language
    from mentordesk.services.search import Hit
    from mentordesk.ui.kit.colours import Tone
    from mentordesk.ui.kit.look import Look

Index = QModelIndex | QPersistentModelIndex

PEOPLE: Final = N_("People")
PAIRS: Final = N_("Pairs")
COMMANDS: Final = N_("Commands")
NOTES: Final = N_("Notes and meetings")

_SCREENS: Final = {"mentee": "mentees", "mentor": "mentors", "pair": "pairs"}
_ICONS: Final = {"pair": "pairs", "meeting": "journal"}
_KINDS: Final = {"mentee": N_("Mentee"), "mentor": N_("Mentor"), "pair": N_("Pair"), "meeting": N_("Meeting")}
_STATES: Final[dict[str, tuple[Choices, dict[str, Tone]]]] = {
    "mentee": (MENTEE_STATUSES, tones.MENTEE),
    "mentor": (MENTOR_STATUSES, tones.MENTOR),
    "pair": (STAGES, tones.PAIR),
    "meeting": (MEETING_STATES, tones.MEETING),
}

_HEADING, _ROW = 30, 52
_CIRCLE: Final = 34


@dataclass(frozen=True, slots=True)
class Found:
    """One row, in words of the reader's language. A row without a goal is the heading of a group."""

    title: str
    goal: Visit | MeetingWish | None = None
    beneath: str = ""
    """The second line: facts of a person, or the words around what was found in a note."""
    chip: str = ""
    tone: Tone = "neutral"
    side: str = ""
    """At the right: the day of a meeting, the keys of a command."""
    icon: str = ""
    """In place of a person's circle."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.beneath, self.chip, self.side) if part)


def found_rows(hits: Sequence[Hit], commands: Sequence[Found], language: Language) -> list[Found]:
    """The rows of all groups, each under its heading: people, pairs, commands, then what was written."""
    people, pairs, notes = list[Found](), list[Found](), list[Found]()
    for hit in hits:
        row = _row(hit, language)
        if hit.kind == "meeting" or hit.excerpt is not None:
            notes.append(row)
        else:
            (pairs if hit.kind == "pair" else people).append(row)
    rows: list[Found] = []
    for heading, group in ((PEOPLE, people), (PAIRS, pairs), (COMMANDS, commands), (NOTES, notes)):
        if group:
            rows += [Found(language.say(heading)), *group]
    return rows


def _row(hit: Hit, language: Language) -> Found:
    choices, colours = _STATES[hit.kind]
    is_note = hit.excerpt is not None
    kind = language.say(_KINDS[hit.kind])
    return Found(
        hit.title,
        MeetingWish(meeting=hit.id) if hit.kind == "meeting" else Visit(_SCREENS[hit.kind], hit.id),
        (hit.excerpt or hit.subtitle) if is_note else dotted(kind, hit.subtitle),
        language.say(choices.label(hit.state)) if hit.state and not is_note else "",
        tones.tone(colours, hit.state or ""),
        language.date(hit.when) if hit.when else "",
        _ICONS.get(hit.kind, "note" if is_note else ""),
    )


class FoundModel(QAbstractListModel):
    """The rows in sight. Headings can be read but not chosen."""

    def __init__(self, parent: QObject) -> None:
        """Empty until rows are set."""
        super().__init__(parent)
        self._rows: Sequence[Found] = ()
        self._ranges: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self.words: list[str] = []
        """The folded words that were typed."""

    def set_rows(self, rows: Sequence[Found], typed: str) -> None:
        """Show other rows, found by what was typed."""
        self.beginResetModel()
        self._rows = rows
        self._ranges = {}
        self.words = fold(typed).split()
        self.endResetModel()

    def row(self, place: int) -> Found:
        """The row at a place."""
        return self._rows[place]

    def ranges(self, place: int, text: str) -> list[tuple[int, int]]:
        """The letters of a row's text that were typed."""
        key = (place, text)
        if key not in self._ranges:
            self._ranges[key] = matches(text, self.words)
        return self._ranges[key]

    def goals(self) -> list[int]:
        """Places of the rows that lead somewhere."""
        return [place for place, row in enumerate(self._rows) if row.goal is not None]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are, headings too."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is not chosen."""
        is_goal = index.isValid() and self._rows[index.row()].goal is not None
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled if is_goal else Qt.ItemFlag.NoItemFlags


class FoundDelegate(QStyledItemDelegate):
    """Draws a row: circle or icon, title with the typed letters stronger, one line beneath, chip or keys at the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Fonts are made once, not for each row."""
        super().__init__(parent)
        self._look = look
        self._title, self._small, self._chip = look.font("body"), look.font("small"), look.font("chip")
        self._strong = look.font("strong")
        self._title_metrics, self._small_metrics = QFontMetrics(self._title), QFontMetrics(self._small)
        self._chip_metrics = QFontMetrics(self._chip)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower than rows, and rows of one line lower than those of two."""
        row = _model(index).row(index.row())
        if row.goal is None:
            return QSize(200, _HEADING)
        lines = self._title_metrics.height() + (self._small_metrics.height() if row.beneath else 0)
        return QSize(200, max(_ROW if row.beneath else 42, lines + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        model = _model(index)
        row = model.row(index.row())
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.goal is None:
            painter.setFont(self._chip)
            painter.setPen(self._look.color("muted"))
            painter.drawText(rect.adjusted(12, 6, -12, 0), Qt.AlignmentFlag.AlignVCenter, row.title)
        else:
            self._paint_row(painter, rect.adjusted(4, 1, -4, -1), row, model, index.row(), option.state)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, ground: QRectF, row: Found, model: FoundModel, place: int, state: QStyle.StateFlag
    ) -> None:
        look = self._look
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent_soft" if is_chosen else "hover"))
            painter.drawRoundedRect(ground, 8, 8)
        left = ground.x() + 10
        self._paint_mark(painter, QRectF(left, ground.center().y() - _CIRCLE / 2, _CIRCLE, _CIRCLE), row, is_chosen)
        left += _CIRCLE + 12
        high = self._title_metrics.height()
        low = self._small_metrics.height() if row.beneath else 0
        top = ground.y() + (ground.height() - high - low) / 2
        right = self._paint_side(painter, row, ground, top, high, is_chosen) - 8
        title, beneath = (
            QRectF(left, top, right - left, high),
            QRectF(left, top + high, ground.right() - 12 - left, low),
        )
        text, muted = look.color("text"), look.color("muted")
        paint_matched(painter, title, row.title, model.ranges(place, row.title), self._title, text, text)
        if row.beneath:
            paint_matched(painter, beneath, row.beneath, model.ranges(place, row.beneath), self._small, muted, text)

    def _paint_mark(self, painter: QPainter, circle: QRectF, row: Found, is_chosen: bool) -> None:
        if not row.icon:
            paint_avatar(painter, circle, initials(row.title), row.title, self._strong)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("card" if is_chosen else "neutral_soft"))
        painter.drawEllipse(circle)
        icon = self._look.icon(row.icon, "accent" if is_chosen else "muted")
        icon.paint(painter, circle.adjusted(8, 8, -8, -8).toRect())

    def _paint_side(
        self, painter: QPainter, row: Found, ground: QRectF, top: float, high: float, is_chosen: bool
    ) -> float:
        """Draw chip and side words at the end of the first line; gives where the title must end."""
        right = ground.right() - 12
        if row.chip:
            size = chip_size(row.chip, self._chip_metrics)
            words, soft = self._look.palette.tone(row.tone)
            box = QRectF(right - size.width(), top + (high - size.height()) / 2, size.width(), size.height())
            paint_chip(painter, box, row.chip, self._chip, words, self._look.palette.card if is_chosen else soft)
            right = box.left() - 8
        if row.side:
            width = self._small_metrics.horizontalAdvance(row.side)
            painter.setFont(self._small)
            painter.setPen(self._look.color("muted"))
            painter.drawText(QRectF(right - width, top, width + 1, high), Qt.AlignmentFlag.AlignVCenter, row.side)
            right -= width + 8
        return right


def _model(index: Index) -> FoundModel:
    model = index.model()
    assert isinstance(model, FoundModel)
    return model
