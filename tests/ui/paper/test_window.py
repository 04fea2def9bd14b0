from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from mentordesk.language import LANGUAGES, Language
from mentordesk.services import checklists, staff, templates
from mentordesk.ui.desk import Desk
from mentordesk.ui.paper import printing
from mentordesk.ui.paper.papers import PAPERS
from mentordesk.ui.paper.window import PaperWindow
from mentordesk.ui.room import Room
from mentordesk.ui.wishes import PaperWish, Period
from tests.services.office import TODAY, Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store
    from mentordesk.ui.kit.look import Look, Wardrobe
    from mentordesk.ui.paper.papers import DrawnPaper


T = TypeVar("T", bound=QWidget)


class Listener(QObject):
    """Keeps what windows tell."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def hear(self, text: str) -> None:
        self.told.append(text)


@dataclass
class Papers:
    """A room with a desk on a real store, and windows opened in it."""

    room: Room
    qtbot: QtBot
    records: dict[str, UUID | str]
    listener: Listener = field(default_factory=Listener)
    windows: list[PaperWindow] = field(default_factory=list)

    def open(self, paper: str = "session_summary", record: Any = None, room: Room | None = None) -> PaperWindow:
        """A window with its paper drawn, or with what kept it from being drawn."""
        window = self.open_only(paper, record, room)
        self.wait(window)
        return window

    def open_only(self, paper: str, record: Any = None, room: Room | None = None) -> PaperWindow:
        window = PaperWindow(room or self.room, PaperWish(paper, record or self.records[paper]))
        window.told.connect(self.listener.hear)
        self.windows.append(window)
        window.show()
        return window

    def close(self) -> None:
        """Close what is open."""
        for window in self.windows:
            if isValid(window):
                window.close()

    def wait(self, window: PaperWindow) -> None:
        """Until all is answered and drawn."""
        self.qtbot.waitUntil(lambda: self.room.desk.is_idle)
        if window.drawn is not None:
            self.qtbot.waitUntil(lambda: window.preview.is_drawn)


@pytest.fixture
def papers(store: Store, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Papers]:
    """A mentee who reads Dutch and has met her mentor twice. No printer, whatever this computer has."""
    monkeypatch.setattr(printing, "printer_names", no_printers)
    with store.work() as work:
        office = Office(work)
        person = office.person("Salma", "Haddad", paper_language="nl")
        mentee = office.mentee()
        mentee.person_id = person.id
        pair = office.pair(mentee, number="2026-014")
        office.meeting(pair, date(2026, 9, 2), minutes=60, summary="Summary of month 9")
        meeting = office.meeting(pair, date(2026, 10, 2), minutes=60, summary="Summary of month 10")
        templates.install(work)
        checklist = checklists.open(work, mentee.id, templates.in_use(work)[0].id)
        odd = office.meeting(office.pair(office.mentee("Zoë", "👍 Maes"), number="2026-015"), date(2026, 10, 5))
        records: dict[str, UUID | str] = {
            "session_summary": meeting.id,
            "session_summaries": pair.id,
            "checklist": checklist,
            "recovery_sheet": staff.new_code(),
            "odd": odd.id,
        }
    desk = Desk(store)
    room = Room(desk, Language("en"), look, lambda: TODAY)
    made = Papers(room, qtbot, records)
    yield made
    made.close()
    desk.close()


def no_printers(work: object, *, progress: object = None) -> tuple[str, list[str]]:
    return "", []


def seen(kind: type[T]) -> T:
    """The one window of a kind that is open."""
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found


def text_of(window: PaperWindow, page: int = 0) -> str:
    """What stands on a page, as a screen reader is told."""
    window.preview.go_to(page)
    return window.preview.accessibleDescription()


def test_a_paper_opens_in_its_readers_language_whatever_the_screens(papers: Papers) -> None:
    window = papers.open()
    assert window.drawn is not None
    assert window.drawn.language == "nl"
    assert window.panel.languages.value() == "nl"
    assert "oktober" in text_of(window)
    assert "Summary of month 10" in text_of(window)
    assert window.windowTitle() == window.drawn.title


def test_another_language_can_be_chosen(papers: Papers) -> None:
    window = papers.open()
    french = next(chip for chip in window.panel.languages.findChildren(QWidget) if chip.accessibleName() == "Français")
    french.click()  # type: ignore[attr-defined]
    assert not window.panel.print_button.isEnabled(), "the former language cannot be printed any more"
    assert not window.panel.save_button.isEnabled()
    papers.wait(window)
    assert window.drawn is not None
    assert window.drawn.language == "fr"
    assert "octobre" in text_of(window)
    assert window.panel.print_button.isEnabled()


def test_of_languages_chosen_quickly_the_last_one_counts(papers: Papers) -> None:
    window = papers.open()
    for code in ("fr", "en", "fr", "en"):
        window.panel.language_chosen.emit(code)
    papers.wait(window)
    assert window.drawn is not None
    assert window.drawn.language == "en"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paper_opens_in_every_language_and_look(
    papers: Papers, wardrobe: Wardrobe, unnamed: Callable[[QWidget], list[str]], language: str, theme: str
) -> None:
    room = replace(papers.room, language=Language(language), look=wardrobe.wear(theme))
    try:
        for paper in PAPERS:
            window = papers.open(paper, room=room)
            assert window.drawn is not None
            assert unnamed(window) == []
            window.close()
    finally:
        wardrobe.wear("light")


def test_words_half_longer_are_not_cut(papers: Papers, stretched: Language) -> None:
    window = papers.open(room=replace(papers.room, language=stretched))
    window.resize(window.minimumSize())
    papers.qtbot.wait(10)
    for button in window.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()


def test_a_paper_is_drawn_away_from_the_window(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []
    draw = PAPERS["checklist"].draw

    def watched(*asked: Any) -> DrawnPaper | None:
        threads.append(threading.current_thread().name)
        return draw(*asked)

    monkeypatch.setitem(PAPERS, "checklist", replace(PAPERS["checklist"], draw=watched))
    papers.open("checklist")
    assert threads == ["worker"]


def test_what_is_gone_is_said(papers: Papers) -> None:
    window = papers.open("session_summary", uuid4())
    assert window.drawn is None
    assert "no longer there" in window.trouble
    assert not window.panel.print_button.isEnabled()
    window.print_paper()
    window.save_paper()
    window.again.click()
    papers.wait(window)
    assert "no longer there" in window.trouble


def test_a_mistake_of_the_program_is_said(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*asked: Any) -> DrawnPaper | None:
        raise RuntimeError

    monkeypatch.setitem(PAPERS, "checklist", replace(PAPERS["checklist"], draw=broken))
    window = papers.open("checklist")
    assert "mistake in the program" in window.trouble


# --- many at once


def test_all_summaries_of_a_pair(papers: Papers) -> None:
    window = papers.open("session_summaries")
    assert window.preview.count == 2
    assert "Summary of month 9" in text_of(window, 0)
    assert "Summary of month 10" in text_of(window, 1)


def test_drawing_many_shows_how_far_it_is_and_can_be_cancelled(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    draw = PAPERS["session_summaries"].draw

    def slow(*asked: Any, progress: Callable[[int, int], bool]) -> DrawnPaper | None:
        while not go_on.wait(0.01):
            progress(1, 2)
        return draw(*asked, progress=progress)

    monkeypatch.setitem(PAPERS, "session_summaries", replace(PAPERS["session_summaries"], draw=slow))
    window = papers.open_only("session_summaries", Period(date(2026, 9, 1)))
    papers.qtbot.waitUntil(lambda: "1 of 2" in window.drawing.words)
    window.drawing.stop.click()
    assert "Cancelled" in window.trouble
    go_on.set()
    papers.wait(window)
    assert window.drawn is None
    assert "Cancelled" in window.trouble
    window.again.click()
    papers.wait(window)
    assert window.preview.count == 3


# --- letters that cannot be printed (SAFETY, P11)


def test_p11_letters_no_font_has_are_named_before_printing(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    window = papers.open(record=papers.records["odd"])
    assert window.panel.warning.isVisible()
    assert "👍 (U+1F44D)" in window.panel.warning.words
    window.panel.print_button.click()
    box = seen(QMessageBox)
    assert "👍 (U+1F44D)" in box.informativeText()
    assert box.defaultButton().text() == "Do not print"
    box.defaultButton().click()
    assert window.message == "", "nothing was printed"
    window.panel.print_button.click()
    next(each for each in seen(QMessageBox).buttons() if each.text() == "Print anyway…").click()
    assert window.message.startswith("No printer was found")


def test_other_papers_are_not_warned_about(papers: Papers) -> None:
    window = papers.open()
    assert not window.panel.warning.isVisible()
    window.panel.print_button.click()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]


# --- out of the program


def test_without_a_printer_it_says_what_to_do(papers: Papers) -> None:
    window = papers.open()
    window.print_paper()
    assert "save the paper as PDF" in window.message
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QPrintDialog) and each.isVisible()]


def test_a_paper_is_saved_as_it_is_seen(papers: Papers, tmp_path: Path) -> None:
    window = papers.open()
    window.panel.save_button.click()
    dialog = seen(QFileDialog)
    assert window.drawn is not None
    assert Path(dialog.selectedFiles()[0]).name == window.drawn.file_name
    assert "addad" not in window.drawn.file_name
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("paper")
    dialog.accept()
    papers.wait(window)
    assert (tmp_path / "paper.pdf").read_bytes() == window.drawn.pdf
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".mentordesk"] == ["paper.pdf"]
    assert papers.listener.told == ["Saved as paper.pdf."]
    assert window.message == "Saved as paper.pdf."


def test_a_place_that_cannot_be_written_is_said(papers: Papers, tmp_path: Path) -> None:
    window = papers.open()
    window.save_paper()
    seen(QFileDialog).fileSelected.emit(str(tmp_path / "gone" / "paper.pdf"))
    papers.wait(window)
    assert "gone" in window.message
    assert papers.listener.told == []


# --- keys


def test_keys(papers: Papers) -> None:
    window = papers.open("session_summaries")
    preview = window.preview
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_0)
    assert preview.zoom == 1.0
    QTest.keyClick(window, Qt.Key.Key_Plus)
    assert preview.zoom == 1.1
    QTest.keyClick(window, Qt.Key.Key_Minus)
    assert preview.zoom == 1.0
    window.panel.save_button.setFocus()
    QTest.keyClick(window.panel.save_button, Qt.Key.Key_PageDown)
    assert preview.verticalScrollBar().value() > 0
    QTest.keyClick(window.panel.save_button, Qt.Key.Key_PageUp)
    assert preview.verticalScrollBar().value() == 0
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert window.message.startswith("No printer was found")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    seen(QFileDialog).reject()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_window_shows_what_a_former_one_showed(papers: Papers) -> None:
    window = papers.open("session_summaries")
    window.panel.language_chosen.emit("fr")
    papers.wait(window)
    window.preview.set_zoom(2.0)
    window.preview.go_to(1)
    state, height = window.state(), window.preview.verticalScrollBar().value()
    window.close()
    again = papers.open_only("session_summaries")
    again.restore(state)
    papers.wait(again)
    assert again.drawn is not None
    assert again.drawn.language == "fr"
    assert again.preview.zoom == 2.0
    assert again.preview.verticalScrollBar().value() == pytest.approx(height, abs=16)


def test_nothing_is_left_of_a_closed_window(papers: Papers, is_freed: Callable[[Callable[[], QWidget]], bool]) -> None:
    def make() -> PaperWindow:
        window = PaperWindow(papers.room, PaperWish("session_summaries", papers.records["session_summaries"]))
        window.show()
        papers.wait(window)
        return window

    assert is_freed(make)
