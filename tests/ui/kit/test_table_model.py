from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from mentordesk.language import Language
from mentordesk.ui.kit.lazy_rows import LazyRows
from mentordesk.ui.kit.table_model import Column, TableModel, TableRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _model() -> TableModel:
    model = TableModel([Column("name", "Name"), Column("age", "Age", is_number=True)])
    names = ["Zoé", "Œuvrard", "de Smet", "Łukasz", "Élise", "Đặng", "Eline"]
    model.set_rows([TableRow(n, (name, str(n)), (None, n)) for n, name in enumerate(names)])
    return model


def test_the_order_is_the_language_s() -> None:
    model = _model()
    model.sort(0)
    shown = [model.row(place).cells[0] for place in range(model.rowCount())]
    assert shown == sorted(shown, key=Language.sort_key)
    model.sort(-1)
    assert model.row(0).cells[0] == "Zoé"


def test_titles_and_their_side() -> None:
    model = _model()
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across) == "Age"
    assert model.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_rows_have_no_children_and_places_by_id() -> None:
    model = _model()
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    assert (model.place_of(3), model.place_of("nobody"), model.id_at(3)) == (3, -1, 3)


def test_rows_are_made_when_they_are_seen_and_all_of_them_to_be_sorted(qtbot: QtBot) -> None:
    made: list[int] = []

    def row(number: int) -> TableRow:
        made.append(number)
        return TableRow(number, (f"Name {number:03}",))

    model = TableModel([Column("name", "Name")])
    model.set_rows(LazyRows(range(200), row, int))
    assert model.rowCount() == 200
    assert model.id_at(150) == 150
    assert model.place_of(199) == 199
    assert made == []
    assert model.data(model.index(7, 0)) == "Name 007"
    assert made == [7]
    needed_all = model.is_sorted
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert (needed_all, model.is_sorted) == (False, True)
    assert model.id_at(0) == 199
    assert sorted(made) == list(range(200))
