"""The two ways a paper takes out of the program, print and file: asks which, hands it over and tells how it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir, QObject, QStandardPaths, Qt, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from mentordesk.language import N_
from mentordesk.services import disclosures
from mentordesk.ui.kit.unmarked import as_written
from mentordesk.ui.paper import printing

if TYPE_CHECKING:
    from mentordesk.errors import Problem
    from mentordesk.ui.paper.papers import DrawnPaper
    from mentordesk.ui.room import Room


class Outlets(QObject):
    """Prints and saves what it is given; its questions stand over one window."""

    told = Signal(str)
    """Something is done, in words."""
    troubled = Signal(str)
    """Something was not done, and what to do, in words."""
    found_printers = Signal(str, list)
    """The usual printer, and all there are."""
    progressed = Signal(int, int)
    """Pages printed, of how many; at the end both are equal."""
    ended = Signal()
    """Nothing is being printed any more."""

    def __init__(self, room: Room, paper: str, window: QWidget) -> None:
        """`paper` is its name in `PAPERS`, for the journal."""
        super().__init__(window)
        self._room = room
        self._paper = paper
        self._window = window
        self._drawn: DrawnPaper | None = None
        self._count = 0
        self._printer: QPrinter | None = None
        self._printing: printing.Printing | None = None

    @property
    def is_printing(self) -> bool:
        """Whether pages are still being drawn for a printer."""
        return self._printing is not None

    def look_for_printers(self) -> None:
        """Ask the system which printers there are; the answer is told by a signal."""
        self._room.desk.beside(printing.printer_names, then=self._know_printers)

    def print(self, drawn: DrawnPaper, count: int, warning: str = "") -> None:
        """Ask how to print a paper of so many pages; a warning is shown first, and can be heeded."""
        self._drawn, self._count = drawn, count
        if not warning:
            self._choose_printer()
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self._say(N_("Not all letters can be printed")))
        box.setText(self._say(N_("Not all letters of this paper can be printed.")))
        box.setInformativeText(as_written(warning))
        back = box.addButton(self._say(N_("Do not print")), QMessageBox.ButtonRole.RejectRole)
        anyway = box.addButton(self._say(N_("Print anyway…")), QMessageBox.ButtonRole.AcceptRole)
        anyway.clicked.connect(self._choose_printer)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def save(self, drawn: DrawnPaper) -> None:
        """Ask where to save a paper."""
        self._drawn = drawn
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or QDir.homePath()
        title, kinds = self._say(N_("Save as PDF")), self._say(N_("PDF files (*.pdf)"))
        dialog = QFileDialog(self._window, title, folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(drawn.file_name)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save)
        dialog.show()

    def stop(self) -> None:
        """Print no more pages."""
        if self._printing is not None:
            self._printing.cancel()
            self.troubled.emit(self._say(N_("Printing was stopped.")))
            self._leave()

    def _say(self, text: str, **values: Any) -> str:
        return self._room.language.say(text, **values)

    def _know_printers(self, found: tuple[str, list[str]]) -> None:
        self.found_printers.emit(*found)

    def _choose_printer(self) -> None:
        found = printing.printer_names(None)
        self._know_printers(found)
        if self._drawn is None or not found[1]:
            text = N_("No printer was found on this computer. Connect one and print again, or save the paper as PDF.")
            self.troubled.emit(self._say(text))
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printing.prepare(self._printer, self._drawn.file_name)
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setWindowTitle(self._say(N_("Print")))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
        dialog.setMinMax(1, self._count)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._print)
        dialog.show()

    def _print(self) -> None:
        """The dialog was accepted: hand the paper to the queue, or draw it page by page."""
        if self._drawn is None or self._printer is None:
            return
        # Told before it goes: whatever becomes of the window or the store meanwhile, no paper leaves untold.
        self._room.desk.ask(disclosures.printed, self._drawn.records, self._paper)
        if printing.queues_take_pdf():
            told = (printing.send, printing.ticket(self._printer), self._drawn.pdf)
            self._room.desk.beside(*told, then=self._printed, otherwise=self._refuse)
            return
        self._printing = printing.Printing(self, self._printer, self._drawn.pdf)
        self._printing.progressed.connect(self.progressed)
        self._printing.ended.connect(self._print_ended)
        self._printing.failed.connect(self._print_failed)

    def _print_ended(self) -> None:
        if self._printing is not None:
            self._printed(self._printing.printer_name)
            self._leave()

    def _print_failed(self, problem: Problem) -> None:
        self._refuse(problem)
        self._leave()

    def _printed(self, printer: str) -> None:
        self.told.emit(self._say(N_("Sent to the printer {printer}."), printer=printer))

    def _leave(self) -> None:
        if self._printing is not None:
            self._printing.deleteLater()
            self._printing = None
        self.progressed.emit(0, 0)
        self.ended.emit()

    def _save(self, path: str) -> None:
        if self._drawn is not None:
            self._room.desk.ask(disclosures.written, self._drawn.records, self._paper)
            told = (printing.save, Path(path), self._drawn.pdf)
            self._room.desk.beside(*told, then=self._saved, otherwise=self._refuse)

    def _saved(self, path: Path) -> None:
        self.told.emit(self._say(N_("Saved as {file}."), file=path.name))

    def _refuse(self, problem: Problem) -> None:
        self.troubled.emit(problem.said(self._room.language))
