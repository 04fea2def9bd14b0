"""The pages of a paper on the screen: as sharp as the screen is, near or far, drawn while nothing else is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from mentordesk.language import N_
from mentordesk.ui.paper.page_stack import GAP, Fit, PageStack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentordesk.ui.paper.pdf import Pages
    from mentordesk.ui.room import Room

_STEPS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
"""Zooms offered one after another; at 1 a page is as large as on paper."""

_RING: Final = 2
_MOMENT: Final = 12
"""Milliseconds of drawing between other things."""


class Preview(QAbstractScrollArea):
    """Pages under one another. Only those in sight are kept as pictures, however many there are."""

    moved = Signal()
    """Another page is in sight."""
    zoomed = Signal()
    """Pages are larger or smaller, or fit otherwise."""

    def __init__(self, room: Room) -> None:
        """Empty until it is given pages."""
        super().__init__()
        self._room = room
        self._pages: Pages | None = None
        self._stack = PageStack()
        self._pictures: dict[int, QImage] = {}
        self._drawing: Iterator[None] | None = None
        self._fit: Fit | None = "width"
        self._zoom = 1.0
        self._page = 0
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._draw_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._look_around)
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setSingleStep(48)
        self._name_page()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._stack)

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """How large pages are shown; 1 is their size on paper."""
        return self._zoom

    @property
    def fit(self) -> Fit | None:
        """What pages are made to fit, if anything."""
        return self._fit

    @property
    def is_drawn(self) -> bool:
        """Whether all that is in sight is drawn."""
        return self._drawing is None and self._next_to_draw() is None

    def show_pages(self, pages: Pages) -> None:
        """Show these pages in place of the former ones, at the same height where that is possible."""
        self._pages = pages
        self._stack = PageStack([pages.size(number) for number in range(len(pages))])
        self._pictures.clear()
        self._page = min(self._page, max(0, len(pages) - 1))
        self._lay_out()
        self._name_page()
        self.moved.emit()

    def clear(self) -> None:
        """Show nothing; the pages may be closed then."""
        self._pages, self._drawing = None, None
        self._stack = PageStack()
        self._pictures.clear()

    def go_to(self, page: int) -> None:
        """Bring the top of a page into sight."""
        if 0 <= page < len(self._stack.places):
            self.verticalScrollBar().setValue(self._stack.places[page].top() - GAP)

    def set_fit(self, fit: Fit) -> None:
        """Make pages as wide as the room, or see the whole of one."""
        self._fit = fit
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Show pages at a size of their own; 1 is their size on paper."""
        self._fit = None
        self._zoom = min(max(zoom, _STEPS[0]), _STEPS[-1])
        self._lay_out()

    def zoom_in(self) -> None:
        """Come nearer by one step."""
        self.set_zoom(next((step for step in _STEPS if step > self._zoom + 0.005), _STEPS[-1]))

    def zoom_out(self) -> None:
        """Go farther by one step."""
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self._zoom - 0.005), _STEPS[0]))

    def zoom_usual(self) -> None:
        """Show pages as large as they are on paper."""
        self.set_zoom(1.0)

    def state(self) -> tuple[Fit | None, float, float]:
        """How the pages are looked at: for a preview made anew."""
        bar = self.verticalScrollBar()
        return self._fit, self._zoom, bar.value() / max(1, bar.maximum())

    def restore(self, state: tuple[Fit | None, float, float]) -> None:
        """Look at the pages as another preview did."""
        self._fit, self._zoom, share = state
        self._lay_out(share)

    def sizeHint(self) -> QSize:
        """A page beside a panel."""
        return QSize(720, 720)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages that fit go on fitting."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, besides the keys every scrolled thing knows."""
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.MoveToStartOfLine):
            bar.setValue(bar.minimum())
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfLine):
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            elif event.angleDelta().y() < 0:
                self.zoom_out()
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw anew for a screen of another sharpness."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._start()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the pages in sight on the ground."""
        view, look = self.viewport(), self._room.look
        with QPainter(view) as painter:
            painter.fillRect(view.rect(), look.color("page"))
            for number in self._in_sight():
                self._paint_page(painter, number)
            if self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(look.color("accent"), _RING))
                painter.drawRect(view.rect().adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, number: int) -> None:
        """One page: its picture, or a former one stretched, or blank paper until there is one."""
        place = self._stack.places[number].translated(-self._offset())
        painter.setPen(QPen(self._room.look.color("line"), 1))
        painter.setBrush(QColor("white"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if (picture := self._pictures.get(number)) is None:
            return
        painter.save()
        # In the screen's own pixels, so that letters stay sharp where Windows magnifies by a quarter.
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        corner, size = QPoint(round(place.x() * ratio), round(place.y() * ratio)), self._pixels(number)
        if picture.size() == size:
            painter.drawImage(corner, picture)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(corner, size), picture)
        painter.restore()

    def _lay_out(self, share: float | None = None) -> None:
        """Give every page its place; what stood at the top of the view stays there."""
        bar, across, room = self.verticalScrollBar(), self.horizontalScrollBar(), self.viewport().size()
        if share is None:
            share = bar.value() / max(1, bar.maximum())
        per_point = self.logicalDpiY() / 72
        if self._fit and self._stack:
            # The bar is always reckoned with, or pages would jump when it comes and goes.
            wide = self.width() - bar.sizeHint().width()
            fitting = self._stack.fitting(self._fit, QSize(wide, room.height())) / per_point
            self._zoom = min(max(fitting, 0.1), _STEPS[-1])
        self._stack.lay_out(self._zoom * per_point, room.width())
        across.setRange(0, self._stack.size.width() - room.width())
        across.setPageStep(room.width())
        across.setValue(across.maximum() // 2)
        bar.setRange(0, max(0, self._stack.size.height() - room.height()))
        bar.setPageStep(room.height() - 2 * GAP)
        bar.setValue(round(share * bar.maximum()))
        self._start()
        self._look_around()
        self.zoomed.emit()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _pixels(self, number: int) -> QSize:
        """A page's size in pixels of the screen."""
        ratio = self.devicePixelRatioF()
        place = self._stack.places[number]
        return QSize(max(1, round(place.width() * ratio)), max(1, round(place.height() * ratio)))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._stack.in_sight(top, top + self.viewport().height())

    def _look_around(self) -> None:
        """Notice which page is in sight, forget the pictures of those far away and draw what is missing."""
        seen = self._in_sight()
        for number in [each for each in self._pictures if not seen.start - 2 <= each <= seen.stop + 1]:
            del self._pictures[number]
        page = self._stack.at(self.verticalScrollBar().value() + self.viewport().height() // 2)
        if page != self._page:
            self._page = page
            self._name_page()
            self.moved.emit()
        self._clock.start()
        self.viewport().update()

    def _start(self) -> None:
        """Let go of what is half drawn and begin again."""
        self._drawing = None
        self._clock.start()

    def _next_to_draw(self) -> int | None:
        """A page in sight that has no picture of the right size."""
        for number in self._in_sight():
            picture = self._pictures.get(number)
            if picture is None or picture.size() != self._pixels(number):
                return number
        return None

    def _draw_on(self) -> None:
        """Draw strips for a moment, if there is something to draw; then let the window live."""
        moment = QElapsedTimer()
        moment.start()
        while not moment.hasExpired(_MOMENT):
            if self._drawing is None:
                number = self._next_to_draw()
                if number is None or self._pages is None or not self.isVisible():
                    self._clock.stop()
                    return
                self._drawing = self._draw_page(self._pages, number)
            if next(self._drawing, self) is self:
                self._drawing = None

    def _draw_page(self, pages: Pages, number: int) -> Iterator[None]:
        """Make a page's picture, strip by strip."""
        size = self._pixels(number)
        picture = QImage(size, QImage.Format.Format_RGB32)
        for row, strip in pages.strips(number, size):
            with QPainter(picture) as painter:
                painter.drawImage(0, row, strip)
            yield
        self._pictures[number] = picture
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what could not be drawn while it was hidden."""
        self._clock.start()

    def _name_page(self) -> None:
        """Say to screen readers which page is in sight, and what it says."""
        say = self._room.language.say
        if self._pages is None or not self._stack:
            self.setAccessibleName(say(N_("Preview")))
            return
        told = {"page": self._page + 1, "pages": len(self._stack)}
        self.setAccessibleName(say(N_("Preview, page {page} of {pages}"), **told))
        self.setAccessibleDescription(self._pages.words(self._page))
