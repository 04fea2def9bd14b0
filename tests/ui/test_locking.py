"""Locking: nothing of a person stays in any widget, and the same person goes on where they were."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QMessageBox
from shiboken6 import isValid
from sqlalchemy import select

from mentordesk.records import Meeting, Mentee
from mentordesk.records import Person as PersonRecord
from mentordesk.services import backups, staff, stores
from mentordesk.ui.door.door import Door
from mentordesk.ui.shell import Shell
from mentordesk.ui.wishes import DeleteWish, PaperWish, Visit
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mentordesk.storage.database import Store


def names_of(store: Store) -> set[str]:
    """Every family name and given name of the store, of four letters or more."""
    with store.read() as work:
        found = work.execute(select(PersonRecord.family_name, PersonRecord.given_name)).all()
    return {name for row in found for name in row if name and len(name) > 3}


WORDS = (
    "windowTitle",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "objectName",
    "text",
    "plainText",
    "html",
    "placeholderText",
    "currentText",
    "title",
)
"""The properties of Qt's own objects that hold words."""


def live_objects(app: QApplication) -> list[QObject]:
    """Every widget, action and model that lives, and whatever else of Qt is held by anything in Python."""
    held = [each for each in gc.get_objects() if isinstance(each, QObject) and isValid(each)]
    widgets = app.allWidgets()
    actions = [action for widget in widgets for action in widget.actions()]
    models = [each.model() for each in widgets if isinstance(each, QAbstractItemView | QComboBox)]
    found = {id(each): each for each in (*held, *widgets, *actions, *models)}
    return list(found.values())


def said_anywhere(app: QApplication) -> Iterator[tuple[str, str]]:
    """Where, and what: the words of all live objects, the rows of all models, what they hold in Python, the clipboard."""
    for each in live_objects(app):
        meta = each.metaObject()
        for name in WORDS:
            if meta.indexOfProperty(name) >= 0:
                yield f"{meta.className()}.{name}", str(each.property(name) or "")
        if isinstance(each, QAbstractItemModel):
            for row in range(each.rowCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    yield f"{meta.className()} row", str(each.data(each.index(row, 0), role) or "")
        yield f"{meta.className()}.__dict__", repr(getattr(each, "__dict__", ""))
    yield "clipboard", QGuiApplication.clipboard().text()


def found_in(app: QApplication, names: set[str]) -> list[str]:
    return [f"{name} in {where}" for where, words in said_anywhere(app) for name in names if name in words]


def wander(person: Person) -> None:
    """Bring as much as possible into sight."""
    first = person_of(person)
    for screen in ("mentees", "mentors", "pairs", "journal", "checklists", "today"):
        person.shell.go(Visit(screen))
        person.wait()
    person.shell.go(Visit("mentees", record=first))
    person.wait()
    person.press("Ctrl+K")
    person.type("a")
    person.press("Esc")
    QGuiApplication.clipboard().setText("\n".join(sorted(person_names(person))))


def person_of(person: Person) -> Any:
    store: Any = person.desk._store
    with store.read() as work:
        return work.scalars(select(Mentee.id)).first()


def person_names(person: Person) -> set[str]:
    return names_of(person.desk._store)  # type: ignore[arg-type]


def lock(person: Person) -> Door:
    person.press("Ctrl+L")
    person.wait()
    face = person.window.face
    assert isinstance(face, Door)
    return face


def test_p8_a_locked_window_keeps_no_name_anywhere(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = names_of(demo_store)
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda clipboard: True)  # a screen that is none cannot tell
    with person_at(qapp, demo_store) as person:
        wander(person)
        before = found_in(qapp, names)
        assert len({each.split(" in ")[0] for each in before}) > 20, "the search is blind"
        assert any("clipboard" in each for each in before)
        lock(person)
        assert person.window.windowTitle() == "MentorDesk"
        assert found_in(qapp, names) == []
        assert not any(isinstance(each, Shell) for each in qapp.allWidgets())
        assert person.desk._store is None


def test_what_another_program_copied_stays_on_the_clipboard(
    qapp: QApplication, demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda clipboard: False)
    with person_at(qapp, demo_store) as person:
        QGuiApplication.clipboard().setText("from elsewhere")
        lock(person)
        assert QGuiApplication.clipboard().text() == "from elsewhere"


def test_another_store_can_be_opened_only_after_this_one_was_let_go(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        lock(person)
        stores.open_store(demo_store.folder).close()


def test_the_demo_opens_by_one_press_where_it_stood(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        record = person_of(person)
        person.shell.go(Visit("mentees", record=record))
        person.wait()
        door = lock(person)
        assert not door.unlock.password.isVisible()
        person.press("Return")
        person.wait()
        screen = person.shell.screen_now
        assert screen.name == "mentees"
        assert screen.record_in_sight == record  # type: ignore[attr-defined]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Store, str]]:
    """A store with a password, and its recovery code."""
    store, code = stores.create(
        tmp_path / "Office.mentordesk", organisation="Trois Ponts", language="en", password="correct horse"
    )
    yield store, code
    store.close()


def _type_a_new_mentee(person: Person) -> None:
    person.shell.go(Visit("mentees"))
    person.wait()
    person.press("Ctrl+N")
    person.type("Zebedeus")


def _unlock(person: Person, secret: str) -> None:
    person.type(secret)
    person.press("Return")
    person.wait()


def test_p2_the_same_person_finds_what_was_typed(qapp: QApplication, office: tuple[Store, str]) -> None:
    with person_at(qapp, office[0]) as person:
        _type_a_new_mentee(person)
        assert found_in(qapp, {"Zebedeus"})
        lock(person)
        assert found_in(qapp, {"Zebedeus"}) == []
        _unlock(person, "wrong horse")
        assert "not right" in person.reads()
        person.focused.clear()  # type: ignore[attr-defined]
        _unlock(person, "correct horse")
        assert person.shell.unsaved()
        assert "Zebedeus" in person.reads()
        assert person.window.windowTitle() != "MentorDesk"
        person.press("!")
        assert "Zebedeus!" in person.reads()  # the keyboard is where it was


def test_p8_another_person_does_not_see_it(qapp: QApplication, office: tuple[Store, str]) -> None:
    with person_at(qapp, office[0]) as person:
        person.desk.ask(staff.add, {"name": "Noor Peeters", "role": "coordinator"}, "another horse entirely")
        person.wait()
        _type_a_new_mentee(person)
        lock(person)
        _unlock(person, "another horse entirely")
        assert isinstance(person.window.face, Shell)
        assert "Zebedeus" not in person.reads()
        assert person.shell.unsaved() == []


def test_undo_reaches_past_a_lock(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        with demo_store.read() as work:
            meeting = work.scalars(select(Meeting.id).limit(1)).one()
        person.shell.grant(DeleteWish(Meeting, meeting))
        person.wait()
        lock(person)
        person.press("Return")
        person.wait()
        person.press("Ctrl+Z")
        assert "Taken back: Meeting of" in person.reads()


def test_a_question_in_the_way_is_answered_with_no(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        _type_a_new_mentee(person)
        seen: list[bool] = []

        def lock_meanwhile() -> None:
            seen.append(isinstance(QApplication.activeModalWidget(), QMessageBox))
            person.window.lock()

        QTimer.singleShot(50, lock_meanwhile)
        person.window.close()  # asks whether the text may be lost
        person.wait()
        assert seen == [True]
        assert isinstance(person.window.face, Door)
        _settle(person)
        assert [each for each in qapp.topLevelWidgets() if each.isVisible()] == [person.window]
        assert not any(isinstance(each, Shell) for each in qapp.allWidgets())


def _settle(person: Person) -> None:
    while person.desk._store is not None:
        QApplication.processEvents()
    person.wait()


def test_a_paper_in_sight_goes_too_and_comes_back(qapp: QApplication, demo_store: Store) -> None:
    names = names_of(demo_store)
    with person_at(qapp, demo_store) as person:
        person.shell.go(Visit("mentees", record=person_of(person)))
        person.wait()
        with demo_store.read() as work:
            meeting = work.scalars(select(Meeting.id)).first()
        assert meeting
        person.shell.grant(PaperWish("session_summary", meeting))
        person.wait()
        person.window.lock()
        _settle(person)
        assert [each for each in qapp.topLevelWidgets() if each.isVisible()] == [person.window]
        assert found_in(qapp, names) == []
        person.press("Return")
        person.wait()
        assert [each for each in qapp.topLevelWidgets() if each.objectName() == "paper" and each.isVisible()]


def test_what_was_being_saved_is_not_typed_text_afterwards(qapp: QApplication, office: tuple[Store, str]) -> None:
    with person_at(qapp, office[0]) as person:
        _type_a_new_mentee(person)
        person.press("Tab")
        person.type("Zeb")
        QTest.mouseClick(person.find(QAbstractButton, "Save"), Qt.MouseButton.LeftButton)
        person.window.lock()  # the answer has not come yet
        _settle(person)
        _unlock(person, "correct horse")
        assert "Zebedeus" in person.reads()
        assert person.shell.unsaved() == []


def test_a_window_that_is_locked_does_not_lock_again(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        door = lock(person)
        person.window.lock()
        assert person.window.face is door


def test_the_language_can_be_chosen_while_locked(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        lock(person)
        person.window.speak("fr")
        person.wait()
        door = person.window.face
        assert isinstance(door, Door)
        assert not door.unlock.password.isVisible()
        person.press("Return")
        person.wait()
        assert person.shell.room.language.code == "fr"


def test_p4_locking_makes_a_backup_of_what_was_changed(qapp: QApplication, demo_store: Store) -> None:
    with person_at(qapp, demo_store) as person:
        lock(person)
        person.window.close()
        assert not person.window.isVisible()
    [made] = backups.found(demo_store.folder)
    assert made.manifest is not None


def test_locking_makes_no_backup_when_one_holds_everything(qapp: QApplication, demo_store: Store) -> None:
    with demo_store.read() as work:
        backups.make(work)
    with person_at(qapp, demo_store) as person:
        lock(person)
    assert len(backups.found(demo_store.folder)) == 1
