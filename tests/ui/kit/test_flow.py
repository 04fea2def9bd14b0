from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from mentordesk.ui.kit.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _flow(qtbot: QtBot, widths: list[int], width: int) -> tuple[QWidget, list[QPushButton]]:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, across=10, down=5)
    buttons = []
    for each in widths:
        button = QPushButton()
        button.setFixedSize(each, 20)
        flow.addWidget(button)
        buttons.append(button)
    page.resize(width, 300)
    page.show()
    assert flow.heightForWidth(width) == max(button.y() + 20 for button in buttons if button.isVisible())
    return page, buttons


def test_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    _page, (one, two, three) = _flow(qtbot, [100, 100, 100], 215)
    assert (one.x(), one.y()) == (0, 0)
    assert (two.x(), two.y()) == (110, 0)
    assert (three.x(), three.y()) == (0, 25)


def test_fills_a_line_exactly(qtbot: QtBot) -> None:
    _page, (one, two) = _flow(qtbot, [100, 100], 210)
    assert one.y() == two.y()


def test_leaves_no_room_for_what_is_hidden(qtbot: QtBot) -> None:
    page, (_one, two, three) = _flow(qtbot, [50, 50, 50], 400)
    two.hide()
    flow = page.layout()
    assert flow is not None
    flow.activate()
    assert three.x() == 60


def test_narrows_what_is_wider_than_the_line(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    button = QPushButton("x" * 100)
    button.setMinimumWidth(40)
    flow.addWidget(button)
    page.setFixedSize(120, 60)
    page.show()
    assert button.width() <= 120


def test_gives_its_things_back(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page)
    flow.addWidget(QPushButton())
    assert flow.count() == 1
    assert flow.takeAt(0) is not None
    assert flow.takeAt(0) is None
    assert flow.itemAt(0) is None
