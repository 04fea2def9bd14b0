"""Somebody closes the window over the recovery code: they are asked, and later reminded until a code is on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from mentordesk import places
from mentordesk.services import stores
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.start import make_window
from mentordesk.ui.wishes import Visit
from tests.conftest import NOW, clock
from tests.ui.windows import Person, person_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "quatre ponts sur la dyle"
LACKING = "The recovery code was never typed back from paper"


@pytest.fixture
def newcomer(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody before the recovery code of the store they just made."""
    monkeypatch.setattr(places, "stores", lambda: tmp_path)
    desk = Desk()
    window = make_window(qapp, Settings(language="en", theme="light"), desk, NOW.date)
    door = window.make_door()
    window.show_door(door)
    window.show()
    person = Person(window, desk)
    person.click("Set up your organisation")
    names, chosen = door.set_up.names, door.set_up.password
    for entry, text in ((names.organisation, "De Brug"), (names.staff, "Noor Peeters")):
        entry.edit.setFocus()
        person.type(text)
    person.press("Return")
    for secret in (chosen.password, chosen.again):
        secret.edit.setFocus()
        person.type(PASSWORD)
    person.press("Return")
    person.wait()
    assert door.shows_code
    yield person
    window.hide()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.close()


@pytest.mark.parametrize("is_typing_back", [False, True])
@pytest.mark.parametrize("leaves", [False, True])
def test_closing_over_the_code_is_asked_about(
    leaves: bool, is_typing_back: bool, newcomer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        role = QMessageBox.ButtonRole.DestructiveRole if leaves else QMessageBox.ButtonRole.RejectRole
        next(each for each in box.buttons() if box.buttonRole(each) is role).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    if is_typing_back:
        newcomer.click("I have written it down")
    newcomer.window.close()
    assert len(asked) == 1
    assert "not typed back" in asked[0]
    assert newcomer.window.isVisible() is not leaves


def test_a_code_never_typed_back_is_told_until_there_is_a_new_one(qapp: QApplication, tmp_path: Path) -> None:
    store, _ = stores.create(
        tmp_path / "Office.mentordesk",
        organisation="De Brug",
        language="nl",
        password=PASSWORD,
        is_typed_back=True,
        clock=clock,
    )
    with person_at(qapp, store) as person:
        assert LACKING in person.reads()
        person.click("Go to the recovery code")
        person.wait()
        person.click("New recovery code…")
        page = person.shell.screen_now.safety  # type: ignore[attr-defined]
        page.code.entry.edit.setFocus()
        person.type(page.code._code.lower())
        person.press("Return")
        person.wait()
        assert LACKING not in person.reads()
        person.shell.go(Visit("today"))
        person.wait()
        assert LACKING not in person.reads()
