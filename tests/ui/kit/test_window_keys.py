"""The window's keys are the window's wherever one is typing; what is typed stays, and takes back its own.

Without a screen Qt has other keys than on a Linux desktop; the journeys on a real screen strike those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from sqlalchemy import select

from mentordesk.records import Meeting
from mentordesk.services import stores
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.kit.window_keys import WindowKeys
from mentordesk.ui.start import make_window
from mentordesk.ui.wishes import NEW, MeetingWish, Visit
from tests.conftest import NOW, clock
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mentordesk.services.stores import Store

TYPED = "Two words"
OWN = {QKeySequence(keys).toString() for keys in ("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+C")}
"""Keys by which a text takes back, does again or copies what was typed in it."""


UNDOING = ("Save or cancel", "Taken back", "nothing to take back")
"""Of what the window says when it is asked to take something back."""


def typed_into(person: Person, text: QLineEdit | QPlainTextEdit) -> None:
    """Write two words and stand at their beginning, from where all could be deleted."""
    text.setFocus()
    text.clear()
    person.type(TYPED)
    person.press("Home")


def words_in(text: QLineEdit | QPlainTextEdit) -> str:
    return text.text() if isinstance(text, QLineEdit) else text.toPlainText()


def window_s_keys(window: QWidget) -> set[str]:
    """All keys that do something in a window."""
    keys = [key for each in window.findChildren(QAction) for key in each.shortcuts()]
    keys += [key for each in window.findChildren(QShortcut) for key in QShortcut.keys(each)]
    return {key.toString() for key in keys}


def is_kept(text: QWidget, keys: str) -> bool:
    """Whether a text claims keys for itself, before the window is asked."""
    event = asked_for(keys)
    event.ignore()
    QApplication.sendEvent(text, event)
    return event.isAccepted()


def asked_for(keys: str) -> QKeyEvent:
    """The question of Qt to a text whether it claims these keys."""
    stroke = QKeySequence(keys)[0]  # type: ignore[index]
    return QKeyEvent(QEvent.Type.ShortcutOverride, stroke.key(), stroke.keyboardModifiers())


def the_window_s_are_left_to_it(person: Person, text: QLineEdit | QPlainTextEdit) -> None:
    """Ctrl+K finds and deletes nothing; no other key of the window is kept either, but for taking back."""
    typed_into(person, text)
    assert {keys for keys in window_s_keys(person.window) - OWN if is_kept(text, keys)} == set()
    person.press("Ctrl+K")
    assert person.shell.quick_search.isVisible()
    person.press("Escape")
    assert not person.shell.quick_search.isVisible()
    assert words_in(text) == TYPED
    assert person.focused is text
    assert is_kept(text, "Ctrl+Z")
    person.press("Ctrl+Z")
    assert words_in(text) != TYPED
    assert all(words not in person.reads() for words in UNDOING), "it took back what was typed, nothing else"


def test_in_the_sheet_of_a_meeting(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        meeting = work.scalars(select(Meeting.id).where(Meeting.state == "held")).all()[0]
    with person_at(qapp, demo_store) as person:
        person.shell.grant(MeetingWish(meeting=meeting))
        person.wait()
        the_window_s_are_left_to_it(person, person.find(QPlainTextEdit, "Summary"))
        lines = [each for each in person.shell.writing.form.findChildren(QLineEdit) if each.isVisible()]  # type: ignore[union-attr]
        assert lines
        for line in lines:
            line.setFocus()
            assert not is_kept(person.focused, "Ctrl+K")
            assert not is_kept(person.focused, "Ctrl+E")


def test_in_a_profile(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("mentees", filter=NEW))
        person.wait()
        the_window_s_are_left_to_it(person, person.find(QLineEdit, "Given name"))
        person.find(QLineEdit, "Given name").setText(TYPED)
        the_window_s_are_left_to_it(person, person.find(QPlainTextEdit))


def test_at_the_door(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    made, _ = stores.create(
        tmp_path / "Office", organisation="Passerelle", language="en", password="long enough here", clock=clock
    )
    made.close()
    desk = Desk()
    window = make_window(qapp, Settings(language="en"), desk, NOW.date)
    window.show_door(window.make_door(made.folder))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    person = Person(window, desk)
    password = next(each for each in window.findChildren(QLineEdit) if each.isVisible())
    qtbot.waitUntil(password.isEnabled)
    typed_into(person, password)
    assert {keys for keys in window_s_keys(window) - OWN if is_kept(password, keys)} == set()
    person.press("Ctrl+K")
    assert password.text() == TYPED, "there is nothing to find here, and nothing to lose either"
    person.press("Ctrl+Z")
    assert password.text() != TYPED
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.close()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox])
def test_in_a_text_of_any_kind(qtbot: QtBot, kind: type[QWidget]) -> None:
    text = kind()
    qtbot.addWidget(text)
    WindowKeys(text)
    text.show()
    text.activateWindow()
    QTest.qWaitForWindowActive(text)
    text.setFocus()
    for keys in ("Ctrl+K", "Ctrl+E"):
        event = asked_for(keys)
        event.accept()  # as a text does on a Linux desktop, though not in a test without a screen
        QApplication.sendEvent(text, event)
        assert not event.isAccepted(), keys
    assert is_kept(text, "Ctrl+A"), "other keys are its own"
