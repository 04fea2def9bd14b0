"""Writing up a meeting: Tab goes as one reads, and a pair that has met has started."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QWidget
from sqlalchemy import select

from mentordesk.records import Pair
from mentordesk.services import pair_pages
from mentordesk.ui.forms.field_box import FieldBox
from mentordesk.ui.kit.buttons import CheckBox
from mentordesk.ui.wishes import NEW, MeetingWish, Visit
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.services.stores import Store

STARTS = "This pair has not started yet"


def pair_in(store: Store, stage: str) -> UUID:
    with store.read() as work:
        return work.scalars(select(Pair.id).where(Pair.stage == stage).order_by(Pair.number)).all()[-1]


def with_open_steps(store: Store) -> UUID:
    with store.read() as work:
        found = work.scalars(select(Pair.id).where(Pair.stage == "active").order_by(Pair.number))
        return next(each for each in found if len(pair_pages.pair_page(work, each).open_steps) > 1)


def tabbed(person: Person) -> list[QWidget]:
    """Everything to which Tab goes, once round; what only scrolls has no place in the order."""
    seen: list[QWidget] = []
    while person.focused not in seen:
        seen.append(person.focused)
        person.press("Tab")
    return [each for each in seen if not isinstance(each, QScrollArea)]


def place(widget: QWidget, window: QWidget) -> QRect:
    """Where one sees it: with its label, in a form."""
    shown, parent = widget, widget.parentWidget()
    while parent is not None and not isinstance(parent, FieldBox):
        parent = parent.parentWidget()
    shown = parent or widget
    return QRect(shown.mapTo(window, shown.rect().topLeft()), shown.size())


def steps_back(stops: list[QWidget], window: QWidget) -> list[str]:
    """Where Tab goes up, or to the left in the same line; `stops` begin with the first of the form."""
    found = []
    for before, after in pairwise(stops):
        one, other = place(before, window), place(after, window)
        is_above = other.bottom() <= one.top()
        is_left = other.right() <= one.left() and other.bottom() > one.top() and other.top() < one.bottom()
        if is_above or is_left:
            found.append(f"{before.accessibleName()} > {after.accessibleName()}")
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_tab_goes_as_one_reads(qapp: QApplication, demo_store: Store, language: str) -> None:
    with person_at(qapp, demo_store, language=language, size=(1366, 2400)) as person:
        person.shell.grant(MeetingWish(pair=with_open_steps(demo_store)))
        person.wait()
        sheet = person.shell.writing.form
        assert sheet is not None
        steps = sheet._steps
        steps._add_and_go()
        person.type("Send the letter")
        person.press("Return")
        person.type("Call the shop")
        person.wait()
        sheet._picker.setFocus()
        stops = tabbed(person)
        inside = [each for each in stops if sheet.isAncestorOf(each)]
        assert steps_back(inside, person.window) == []
        assert len([each for each in inside if isinstance(each, CheckBox)]) >= 2
        lines = [line.form.editor("text").control for line in steps._lines]
        assert len(lines) == 2
        assert [each for each in inside if each in lines] == lines
        assert isinstance(inside[-1], QPushButton)


@pytest.mark.parametrize("screen", ["mentees", "mentors", "pairs"])
def test_tab_goes_through_every_form_as_one_reads(qapp: QApplication, demo_store: Store, screen: str) -> None:
    with person_at(qapp, demo_store, size=(1600, 4000)) as person:
        person.shell.go(Visit(screen, filter=NEW))
        person.wait()
        page = person.shell.screen_now.page  # type: ignore[attr-defined]
        stops = [each for each in tabbed(person) if page.isAncestorOf(each)]
        first = stops.index(min(stops, key=lambda each: place(each, person.window).top()))
        stops = stops[first:] + stops[:first]
        assert len(stops) > 5
        assert steps_back(stops, person.window) == []


def test_the_first_meeting_held_starts_the_pair(qapp: QApplication, demo_store: Store) -> None:
    pair = pair_in(demo_store, "proposed")
    with person_at(qapp, demo_store) as person:
        person.shell.grant(MeetingWish(pair=pair))
        person.wait()
        assert person.find(CheckBox, STARTS).isChecked()
        state = person.find(QComboBox, "Held or not")
        state.setCurrentIndex(state.findData("no_show"))
        state.activated.emit(state.currentIndex())
        assert STARTS not in person.reads()
        state.setCurrentIndex(state.findData("held"))
        state.activated.emit(state.currentIndex())
        person.press("Ctrl+Return")
        assert "The pair was started on 23/11/2026." in person.reads()
        person.press("Ctrl+Z")
        assert "Taken back" in person.reads()
        with demo_store.read() as work:
            assert pair_pages.whole(work, pair).stage == "proposed"


def test_a_meeting_to_get_to_know_each_other_starts_nothing(qapp: QApplication, demo_store: Store) -> None:
    pair = pair_in(demo_store, "proposed")
    with person_at(qapp, demo_store) as person:
        person.shell.grant(MeetingWish(pair=pair))
        person.wait()
        person.click(STARTS)
        person.window.speak("fr")
        person.wait()
        assert not person.find(CheckBox, "commenc").isChecked()
        person.press("Ctrl+Return")
        with demo_store.read() as work:
            kept = pair_pages.pair_page(work, pair)
            assert (kept.pair.stage, len(kept.meetings)) == ("proposed", 1)


def test_a_pair_under_way_is_not_asked(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.grant(MeetingWish(pair=pair_in(demo_store, "active")))
        person.wait()
        assert STARTS not in person.reads()
