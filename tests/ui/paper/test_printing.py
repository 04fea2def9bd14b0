from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from mentordesk.services.exports import CannotWrite
from mentordesk.ui.paper import printing
from mentordesk.ui.paper.pdf import Pages
from tests.services.office import Office
from tests.ui.print_queue import Queue, needs_queue, running_queue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mentordesk.storage.database import Store

ROOT = Path(__file__).parents[3]


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    """Three pages with a word and a dark square each."""
    path = tmp_path / "three.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, 4):
        canvas.drawString(72, 700, f"Page {number}")
        canvas.setFillColorRGB(0.1, 0.4, 0.3)
        canvas.rect(100, 100, 200, 200, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def paper_printer(path: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printing.prepare(printer, "Summary-2026-014.pdf")
    return printer


def picture(pages: Pages, number: int, size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for row, strip in pages.strips(number, size):
            painter.drawImage(0, row, strip)
    return image


@pytest.mark.usefixtures("qapp")
def test_pages_are_printed_where_they_stand(pdf: bytes, tmp_path: Path) -> None:
    pages = Pages(pdf)
    steps = list(printing.print_pages(paper_printer(tmp_path / "out.pdf"), pages, [0, 1, 2]))
    assert steps[-1] == 3
    printed = Pages((tmp_path / "out.pdf").read_bytes())
    assert len(printed) == 3
    assert printed.size(0).toSize() == pages.size(0).toSize()
    seen = picture(printed, 2, QSize(595, 842))
    for x, y, name in ((110, 735, "#1a664d"), (290, 550, "#1a664d"), (95, 600, "#ffffff"), (305, 600, "#ffffff")):
        assert QColor(name).rgb() == pytest.approx(seen.pixelColor(x, y).rgb(), abs=0x020202)


@pytest.mark.usefixtures("qapp")
def test_a_grey_printer_gets_greys(pdf: bytes, tmp_path: Path) -> None:
    printer = paper_printer(tmp_path / "out.pdf")
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    for _ in printing.print_pages(printer, Pages(pdf), [0]):
        pass
    colour = picture(Pages((tmp_path / "out.pdf").read_bytes()), 0, QSize(595, 842)).pixelColor(200, 640)
    assert colour.red() == colour.green() == colour.blue() < 128


@pytest.mark.usefixtures("qapp")
def test_a_smaller_sheet_takes_the_whole_page(pdf: bytes, tmp_path: Path) -> None:
    printer = paper_printer(tmp_path / "out.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    for _ in printing.print_pages(printer, Pages(pdf), [0]):
        pass
    printed = Pages((tmp_path / "out.pdf").read_bytes())
    assert printed.size(0).width() == pytest.approx(420, abs=2)
    # The square lies as far from the edges as before, in parts of the page.
    assert picture(printed, 0, QSize(595, 842)).pixelColor(290, 560) != QColor("white")
    assert picture(printed, 0, QSize(595, 842)).pixelColor(310, 560) == QColor("white")


@pytest.mark.usefixtures("qapp")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_a_problem(pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(printing.NotPrinted):
        list(printing.print_pages(paper_printer(tmp_path / "no such folder" / "out.pdf"), Pages(pdf), [0]))


@pytest.mark.usefixtures("qapp")
def test_the_dialogs_choices_reach_the_queue(tmp_path: Path) -> None:
    printer = paper_printer(tmp_path / "out.pdf")
    assert printing.ticket(printer).pages == ""
    assert printing.ticket(printer).job == "Summary-2026-014.pdf"
    assert printing.chosen(printer, 5) == [0, 1, 2, 3, 4]
    printer.setCopyCount(3)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,4-5"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    ticket = printing.ticket(printer)
    assert (ticket.copies, ticket.pages) == (3, "1,4-5")
    assert {"media=A5", "fit-to-page", "print-color-mode=monochrome", "outputorder=reverse"} <= set(ticket.options)
    assert printing.chosen(printer, 5) == [0, 3, 4]
    assert printing.chosen(printer, 3) == [0]


def test_printing_goes_on_between_other_things(pdf: bytes, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    done: list[tuple[int, int]] = []
    job = printing.Printing(qapp, paper_printer(tmp_path / "out.pdf"), pdf)
    job.progressed.connect(lambda *told: done.append(told))
    with qtbot.waitSignal(job.ended):
        pass
    assert done == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(Pages((tmp_path / "out.pdf").read_bytes())) == 3


def test_a_print_that_is_cancelled_stops(pdf: bytes, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    job = printing.Printing(qapp, paper_printer(tmp_path / "out.pdf"), pdf)
    with qtbot.waitSignal(job.progressed, check_params_cb=lambda done, _: done == 1):
        pass
    job.cancel()
    with qtbot.assertNotEmitted(job.ended, wait=50):
        pass


def test_a_file_is_written_whole_or_not_at_all(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"former")
    assert printing.save(None, path, pdf) == path
    assert path.read_bytes() == pdf
    with pytest.raises(CannotWrite):
        printing.save(None, tmp_path / "nowhere" / "paper.pdf", pdf)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["paper.pdf", "three.pdf"]


# --- through a real queue


@pytest.fixture
def queue() -> Iterator[Queue]:
    with running_queue() as running:
        yield running


@pytest.fixture
def two_meetings(store: Store) -> tuple[str, str]:
    """The ids of a pair that met twice and of its first meeting."""
    with store.work() as work:
        office = Office(work)
        pair = office.pair(office.mentee("Œdipe", "Łukasiewicz"), office.mentor("Đặng", "Minh"))
        first = office.meeting(pair, date(2026, 10, 5), minutes=90, summary="Le CV tient sur une page.")
        office.meeting(pair, date(2026, 11, 2), minutes=60, summary="La lettre est prête.")
        told = str(pair.id), str(first.id)
    store.close()
    return told


def print_one(queue: Queue, store: Store, paper: str, record: str, how: str) -> list[str]:
    command = [sys.executable, "-m", "tests.ui.print_one", str(store.folder), paper, record, how]
    environment = os.environ | queue.environment | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    told: list[str] = json.loads(done.stdout.splitlines()[-1])
    return told


@needs_queue
def test_a_paper_comes_out_of_a_real_queue(queue: Queue, store: Store, two_meetings: tuple[str, str]) -> None:
    told = print_one(queue, store, "session_summary", two_meetings[1], "queue")
    assert told == ["Sent to the printer office."]
    (job,) = queue.jobs()
    printed = Pages(job)
    assert len(printed) == 1
    assert "Le CV tient sur une page." in printed.words(0)
    (ticket,) = queue.tickets(1)
    assert b"2026-10-05.pdf" in ticket, "the job has the paper's name"
    assert b"ukasiewicz" not in ticket, "the job has nobody's name"
    assert b"one-sided" in ticket
    assert queue.temporary_files == []


@needs_queue
def test_pages_come_out_of_a_real_queue_as_pictures(queue: Queue, store: Store, two_meetings: tuple[str, str]) -> None:
    told = print_one(queue, store, "session_summaries", two_meetings[0], "pictures")
    assert told == ["Sent to the printer office."]
    (job,) = queue.jobs()
    printed = Pages(job)
    assert len(printed) == 2
    assert b"ukasiewicz" not in job
    assert any(picture(printed, 1, QSize(595, 842)).pixelColor(x, 150).lightness() < 128 for x in range(595)), (
        "there is ink on the second page"
    )
    assert queue.temporary_files == []


@needs_queue
def test_a_window_closed_while_it_prints_prints_to_the_end(
    queue: Queue, store: Store, two_meetings: tuple[str, str]
) -> None:
    assert print_one(queue, store, "session_summaries", two_meetings[0], "closed") == ["Sent to the printer office."]
    assert len(Pages(queue.jobs()[0])) == 2


@needs_queue
def test_a_queue_that_is_gone_is_a_problem(pdf: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "cups.sock"))
    with pytest.raises(printing.NotPrinted) as problem:
        printing.send(None, printing.Ticket("office", "job", 1, "1-2", ("media=A4",)), pdf)
    assert problem.value.values == {"printer": "office"}
