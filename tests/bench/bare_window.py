"""The bare program that everything is compared with: one window with one table, as many rows as the demo has people.

Run as a program it says when it was first painted and what memory it has then, as `first_window` does for ours.
"""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem

from tests.bench.watching import tell_when_painted

ROWS: Final = 105
_COLUMNS: Final = ("Name", "Town", "Job", "Status", "Since", "Coordinator")


def bare_window() -> QMainWindow:
    """A window of the usual size with a filled table."""
    table = QTableWidget(ROWS, len(_COLUMNS))
    table.setHorizontalHeaderLabels(_COLUMNS)
    for row in range(ROWS):
        for column, name in enumerate(_COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"{name} {row}"))
    window = QMainWindow()
    window.resize(1366, 768)
    window.setCentralWidget(table)
    return window


def main() -> int:
    """Show it until it is painted."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    window = bare_window()
    tell_when_painted(window)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
