from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from mentordesk.language import Language
from mentordesk.ui.desk import Desk
from mentordesk.ui.paper.bar import PaperBar
from mentordesk.ui.paper.pdf import Pages
from mentordesk.ui.paper.preview import Preview
from mentordesk.ui.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


@pytest.fixture
def room(look: Look) -> Iterator[Room]:
    desk = Desk()
    yield Room(desk, Language("en"), look, lambda: date(2026, 11, 23))
    desk.close()


def test_the_bar_leads_a_preview_and_tells_where_it_stands(room: Room, qtbot: QtBot) -> None:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for _ in range(5):
        canvas.showPage()
    canvas.save()
    preview = Preview(room)
    bar = PaperBar(room, preview)
    for each in (bar, preview):
        qtbot.addWidget(each)
        each.show()
    assert bar._page.text() == ""
    assert not bar._after.isEnabled()
    preview.show_pages(Pages(target.getvalue()))
    assert bar._page.text() == "Page 1 of 5"
    assert not bar._before.isEnabled()
    bar._after.click()
    assert bar._page.text() == "Page 2 of 5"
    bar._before.click()
    assert bar._page.text() == "Page 1 of 5"
    assert bar._width.isChecked()
    bar._whole.click()
    assert (preview.fit, bar._whole.isChecked(), bar._width.isChecked()) == ("page", True, False)
    bar._in.click()
    assert (preview.fit, bar._whole.isChecked()) == (None, False)
    assert bar._zoom.text() == Language("en").percent(preview.zoom)
    bar._out.click()
    bar._width.click()
    assert preview.fit == "width"
