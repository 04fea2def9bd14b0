from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from mentordesk.language import Language
from mentordesk.records import Meeting
from mentordesk.storage.history import changes
from mentordesk.ui.desk import Desk
from mentordesk.ui.paper import printing
from mentordesk.ui.paper.outlets import Outlets
from mentordesk.ui.paper.papers import DrawnPaper
from mentordesk.ui.paper.pdf import Pages
from mentordesk.ui.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store
    from mentordesk.ui.kit.look import Look

RECORDS = ((Meeting, UUID(int=14)),)
"""What the paper is about."""


@pytest.fixture
def outlets(store: Store, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Outlets]:
    """With a paper of two pages, on a system whose printers want pictures of pages."""
    monkeypatch.setattr(printing, "queues_take_pdf", lambda: False)
    target = BytesIO()
    canvas = Canvas(target)
    for number in (1, 2):
        canvas.drawString(72, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    desk, window = Desk(store), QWidget()
    qtbot.addWidget(window)
    made = Outlets(Room(desk, Language("en"), look, lambda: date(2026, 11, 23)), "session_summary", window)
    made._drawn = DrawnPaper(target.getvalue(), "nl", "nl", "Verslag", "Verslag-2026-014.pdf", (), RECORDS)
    yield made
    qtbot.waitUntil(lambda: desk.is_idle)
    desk.close()


def print_into(outlets: Outlets, path: Path) -> None:
    """What follows when the print dialog is accepted, with a printer that prints into a file."""
    outlets._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    outlets._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    outlets._printer.setOutputFileName(str(path))
    printing.prepare(outlets._printer, "Verslag-2026-014.pdf")
    outlets._print()


def test_printing_tells_how_far_it_is_and_that_it_is_done(outlets: Outlets, tmp_path: Path, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    outlets.progressed.connect(lambda *pages: told.append(pages))
    with qtbot.waitSignals([outlets.told, outlets.ended]):
        print_into(outlets, tmp_path / "out.pdf")
    assert told == [(0, 2), (1, 2), (2, 2), (0, 0)]
    assert not outlets.is_printing
    assert len(Pages((tmp_path / "out.pdf").read_bytes())) == 2


def test_printing_can_be_stopped(outlets: Outlets, tmp_path: Path, qtbot: QtBot) -> None:
    print_into(outlets, tmp_path / "out.pdf")
    assert [outlets.is_printing] == [True]
    with qtbot.waitSignals([outlets.troubled, outlets.ended]), qtbot.assertNotEmitted(outlets.told):
        outlets.stop()
    assert not outlets.is_printing
    outlets.stop()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(outlets: Outlets, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(outlets.troubled) as told:
        print_into(outlets, tmp_path / "nowhere" / "out.pdf")
    assert "did not take the paper" in told.args[0]
    assert not outlets.is_printing


def test_printers_are_looked_for_away_from_the_window(
    outlets: Outlets, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "printer_names", lambda work, *, progress: ("Centre-HP", ["Centre-HP", "Lexmark"]))
    with qtbot.waitSignal(outlets.found_printers) as found:
        outlets.look_for_printers()
    assert found.args == ["Centre-HP", ["Centre-HP", "Lexmark"]]


def _journal(store: Store) -> list[tuple[str, str, UUID, str]]:
    with store.read() as work:
        return [(row.act, row.kind, row.record, row.new) for row in work.execute(select(changes))]


def test_p14_a_print_is_told_to_the_journal(outlets: Outlets, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(outlets.ended):
        print_into(outlets, tmp_path / "out.pdf")
    qtbot.waitUntil(lambda: outlets._room.desk.is_idle)
    assert _journal(store) == [("printed", "Meeting", UUID(int=14), "session_summary")]


def test_p14_a_paper_saved_as_a_file_is_told_to_the_journal(
    outlets: Outlets, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(outlets.told):
        outlets._save(str(tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: outlets._room.desk.is_idle)
    assert _journal(store) == [("exported", "Meeting", UUID(int=14), "session_summary")]
