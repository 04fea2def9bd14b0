"""Papers leave the program: to a printer or into a file.

CUPS (Linux) takes a PDF as it is: letters stay as sharp as the printer can draw them, and what goes wrong is told. The
other systems want pictures of pages, which are drawn on a QPrinter a strip at a time, so that the window goes on.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QObject, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintEngine, QPrinter, QPrinterInfo

from mentordesk.errors import Problem
from mentordesk.language import N_
from mentordesk.services import exports
from mentordesk.ui.paper.pdf import Pages

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


DOTS_PER_INCH: Final = 300
"""As fine as office printers draw greys; finer pictures only make the printer wait."""

_PATIENCE: Final = 120
"""Seconds a queue may take to accept a paper."""

# Where Qt keeps what was chosen for CUPS in its print dialog, as names and values in turn (qcups_p.h).
_CUPS_OPTIONS: Final = QPrintEngine.PrintEnginePropertyKey(0xFE00)

_SIDES: Final = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


class NotPrinted(Problem):
    """The printer, or the system's queue before it, did not take the paper."""

    def __init__(self, printer: str) -> None:
        """`printer` is the queue's name."""
        super().__init__(
            N_(
                "The printer {printer} did not take the paper. Check that it is switched on and connected, and print again; or save the paper as PDF."
            ),
            printer=printer,
        )


def printer_names(work: object, *, progress: object = None) -> tuple[str, list[str]]:
    """The usual printer (empty when there is none) and all printers of this computer.

    Asked through the desk, beside the worker: a queue in the network may make the system think for seconds.
    """
    return QPrinterInfo.defaultPrinterName(), QPrinterInfo.availablePrinterNames()


def prepare(printer: QPrinter, job: str) -> None:
    """Make a printer ready for A4 pages that bring their own margins; `job` is what its queue shows."""
    printer.setDocName(job)
    printer.setCreator("MentorDesk")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # Papers of two people must not end up on two sides of one sheet unless somebody wishes it.
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    printer.setResolution(DOTS_PER_INCH)


@dataclass(frozen=True)
class Ticket:
    """What was chosen in the print dialog, in the words of CUPS."""

    printer: str
    job: str
    copies: int
    pages: str
    """Such as "1-3,5"; empty for all."""
    options: tuple[str, ...]


def queues_take_pdf() -> bool:
    """Whether printers here are CUPS queues that can be handed a PDF."""
    return sys.platform not in ("win32", "darwin") and shutil.which("lp") is not None


def ticket(printer: QPrinter) -> Ticket:
    """The ticket of a printer after its dialog."""
    paper = printer.pageLayout().pageSize()
    options = [f"media={paper.key()}"]
    if paper.id() != QPageSize.PageSizeId.A4:
        options.append("fit-to-page")
    if printer.duplex() in _SIDES:
        options.append(f"sides={_SIDES[printer.duplex()]}")
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        options.append("print-color-mode=monochrome")
    if printer.copyCount() > 1:
        options.append(f"collate={str(printer.collateCopies()).lower()}")
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        options.append("outputorder=reverse")
    told = iter(printer.printEngine().property(_CUPS_OPTIONS) or ())
    options += [f"{name}={value}" for name, value in zip(told, told, strict=False) if value]
    return Ticket(printer.printerName(), printer.docName(), printer.copyCount(), _ranges(printer), tuple(options))


def send(work: object, ticket: Ticket, pdf: bytes, *, progress: object = None) -> str:
    """Hand a PDF to a CUPS queue; gives the printer's name. Raises NotPrinted.

    Run through the desk, beside the worker, since a queue in the network can be slow; it needs no store. The paper goes
    through a pipe and is never written to this computer's disk by the program.
    """
    command = ["lp", "-d", ticket.printer, "-n", str(ticket.copies), "-t", ticket.job]
    if ticket.pages:
        command += ["-P", ticket.pages]
    for option in ticket.options:
        command += ["-o", option]
    try:
        subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=_PATIENCE, start_new_session=True)  # noqa: S603 - no shell
    except (OSError, subprocess.SubprocessError) as error:
        raise NotPrinted(ticket.printer) from error
    return ticket.printer


def _ranges(printer: QPrinter) -> str:
    """The pages asked for, such as "1-3,5"; empty for all."""
    is_part = printer.printRange() is QPrinter.PrintRange.PageRange and not printer.pageRanges().isEmpty()
    return printer.pageRanges().toString() if is_part else ""


def chosen(printer: QPrinter, count: int) -> list[int]:
    """The pages asked for in the print dialog, from 0, of so many."""
    ranges = printer.pageRanges()
    return [number for number in range(count) if not _ranges(printer) or ranges.contains(number + 1)]


def print_pages(printer: QPrinter, pages: Pages, numbers: list[int]) -> Generator[int, None, None]:
    """Draw pages on a printer, a strip each time; gives how many pages are done. Raises NotPrinted.

    When it is closed before its end, nothing more is printed.
    """
    printer.setFullPage(True)
    printer.setResolution(DOTS_PER_INCH)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted(printer.printerName())
    # Otherwise Qt makes JPEGs of the strips, which smear letters.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    is_grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    try:
        yield 0
        for done, number in enumerate(numbers):
            if done and not printer.newPage():
                raise NotPrinted(printer.printerName())
            corner, size = _place(printer, pages, number)
            for row, strip in pages.strips(number, size, at_gaps=True, is_grey=is_grey):
                painter.drawImage(corner + QPoint(0, row), strip)
                yield done
        is_taken = painter.end() and printer.printerState() is not QPrinter.PrinterState.Error
        if not is_taken:
            raise NotPrinted(printer.printerName())
        yield len(numbers)
    finally:
        if painter.isActive():
            printer.abort()
            painter.end()


def _place(printer: QPrinter, pages: Pages, number: int) -> tuple[QPoint, QSize]:
    """Where on the sheet a page is drawn: at its own size, or smaller and in the middle where the sheet is smaller."""
    sheet = printer.pageLayout().fullRectPixels(DOTS_PER_INCH)
    size = (pages.size(number) * (DOTS_PER_INCH / 72)).toSize()
    if size.width() > sheet.width() + 2 or size.height() > sheet.height() + 2:
        share = min(sheet.width() / size.width(), sheet.height() / size.height())
        size = size * share
    rest = sheet.size() - size
    return QPoint(rest.width() // 2, rest.height() // 2), size


class Printing(QObject):
    """One print under way: a strip at a time, between whatever else the window does."""

    progressed = Signal(int, int)
    """Pages done, of how many."""
    ended = Signal()
    """All pages are with the printer."""
    failed = Signal(object)
    """A Problem."""

    def __init__(self, parent: QObject, printer: QPrinter, pdf: bytes) -> None:
        """Start at once with the pages asked for in the print dialog."""
        super().__init__(parent)
        self.printer_name = printer.printerName()
        self._pages = Pages(pdf)
        numbers = chosen(printer, len(self._pages))
        self._total = len(numbers)
        self._done = -1
        self._steps = print_pages(printer, self._pages, numbers)
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._go_on)
        self._clock.start()

    def cancel(self) -> None:
        """Print nothing more."""
        self._leave()

    def _go_on(self) -> None:
        try:
            done = next(self._steps)
        except Problem as problem:
            self._leave()
            self.failed.emit(problem)
            return
        if done != self._done:
            self._done = done
            self.progressed.emit(done, self._total)
        if done == self._total:
            self._leave()
            self.ended.emit()

    def _leave(self) -> None:
        self._clock.stop()
        self._steps.close()
        self._pages.close()


def save(work: object, path: Path, pdf: bytes, *, progress: object = None) -> Path:
    """Write a PDF whole or not at all; gives where. Raises CannotWrite or NoRoomForFile.

    Run through the desk, beside the worker, since a stick or a folder in the network can be slow; it needs no store.
    """
    exports.write_file(path, pdf)
    return path
