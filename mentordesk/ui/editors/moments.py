"""Dates and times, typed as people type them, or a day picked from a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from mentordesk.language import N_
from mentordesk.ui.editors.lines import ReadEditor
from mentordesk.ui.editors.reading import read_date, read_time
from mentordesk.ui.kit.look import SMALL

if TYPE_CHECKING:
    from datetime import date

    from mentordesk.language import Language
    from mentordesk.ui.kit.look import Look

_OPENERS = (Qt.Key.Key_F4, Qt.Key.Key_Down)


class Calendar(QFrame):
    """A month to pick a day from, in the reader's language; weeks start on Monday. Esc leaves everything as it was."""

    picked = Signal(object)
    """A date."""

    def __init__(self, language: Language, look: Look, parent: QWidget) -> None:
        """Floats over `parent` until a day is picked."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = language.say
        self.setAccessibleName(say(N_("Calendar")))
        self.month = QCalendarWidget()
        self.month.setAccessibleName(say(N_("Calendar")))
        self.month.setLocale(QLocale(str(language.locale)))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        head, weekend = QTextCharFormat(), QTextCharFormat()
        head.setForeground(look.color("muted"))
        head.setBackground(look.color("card"))
        weekend.setForeground(look.color("muted"))
        self.month.setHeaderTextFormat(head)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, weekend)
        for name, icon, words in (
            ("qt_calendar_prevmonth", "chevron-left", say(N_("Month before"))),
            ("qt_calendar_nextmonth", "chevron-right", say(N_("Month after"))),
        ):
            button = self.month.findChild(QToolButton, name)
            assert isinstance(button, QToolButton)
            button.setIcon(look.icon(icon, "text"))
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.month.activated.connect(self._pick)
        self.month.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        column.addWidget(self.month)

    def open(self, day: date, today: date, below: QWidget) -> None:
        """Show the month of a day under a widget; today stands out."""
        marked = QTextCharFormat()
        marked.setFontUnderline(True)
        marked.setFontWeight(700)
        self.month.setDateTextFormat(_qt(today), marked)
        self.month.setSelectedDate(_qt(day))
        self.adjustSize()
        place = below.mapToGlobal(QPoint(0, below.height() + 4))
        room = below.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = below.mapToGlobal(QPoint(0, -self.height() - 4))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        days = self.month.findChild(QTableView)
        assert isinstance(days, QTableView)
        days.setAccessibleName(self.accessibleName())
        days.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day.toPython())
        self.close()


class DateEditor(ReadEditor):
    """A day. Typed as 23/11/2026, 23/11, 231126, +7 or "t" for today; arrows go a day up or down; F4 shows a calendar."""

    letters = 14
    problem = N_("There is no such date. Type day/month/year, for example 23/11/2026.")

    def build(self) -> None:
        """A line with a small calendar at its end."""
        super().build()
        words = self.language.say(N_("Pick from the calendar (F4)"))
        self._opener = QAction(self.look.icon("calendar", "muted"), words, self.line)
        self._opener.triggered.connect(self.open_calendar)
        self.line.addAction(self._opener, self.line.ActionPosition.TrailingPosition)
        self.line.setPlaceholderText(self.language.say(N_("dd/mm/yyyy")))
        self.line.installEventFilter(self)
        for button in self.line.findChildren(QToolButton):
            button.setAccessibleName(words)

    def read(self, typed: str) -> Any:
        """A day in the past or the future, perhaps relative to today."""
        return read_date(typed, self.calendar(), self.language)

    def write(self, value: Any) -> str:
        """In the Belgian order."""
        return self.language.date(value)

    def open_calendar(self) -> None:
        """Show a month to pick from."""
        calendar = Calendar(self.language, self.look, self)
        calendar.picked.connect(self._take)
        calendar.open(self.value() or self.calendar(), self.calendar(), self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F4 and Alt+Down open the calendar; the arrows go to the day before or after."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, has_alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and has_alt):
                self.open_calendar()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and (day := self.value()):
                step = 1 if key == Qt.Key.Key_Up else -1
                if 1 < day.toordinal() < day.max.toordinal():
                    self._take(day.fromordinal(day.toordinal() + step))
                return True
        return super().eventFilter(watched, event)

    def _take(self, day: date) -> None:
        self.set_value(day)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell_choice()


class TimeEditor(ReadEditor):
    """A time of day. Typed as 14, 14:30, 14h30 or 1430."""

    letters = 8
    problem = N_("There is no such time. Type hours and minutes, for example 14:30.")

    def build(self) -> None:
        """A short line."""
        super().build()
        self.line.setPlaceholderText(self.language.say(N_("hh:mm")))

    def read(self, typed: str) -> Any:
        """Hours, perhaps with minutes."""
        return read_time(typed)

    def write(self, value: Any) -> str:
        """On the 24-hour clock."""
        return self.language.time(value)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
