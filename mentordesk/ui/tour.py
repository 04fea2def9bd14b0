"""Draws every screen of the demo organisation as a picture and every paper as a PDF, without a display.

People look at the pictures after each change; the program's own page in the README shows two of them.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.language import LANGUAGES
from mentordesk.services import organisation, pair_pages, stores
from mentordesk.services.exports import CannotWrite
from mentordesk.settings import Settings
from mentordesk.ui.desk import Desk
from mentordesk.ui.paper.papers import PAPERS
from mentordesk.ui.paper.window import PaperWindow
from mentordesk.ui.screens.stack import SCREENS
from mentordesk.ui.shell import Shell
from mentordesk.ui.start import make_application, make_window
from mentordesk.ui.wishes import NEW, MeetingWish, PaperWish, Visit

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from mentordesk.services.pair_pages import PairPage
    from mentordesk.services.stores import Store, Work
    from mentordesk.ui.window import Window


class Guide:
    """Walks through the window, waits for each answer, and draws."""

    def __init__(self, app: QApplication, folder: Path, desk: Desk, window: Window) -> None:
        """Pictures are numbered in the order of the walk."""
        self._app = app
        self._folder = folder
        self._desk = desk
        self._window = window
        self._count = 0

    def settle(self) -> None:
        """Wait until every question is answered and every picture is laid out."""
        for _ in range(3):
            self._app.processEvents()
            while not self._desk.is_idle:
                self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self._app.processEvents()

    def draw(self, name: str, widget: QWidget | None = None) -> None:
        """Draw the window, or a widget, under a name."""
        self.settle()
        self._count += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        (widget or self._window).grab().save(str(self._folder / f"{self._count:02d}-{name}.png"))

    def open(self, store: Store, organisation: str) -> None:
        """Give the desk its store and show the work."""
        self._desk.open(_same, store)
        self.settle()
        self._window.show_shell(organisation, "")
        self.settle()

    def shell(self) -> Shell:
        """The window's working face."""
        face = self._window.face
        if not isinstance(face, Shell):
            raise TypeError(face)
        return face


def draw_tour(folder: Path, language: str, dark: bool, size: tuple[int, int]) -> int:
    """Draw everything into `folder`; gives the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else make_application()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder) from error
    with tempfile.TemporaryDirectory(prefix="mentordesk-") as temporary:
        store = stores.create_demo(Path(temporary) / "Demo")
        with store.read() as work:
            shown = choose(work, language)
            draw_papers(folder, work, shown, work.today)
        desk = Desk()
        window = make_window(app, Settings(language=language, theme="dark" if dark else "light"), desk)
        window.resize(QSize(*size))
        try:
            _walk(Guide(app, folder, desk, window), window, store, shown)
        finally:
            window.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            desk.close()
            app.processEvents()
    return 0


SAMPLE_CODE: Final = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"
"""What stands on the recovery sheet of the tour; it opens nothing."""


@dataclass(frozen=True)
class Shown:
    """Which records of the demo are drawn."""

    organisation: str
    pair: UUID
    meeting: UUID
    mentee: UUID
    mentor: UUID
    checklist: UUID


def choose(work: Work, language: str) -> Shown:
    """A pair that says much: active, with many meetings and a checklist under way, if possible in this language."""
    best: PairPage | None = None
    for row in pair_pages.pair_rows(work):
        if row.stage != "active" or not row.last_meeting:
            continue
        page = pair_pages.pair_page(work, row.id)
        if best is None or _worth(page, language) > _worth(best, language):
            best = page
    if best is None:
        raise LookupError("the demo has no pair to show")
    return Shown(
        organisation=organisation.organisation(work).name(language),
        pair=best.pair.id,
        meeting=next(each.id for each in best.meetings if each.is_held and each.summary),
        mentee=best.pair.mentee_id,
        mentor=best.pair.mentor_id,
        checklist=best.checklists[0].checklist.id,
    )


def _worth(page: PairPage, language: str) -> tuple[bool, bool, int]:
    speaks = page.pair.mentee.person.paper_language == language
    return bool(page.checklists), speaks, len(page.meetings)


def _walk(guide: Guide, window: Window, store: Store, shown: Shown) -> None:
    """Every screen once, the forms and overlays that people use most, and a narrow window."""
    window.show_door(window.make_door())
    window.show()
    guide.draw("door")
    guide.open(store, shown.organisation)
    shell = guide.shell()
    for screen in SCREENS:
        shell.go(Visit(screen.name, _record(screen.name, shown)))
        guide.draw(screen.name)
    shell.go(Visit("pairs", filter=NEW))
    guide.draw("pairs-new")
    shell.go(Visit("mentees", filter=NEW))
    guide.draw("mentees-new")
    shell.go(Visit("today"))
    shell.search()
    guide.settle()
    shell.quick_search.edit.setText("cv")
    guide.draw("search")
    shell.quick_search.dismiss()
    shell.show_help()
    guide.draw("help")
    shell.help.dismiss()
    shell.grant(MeetingWish(meeting=shown.meeting))
    guide.draw("meeting")
    shell.grant(PaperWish("session_summary", shown.meeting))
    guide.settle()
    papers = shell.findChildren(PaperWindow)
    guide.draw("paper", papers[0])
    papers[0].close()
    window.resize(QSize(960, 540))
    guide.draw("narrow")


def _record(screen: str, shown: Shown) -> UUID | None:
    """What is opened on a screen that has pages."""
    return {
        "mentees": shown.mentee,
        "mentors": shown.mentor,
        "pairs": shown.pair,
        "checklists": shown.checklist,
    }.get(screen)


def draw_papers(folder: Path, work: Work, shown: Shown, printed_on: date) -> None:
    """Every paper in every language."""
    records = {
        "session_summary": shown.meeting,
        "session_summaries": shown.pair,
        "checklist": shown.checklist,
        "recovery_sheet": SAMPLE_CODE,
    }
    for name, paper in PAPERS.items():
        for code in LANGUAGES:
            drawn = paper.draw(work, records[name], code, printed_on)
            if drawn is not None:
                (folder / f"{name.replace('_', '-')}-{code}.pdf").write_bytes(drawn.pdf)


def _same(store: Store) -> Store:
    """A store that is open already."""
    return store
