"""What is longer than the window scrolls, and stays where it was when it is shown anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mentordesk.ui.kit.scrolled import Entries

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _high(count: int) -> list[QWidget]:
    made = [QWidget() for _ in range(count)]
    for each in made:
        each.setFixedHeight(100)
    return made


def test_entries_stand_in_their_order_with_a_line_between(qtbot: QtBot) -> None:
    view = Entries("History")
    qtbot.addWidget(view)
    entries = _high(3)
    view.show_entries(entries)
    view.show()
    body = view.widget()
    assert body is not None
    lines = [each for each in body.children() if isinstance(each, QFrame)]
    tops = [each.y() for pair in zip(entries, [*lines, entries[-1]], strict=True) for each in pair]
    assert tops == sorted(tops)
    assert len(lines) == 2
    assert view.accessibleName() == "History"


def test_entries_shown_anew_are_seen_from_the_same_place(qtbot: QtBot) -> None:
    view = Entries()
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_entries(_high(10))
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 400)
    view.verticalScrollBar().setValue(333)
    view.show_entries(_high(11))
    assert view.verticalScrollBar().value() == 333
