"""A place found again in another face, however the same widgets came to be in it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.ui.kit.focus import at, first_in, place_of


class Left(QWidget):
    """A page of its own class."""


class Right(QWidget):
    """Another."""


def face(pages: tuple[type[QWidget], ...]) -> QWidget:
    """Two pages with two lines each, made in this order."""
    top = QWidget()
    stack = QStackedWidget(top)
    for kind in pages:
        page = kind()
        column = QVBoxLayout(page)
        for number in (1, 2):
            edit = QLineEdit()
            edit.setObjectName(f"{kind.__name__} {number}")
            column.addWidget(edit)
        stack.addWidget(page)
    return top


def line(top: QWidget, name: str) -> QLineEdit:
    found = top.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def test_the_same_line_is_found_in_a_face_made_in_another_order(qapp: QApplication) -> None:
    former, fresh = face((Left, Right)), face((Right, Left))
    assert at(place_of(line(former, "Right 2"), former), fresh) is line(fresh, "Right 2")


def test_what_is_not_there_is_not_found(qapp: QApplication) -> None:
    former, fresh, elsewhere = face((Left, Right)), face((Left,)), QPushButton()
    assert at(place_of(line(former, "Right 1"), former), fresh) is None
    assert place_of(elsewhere, former) == ()
    assert place_of(None, former) == ()
    assert at((), fresh) is None


def test_the_first_thing_that_tab_reaches(qapp: QApplication) -> None:
    top = face((Left,))
    line(top, "Left 1").setEnabled(False)
    assert first_in(top) is line(top, "Left 2")
    line(top, "Left 2").hide()
    assert first_in(top) is None
