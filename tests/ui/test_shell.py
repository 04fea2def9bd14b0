"""Every screen in every language and theme; nothing unnamed, nothing left behind, nothing typed lost."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit, QWidget

from mentordesk.language import LANGUAGES, Language
from mentordesk.services import pair_pages, people
from mentordesk.ui.forms.meeting_form import MeetingSheet
from mentordesk.ui.kit.parts import ElidedText
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.wishes import NEW, MeetingWish, Visit
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from mentordesk.services.stores import Store


def shown(store: Store) -> dict[str, UUID]:
    """A record to open on each screen that has pages."""
    with store.read() as work:
        pair = next(row for row in pair_pages.pair_rows(work) if row.stage == "active" and row.last_meeting)
        page = pair_pages.pair_page(work, pair.id)
        return {
            "pairs": pair.id,
            "mentees": page.pair.mentee_id,
            "mentors": page.pair.mentor_id,
            "checklists": page.checklists[0].checklist.id,
        }


def cut_labels(widget: QWidget) -> list[str]:
    """Texts in sight that have less room than they need, but for those meant to be cut."""
    return [
        label.text()
        for label in widget.findChildren(QLabel)
        if label.isVisible()
        and not isinstance(label, ElidedText)
        and not label.wordWrap()
        and label.text()
        and label.width() < label.fontMetrics().horizontalAdvance(label.text()) - 1
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_opens_in_every_language_and_theme(
    qapp: QApplication,
    demo_store: Store,
    unnamed: Callable[[QWidget], list[str]],
    language: str,
    theme: str,
) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store, language=language, theme=theme) as person:
        for screen in SCREENS:
            person.shell.go(Visit(screen.name, records.get(screen.name)))
            person.wait()
            assert person.shell.screen_now.name == screen.name
            assert unnamed(person.window) == [], screen.name
            assert cut_labels(person.shell.screen_now) == [], screen.name
        for name in ("mentees", "mentors", "pairs"):
            person.shell.go(Visit(name, filter=NEW))
            person.wait()
            assert unnamed(person.window) == [], name
        assert [each for each in qapp.topLevelWidgets() if each.isVisible()] == [person.window]


def test_words_half_longer_still_fit(qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a language not thought of yet may need; at the smallest usual size."""
    records = shown(demo_store)
    say: Callable[..., str] = Language.say

    def stretched(self: Language, text: str, /, **values: Any) -> str:
        said: str = say(self, text, **values)
        return said + " " + "x" * (len(said) // 2 - 1) if len(said) > 5 else said

    monkeypatch.setattr(Language, "say", stretched)
    with person_at(qapp, demo_store) as person:
        for screen in SCREENS:
            person.shell.go(Visit(screen.name, records.get(screen.name)))
            person.wait()
            assert cut_labels(person.window) == [], screen.name
        person.shell.grant(MeetingWish(pair=records["pairs"]))
        person.wait()
        assert cut_labels(person.window) == []


def test_a_closed_window_leaves_nothing_behind(qapp: QApplication, demo_store: Store) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store) as person:
        for screen in SCREENS:
            person.shell.go(Visit(screen.name, records.get(screen.name)))
            person.wait()
        person.shell.grant(MeetingWish(pair=records["pairs"]))
        person.wait()
        former: list[weakref.ref[QWidget]] = [weakref.ref(person.shell.screen_now), weakref.ref(person.shell)]
        person.window.speak("fr")
        person.wait()
        gc.collect()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        assert [each() for each in former] == [None, None]


def test_another_language_keeps_what_is_being_typed(qapp: QApplication, demo_store: Store) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store) as person:
        person.shell.grant(MeetingWish(pair=records["pairs"]))
        person.wait()
        summary = person.find(QPlainTextEdit, "Summary")
        summary.setFocus()
        person.type("Halfway through a sen")
        person.click("Nederlands")
        form = next(each for each in person.window.findChildren(MeetingSheet) if each.isVisible())
        texts = [each.toPlainText() for each in form.findChildren(QPlainTextEdit)]
        assert "Halfway through a sen" in texts
        assert person.window.language.code == "nl"
        assert isinstance(person.focused, QPlainTextEdit)
        person.type("tence")
        texts = [each.toPlainText() for each in form.findChildren(QPlainTextEdit)]
        assert "Halfway through a sentence" in texts


def test_another_language_keeps_screen_record_and_form(qapp: QApplication, demo_store: Store) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("mentees", records["mentees"]))
        person.wait()
        person.press("Ctrl+E")
        person.type("X")
        typed = person.focused.text()  # type: ignore[attr-defined]
        person.click("Français")
        person.wait()
        assert person.shell.screen_now.name == "mentees"
        assert person.shell.screen_now.record_in_sight == records["mentees"]  # type: ignore[attr-defined]
        assert person.focused.text() == typed  # type: ignore[attr-defined]
        assert person.shell.unsaved()


def test_closing_with_something_typed_asks_and_keeps(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def stay(box: QMessageBox) -> int:
        said.append(box.informativeText())
        box.buttons()[0].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", stay)
    with person_at(qapp, demo_store) as person:
        person.shell.grant(MeetingWish(pair=shown(demo_store)["pairs"]))
        person.wait()
        person.find(QPlainTextEdit, "Summary").setFocus()
        person.type("Not saved yet")
        assert person.window.close() is False
        assert "the meeting of" in said[0]
        assert person.window.isVisible()


def test_esc_never_loses_text(qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def stay(box: QMessageBox) -> int:
        asked.append(True)
        next(each for each in box.buttons() if box.buttonRole(each) is QMessageBox.ButtonRole.RejectRole).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", stay)
    with person_at(qapp, demo_store) as person:
        person.shell.grant(MeetingWish(pair=shown(demo_store)["pairs"]))
        person.wait()
        edit = person.find(QPlainTextEdit, "Summary")
        edit.setFocus()
        person.type("Text")
        QTest.keyClick(edit, Qt.Key.Key_Escape)
        person.wait()
        assert asked == [True]
        assert edit.isVisible()
        assert edit.toPlainText() == "Text"


def test_a_change_reaches_every_screen_that_shows_it(qapp: QApplication, demo_store: Store) -> None:
    records = shown(demo_store)
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("mentees", records["mentees"]))
        person.wait()
        with demo_store.read() as work:
            mentee = people.mentee_page(work, records["mentees"]).mentee
        person.desk.ask(
            people.save_mentee,
            mentee.id,
            {"family_name": "Zandbergen"},
            {},
            mentee.version,
            None,
            mentee.person.version,
        )
        person.wait()
        assert "Zandbergen" in person.reads()


def test_tab_stays_inside_the_sheet(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.write_meeting()
        person.wait()
        form = person.find(MeetingSheet)
        for _ in range(60):
            QTest.keyClick(person.focused, Qt.Key.Key_Tab)
            inside = form.parentWidget()
            assert inside is not None
            assert inside.isAncestorOf(person.focused)
