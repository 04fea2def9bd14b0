"""What is typed comes back: after a kill, a lock, a change of language, and until it is saved or thrown away."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPlainTextEdit
from sqlalchemy import select

from mentordesk.errors import Problem
from mentordesk.records import Checklist, Meeting, Pair, Tick
from mentordesk.services import backups, drafts, stores
from mentordesk.services.drafts import Draft
from mentordesk.ui import drafting
from mentordesk.ui.cards.unfinished import DraftLine, Unfinished
from mentordesk.ui.forms.meeting_form import MeetingSheet
from mentordesk.ui.organisation.register import Register
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.wishes import MeetingWish, Visit
from tests.conftest import clock
from tests.ui.test_shell import shown
from tests.ui.typist import SENTENCE
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from mentordesk.services.stores import Store

ROOT = Path(__file__).resolve().parents[2]
INTERVAL = 250
"""Milliseconds between two looks at the forms."""
TYPED = 5
"""Seconds of typing before the kill; far more than the interval, since a busy machine may be slow to keep."""


def pair_of(store: Store) -> UUID:
    with store.read() as work:
        return work.scalars(select(Pair.id).where(Pair.stage == "active").order_by(Pair.number).limit(1)).one()


def kept(store: Store) -> list[Draft]:
    with store.read() as work:
        return drafts.mine(work)


def summary(person: Person) -> QPlainTextEdit:
    return person.find(QPlainTextEdit, "Summary")


def write(person: Person, pair: UUID, words: str) -> None:
    """Begin a meeting of a pair."""
    person.shell.grant(MeetingWish(pair=pair))
    person.wait()
    summary(person).setFocus()
    person.type(words)


def keep(person: Person) -> None:
    """Let the time pass after which what is typed is kept."""
    person.shell.drafting.keep()
    person.wait()


def offered(person: Person) -> list[str]:
    """The drafts in sight, in words."""
    language = person.window.language
    cards = [each for each in person.window.findChildren(Unfinished) if each.isVisible()]
    return [line.draft.title(language) for card in cards for line in card.findChildren(DraftLine) if line.isVisible()]


def test_safety_promises_ten_seconds() -> None:
    assert drafting.INTERVAL <= 10_000 / 2


def test_every_form_of_a_draft_has_its_screen_and_every_register_a_form() -> None:
    assert {form for screen in SCREENS for form in screen.forms} | {"meeting"} == set(drafts.FORMS)
    for register in Register.__subclasses__():
        assert drafts.FORMS[register.form].kind is register.kind


def test_p2_what_was_typed_in_the_middle_of_a_sentence_comes_back_after_a_kill(
    qapp: QApplication, demo_template: Path, tmp_path: Path, demo_store: Store
) -> None:
    folder = demo_store.folder
    demo_store.close()
    called = [sys.executable, "-m", "tests.ui.typist", str(folder), str(INTERVAL)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen(called, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told: list[float] = []
    for _ in child.stdout:
        told.append(time.monotonic())
        if len(told) >= 60 and told[-1] - told[0] > TYPED:
            break
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    killed = time.monotonic()
    store = stores.open_store(folder, clock=clock)
    try:
        with person_at(qapp, store) as person:
            assert [title for title in offered(person) if "Meeting of" in title]
            person.click("Continue: Meeting of")
            text = summary(person).toPlainText()
            assert text == "".join(islice(cycle(SENTENCE), len(text)))
            assert killed - told[len(text) - 1] < TYPED - 1, f"{len(text)} of {len(told)} letters"
            assert not offered(person), "what is open is not offered"
            person.press("Ctrl+S")
            assert not kept(store)
            with store.read() as work:
                saved = work.scalars(select(Meeting).where(Meeting.summary == text.strip())).one()
            assert saved.pair_id == pair_of(store)
    finally:
        store.close()


def test_what_is_typed_is_kept_without_being_asked(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "INTERVAL", 30)
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He sa")
        until = time.monotonic() + 60
        while not kept(demo_store) and time.monotonic() < until:
            person.wait()
        assert "He sa" in str(kept(demo_store)[0].state)


def test_a_draft_is_written_only_when_something_was_typed(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "One")
        keep(person)
        [first] = kept(demo_store)
        with demo_store.work() as work:
            drafts.throw_away(work, [first])
        keep(person)
        assert not kept(demo_store), "nothing was typed since"
        person.type("!")
        keep(person)
        assert kept(demo_store)


def test_a_saved_form_leaves_no_draft(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He said")
        keep(person)
        assert kept(demo_store)
        person.press("Ctrl+S")
        assert not kept(demo_store)
        keep(person)
        assert not kept(demo_store)
        assert not offered(person)


def test_a_form_closed_by_hand_leaves_no_draft(qapp: QApplication, demo_store: Store) -> None:
    mentee = shown(demo_store)["mentees"]
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("mentees", mentee))
        person.wait()
        person.click("Edit")
        person.find(QLineEdit, "Town").setFocus()
        person.type("X")
        keep(person)
        assert [each.record for each in kept(demo_store)] == [mentee]
        person.click("Cancel")
        assert not kept(demo_store)
        assert "Thrown away: Mentee" in person.reads()
        keep(person)
        assert not kept(demo_store)
        assert not offered(person)
        person.shell.go(Visit("mentees", mentee))
        person.click("Undo")
        keep(person)
        assert len(kept(demo_store)) == 1
        assert len(offered(person)) == 1
        person.click("Continue: Mentee")
        assert "X" in typed(person)


@pytest.mark.parametrize(("answer", "is_kept"), [("Keep as a draft", True), ("Throw it away", False)])
def test_a_sheet_closed_over_something_typed_asks_what_becomes_of_it(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch, answer: str, is_kept: bool
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", answering(answer))
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He said")
        keep(person)
        person.press("Esc")
        keep(person)
        assert not person.shell.unsaved()
        assert bool(kept(demo_store)) is is_kept
        assert bool(offered(person)) is is_kept
        if not is_kept:
            person.click("Undo")
            assert offered(person)
            assert kept(demo_store)


def test_a_sheet_closed_right_after_typing_keeps_it_too(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", answering("Keep as a draft"))
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He said")
        person.press("Esc")
        assert len(offered(person)) == 1


def test_closing_the_window_keeps_the_draft(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", answering("Close and keep the draft"))
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He said")
        person.window.close()
        assert not person.shell.isEnabled()  # what is typed from now on would be in no draft
        person.wait()
        assert not person.window.isVisible()
        assert "He said" in str(kept(demo_store)[0].state)


@pytest.mark.parametrize(("then", "closes"), [("Throw it away", True), ("Keep writing", False)])
def test_a_window_whose_drafts_cannot_be_kept_asks_again_before_it_loses_them(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch, then: str, closes: bool
) -> None:
    def refuse(*args: object) -> None:
        raise Problem("No room on the disk.")

    monkeypatch.setattr(QMessageBox, "exec", answering("Close and keep the draft", then))
    monkeypatch.setattr(drafts, "keep", refuse)
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He said")
        person.window.close()
        person.wait()
        assert person.window.isVisible() is not closes
        assert person.shell.isEnabled()
        assert closes or "No room on the disk." in person.reads()


def answering(*words: str) -> Callable[[QMessageBox], int]:
    """Press these buttons, one in each question."""
    left = list(words)

    def press(box: QMessageBox) -> int:
        wanted = left.pop(0)
        next(each for each in box.buttons() if each.text() == wanted).click()
        return 0

    return press


def test_keep_now_answers_when_all_is_in_the_store_also_when_there_is_nothing(
    qapp: QApplication, demo_store: Store
) -> None:
    with person_at(qapp, demo_store) as person:
        asker = Asker(demo_store)
        person.shell.drafting.keep_now(asker.then)
        person.wait()
        assert asker.told == [0]
        write(person, pair_of(demo_store), "He said")
        person.shell.drafting.keep_now(asker.then)
        person.wait()
        assert asker.told == [0, 1]


class Asker:
    """Counts the drafts at the moment it is told that all are kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.told: list[int] = []
        self.problems: list[Problem] = []

    def then(self, nothing: object) -> None:
        self.told.append(len(kept(self.store)))


@pytest.mark.parametrize("place", ["mentees", "mentors", "pairs", "details", "programmes", "sites", "staff"])
def test_a_correction_is_offered_where_it_belongs_and_on_today_and_goes_on(
    qapp: QApplication, demo_store: Store, place: str
) -> None:
    with person_at(qapp, demo_store) as person:
        go(person, place, demo_store)
        person.click("Edit")
        before = typed(person)
        person.type("Zz")
        keep(person)
        assert not offered(person), "what is open is not offered"
    assert [each.form for each in kept(demo_store)] == [place]
    with person_at(qapp, demo_store, language="nl") as person:
        assert len(offered(person)) == 1
        go(person, place, demo_store)
        assert len(offered(person)) == 1
        person.click("Verder: ")
        assert "Zz" in typed(person)
        assert typed(person) != before
        assert not offered(person)
        person.press("Ctrl+S")
        assert not kept(demo_store)


def typed(person: Person) -> str:
    """What stands in the lines in sight."""
    return "|".join(each.text() for each in person.window.findChildren(QLineEdit) if each.isVisible())


def go(person: Person, place: str, store: Store) -> None:
    """Show a record that can be corrected."""
    if place in shown(store):
        person.shell.go(Visit(place, shown(store)[place]))
    else:
        person.shell.go(Visit("organisation", filter=place))
    person.wait()
    if place == "pairs":
        person.shell.screen_now.page._tabs.setCurrentIndex(1)  # type: ignore[attr-defined]
        person.wait()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("mentees", "New mentee"),
        ("mentors", "New mentor"),
        ("pairs", "New pair"),
        ("programmes", "New programme"),
        ("sites", "New site"),
        ("staff", "New staff member"),
    ],
)
def test_something_new_is_offered_on_today_and_goes_on(
    qapp: QApplication, demo_store: Store, place: str, words: str
) -> None:
    with person_at(qapp, demo_store) as person:
        screen = place if place in shown(demo_store) else "organisation"
        person.shell.go(Visit(screen, filter=place))
        person.wait()
        person.shell.screen_now.start_new()
        person.wait()
        person.type("Zz")
        keep(person)
    assert [each.record for each in kept(demo_store)] == [None]
    with person_at(qapp, demo_store) as person:
        assert [title for title in offered(person) if words in title or title.endswith("Zz")]
        person.click("Continue: ")
        assert "Zz" in typed(person)
        assert person.shell.unsaved()


def test_a_draft_survives_another_language_and_stays_one(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He said")
        keep(person)
        person.window.speak("fr")
        person.wait()
        keep(person)
        assert len(kept(demo_store)) == 1
        person.find(QPlainTextEdit, "Compte rendu").setFocus()
        person.press("Ctrl+S")
        assert not kept(demo_store)


def test_a_draft_thrown_away_can_be_had_back(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.work() as work:
        drafts.keep(work, [Draft(uuid4(), "sites", None, None, "", None)])
    with person_at(qapp, demo_store) as person:
        assert offered(person) == ["New site"]
        person.click("Throw away: New site")
        assert not offered(person)
        assert "Thrown away: New site." in person.reads()
        person.click("Undo")
        assert offered(person) == ["New site"]
        assert kept(demo_store)


def test_a_draft_that_this_version_cannot_read_stays(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.work() as work:
        drafts.keep(work, [Draft(uuid4(), "sites", None, None, "", {"Scroll": {"of": "papyrus"}})])
    with person_at(qapp, demo_store) as person:
        person.click("Continue: New site")
        assert "cannot be opened here" in person.reads()
        assert kept(demo_store)


def test_remarks_in_a_checklist_come_back(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        checklist = work.scalars(select(Checklist).limit(1)).one()
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("checklists", checklist.id))
        person.wait()
        page = person.shell.screen_now.page  # type: ignore[attr-defined]
        page._lines.lines[2].write_remark()
        person.type("Zanzibar in spr")
        keep(person)
        [draft] = kept(demo_store)
        assert (draft.form, draft.record, draft.about) == ("checklists", checklist.id, checklist.mentee_id)
        with demo_store.work() as work:
            drafts.keep(work, [replace(draft, id=uuid4())])  # as a window that was killed here leaves it
    with demo_store.work() as work:
        for tick in work.scalars(select(Tick).where(Tick.remark.contains("Zanzibar"))):
            tick.remark = None
    with person_at(qapp, demo_store) as person:
        person.click("Continue: Remarks")
        assert "Zanzibar in spr" in remark(person)
        person.type("ing")
        person.press("Esc")
        person.shell.go(Visit("today"))
        person.wait()
        keep(person)
        with demo_store.read() as work:
            assert work.scalars(select(Tick.remark).where(Tick.remark.contains("Zanzibar"))).all() == [
                "Zanzibar in spring"
            ]


def remark(person: Person) -> str:
    """What stands where one types."""
    focused = person.focused
    assert isinstance(focused, QPlainTextEdit)
    return focused.toPlainText()


def test_what_cannot_be_kept_is_said_once(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise Problem("No room on the disk.")

    with person_at(qapp, demo_store) as person:
        told: list[Problem] = []
        person.shell.drafting.refused.connect(told.append)
        write(person, pair_of(demo_store), "He said")
        with monkeypatch.context() as patched:
            patched.setattr(drafts, "keep", refuse)
            keep(person)
            keep(person)
        assert len(told) == 1
        assert "No room on the disk." in person.reads()
        keep(person)
        assert kept(demo_store), "it is tried again"


def test_what_was_taken_back_just_before_closing_is_no_draft(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        backups.make(work)
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He")
        keep(person)
        assert kept(demo_store)
        summary(person).clear()
        person.window.close()
        assert not person.window.isVisible()
    store = stores.open_store(demo_store.folder, clock=clock)
    try:
        assert not kept(store)
    finally:
        store.close()


def test_what_is_being_saved_is_not_typed_again_in_another_language(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        write(person, pair_of(demo_store), "He said")
        person.find(MeetingSheet).save()
        person.window.speak("nl")
        person.wait()
        assert person.window.language.code == person.shell.room.language.code == "nl"
        assert person.shell.unsaved() == []
        assert not kept(demo_store)
        with demo_store.read() as work:
            assert work.scalars(select(Meeting.summary).where(Meeting.summary == "He said")).one()
