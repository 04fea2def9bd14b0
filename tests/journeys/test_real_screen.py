"""The program as it is started, on a screen: worked by real key strokes, read as a screen reader reads it."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, contextmanager
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from mentordesk.language import LANGUAGES, OWN_NAMES, Language, fold
from mentordesk.records import Meeting
from mentordesk.services import pair_pages, stores
from mentordesk.ui.screens.stack import SCREENS
from tests.journeys.virtual_screen import VirtualScreen, missing, virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mentordesk.services.pair_pages import PairRow
    from mentordesk.storage.work import Work
    from tests.journeys.virtual_screen import Program, Sight

FIGURES = ("ampersand", "eacute", "quotedbl", "apostrophe", "parenleft", "section", "egrave")
"""The keys 1 to 7 of a Belgian keyboard."""

ROLES = {
    "push button", "radio button", "check box", "text", "combo box", "list", "list item", "table", "table cell",
    "page tab", "page tab list", "label",
    "filler",  # an area that scrolls by the keyboard
}  # fmt: skip
"""What a screen reader may call something that takes the keyboard."""


@pytest.fixture(scope="module")
def screen() -> Iterator[VirtualScreen]:
    """A display of these tests' own."""
    if lacking := missing():
        reason = (
            f"no virtual screen can be made here: {', '.join(lacking)} missing (packaging/setup.sh tests installs them)"
        )
        assert "CI" not in os.environ, reason
        pytest.skip(reason)
    with virtual_screen() as made:
        yield made


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo organisation of today: the program on the screen has the calendar of this computer."""
    place = tmp_path_factory.mktemp("demo") / "Demo.mentordesk"
    stores.create_demo(place).close()
    return place


@pytest.fixture
def demo(office: Path, tmp_path: Path) -> Path:
    """A copy of it to work in."""
    return shutil.copytree(office, tmp_path / office.name)


@contextmanager
def reading(store: Path) -> Iterator[Work]:
    """Look into a store that no program has open."""
    with closing(stores.open_store(store)) as opened, opened.read() as work:
        yield work


def pair_under_way(store: Path) -> PairRow:
    """A pair whose mentee has a name with accents, which can be typed without."""
    with reading(store) as work:
        return next(
            row
            for row in pair_pages.pair_rows(work)
            if row.stage == "active" and not row.mentee_name.isascii() and fold(row.mentee_name).isascii()
        )


def meetings_of(store: Path, pair: PairRow) -> list[Meeting]:
    """Whatever is written of a pair."""
    with reading(store) as work:
        return list(work.scalars(select(Meeting).where(Meeting.pair_id == pair.id)))


def seen(role: str, words: str) -> Callable[[Sight], Sight | None]:
    """Gives the sight when something of this role is in it, with these words in its name."""
    return lambda sight: sight if sight.find(role, words) else None


def gone(role: str, words: str) -> Callable[[Sight], bool]:
    """Whether it is out of sight."""
    return lambda sight: not sight.find(role, words)


def open_sheet(program: Program, pair: PairRow) -> None:
    """Ctrl+M and a few letters."""
    program.press("ctrl+m")
    program.wait_for_focus("Pair")
    program.write(fold(pair.mentee_name))
    program.wait("the pair should be offered", seen("table cell", pair.number))
    program.press("Return")
    program.wait_for_focus("Date")


SUMMARY = "L'élève de Liège a reçu la même réponse naïve"


def write(program: Program, words: str) -> None:
    """Type words and wait until they stand there.

    Qt puts a letter that is made of two keys before those that it has read but not handled yet.
    """

    def written(sight: Sight) -> bool:
        return bool(sight.focused and sight.focused.text.endswith(words))

    program.write(words)
    program.wait(f"{words!r} should be written", written)


def write_summary(program: Program) -> None:
    """Words with accents, of which some need two keys on this keyboard."""
    program.tab_to("Summary")
    write(program, "L'élève de Liège a reçu la m")
    program.press("dead_circumflex", "e")
    write(program, "me réponse na")
    program.press("dead_diaeresis", "i")
    write(program, "ve")


def find_while_typing(program: Program, words: str) -> None:
    """Ctrl+K finds anything from within a text too, where Qt alone would delete all that follows on this system."""
    typed = program.wait_for_focus(words).text
    assert typed
    program.press("Home", "ctrl+k")
    program.wait_for_focus("Find anything")
    program.press("Escape")
    assert program.wait_for_focus(words).text == typed


def test_a_meeting_is_written_up(screen: VirtualScreen, demo: Path, tmp_path: Path) -> None:
    pair = pair_under_way(demo)
    before = {meeting.id for meeting in meetings_of(demo, pair)}
    with screen.program(tmp_path / "home", demo) as program:
        program.wait_for_focus("Today")
        open_sheet(program, pair)
        write_summary(program)
        find_while_typing(program, "Summary")
        program.press("ctrl+q")
        program.wait_for_focus("Keep writing")
        program.press("Escape")
        program.wait("the question should go", gone("push button", "Keep writing"))
        program.take_keyboard()
        assert program.wait_for_focus("Summary").text == SUMMARY
        program.press("ctrl+Return")
        program.wait("the sheet should close", gone("panel", "Write up a meeting"))
        program.press("ctrl+q")
        assert program.end() == 0
    written = [meeting for meeting in meetings_of(demo, pair) if meeting.id not in before]
    assert [(meeting.summary, meeting.state) for meeting in written] == [(SUMMARY, "held")]
    assert (date.today() - written[0].held_on).days in (0, 1)


def chosen(sight: Sight) -> list[str]:
    """What is on in the side bar: the screen and the language."""
    return [each.said for each in sight.all("radio button") if "checked" in each.states][:2]


def show(program: Program, place: int, language: Language) -> Sight:
    """Go to a screen by its figure key and wait until it shows what there is."""
    title = language.say(SCREENS[place].title)
    what, part, words = {
        "today": ("filler", "push button", " · "),
        "journal": ("table", "table cell", "/"),
        "organisation": ("filler", "page tab", ""),
    }.get(SCREENS[place].name, ("table", "table cell", ""))

    def shown(sight: Sight) -> Sight | None:
        return sight if chosen(sight)[0] == title and sight.inside(what, title).find(part, words) else None

    program.press(f"ctrl+{FIGURES[place]}")
    return program.wait(f"{title} should be seen", shown)


def nameless(sight: Sight) -> list[str]:
    """What takes the keyboard and would not be said, or is called something strange."""
    return [
        f"{each.role} {each.said!r} among {[near.said for near in sight[max(0, place - 3) : place + 3]]}"
        for place, each in enumerate(sight)
        if each.takes_keyboard and not ((each.said or each.role == "table cell") and each.role in ROLES)
    ]


def has_keyboard(sight: Sight) -> bool:
    """Whether the keyboard is in the screen, beyond the side bar."""
    focus, last_beside = sight.focused, sight.find("push button", "(F1)")
    return bool(focus and last_beside and sight.index(focus) > sight.index(last_beside))


def english(sight: Sight, language: Language) -> set[str]:
    """Words in sight that the catalog of another language has a word for."""
    return {each.name for each in sight if language.say(each.name) != each.name} - set(OWN_NAMES.values())


def test_all_that_takes_the_keyboard_has_a_name(screen: VirtualScreen, demo: Path, tmp_path: Path) -> None:
    pair = pair_under_way(demo)
    with screen.program(tmp_path / "home", demo) as program:
        program.wait_for_focus("Today")
        for place, each in enumerate(SCREENS):
            sight = show(program, place, Language("en"))
            assert nameless(sight) == [], each.name
            assert has_keyboard(sight), each.name
        program.press("ctrl+k")
        program.wait_for_focus("Find anything")
        program.write(fold(pair.mentee_name))
        sight = program.wait("the mentee should be found", seen("list item", pair.mentee_name))
        assert nameless(sight) == []
        program.press("Return")
        program.wait("their page should open", seen("label", pair.mentee_name))
        sight = program.wait("what is known of them should be there", seen("push button", "Edit"))
        assert chosen(sight)[0] == "Mentees"
        assert nameless(sight) == []
        program.press("ctrl+e")
        sight = program.wait("a form should open", seen("text", "Family name"))
        assert nameless(sight) == []
        program.tab_to("Family name")
        find_while_typing(program, "Family name")
        program.press("F1")
        program.wait_for_focus("Topics")
        assert nameless(program.look()) == []
        program.press("Escape")
        program.wait("help should go", gone("list", "Topics"))
        open_sheet(program, pair)
        assert nameless(program.look()) == []
        program.press("Escape")
        program.wait("the sheet should close", gone("panel", "Write up a meeting"))
        program.press("ctrl+q")
        assert program.end() == 0


def test_the_door_deletes_nothing_either(screen: VirtualScreen, tmp_path: Path) -> None:
    """There is nothing to find before it, but the fingers know the keys."""
    office, _ = stores.create(tmp_path / "Office", organisation="Passerelle", language="en", password="three steps up")
    office.close()
    with screen.program(tmp_path / "home", office.folder) as program:
        program.wait_for_focus("Password")
        program.tab_to("Show the password")
        program.press("space")
        program.tab_to("Password", "shift+Tab")
        write(program, "three")
        program.press("Home", "ctrl+k", "End")
        program.write(" steps")
        program.wait("nothing should be deleted", lambda sight: sight.focused and sight.focused.text == "three steps")
        program.press("ctrl+q")
        assert program.end() == 0


def test_the_language_is_changed_by_keyboard(screen: VirtualScreen, demo: Path, tmp_path: Path) -> None:
    with screen.program(tmp_path / "home", demo) as program:
        program.wait_for_focus("Today")
        for former, code in pairwise(reversed(LANGUAGES)):
            language = Language(code)
            program.tab_to(OWN_NAMES[former], "shift+Tab")
            program.press("Left")
            program.wait_for_focus(OWN_NAMES[code])
            screens = [each.said for each in program.look().all("radio button")][: len(SCREENS)]
            assert screens == [language.say(each.title) for each in SCREENS]
            for place, each in enumerate(SCREENS):
                sight = show(program, place, language)
                assert english(sight, language) == set(), (code, each.name)
                assert nameless(sight) == [], (code, each.name)
