"""Rows to the clipboard: as text with tabs and as a table that spreadsheets and letters take over."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

# A spreadsheet would take "+32 470..." for a sum and "2026-014" for a date; this keeps each cell the text it is.
_CELL = "<td style=\"mso-number-format:'\\@'\">{}</td>"


def as_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> QMimeData:
    """The rows as tab separated text and as an HTML table, with a head when it has words."""
    lines = [*([list(head)] if any(head) else []), *(list(row) for row in rows)]
    data = QMimeData()
    data.setText("\n".join("\t".join(_one_line(cell) for cell in line) for line in lines))
    table = "".join("<tr>" + "".join(_CELL.format(escape(cell)) for cell in line) + "</tr>" for line in lines)
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body><table>{table}</table></body></html>')
    return data


def copy(data: QMimeData) -> None:
    """Put it on the clipboard."""
    QGuiApplication.clipboard().setMimeData(data)


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
