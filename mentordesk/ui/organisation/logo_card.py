"""The organisation's logo: seen as it stands on paper, chosen from a file, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from mentordesk.language import N_
from mentordesk.records import Organisation
from mentordesk.services import logo
from mentordesk.ui.forms.problem_line import ProblemLine
from mentordesk.ui.kit.buttons import Button
from mentordesk.ui.kit.look import MEDIUM, SMALL
from mentordesk.ui.kit.parts import Card, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentordesk.errors import Problem
    from mentordesk.services.saving import Saved
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room

_PAPER = "#ffffff"
_PENCIL = "#5f6b7c"
"""Muted words on that paper, in both themes."""
_HEIGHT = 120


class Picture(QWidget):
    """A picture on white paper, whole, whatever its shape."""

    def __init__(self, look: Look) -> None:
        """Empty paper."""
        super().__init__()
        self._look = look
        self._image = QImage()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._image.isNull()

    def show_picture(self, data: bytes | None) -> None:
        """Show a PNG or JPEG; bytes that are none show empty paper."""
        self._image = QImage.fromData(data) if data else QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as a card at the side."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw paper and picture."""
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(QPen(self._look.color("line"), 1))
            painter.setBrush(QColor(_PAPER))
            paper = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(paper, 8, 8)
            if self.is_empty:
                painter.setPen(QColor(_PENCIL))
                painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, self.accessibleName())
                return
            room = paper.adjusted(MEDIUM, MEDIUM, -MEDIUM, -MEDIUM)
            size = self._image.size()
            scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
            wide, high = size.width() * scale, size.height() * scale
            place = QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
            painter.drawImage(place, self._image)


class LogoCard(Card):
    """Shows the logo and lets it be changed."""

    told = Signal(str)
    noticed = Signal(str)

    def __init__(self, room: Room, may_change: Callable[[], bool]) -> None:
        """`may_change` says whether the organisation may be saved now: not while its details are being typed."""
        super().__init__(room.look, room.language.say(N_("Logo")))
        self._room = room
        self._may_change = may_change
        say, look = room.language.say, room.look
        self.picture = Picture(look)
        self._hint = Text(
            say(N_("It stands at the head of papers. PNG or JPEG, at most 2 MB.")),
            look,
            "small",
            tone="muted",
            wrap=True,
        )
        self._problem = ProblemLine(room, "small")
        self._choose = Button(say(N_("Choose a picture…")), look, icon="folder")
        self._choose.clicked.connect(self.choose)
        self._remove = Button(say(N_("Remove the logo")), look, "quiet", icon="trash")
        self._remove.clicked.connect(self.remove)
        for part in (self.picture, self._hint, self._problem, self._choose, self._remove):
            self.add(part)
        self.body.setSpacing(SMALL)
        self.show_organisation(None)

    def show_organisation(self, whose: Organisation | None) -> None:
        """Show its logo."""
        self.picture.show_picture(whose.logo if whose else None)
        is_there = not self.picture.is_empty
        say = self._room.language.say
        self.picture.setAccessibleName(say(N_("The logo")) if is_there else say(N_("No logo yet.")))
        may = self._room.may(Organisation.kept_by)
        self._choose.setVisible(may)
        self._remove.setVisible(is_there and may)

    def choose(self) -> None:
        """Ask for a file."""
        if not self._is_free():
            return
        say = self._room.language.say
        dialog = QFileDialog(self.window(), say(N_("Choose a picture…")).rstrip("…"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{say(N_('Pictures'))} (*.png *.jpg *.jpeg)")
        dialog.fileSelected.connect(self.take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: str) -> None:
        """Make a file the logo."""
        self._problem.hide()
        self._room.desk.ask(logo.keep, Path(path), then=self._show_kept, otherwise=self._show_problem)

    def remove(self) -> None:
        """Take the logo away."""
        if self._is_free():
            self._problem.hide()
            self._room.desk.ask(logo.remove, then=self._show_removed, otherwise=self._show_problem)

    def _is_free(self) -> bool:
        if not self._may_change():
            self.noticed.emit(self._room.language.say(N_("Save or cancel what you are typing first.")))
            return False
        return True

    def _show_kept(self, saved: Saved) -> None:
        self.told.emit(self._room.language.say(N_("The logo is kept.")))

    def _show_removed(self, saved: Saved) -> None:
        self.told.emit(self._room.language.say(N_("The logo is removed.")))
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problem(self, problem: Problem) -> None:
        self._problem.say(problem.said(self._room.language))
