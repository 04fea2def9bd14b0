"""Rules that hold for the editor of every kind of value."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from mentordesk.language import Language
from mentordesk.records import Field, Kind
from mentordesk.records.choices import SECTORS, TOPICS
from mentordesk.ui.editors import EDITORS, Editor, make_editor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look

TODAY = date(2026, 11, 23)

SAMPLES: dict[Kind, list[Any]] = {
    Kind.TEXT: ["Łukasz Đặng", "x" * 500, "سلمى", "👩‍👧 é"],
    Kind.LONG: ["one\ntwo\n\nthree", "Qui\u00a0? « Moi\u202f»", "x" * 5000],
    Kind.DATE: [TODAY, date(1991, 2, 28), date(1, 1, 1), date(9999, 12, 31)],
    Kind.TIME: [time(14, 30), time(0), time(23, 59)],
    Kind.NUMBER: [0, 12, -3, 1991],
    Kind.YEAR: [1991],
    Kind.MINUTES: [5, 45, 60, 90, 1440],
    Kind.YES_NO: [True, False],
    Kind.CHOICE: ["it", "green", "an_old_code"],
    Kind.CHOICES: [["cv"], ["cv", "network"], ["cv", "an_old_code"]],
    Kind.EMAIL: ["nadia@example.be"],
    Kind.PHONE: ["+32 470 00 00 01"],
    Kind.POSTCODE: ["1000", "L-1234"],
    Kind.ENTERPRISE: ["0123.456.749"],
    Kind.COUNTRY: ["BE", "CD", "??"],
    Kind.LANGUAGE: ["fr", "ti", "??"],
    Kind.SKILLS: [{"fr": "b2", "ar": "native"}, {"ti": ""}, {"??": "d7"}],
}
EMPTY: dict[Kind, Any] = {Kind.CHOICES: [], Kind.SKILLS: {}}
KINDS = pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
VALUES = pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in SAMPLES.items() for value in values]
)


def field(kind: Kind, **told: Any) -> Field:
    choices = {Kind.CHOICE: SECTORS, Kind.CHOICES: TOPICS}.get(kind)
    return Field(name="it", label="Something", kind=kind, choices=choices, **told)


def make(kind: Kind, language: Language, look: Look, **told: Any) -> Editor:
    return make_editor(field(kind, **told), language, look, lambda: TODAY)


def test_every_kind_has_an_editor_and_a_sample() -> None:
    assert set(EDITORS) == set(SAMPLES) == set(Kind)


@VALUES
def test_gives_back_what_it_was_given_and_tells_nobody(
    kind: Kind, value: Any, english: Language, look: Look, qtbot: QtBot
) -> None:
    editor = make(kind, english, look)
    qtbot.addWidget(editor)
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_value(value)
    assert editor.value() == value
    assert editor.finding() is None


@KINDS
def test_nothing_is_nothing(kind: Kind, english: Language, look: Look, qtbot: QtBot) -> None:
    editor = make(kind, english, look)
    qtbot.addWidget(editor)
    assert editor.value() == EMPTY.get(kind)
    editor.set_value(SAMPLES[kind][0])
    editor.set_value(None)
    assert editor.value() == EMPTY.get(kind)
    assert editor.finding() is None


@VALUES
@pytest.mark.parametrize("other", ["fr", "nl"])
def test_all_that_is_typed_comes_back_in_another_language(
    kind: Kind, value: Any, other: str, english: Language, look: Look, qtbot: QtBot
) -> None:
    before, after = make(kind, english, look), make(kind, Language(other), look)
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    before.set_value(value)
    with qtbot.assertNotEmitted(after.edited):
        after.restore(before.state())
    assert after.value() == value


@KINDS
def test_controls_are_named_and_say_what_is_wrong(
    kind: Kind, english: Language, look: Look, qtbot: QtBot, unnamed: Callable[[QWidget], list[str]]
) -> None:
    editor = make(kind, english, look)
    qtbot.addWidget(editor)
    editor.set_value(SAMPLES[kind][0])
    editor.show()
    assert unnamed(editor) == []
    editor.name_controls("Something, required", "Fill this in.")
    said = {each.accessibleDescription() for each in [editor, *editor.findChildren(QWidget)]}
    assert any("Fill this in." in each for each in said)


@KINDS
def test_label_leads_to_the_control(kind: Kind, english: Language, look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    editor = make(kind, english, look)
    editor.setParent(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    editor.control.setFocus()
    focused = page.focusWidget()
    assert focused is not None
    assert editor.isAncestorOf(focused)


@KINDS
def test_the_wheel_changes_nothing(kind: Kind, english: Language, look: Look, qtbot: QtBot) -> None:
    editor = make(kind, english, look)
    qtbot.addWidget(editor)
    editor.set_value(SAMPLES[kind][0])
    editor.show()
    for focus in (False, True):
        if focus:
            editor.control.setFocus()
        for target in [editor.control, *editor.findChildren(QComboBox)]:
            wheel = QWheelEvent(
                QPointF(5, 5),
                QPointF(target.mapToGlobal(QPoint(5, 5))),
                QPoint(0, -120),
                QPoint(0, -120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(target, wheel)
    assert editor.value() == SAMPLES[kind][0]


@KINDS
def test_freed_when_closed(
    kind: Kind, english: Language, look: Look, is_freed: Callable[[Callable[[], QWidget]], bool]
) -> None:
    def filled() -> QWidget:
        editor = make(kind, english, look)
        editor.set_value(SAMPLES[kind][0])
        return editor

    assert is_freed(filled)


@KINDS
def test_frames_show_that_something_is_wrong(kind: Kind, english: Language, look: Look, qtbot: QtBot) -> None:
    editor = make(kind, english, look)
    qtbot.addWidget(editor)
    editor.set_value(SAMPLES[kind][0])
    editor.show_state("error")
    assert all(control.property("state") == "error" for control in editor.controls)
