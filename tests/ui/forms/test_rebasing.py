"""A record that changed while its form was open is never overwritten silently: field by field, through the real window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton
from sqlalchemy import select

from mentordesk.records import Meeting, Mentee, Organisation, Pair, Person, Programme, Step
from mentordesk.services import drafts, meanwhile, meetings
from mentordesk.ui.door.door import Door
from mentordesk.ui.forms.clashes import ClashQuestion
from mentordesk.ui.forms.meeting_form import MeetingSheet
from mentordesk.ui.wishes import MeetingWish, Visit
from tests.ui.test_shell import shown
from tests.ui.windows import Person as Somebody
from tests.ui.windows import person_at

if TYPE_CHECKING:
    from uuid import UUID

    from mentordesk.records import Record
    from mentordesk.services.stores import Store
    from mentordesk.ui.forms.form import Form
    from mentordesk.ui.forms.profile import Profile


def change(store: Store, kind: type[Record], record: UUID, **values: Any) -> None:
    """What another window or an import does."""
    with store.work() as work:
        found = work.scalars(select(kind).where(kind.id == record)).one()
        for name, value in values.items():
            setattr(found, name, value)


def now(store: Store, kind: type[Record], record: UUID, name: str) -> Any:
    with store.read() as work:
        return getattr(work.scalars(select(kind).where(kind.id == record)).one(), name)


def human(store: Store) -> UUID:
    with store.read() as work:
        return work.scalars(select(Mentee.person_id).where(Mentee.id == shown(store)["mentees"])).one()


def question(person: Somebody) -> ClashQuestion | None:
    found = [each for each in person.window.findChildren(ClashQuestion) if each.isVisible()]
    return found[0] if found else None


def asked(person: Somebody) -> ClashQuestion:
    found = question(person)
    assert found is not None
    return found


def answer(person: Somebody, words: str) -> None:
    asked(person)
    person.click(words)


def edit_mentee(person: Somebody, store: Store) -> Form:
    person.shell.go(Visit("mentees", shown(store)["mentees"]))
    person.wait()
    person.click("Edit")
    profile: Profile = person.shell.screen_now.page._profile  # type: ignore[attr-defined]
    return profile.form


def put(form: Form, **values: Any) -> None:
    form.fill_in(values)


def test_fields_that_only_one_side_changed_are_put_together_without_a_question(
    qapp: QApplication, demo_store: Store
) -> None:
    with person_at(qapp, demo_store) as person:
        put(edit_mentee(person, demo_store), town="Leuven")
        change(demo_store, Person, human(demo_store), street="Nieuwstraat 1")
        person.press("Ctrl+S")
        assert question(person) is None
        assert now(demo_store, Person, human(demo_store), "town") == "Leuven"
        assert now(demo_store, Person, human(demo_store), "street") == "Nieuwstraat 1"
        assert "Saved, together with what was changed elsewhere: Street and number." in person.reads()


@pytest.mark.parametrize("takes_theirs", [False, True])
def test_a_field_that_both_changed_is_chosen(qapp: QApplication, demo_store: Store, takes_theirs: bool) -> None:
    with person_at(qapp, demo_store) as person:
        put(edit_mentee(person, demo_store), town="Leuven", street="Nieuwstraat 1")
        change(demo_store, Person, human(demo_store), town="Aalst", mobile="+32 470 00 00 01")
        person.press("Ctrl+S")
        assert now(demo_store, Person, human(demo_store), "town") == "Aalst", "nothing is overwritten before the answer"
        read = person.reads()
        assert "Leuven" in read
        assert "Aalst" in read
        if takes_theirs:
            next(each for each in asked(person).findChildren(QRadioButton) if "kept now" in each.text()).click()
        answer(person, "Save what is chosen")
        assert question(person) is None
        assert now(demo_store, Person, human(demo_store), "town") == ("Aalst" if takes_theirs else "Leuven")
        assert now(demo_store, Person, human(demo_store), "street") == "Nieuwstraat 1"
        assert now(demo_store, Person, human(demo_store), "mobile") == "+32 470 00 00 01"
        assert not person.shell.unsaved()


def test_one_may_go_on_writing_and_is_asked_again(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        put(edit_mentee(person, demo_store), town="Leuven")
        change(demo_store, Person, human(demo_store), town="Aalst")
        person.press("Ctrl+S")
        answer(person, "Keep writing")
        assert now(demo_store, Person, human(demo_store), "town") == "Aalst"
        assert person.shell.unsaved()
        assert "Save again to choose" in person.reads()
        person.click("Save")
        assert question(person) is not None


def test_nothing_is_asked_over_the_door_of_a_window_locked_while_it_was_saving(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_read, may_answer, opened = threading.Event(), threading.Event(), []
    read_now, open_question = meanwhile.now, ClashQuestion.open

    def read_slowly(work: Any, known: Any) -> Any:
        is_read.set()
        assert may_answer.wait(10)
        return read_now(work, known)

    def note_opening(box: ClashQuestion) -> None:
        opened.append(box.windowTitle())
        open_question(box)

    monkeypatch.setattr(meanwhile, "now", read_slowly)
    monkeypatch.setattr(ClashQuestion, "open", note_opening)
    with person_at(qapp, demo_store) as person:
        put(edit_mentee(person, demo_store), town="Leuven")
        change(demo_store, Person, human(demo_store), town="Aalst")
        QTest.keySequence(person.focused, "Ctrl+S")
        while not is_read.is_set():
            QApplication.processEvents()
        person.window.lock()
        may_answer.set()
        person.wait()
        assert isinstance(person.window.face, Door)
        assert opened == []
        person.press("Return")
        person.wait()
        assert person.find(QLineEdit, "Town").text() == "Leuven"
        person.press("Ctrl+S")
        assert question(person) is not None


def test_a_draft_of_a_record_that_changed_meanwhile_leads_to_the_question(
    qapp: QApplication, demo_store: Store
) -> None:
    with person_at(qapp, demo_store) as person:
        put(edit_mentee(person, demo_store), town="Leuven")
        person.shell.drafting.keep()
        person.wait()
    change(demo_store, Person, human(demo_store), town="Aalst")
    with person_at(qapp, demo_store) as person:
        person.click("Continue: Mentee")
        assert person.find(QLineEdit, "Town").text() == "Leuven"
        person.press("Ctrl+S")
        asked(person)
        answer(person, "Save what is chosen")
        assert now(demo_store, Person, human(demo_store), "town") == "Leuven"
        with demo_store.read() as work:
            assert not drafts.mine(work)


def test_the_details_of_a_pair(qapp: QApplication, demo_store: Store) -> None:
    pair = shown(demo_store)["pairs"]
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("pairs", pair))
        person.wait()
        page = person.shell.screen_now.page  # type: ignore[attr-defined]
        page._tabs.setCurrentIndex(1)
        person.click("Edit")
        put(page._profile.form, closing_remark="typed here")
        change(demo_store, Pair, pair, closing_remark="typed there")
        person.press("Ctrl+S")
        assert "typed there" in person.reads()
        answer(person, "Save what is chosen")
        assert now(demo_store, Pair, pair, "closing_remark") == "typed here"


@pytest.mark.parametrize("tab", ["details", "programmes"])
def test_the_forms_of_the_organisation(qapp: QApplication, demo_store: Store, tab: str) -> None:
    kind: type[Record] = Organisation if tab == "details" else Programme
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("organisation", filter=tab))
        person.wait()
        screen: Any = person.shell.screen_now
        person.click("Edit")
        profile = screen.profile if tab == "details" else screen.registers[tab].profile
        record = profile._ids[0]
        put(profile.form, name_fr="Nom d’ici")
        change(demo_store, kind, record, name_fr="Nom de là")
        person.press("Ctrl+S")
        assert "Nom de là" in person.reads()
        answer(person, "Save what is chosen")
        assert now(demo_store, kind, record, "name_fr") == "Nom d’ici"


def correct(person: Somebody, meeting: UUID) -> MeetingSheet:
    person.shell.grant(MeetingWish(meeting=meeting))
    person.wait()
    return person.find(MeetingSheet)


def with_steps(store: Store) -> UUID:
    """A meeting with two steps."""
    with store.work() as work:
        meeting = work.scalars(
            select(Meeting).where(Meeting.pair_id == shown(store)["pairs"], Meeting.state == "held").limit(1)
        ).one()
        steps = [meetings.StepDraft(None, "send the CV"), meetings.StepDraft(None, "call the school")]
        meetings.save(work, meeting.pair_id, meeting.id, {}, steps)
        return meeting.id


def steps_of(store: Store, meeting: UUID) -> dict[str, UUID]:
    with store.read() as work:
        rows = work.execute(select(Step.text, Step.id).where(Step.meeting_id == meeting).order_by(Step.position)).all()
        return {row.text: row.id for row in rows}


def test_a_meeting_and_its_steps_are_put_together(qapp: QApplication, demo_store: Store) -> None:
    meeting = with_steps(demo_store)
    first, second = steps_of(demo_store, meeting).values()
    with person_at(qapp, demo_store) as person:
        sheet = correct(person, meeting)
        put(sheet._form, summary="typed here")
        put(sheet._steps._lines[0].form, text="send the CV today")
        put(sheet._steps._lines[-1].form, text="new here")
        change(demo_store, Meeting, meeting, minutes=45)
        with demo_store.work() as work:
            work.add(Step(pair_id=shown(demo_store)["pairs"], meeting_id=meeting, text="new there", position=9))
            work.flush()
            meetings.tick_step(work, second, work.today)
        sheet.save()
        person.wait()
        assert question(person) is None
        assert now(demo_store, Meeting, meeting, "minutes") == 45
        assert now(demo_store, Meeting, meeting, "summary") == "typed here"
        assert now(demo_store, Step, second, "done_on") is not None
        assert now(demo_store, Step, first, "text") == "send the CV today"
        assert set(steps_of(demo_store, meeting)) == {"send the CV today", "call the school", "new there", "new here"}
        assert "What was changed elsewhere is kept too: " in person.reads()


@pytest.mark.parametrize("takes_theirs", [False, True])
def test_a_step_removed_there_and_corrected_here_is_chosen(
    qapp: QApplication, demo_store: Store, takes_theirs: bool
) -> None:
    meeting = with_steps(demo_store)
    with person_at(qapp, demo_store) as person:
        sheet = correct(person, meeting)
        put(sheet._steps._lines[0].form, text="send the CV today")
        with demo_store.work() as work:
            second = steps_of(demo_store, meeting)["call the school"]
            pair = shown(demo_store)["pairs"]
            meetings.save(work, pair, meeting, {}, [meetings.StepDraft(second, "call the school")])
        sheet.save()
        person.wait()
        assert "removed" in person.reads()
        if takes_theirs:
            next(each for each in asked(person).findChildren(QRadioButton) if "kept now" in each.text()).click()
        answer(person, "Save what is chosen")
        texts = list(steps_of(demo_store, meeting))
        assert texts == (["call the school"] if takes_theirs else ["send the CV today", "call the school"])


def test_the_question_can_be_answered_by_keyboard_and_every_choice_is_named(
    qapp: QApplication, demo_store: Store
) -> None:
    with person_at(qapp, demo_store, language="fr") as person:
        put(edit_mentee_fr(person, demo_store), town="Leuven")
        change(demo_store, Person, human(demo_store), town="Aalst")
        person.press("Ctrl+S")
        box = asked(person)
        radios = box.findChildren(QRadioButton)
        assert all(each.accessibleName() and each.accessibleDescription() for each in radios)
        assert {each.accessibleDescription() for each in radios} == {"Leuven", "Aalst"}
        radios[0].setFocus()
        person_keys(box, "Right")
        assert radios[1].isChecked()
        person_keys(box, "Return")
        person.wait()
        assert question(person) is None
        assert now(demo_store, Person, human(demo_store), "town") == "Aalst"


def edit_mentee_fr(person: Somebody, store: Store) -> Form:
    person.shell.go(Visit("mentees", shown(store)["mentees"]))
    person.wait()
    person.press("Ctrl+E")
    profile: Profile = person.shell.screen_now.page._profile  # type: ignore[attr-defined]
    return profile.form


def person_keys(box: ClashQuestion, keys: str) -> None:
    QTest.keyClick(box.focusWidget() or box, getattr(Qt.Key, f"Key_{keys}"))
