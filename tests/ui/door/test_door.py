from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from sqlalchemy import select

from mentordesk import places
from mentordesk.errors import Problem
from mentordesk.language import Language
from mentordesk.records import Staff
from mentordesk.services import stores
from mentordesk.settings import Settings
from mentordesk.storage import vault
from mentordesk.ui import loading
from mentordesk.ui.door.door import Door
from mentordesk.ui.door.welcome import store_near
from tests.conftest import clock
from tests.ui.rooms import in_language, room_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room

WAIT = 30_000
PASSWORD = "trois marches et une porte"


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where new stores and the demo go, in place of the person's own folders."""
    folder = tmp_path / "Documents" / "MentorDesk"
    monkeypatch.setattr(places, "stores", lambda: folder)
    monkeypatch.setattr(places, "demo_store", lambda: tmp_path / "data" / "Demo.mentordesk")
    return folder


class Visitor:
    """Stands before a door with a keyboard, and notes what the door says."""

    def __init__(self, room: Room, settings: Settings, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.opened: list[tuple[str, str]] = []
        self.languages: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.door = Door(room, settings)
        self.meet(self.door)

    def meet(self, door: Door) -> None:
        """Put a door into the window."""
        self.door = door
        door.opened.connect(self._note)
        door.language_chosen.connect(self.languages.append)
        door.setParent(self.window)
        door.resize(self.window.size())
        self.window.show()
        door.show()
        self.qtbot.waitUntil(lambda: self.focus is not None)

    def _note(self, organisation: str, folder: str) -> None:
        self.opened.append((organisation, folder))

    @property
    def focus(self) -> QWidget | None:
        """What has the focus."""
        return self.window.focusWidget()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        assert self.focus is not None
        QTest.keyClicks(self.focus, text)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        assert self.focus is not None
        QTest.keyClick(self.focus, key)

    def enter(self) -> None:
        """Press Enter."""
        self.press(Qt.Key.Key_Return)

    def tab_to(self, words: str) -> None:
        """Go on with the Tab key until a button with these words has the focus."""
        for _ in range(20):
            if isinstance(self.focus, QPushButton) and words in (self.focus.text(), self.focus.accessibleName()):
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(words)

    def settle(self) -> None:
        """Wait for the desk, which a door asks once it is in sight."""
        QCoreApplication.processEvents()
        self.qtbot.waitUntil(lambda: self.door.room.desk.is_idle, timeout=WAIT)

    def change_language(self, code: str) -> Door:
        """Do what the window does when another language is chosen; gives the door before."""
        before, state = self.door, self.door.state()
        before.hide()
        self.meet(Door(in_language(before.room, code), Settings()))
        self.door.restore(state)
        before.setParent(None)
        return before

    def read_code(self) -> str:
        """The recovery code as it is shown."""
        return self.door.set_up.show_code.code.text().replace("\n", "-")

    def set_up(self) -> None:
        """Go through the steps until the store is made."""
        self.fill_in()
        self.settle()

    def fill_in(self) -> None:
        """Type all that is needed for a store, and press the button."""
        self.enter()
        self.type("Passerelle Emploi")
        self.enter()
        self.type("Ines D'Hondt")
        self.enter()
        self.type(PASSWORD)
        self.enter()
        self.type(PASSWORD)
        self.enter()


@contextmanager
def held(room: Room, reached: Event | None = None) -> Iterator[Callable[[], None]]:
    """A worker that is busy until the end, or until it is let go on: as while it loads the program.

    `reached` tells when all that was asked before is done.
    """
    gate = Event()
    if reached is not None:
        room.desk.outside(reached.set)
    room.desk.outside(gate.wait, WAIT / 1000)
    try:
        yield gate.set
    finally:
        gate.set()


@pytest.fixture
def visitor(room: Room, qtbot: QtBot) -> Visitor:
    """Somebody who starts the program for the first time."""
    return Visitor(room, Settings(), qtbot)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store as an office has it, closed; and its recovery code."""
    store, code = stores.create(
        tmp_path_factory.mktemp("made") / "Trois Ponts",
        organisation="Trois Ponts ASBL",
        language="fr",
        password=PASSWORD,
        clock=clock,
    )
    store.close()
    return store.folder, code


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made[0], tmp_path / "Trois Ponts.mentordesk"))


@pytest.fixture
def guest(room: Room, folder: Path, qtbot: QtBot) -> Visitor:
    """Somebody who comes back to that store."""
    found = Visitor(room, Settings(last_store=str(folder)), qtbot)
    found.settle()
    return found


class TestFirstStart:
    def test_an_organisation_is_set_up_with_the_keyboard_alone(self, visitor: Visitor, documents: Path) -> None:
        visitor.set_up()
        code = visitor.read_code()
        assert visitor.opened == []
        visitor.tab_to("I have written it down")
        visitor.enter()
        visitor.type(code.lower().replace("-", " "))
        visitor.enter()
        folder = documents / "Passerelle Emploi.mentordesk"
        assert visitor.opened == [("Passerelle Emploi", str(folder))]
        visitor.door.room.desk.shut()
        visitor.settle()
        for secret in (PASSWORD, code):
            store = stores.open_store(folder, secret)
            with store.work() as work:
                assert work.scalars(select(Staff.name)).all() == ["Ines D'Hondt"]
            store.close()

    def test_whoever_stops_before_typing_the_code_back_has_a_store_that_opens_with_the_password(
        self, visitor: Visitor, documents: Path
    ) -> None:
        visitor.set_up()
        visitor.door.room.desk.shut()
        visitor.settle()
        assert visitor.opened == []
        stores.open_store(documents / "Passerelle Emploi.mentordesk", PASSWORD).close()

    def test_the_password_is_dropped_once_the_store_is_made(self, visitor: Visitor) -> None:
        visitor.set_up()
        assert PASSWORD not in str(visitor.door.state())

    def test_where_the_store_cannot_be_made_the_reason_stays_in_sight_and_nothing_typed_is_lost(
        self, visitor: Visitor, documents: Path
    ) -> None:
        documents.parent.mkdir()
        documents.write_text("a file where a folder should be")
        visitor.set_up()
        assert "Nothing was changed" in visitor.door.card.problem
        names = visitor.door.set_up.names
        assert (names.organisation.text, names.staff.text) == ("Passerelle Emploi", "Ines D'Hondt")
        assert visitor.door.set_up.password.password.text == PASSWORD

    def test_a_store_that_stands_there_already_can_be_opened_instead(
        self, visitor: Visitor, documents: Path, folder: Path
    ) -> None:
        documents.mkdir(parents=True)
        taken = shutil.copytree(folder, documents / "Passerelle Emploi.mentordesk")
        visitor.enter()
        visitor.type("Passerelle Emploi")
        visitor.tab_to("Open that one")
        visitor.enter()
        visitor.settle()
        assert visitor.door.unlock.isVisible()
        assert visitor.door.unlock.folder == taken

    def test_escape_goes_back_and_keeps_what_was_typed(self, visitor: Visitor) -> None:
        visitor.enter()
        visitor.type("Passerelle")
        visitor.enter()
        visitor.enter()
        visitor.press(Qt.Key.Key_Escape)
        visitor.press(Qt.Key.Key_Escape)
        assert visitor.door.welcome.isVisible()
        visitor.enter()
        assert visitor.door.set_up.names.organisation.text == "Passerelle"


class TestUnlocking:
    def test_the_password_opens_the_store_of_last_time(self, guest: Visitor, folder: Path) -> None:
        guest.type(PASSWORD)
        guest.enter()
        guest.settle()
        assert guest.opened == [("Trois Ponts ASBL", str(folder))]

    def test_a_wrong_password_is_said_beside_the_line_which_keeps_the_focus(self, guest: Visitor) -> None:
        guest.type("not this one")
        guest.enter()
        guest.settle()
        entry = guest.door.unlock.password
        assert "not right" in entry.remark_text
        assert guest.focus is entry.edit
        assert entry.edit.selectedText()
        assert guest.door.card.problem == ""
        guest.type(PASSWORD)
        assert "not right" not in entry.remark_text
        guest.enter()
        guest.settle()
        assert len(guest.opened) == 1

    def test_the_recovery_code_opens_it_too(self, guest: Visitor, made: tuple[Path, str]) -> None:
        guest.tab_to("Use the recovery code instead")
        guest.enter()
        guest.type(made[1].replace("-", " ").lower())
        guest.enter()
        guest.settle()
        assert guest.opened == []  # first the way back to a password
        assert guest.door.renew.who.count() == 1
        guest.type("a kettle sings in the dark")
        guest.press(Qt.Key.Key_Return)
        guest.type("a kettle sings in the dark")
        guest.press(Qt.Key.Key_Return)
        assert not guest.door.renew.pair.password.edit.isEnabled(), "nothing is typed while it is kept"
        guest.settle()
        assert len(guest.opened) == 1

    def test_a_typing_mistake_in_the_code_is_told_without_trying_it(
        self, guest: Visitor, made: tuple[Path, str]
    ) -> None:
        guest.tab_to("Use the recovery code instead")
        guest.enter()
        guest.type(made[1][:-1])
        guest.enter()
        assert guest.door.room.desk.is_idle
        assert "typing mistake" in guest.door.unlock.code.remark_text

    def test_input_waits_while_the_keys_are_drawn(self, guest: Visitor) -> None:
        guest.type(PASSWORD)
        guest.enter()
        assert not guest.door.unlock.password.edit.isEnabled()
        guest.settle()

    def test_the_password_may_be_typed_while_the_store_is_looked_at(
        self, room: Room, folder: Path, qtbot: QtBot
    ) -> None:
        with held(room) as go:
            guest = Visitor(room, Settings(last_store=str(folder)), qtbot)
            qtbot.waitUntil(lambda: guest.door.card.progress.isVisible(), timeout=WAIT)
            guest.type(PASSWORD[:5])
            go()
            guest.settle()
        assert guest.door.unlock.password.text == PASSWORD[:5]
        assert guest.focus is guest.door.unlock.password.edit
        guest.type(PASSWORD[5:])
        guest.enter()
        guest.settle()
        assert [told for _, told in guest.opened] == [str(folder)]

    def test_the_password_may_even_be_given_meanwhile(self, room: Room, folder: Path, qtbot: QtBot) -> None:
        with held(room):
            guest = Visitor(room, Settings(last_store=str(folder)), qtbot)
            qtbot.waitUntil(lambda: guest.door.card.progress.isVisible(), timeout=WAIT)
            guest.type(PASSWORD)
            guest.enter()
            assert not guest.door.unlock.password.edit.isEnabled()
        guest.settle()
        assert [told for _, told in guest.opened] == [str(folder)]

    def test_whoever_sets_an_organisation_up_meanwhile_is_left_in_peace(
        self, room: Room, tmp_path: Path, qtbot: QtBot
    ) -> None:
        folder = tmp_path / "Open.mentordesk"
        stores.Store.create(folder, None, clock=clock)[0].close()
        with held(room):
            guest = Visitor(room, Settings(last_store=str(folder)), qtbot)
            qtbot.waitUntil(lambda: guest.door.card.progress.isVisible(), timeout=WAIT)
            guest.tab_to("Set up an organisation…")
            guest.enter()
        guest.settle()
        assert guest.opened == []
        assert guest.door.set_up.isVisible()

    def test_a_store_without_a_password_does_not_open_behind_a_dialog(
        self, room: Room, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "Open.mentordesk"
        stores.Store.create(folder, None, clock=clock)[0].close()
        opened: list[int] = []
        with held(room) as go:
            guest = Visitor(room, Settings(last_store=str(folder)), qtbot)
            qtbot.waitUntil(lambda: guest.door.card.progress.isVisible(), timeout=WAIT)

            def look_around(*told: object) -> str:
                go()
                guest.settle()
                opened.append(len(guest.opened))
                return ""

            monkeypatch.setattr(QFileDialog, "getExistingDirectory", look_around)
            guest.tab_to("Open another store…")
            guest.enter()
        assert opened == [0]
        guest.door.unlock.take_focus()
        guest.enter()
        guest.settle()
        assert [told for _, told in guest.opened] == [str(folder)]

    def test_a_store_opened_for_nobody_is_let_go(self, room: Room, tmp_path: Path, qtbot: QtBot) -> None:
        folder = tmp_path / "Open.mentordesk"
        stores.Store.create(folder, None, clock=clock)[0].close()
        guest = Visitor(room, Settings(last_store=str(folder)), qtbot)
        reached = Event()
        QCoreApplication.processEvents()  # the look begins
        with held(room, reached):
            qtbot.waitUntil(reached.is_set, timeout=WAIT)
            QCoreApplication.processEvents()
            guest.tab_to("Set up an organisation…")
            guest.enter()
        guest.settle()
        assert guest.opened == []
        stores.open_store(folder, "").close()

    def test_enter_with_nothing_typed_waits_for_one_look(self, room: Room, folder: Path, qtbot: QtBot) -> None:
        with held(room):
            guest = Visitor(room, Settings(last_store=str(folder)), qtbot)
            qtbot.waitUntil(lambda: guest.door.card.progress.isVisible(), timeout=WAIT)
            under_way = guest.door.state()["opening"]
            guest.enter()
            assert guest.door.state()["opening"] is under_way
        guest.settle()
        guest.enter()
        guest.settle()
        assert guest.door.card.problem == ""
        assert guest.focus is guest.door.unlock.password.edit

    def test_a_code_is_told_though_a_part_of_the_program_could_not_be_loaded(
        self, visitor: Visitor, room: Room
    ) -> None:
        with held(room):
            room.desk.load(loading.load, ["mentordesk.no_such_part"])
            visitor.fill_in()
        visitor.settle()
        assert visitor.door.shows_code

    def test_another_language_meanwhile_takes_what_is_typed_along(self, room: Room, folder: Path, qtbot: QtBot) -> None:
        with held(room) as go:
            guest = Visitor(room, Settings(last_store=str(folder)), qtbot)
            qtbot.waitUntil(lambda: guest.door.card.progress.isVisible(), timeout=WAIT)
            guest.type("trois")
            guest.change_language("nl")
            assert guest.door.unlock.password.edit.isEnabled()
            go()
            guest.settle()
        assert guest.door.unlock.password.text == "trois"
        assert guest.opened == []

    def test_a_store_without_a_password_opens_at_once(self, room: Room, tmp_path: Path, qtbot: QtBot) -> None:
        folder = tmp_path / "Open.mentordesk"
        stores.Store.create(folder, None, clock=clock)[0].close()
        found = Visitor(room, Settings(last_store=str(folder)), qtbot)
        found.settle()
        assert found.opened == [("Open", str(folder))]

    def test_another_store_is_chosen_by_its_folder(
        self, visitor: Visitor, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *told: str(folder / "backups"))
        visitor.tab_to("Open a store")
        visitor.enter()
        visitor.settle()
        assert visitor.door.unlock.folder == folder
        assert visitor.focus is visitor.door.unlock.password.edit


def _foreign(folder: Path) -> None:
    for path in folder.glob("*.json"):
        path.unlink()
    (folder / "store.db").unlink()


def _damaged(folder: Path) -> None:
    (folder / "store.db").write_bytes(b"")


def _newer(folder: Path) -> None:
    """Write the keys as a later version of the program would."""
    for name in vault.FILES:
        told = json.loads((folder / name).read_bytes())
        told.pop("check")
        told["format"] += 1
        told["check"] = vault._digest(told)
        (folder / name).write_text(json.dumps(told))


class TestProblems:
    @pytest.mark.parametrize(
        ("harm", "words"),
        [
            (_foreign, "not a MentorDesk store"),
            (_damaged, "is damaged"),
            (_newer, "newer version"),
            (shutil.rmtree, "no store at"),
        ],
    )
    def test_each_is_said_in_its_own_words_and_stays(
        self, harm: Callable[[Path], None], words: str, folder: Path, room: Room, qtbot: QtBot
    ) -> None:
        harm(folder)
        found = Visitor(room, Settings(last_store=str(folder)), qtbot)
        found.settle()
        if not found.door.card.problem:
            found.type(PASSWORD)
            found.enter()
            found.settle()
        assert words in found.door.card.problem
        assert found.opened == []

    def test_a_store_in_use_can_be_tried_again(self, guest: Visitor, folder: Path) -> None:
        elsewhere = stores.open_store(folder, PASSWORD)
        guest.type(PASSWORD)
        guest.enter()
        guest.settle()
        assert "already open" in guest.door.card.problem
        elsewhere.close()
        guest.enter()
        guest.settle()
        assert len(guest.opened) == 1

    def test_a_plain_database_is_refused(self, guest: Visitor, folder: Path) -> None:
        (folder / "store.db").unlink()
        with sqlite3.connect(folder / "store.db") as plain:
            plain.execute("CREATE TABLE person (name)")
        plain.close()
        guest.type(PASSWORD)
        guest.enter()
        guest.settle()
        assert "not a MentorDesk store" in guest.door.card.problem

    def test_a_bug_lets_one_go_on(self, guest: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(stores, "open_store", lambda folder, secret: 1 / 0)
            guest.type(PASSWORD)
            guest.enter()
            guest.settle()
        assert "unexpected" in guest.door.card.problem
        guest.enter()
        guest.settle()
        assert len(guest.opened) == 1


class TestLanguages:
    def test_the_present_one_is_marked_and_another_is_asked_for(self, visitor: Visitor) -> None:
        buttons = visitor.door.porch.languages.buttons
        assert [code for code, button in buttons.items() if button.isChecked()] == ["en"]
        buttons["nl"].click()
        assert visitor.languages == ["nl"]
        assert buttons["en"].isChecked()

    def test_all_that_is_typed_stays_at_each_step(self, visitor: Visitor) -> None:
        visitor.enter()
        visitor.type("Passerelle")
        visitor.change_language("fr")
        assert visitor.focus is visitor.door.set_up.names.organisation.edit
        visitor.type(" Emploi")
        visitor.enter()
        visitor.enter()
        visitor.type(PASSWORD)
        visitor.change_language("nl")
        assert visitor.door.set_up.names.organisation.text == "Passerelle Emploi"
        assert visitor.door.set_up.password.password.text == PASSWORD
        visitor.enter()
        visitor.type(PASSWORD)
        visitor.enter()
        visitor.settle()
        code = visitor.read_code()
        visitor.change_language("en")
        assert visitor.read_code() == code
        visitor.tab_to("I have written it down")
        visitor.enter()
        visitor.type(code[:9])
        visitor.change_language("fr")
        visitor.type(code[9:])
        visitor.enter()
        assert [name for name, _ in visitor.opened] == ["Passerelle Emploi"]

    def test_a_store_being_made_meanwhile_shows_its_code_at_the_new_door(self, visitor: Visitor) -> None:
        visitor.enter()
        visitor.type("Passerelle Emploi")
        visitor.enter()
        visitor.enter()
        visitor.type(PASSWORD)
        visitor.enter()
        visitor.type(PASSWORD)
        visitor.enter()
        before = visitor.change_language("fr")
        assert not visitor.door.set_up.password.password.edit.isEnabled()
        visitor.settle()
        assert len(visitor.read_code()) == 34
        assert before.set_up.show_code.code.text() == ""

    def test_the_store_s_problem_is_said_in_the_new_language(self, guest: Visitor, folder: Path) -> None:
        elsewhere = stores.open_store(folder, PASSWORD)
        guest.type(PASSWORD)
        guest.enter()
        guest.settle()
        guest.change_language("fr")
        elsewhere.close()
        assert guest.door.card.problem == stores.StoreInUse().said(Language("fr"))
        assert guest.door.unlock.password.text == PASSWORD


class TestDemo:
    def test_one_click_opens_it_and_it_is_not_remembered(self, visitor: Visitor) -> None:
        stores.Store.create(places.demo_store(), None, clock=clock)[0].close()
        visitor.tab_to("See the demo organisation")
        visitor.enter()
        visitor.settle()
        assert visitor.opened == [("Demo", "")]

    def test_it_is_made_where_there_is_none_and_says_how_far_it_is(self, visitor: Visitor) -> None:
        visitor.door.welcome.demo.click()
        visitor.qtbot.waitUntil(lambda: visitor.door.card.progress.maximum() > 0, timeout=WAIT)
        visitor.settle()
        ((name, folder),) = visitor.opened
        assert name not in ("", "Demo")
        assert folder == ""

    def test_one_that_is_beyond_use_is_kept_and_where_is_told(
        self, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make = stores.create_demo
        monkeypatch.setattr(stores, "create_demo", lambda folder, **told: make(folder, 3, clock=told["clock"]))
        places.demo_store().mkdir(parents=True)
        told: list[Problem] = []
        visitor.door.told.connect(told.append)
        visitor.door.welcome.demo.click()
        visitor.settle()
        [aside] = places.demo_store().parent.glob("Demo (kept*")
        assert len(visitor.opened) == 1
        assert [str(aside) in each.said(Language("nl")) for each in told] == [True]


class TestForEveryone:
    @pytest.mark.parametrize("face", ["welcome", "set_up", "unlock"])
    def test_every_control_has_a_name(
        self, face: str, visitor: Visitor, unnamed: Callable[[QWidget], list[str]]
    ) -> None:
        door = visitor.door
        for each in (door.welcome, door.set_up, door.unlock):
            each.setVisible(each is getattr(door, face))
        assert unnamed(door) == []

    def test_nothing_is_cut_in_longer_words_in_a_small_window(
        self, look: Look, stretched: Language, qtbot: QtBot
    ) -> None:
        with room_of(look, stretched) as room:
            found = Visitor(room, Settings(), qtbot)
            door = found.door
            door.resize(900, 600)
            for button in door.welcome.findChildren(QPushButton):
                assert button.height() >= button.heightForWidth(button.width())

    def test_it_is_freed_when_closed(
        self, room: Room, is_freed: Callable[[Callable[[], QWidget]], bool], qtbot: QtBot
    ) -> None:
        assert is_freed(lambda: Door(room, Settings()))


def test_a_store_is_found_from_its_folder_from_inside_and_from_around(tmp_path: Path) -> None:
    store = tmp_path / "Office.mentordesk"
    (store / "backups").mkdir(parents=True)
    assert store_near(store) == store
    assert store_near(store / "backups") == store
    assert store_near(tmp_path) == store
    (tmp_path / "Other.mentordesk").mkdir()
    assert store_near(tmp_path) == tmp_path
