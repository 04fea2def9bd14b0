"""The bar above a paper's pages: which page is in sight, and how near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from mentordesk.language import N_
from mentordesk.ui.kit.buttons import IconButton
from mentordesk.ui.kit.look import LARGE, SMALL
from mentordesk.ui.kit.parts import Text

if TYPE_CHECKING:
    from mentordesk.ui.paper.preview import Preview
    from mentordesk.ui.room import Room


class PaperBar(QFrame):
    """Leads a preview and tells where it stands."""

    def __init__(self, room: Room, preview: Preview) -> None:
        """`preview` is what it leads."""
        super().__init__()
        self._room = room
        self._preview = preview
        say, look = room.language.say, room.look
        self._before = IconButton("chevron-up", say(N_("Page before")), look)
        self._after = IconButton("chevron-down", say(N_("Next page")), look)
        self._page = Text("", look)
        self._out = IconButton("minus", say(N_("Smaller (-)")), look)
        self._zoom = Text("", look, tone="muted")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("400 %") + SMALL)
        self._in = IconButton("plus", say(N_("Larger (+)")), look)
        self._width = IconButton("fit-width", say(N_("As wide as the window")), look)
        self._whole = IconButton("fit-page", say(N_("Whole page")), look)
        for button in (self._width, self._whole):
            button.setCheckable(True)
        self._before.clicked.connect(self._page_before)
        self._after.clicked.connect(self._next_page)
        self._out.clicked.connect(preview.zoom_out)
        self._in.clicked.connect(preview.zoom_in)
        self._width.clicked.connect(self._fit_width)
        self._whole.clicked.connect(self._fit_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE - 4, SMALL, LARGE - 4, SMALL)
        row.setSpacing(4)
        for part in (self._before, self._after, self._page):
            row.addWidget(part)
        row.addStretch()
        for part in (self._out, self._zoom, self._in, self._width, self._whole):
            row.addWidget(part)
        preview.moved.connect(self._tell)
        preview.zoomed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        """Say where the preview stands."""
        preview, language = self._preview, self._room.language
        page, pages = preview.page + 1, preview.count
        self._page.setText(language.say(N_("Page {page} of {pages}"), page=page, pages=pages) if pages else "")
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < pages)
        self._zoom.setText(language.percent(preview.zoom) if pages else "")
        self._width.setChecked(preview.fit == "width")
        self._whole.setChecked(preview.fit == "page")

    def _page_before(self) -> None:
        self._preview.go_to(self._preview.page - 1)

    def _next_page(self) -> None:
        self._preview.go_to(self._preview.page + 1)

    def _fit_width(self) -> None:
        self._preview.set_fit("width")

    def _fit_page(self) -> None:
        self._preview.set_fit("page")
