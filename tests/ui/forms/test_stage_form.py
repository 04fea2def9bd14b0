"""Steps in a pair's life that ask for a day or a reason: at the real window, never lost, done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from sqlalchemy import select

from mentordesk.records import Mentee, Pair, Person
from mentordesk.services import drafts
from mentordesk.ui.forms.stage_form import StageForm
from mentordesk.ui.forms.stage_menu import STEPS, Step
from mentordesk.ui.screens.pair_page import PairView
from mentordesk.ui.wishes import Visit
from tests.ui.test_drafting import keep, offered
from tests.ui.windows import Person as Somebody
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from mentordesk.services.stores import Store

ASKING = [step for step in STEPS if step.asks]
PAUSE = next(step for step in STEPS if step.service.__name__ == "pause")
CLOSE = next(step for step in STEPS if step.service.__name__ == "close")


def pair_in(store: Store, stage: str) -> UUID:
    with store.read() as work:
        found = work.scalars(select(Pair.id).where(Pair.stage == stage).order_by(Pair.number)).first()
    assert found
    return found


def ask(person: Somebody, pair: UUID, step: Step) -> StageForm:
    """Open the form of a step, as its line in the menu does."""
    person.shell.go(Visit("pairs", pair))
    person.wait()
    person.find(PairView)._stages.chosen.emit(step.words)
    person.wait()
    return person.find(StageForm)


def stage(store: Store, pair: UUID) -> str:
    with store.read() as work:
        return work.scalars(select(Pair.stage).where(Pair.id == pair)).one()


@pytest.mark.parametrize("step", ASKING, ids=lambda step: step.service.__name__)
def test_every_step_asks_in_place_of_the_page_and_can_be_left(
    qapp: QApplication, demo_store: Store, step: Step, unnamed: Callable[[QWidget], list[str]]
) -> None:
    pair = pair_in(demo_store, step.stages[0])
    with person_at(qapp, demo_store) as person:
        form = ask(person, pair, step)
        assert unnamed(form) == []
        assert not person.shell.unsaved(), "a day that is proposed is nothing typed"
        person.click("Cancel")
        assert not form.isVisible()
        assert stage(demo_store, pair) == step.stages[0]


def test_a_step_is_done_with_what_was_answered(qapp: QApplication, demo_store: Store) -> None:
    pair = pair_in(demo_store, "active")
    with person_at(qapp, demo_store) as person:
        form = ask(person, pair, PAUSE)
        person.find(QLineEdit, "Reason").setText("A stay in hospital")
        keep(person)
        person.press("Ctrl+S")
        assert "The pair is paused." in person.reads()
        assert not form.isVisible()
        assert stage(demo_store, pair) == "paused"
        with demo_store.read() as work:
            assert drafts.mine(work) == []


def test_what_is_wrong_is_said_and_nothing_is_lost(qapp: QApplication, demo_store: Store) -> None:
    pair = pair_in(demo_store, "active")
    with person_at(qapp, demo_store) as person:
        ask(person, pair, CLOSE)
        person.find(QPlainTextEdit, "Closing remark").setPlainText("They go on by themselves.")
        person.find(QLineEdit, "Closed on").setText("31/02/2026")
        person.press("Ctrl+S")
        assert stage(demo_store, pair) == "active"
        assert person.find(QPlainTextEdit, "Closing remark").toPlainText() == "They go on by themselves."


def test_p2_what_is_typed_of_a_step_is_kept_and_goes_on_in_another_language(
    qapp: QApplication, demo_store: Store
) -> None:
    pair = pair_in(demo_store, "active")
    with person_at(qapp, demo_store) as person:
        ask(person, pair, PAUSE)
        person.find(QLineEdit, "Reason").setText("A stay in hospital")
        keep(person)
        assert not offered(person), "what is open is not offered"
    with person_at(qapp, demo_store, language="nl") as person:
        person.click("Verder: ")
        assert person.find(QLineEdit, "Reden").text() == "A stay in hospital"
        person.window.speak("en")
        person.wait()
        assert person.find(QLineEdit, "Reason").text() == "A stay in hospital"
        with demo_store.read() as work:
            mentee = work.scalars(select(Person).join(Mentee).join(Pair).where(Pair.id == pair)).one()
        assert mentee.name in person.reads()
        person.press("Ctrl+S")
        assert stage(demo_store, pair) == "paused"


def test_p2_a_lock_keeps_what_is_typed_of_a_step(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        ask(person, pair_in(demo_store, "active"), PAUSE)
        person.find(QLineEdit, "Reason").setText("A stay in hospital")
        person.press("Ctrl+L")
        person.wait()
        person.press("Return")
        person.wait()
        assert person.find(QLineEdit, "Reason").text() == "A stay in hospital"


def test_what_was_typed_of_a_step_can_be_had_back_after_cancel(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        ask(person, pair_in(demo_store, "active"), PAUSE)
        person.find(QLineEdit, "Reason").setText("A stay in hospital")
        person.click("Cancel")
        assert not offered(person)
        person.click("Undo")
        person.click("Continue: ")
        assert person.find(QLineEdit, "Reason").text() == "A stay in hospital"


def test_nothing_else_is_typed_in_the_pair_meanwhile(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("pairs", pair_in(demo_store, "active")))
        person.wait()
        page = person.find(PairView)
        page._tabs.setCurrentIndex(1)
        person.click("Edit")
        page._profile.form.fill_in({"closing_remark": "Typed"})
        page._stages.chosen.emit(PAUSE.words)
        person.wait()
        assert "Save or cancel what you are typing first." in person.reads()
        assert page._profile.isVisible()
