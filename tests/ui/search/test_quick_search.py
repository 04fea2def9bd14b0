from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.language import Language
from mentordesk.services import search
from mentordesk.ui.screens.base import Screen
from mentordesk.ui.search.quick_search import QuickSearch
from mentordesk.ui.wishes import MeetingWish, Visit
from tests.services.office import TODAY, Office
from tests.ui.rooms import in_language, room_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store
    from mentordesk.ui.kit.look import Look
    from mentordesk.ui.room import Room

WAIT = 10_000


class _Today(Screen):
    name, title, icon = "today", "Today", "today"


class _Journal(Screen):
    name, title, icon = "journal", "Journal", "journal"


SCREENS = (_Today, _Journal)


@pytest.fixture
def ids(store: Store) -> dict[str, UUID]:
    """A small office: three mentees, a mentor, a pair and a meeting with a note."""
    with store.work() as work:
        office = Office(work)
        nadia = office.mentee("Nadia", "Benali", town="Bruxelles")
        office.mentee("Łukasz", "Nowak")
        office.mentee("Oumar", "Benjelloun")
        mentor = office.mentor("Paul", "Verstraete")
        pair = office.pair(nadia, mentor)
        meeting = office.meeting(pair, TODAY, summary="Simulation d’entretien chez le boulanger, très réussie.")
        return {"nadia": nadia.id, "paul": mentor.id, "pair": pair.id, "meeting": meeting.id}


@pytest.fixture
def room(look: Look, english: Language, store: Store) -> Iterator[Room]:
    with room_of(look, english, store) as made:
        yield made


class Window:
    """A window with a line to type in, and the search over it."""

    def __init__(self, room: Room, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1366, 768)
        self.line = QLineEdit()
        QVBoxLayout(self.host).addWidget(self.line)
        self.search = QuickSearch(self.host, room, SCREENS)
        self.told: list[object] = []
        self.search.went.connect(self.told.append)
        self.search.wished.connect(self.told.append)
        self.host.show()
        self.line.setFocus()

    def type(self, text: str, *, settled: bool = True) -> None:
        """Open the search and type."""
        self.search.open()
        QTest.keyClicks(self.search.edit, text)
        if settled:
            self.settle()

    def settle(self) -> None:
        """Wait for the desk."""
        self.qtbot.waitUntil(lambda: self.search.room.desk.is_idle, timeout=WAIT)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys in the line."""
        for key in keys:
            QTest.keyClick(self.search.edit, key)

    @property
    def titles(self) -> list[str]:
        """What the list shows, headings too."""
        model = self.search.model
        return [model.row(place).title for place in range(model.rowCount())]

    @property
    def current(self) -> str:
        """The title of the row that Enter would open."""
        return self.search.model.row(self.search.list.currentIndex().row()).title


@pytest.fixture
def window(ids: dict[str, UUID], room: Room, qtbot: QtBot) -> Window:
    return Window(room, qtbot)


class TestFinding:
    def test_people_pairs_and_notes_stand_under_their_headings(self, window: Window) -> None:
        window.type("nadia")
        assert window.titles == [
            "People",
            "Nadia Benali",
            "Pairs",
            "Nadia Benali – Paul Verstraete",
        ]
        window.search.edit.clear()
        window.type("boulanger")
        assert window.titles == ["Notes and meetings", "Nadia Benali – Paul Verstraete"]

    def test_letters_are_folded(self, window: Window) -> None:
        window.type("lukasz now")
        assert window.current == "Łukasz Nowak"

    @pytest.mark.parametrize(
        ("typed", "goal"),
        [
            ("nadia", lambda ids: Visit("mentees", ids["nadia"])),
            ("verstraete", lambda ids: Visit("mentors", ids["paul"])),
            ("boulanger", lambda ids: MeetingWish(meeting=ids["meeting"])),
        ],
    )
    def test_enter_opens_the_first(
        self, typed: str, goal: Callable[[dict[str, UUID]], object], window: Window, ids: dict[str, UUID]
    ) -> None:
        window.type(typed)
        window.press(Qt.Key.Key_Return)
        assert window.told == [goal(ids)]
        assert window.search.isHidden()

    def test_a_pair_is_opened_with_the_arrows(self, window: Window, ids: dict[str, UUID]) -> None:
        window.type("nadia")
        window.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert window.told == [Visit("pairs", ids["pair"])]

    def test_enter_before_the_answer_opens_what_was_meant(self, window: Window, ids: dict[str, UUID]) -> None:
        window.type("nad", settled=False)
        window.press(Qt.Key.Key_Return)
        assert window.told == []
        window.settle()
        assert window.told == [Visit("mentees", ids["nadia"])]

    def test_enter_and_then_escape_opens_nothing(self, window: Window) -> None:
        window.type("nad", settled=False)
        window.press(Qt.Key.Key_Return, Qt.Key.Key_Escape)
        window.settle()
        assert window.told == []

    def test_only_the_newest_text_is_asked_while_an_answer_is_awaited(
        self, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []
        real = search.find

        def note(work: object, text: str, limit: int) -> list[search.Hit]:
            asked.append(text)
            return real(work, text, limit)  # type: ignore[arg-type]

        monkeypatch.setattr(search, "find", note)
        window.type("benali nadia")
        assert asked == ["b", "benali nadia"]
        assert window.current == "Nadia Benali"

    def test_nothing_found_is_said_with_what_to_do(self, window: Window) -> None:
        window.type("zzz")
        assert "Nothing was found for “zzz”" in window.search.nothing.text()
        assert window.search.nothing.isVisible()
        window.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
        assert window.told == []

    def test_a_bug_does_not_stop_the_search(
        self, window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(search, "find", lambda *told: 1 / 0)
            window.type("nad")
        window.type("nadia")
        assert window.current == "Nadia Benali"


class TestCommands:
    def test_they_are_offered_while_nothing_is_typed(self, window: Window) -> None:
        window.type("")
        assert window.titles == [
            "Commands",
            "Write up a meeting",
            "New mentee",
            "New mentor",
            "New pair",
            "Go to Today",
            "Go to Journal",
        ]

    @pytest.mark.parametrize(
        ("typed", "goal"),
        [
            ("write", MeetingWish()),
            ("new mentee", Visit("mentees", None, "new")),
            ("NEW PAIR", Visit("pairs", None, "new")),
            ("journal", Visit("journal")),
        ],
    )
    def test_a_few_letters_find_one(self, typed: str, goal: object, window: Window) -> None:
        window.type(typed)
        window.press(Qt.Key.Key_Return)
        assert window.told == [goal]


class TestKeyboard:
    def test_arrows_home_end_and_tab_walk_over_headings(self, window: Window) -> None:
        window.type("")
        rows = [title for title in window.titles if title != "Commands"]
        for key, place in (
            (Qt.Key.Key_Down, 1),
            (Qt.Key.Key_End, 5),
            (Qt.Key.Key_Down, 0),
            (Qt.Key.Key_Up, 5),
            (Qt.Key.Key_Home, 0),
            (Qt.Key.Key_Tab, 1),
            (Qt.Key.Key_Backtab, 0),
        ):
            window.press(key)
            assert window.current == rows[place], key
        window.press(Qt.Key.Key_PageDown)
        assert window.current in rows[2:]
        window.press(Qt.Key.Key_PageUp)
        assert window.current == rows[0]

    def test_escape_gives_the_focus_back(self, window: Window) -> None:
        window.type("nad")
        assert window.host.focusWidget() is window.search.edit
        window.press(Qt.Key.Key_Escape)
        assert window.search.isHidden()
        assert window.host.focusWidget() is window.line

    def test_a_click_beside_the_card_closes_too(self, window: Window) -> None:
        window.type("nad")
        QTest.mouseClick(window.search, Qt.MouseButton.LeftButton, pos=window.search.rect().bottomLeft())
        assert window.search.isHidden()
        assert window.host.focusWidget() is window.line

    def test_it_gives_way_to_what_takes_the_focus(self, window: Window) -> None:
        window.type("nad")
        window.line.setFocus()
        assert window.search.isHidden()
        assert window.host.focusWidget() is window.line

    def test_opened_again_typing_replaces_what_was_typed(self, window: Window) -> None:
        window.type("nad")
        window.press(Qt.Key.Key_Escape)
        window.type("luk")
        assert window.search.edit.text() == "luk"
        assert window.current == "Łukasz Nowak"

    def test_a_row_is_clicked(self, window: Window, ids: dict[str, UUID]) -> None:
        window.type("nadia")
        view = window.search.list
        spot = view.visualRect(window.search.model.index(1)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert window.told == [Visit("mentees", ids["nadia"])]


class TestStanding:
    def test_another_language_keeps_it_open_with_what_is_typed(self, window: Window, qtbot: QtBot) -> None:
        window.type("nadia")
        state = window.search.state()
        after = Window(in_language(window.search.room, "fr"), qtbot)
        after.search.restore(state)
        after.settle()
        assert after.search.isVisible()
        assert after.search.edit.text() == "nadia"
        assert after.current == "Nadia Benali"

    def test_closed_it_stays_closed(self, window: Window, qtbot: QtBot) -> None:
        after = Window(window.search.room, qtbot)
        after.search.restore(window.search.state())
        assert after.search.isHidden()

    @pytest.mark.parametrize("size", [(900, 600), (1366, 768), (2560, 1440)])
    def test_the_card_stays_inside_the_window(self, size: tuple[int, int], window: Window) -> None:
        window.type("n")
        window.host.resize(*size)
        assert window.search.geometry() == window.host.rect()
        assert window.search.rect().contains(window.search.card.geometry())


class TestForEveryone:
    def test_every_control_and_row_has_a_name(self, window: Window, unnamed: Callable[[QWidget], list[str]]) -> None:
        window.type("boulanger")
        assert unnamed(window.search) == []
        told = QAccessible.queryAccessibleInterface(window.search.list)
        assert told.text(QAccessible.Text.Name) == "Results"
        row = window.search.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "Nadia Benali – Paul Verstraete" in row
        assert "boulanger" in row

    def test_the_number_of_results_is_said(self, window: Window) -> None:
        window.type("nadia")
        assert "2 results" in [label.text() for label in window.search.findChildren(QWidget) if hasattr(label, "text")]

    def test_it_is_freed_with_its_window(
        self, room: Room, qtbot: QtBot, is_freed: Callable[[Callable[[], QWidget]], bool]
    ) -> None:
        def make() -> QWidget:
            host = QWidget()
            QuickSearch(host, room, SCREENS).open()
            return host

        assert is_freed(make)
