from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt

from mentordesk.language import Language
from mentordesk.ui.kit.table_model import Column, TableModel, TableRow


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
