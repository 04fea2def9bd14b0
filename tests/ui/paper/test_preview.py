from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from mentordesk.language import Language
from mentordesk.ui.desk import Desk
from mentordesk.ui.paper.pdf import Pages
from mentordesk.ui.paper.preview import Preview
from mentordesk.ui.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look


def paper(count: int) -> Pages:
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    for number in range(1, count + 1):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(72, 400, f"Sheet {number}")
        canvas.showPage()
    canvas.save()
    return Pages(target.getvalue())


@pytest.fixture
def room(look: Look) -> Iterator[Room]:
    desk = Desk()
    yield Room(desk, Language("en"), look, lambda: date(2026, 11, 23))
    desk.close()


@pytest.fixture
def preview(room: Room, qtbot: QtBot) -> Preview:
    made = Preview(room)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_pages(paper(5))
    made.show()
    qtbot.waitUntil(lambda: made.is_drawn)
    return made


def test_pages_are_drawn_as_wide_as_the_room(preview: Preview) -> None:
    assert preview.fit == "width"
    seen = preview.viewport().grab().toImage()
    red = [x for x in range(seen.width()) if seen.pixelColor(x, 200).name() == "#ff0000"]
    assert len(red) > seen.width() * 0.9
    assert preview.horizontalScrollBar().maximum() == 0


def test_pictures_are_as_sharp_as_the_screen(preview: Preview, qtbot: QtBot) -> None:
    for zoom in (0.5, 1.0, 2.0):
        preview.set_zoom(zoom)
        qtbot.waitUntil(lambda: preview.is_drawn)
        picture = preview._pictures[0]
        wanted = round(595.28 * zoom * preview.logicalDpiX() / 72 * preview.devicePixelRatioF())
        assert picture.width() == pytest.approx(wanted, abs=1)


def test_zooming_by_steps_stays_within_reason(preview: Preview) -> None:
    preview.zoom_usual()
    assert (preview.zoom, preview.fit) == (1.0, None)
    preview.zoom_in()
    assert preview.zoom == 1.1
    for _ in range(30):
        preview.zoom_in()
    assert preview.zoom == 4.0
    for _ in range(30):
        preview.zoom_out()
    assert preview.zoom == 0.25
    preview.set_fit("page")
    assert preview.verticalScrollBar().pageStep() > 0
    assert 0.25 < preview.zoom < 1.0


def test_the_wheel_zooms_with_ctrl(preview: Preview) -> None:
    preview.zoom_usual()
    where = QPointF(100, 100)
    for turn, modifier in ((120, Qt.KeyboardModifier.ControlModifier), (-120, Qt.KeyboardModifier.NoModifier)):
        event = QWheelEvent(
            where,
            where,
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(preview.viewport(), event)
    assert preview.zoom == 1.1
    assert preview.verticalScrollBar().value() > 0


def test_scrolling_tells_the_page_in_sight(preview: Preview, qtbot: QtBot) -> None:
    assert preview.accessibleName() == "Preview, page 1 of 5"
    assert "Sheet 1" in preview.accessibleDescription()
    with qtbot.waitSignal(preview.moved):
        preview.go_to(3)
    assert preview.page == 3
    assert preview.accessibleName() == "Preview, page 4 of 5"
    assert "Sheet 4" in preview.accessibleDescription()
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 0
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == 4
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.verticalScrollBar().value() < preview.verticalScrollBar().maximum()


def test_only_what_is_near_is_kept(room: Room, qtbot: QtBot) -> None:
    preview = Preview(room)
    qtbot.addWidget(preview)
    preview.resize(500, 500)
    preview.show_pages(paper(40))
    preview.show()
    for page in range(0, 40, 3):
        preview.go_to(page)
        qtbot.waitUntil(lambda: preview.is_drawn)
    assert len(preview._pictures) <= 7


def test_another_paper_stands_where_the_former_stood(preview: Preview, qtbot: QtBot) -> None:
    preview.go_to(2)
    height = preview.verticalScrollBar().value()
    preview.show_pages(paper(5))
    assert preview.verticalScrollBar().value() == height
    assert preview.page == 2
    preview.show_pages(paper(1))
    assert preview.page == 0


def test_a_hidden_preview_is_drawn_once_it_is_seen(room: Room, qtbot: QtBot) -> None:
    preview = Preview(room)
    qtbot.addWidget(preview)
    preview.show_pages(paper(1))
    qtbot.wait(20)
    assert not preview._pictures
    preview.show()
    qtbot.waitUntil(lambda: preview.is_drawn)
    assert preview._pictures


def test_the_ring_shows_whoever_came_by_keyboard(preview: Preview, look: Look, qtbot: QtBot) -> None:
    preview.activateWindow()
    preview.setFocus()
    corner = QPoint(1, 100)
    preview.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    assert preview.viewport().grab().toImage().pixelColor(corner) != look.color("accent")
    preview.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, True)
    assert preview.hasFocus()
    seen = preview.viewport().grab().toImage()
    assert seen.pixelColor(corner) == look.color("accent")
    assert seen.pixelColor(350, 200).name() == "#ff0000", "the page is still there"
